import type { Callback, Library, Member, Members } from './library.js';

const DONE: Callback = { at: 'last', runs: 'once' };
const all: Member = { callback: [{ at: 1, runs: 'each', over: 0, concurrency: 'all' }, { at: 2, runs: 'once' }], gives: 'arg0' };
const series: Member = { callback: [{ at: 1, runs: 'each', over: 0 }, { at: 2, runs: 'once' }], gives: 'arg0' };
const limited: Member = { callback: [{ at: 2, runs: 'each', over: 0, concurrency: 'limited' }, { at: 3, runs: 'once' }], gives: 'arg0' };
const mapAll: Member = { ...all, gives: 'js/Array' };
const mapSeries: Member = { ...series, gives: 'js/Array' };
const mapLimited: Member = { ...limited, gives: 'js/Array' };
const fold: Member = { callback: [{ at: 2, runs: 'each', over: 0, element: 1 }, { at: 3, runs: 'once' }] };
/** Tasks written as an array or object of functions: each once. */
const tasks: Member = { callback: [{ at: 0, path: ['*'], runs: 'once' }, { at: 1, runs: 'once' }, { at: 2, runs: 'once' }], gives: 'js/Array' };
const auto: Member = { callback: [{ at: 0, path: ['*'], runs: 'once' }, { at: 0, path: ['*', '*'], runs: 'once' }, DONE] };
/** Repeated until a condition holds: polling, paging or retrying, not one pass per element. */
const until: Member = { callback: [{ at: 0, runs: 'once' }, { at: 1, runs: 'once' }, { at: 2, runs: 'once' }] };
const worker: Member = { callback: { at: 0, runs: 'later' }, gives: 'Queue' };
const retry: Member = { callback: [{ at: 0, runs: 'once' }, { at: 1, runs: 'once' }, { at: 2, runs: 'once' }] };

export const asyncMembers: Members = {
  each: all, forEach: all, eachSeries: series, forEachSeries: series, eachLimit: limited, forEachLimit: limited,
  eachOf: all, forEachOf: all, eachOfSeries: series, forEachOfSeries: series, eachOfLimit: limited, forEachOfLimit: limited,
  map: mapAll, mapSeries, mapLimit: mapLimited, mapValues: mapAll, mapValuesSeries: mapSeries, mapValuesLimit: mapLimited,
  concat: mapAll, concatSeries: mapSeries, concatLimit: mapLimited, flatMap: mapAll, flatMapSeries: mapSeries, flatMapLimit: mapLimited,
  filter: all, filterSeries: series, filterLimit: limited, select: all, reject: all, rejectSeries: series, rejectLimit: limited,
  detect: all, detectSeries: series, detectLimit: limited, find: all, findSeries: series, findLimit: limited,
  some: all, someSeries: series, someLimit: limited, any: all, every: all, everySeries: series, everyLimit: limited,
  sortBy: all, groupBy: all, groupBySeries: series, groupByLimit: limited,
  reduce: fold, reduceRight: fold, inject: fold, foldl: fold, transform: fold,
  times: { callback: [{ at: 1, runs: 'each', over: 0, concurrency: 'all' }, { at: 2, runs: 'once' }] },
  timesSeries: { callback: [{ at: 1, runs: 'each', over: 0 }, { at: 2, runs: 'once' }] },
  timesLimit: { callback: [{ at: 2, runs: 'each', over: 0, concurrency: 'limited' }, { at: 3, runs: 'once' }] },
  parallel: tasks, parallelLimit: tasks, series: tasks, waterfall: tasks, race: tasks, tryEach: tasks, auto, autoInject: auto,
  whilst: until, doWhilst: until, until, doUntil: until, during: until, forever: until, retry,
  retryable: { gives: 'arg0' }, asyncify: { gives: 'arg0' }, reflect: { gives: 'arg0' }, timeout: { gives: 'arg0' }, ensureAsync: { gives: 'arg0' },
  memoize: { callback: { at: 0, runs: 'later' }, gives: 'arg0', container: 'memo' },
  queue: worker, priorityQueue: worker, cargo: worker, cargoQueue: worker,
  setImmediate: { callback: { at: 0, runs: 'later' } }, nextTick: { callback: { at: 0, runs: 'later' } },
};

export const async: Library = {
  name: 'async',
  title: 'async',
  kind: 'utility',
  packages: ['async', 'async-es', 'neo-async'],
  exports: { ...asyncMembers, default: { is: 'Module' } },
  batching: { http: '`async.mapLimit({ids}, 8, …)`' },
  types: {
    Module: { members: asyncMembers },
    Queue: { members: { push: { callback: { at: 1, runs: 'later' } }, unshift: {}, drain: { callback: { at: 0, runs: 'later' } }, error: { callback: { at: 0, runs: 'later' } }, kill: {} } },
  },
};
