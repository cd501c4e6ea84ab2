import type { Library, Member } from './library.js';

const mapAll: Member = { callback: { at: 1, runs: 'each', over: 0, concurrency: 'all' }, gives: 'callback[]' };
const mapSerial: Member = { callback: { at: 1, runs: 'each', over: 0 }, gives: 'callback[]' };
const eachSerial: Member = { callback: { at: 1, runs: 'each', over: 0 }, gives: 'arg0' };
const keeps: Member = { callback: { at: 1, runs: 'each', over: 0, concurrency: 'all' }, gives: 'arg0' };
const fold: Member = { callback: { at: 1, runs: 'each', over: 0, element: 1 }, gives: 'callback' };
const tasks: Member = { callback: { at: 0, path: ['*'], runs: 'once' }, gives: 'js/Array' };
const runs: Member = { callback: { at: 0, runs: 'once' }, gives: 'callback' };
const passes: Member = { gives: 'arg0' };
const makesLimit: Member = { gives: 'Limit' };
const makesThrottle: Member = { gives: 'Throttle' };
const queue: Member = { builds: 'Queue' };

/** The `p-*` family: each module is one function. */
export const promiseHelpers: readonly Library[] = [
  { name: 'p-map', title: 'p-map', kind: 'utility', packages: ['p-map'], exports: { default: mapAll, '=': mapAll, pMapIterable: { ...mapAll, gives: 'js/AsyncIterable' } }, batching: { http: '`pMap({ids}, …, { concurrency: 8 })`' } },
  { name: 'p-map-series', title: 'p-map-series', kind: 'utility', packages: ['p-map-series'], exports: { default: mapSerial, '=': mapSerial } },
  { name: 'p-each-series', title: 'p-each-series', kind: 'utility', packages: ['p-each-series'], exports: { default: eachSerial, '=': eachSerial } },
  { name: 'p-filter', title: 'p-filter', kind: 'utility', packages: ['p-filter', 'p-locate'], exports: { default: keeps, '=': keeps } },
  { name: 'p-reduce', title: 'p-reduce', kind: 'utility', packages: ['p-reduce'], exports: { default: fold, '=': fold } },
  {
    name: 'p-times', title: 'p-times', kind: 'utility', packages: ['p-times'],
    exports: { default: { callback: { at: 1, runs: 'each', over: 0, concurrency: 'all' }, gives: 'callback[]' } },
  },
  { name: 'p-all', title: 'p-all', kind: 'utility', packages: ['p-all', 'p-series', 'p-settle', 'p-waterfall', 'p-props'], exports: { default: tasks, '=': tasks } },
  { name: 'p-retry', title: 'p-retry', kind: 'utility', packages: ['p-retry', 'async-retry', 'promise-retry', 'exponential-backoff'], exports: { default: runs, '=': runs, backOff: runs } },
  { name: 'p-timeout', title: 'p-timeout', kind: 'utility', packages: ['p-timeout', 'p-finally', 'p-tap'], exports: { default: passes, '=': passes } },
  {
    name: 'p-limit', title: 'p-limit', kind: 'utility', packages: ['p-limit'],
    exports: { default: makesLimit, '=': makesLimit, pLimit: makesLimit, limitFunction: { gives: 'arg0' } },
    types: {
      Limit: {
        call: { callback: { at: 0, runs: 'once', concurrency: 'limited' }, gives: 'callback' },
        members: { map: { callback: { at: 1, runs: 'each', over: 0, concurrency: 'limited' }, gives: 'callback[]' }, clearQueue: {} },
      },
    },
    batching: { http: '`const limit = pLimit(8)` and `Promise.all({ids}.map((each) => limit(() => …)))`' },
  },
  {
    name: 'throat', title: 'throat', kind: 'utility', packages: ['throat'],
    exports: { default: makesLimit, '=': makesLimit },
    types: { Limit: { call: { callback: { at: 0, runs: 'once', concurrency: 'limited' }, gives: 'callback' } } },
  },
  {
    name: 'p-throttle', title: 'p-throttle', kind: 'utility', packages: ['p-throttle'],
    exports: { default: makesThrottle, '=': makesThrottle }, types: { Throttle: { call: { gives: 'arg0' } } },
  },
  {
    name: 'p-queue', title: 'p-queue', kind: 'utility', packages: ['p-queue'],
    exports: { default: queue, '=': queue },
    types: {
      Queue: {
        members: {
          add: { callback: { at: 0, runs: 'once', concurrency: 'limited' }, gives: 'callback' },
          addAll: { callback: { at: 0, path: ['*'], runs: 'once', concurrency: 'limited' }, gives: 'js/Array' },
          start: { gives: 'receiver' }, pause: {}, clear: {}, onIdle: {}, onEmpty: {}, on: { callback: { at: 1, runs: 'later' } },
        },
      },
    },
    batching: { http: '`new PQueue({ concurrency: 8 })` and its `addAll`' },
  },
];
