import type { Library, Member, Members } from './library.js';
import { lodashMembers } from './lodash.js';

const module: Member = { is: 'Module' };
const { map, forEach, filter, reject, find, findLast, findIndex, some, every, reduce, groupBy, keyBy, countBy, sortBy, orderBy, uniq, uniqBy, partition } = lodashMembers;
const { chunk, difference, differenceBy, intersection, union, flatMap, flatten, compact, remove, sumBy, maxBy, minBy, cloneDeep, clone, without, mapValues, mapKeys } = lodashMembers;
const { omit, pick, pickBy, omitBy, merge, once, debounce, throttle, head, last, shuffle, zip, xor, take, drop, memoize, isEqual, isNil } = lodashMembers;
const eachAsync: Member = { callback: { at: 1, runs: 'each', over: 0, concurrency: 'all' } };

const toolkit: Members = {
  chunk, countBy, compact, difference, differenceBy, drop, flatMap, flatten, groupBy, head, intersection, keyBy, last, maxBy, minBy, orderBy, partition, remove, shuffle,
  sortBy, take, union, uniq, uniqBy, without, xor, zip, sumBy, cloneDeep, clone, mapValues, mapKeys, omit, pick, pickBy, omitBy, merge, once, debounce, throttle, isEqual, isNil,
  memoize: { ...memoize, boundedBy: ['cache'] },
  forEachAsync: eachAsync, mapAsync: { ...eachAsync, gives: 'callback[]' }, filterAsync: { ...eachAsync, gives: 'arg0' }, flatMapAsync: { ...eachAsync, gives: 'callback' },
  reduceAsync: { callback: { at: 1, runs: 'each', over: 0, element: 1 }, gives: 'callback' },
  retry: { callback: { at: 0, runs: 'once' }, gives: 'callback' },
  // In `es-toolkit/compat`.
  map, forEach, filter, reject, find, findLast, findIndex, some, every, reduce,
};

const maps: Member = { callback: { at: 0, runs: 'each', over: 1, concurrency: 'all' }, gives: 'callback[]' };
const visits: Member = { callback: { at: 0, runs: 'each', over: 1, concurrency: 'all' }, gives: 'arg1' };
const keeps: Member = { callback: { at: 0, runs: 'each', over: 1 }, gives: 'arg1', linear: { kind: 'scan', of: 1 } };
const finds: Member = { callback: { at: 0, runs: 'each', over: 1 }, gives: 'element1', linear: { kind: 'scan', of: 1 } };
const asks: Member = { callback: { at: 0, runs: 'each', over: 1 }, gives: 'js/Boolean', linear: { kind: 'scan', of: 1 } };
const folds: Member = { callback: { at: 0, runs: 'each', over: 2, element: 1 }, gives: 'callback', linear: { kind: 'scan', of: 2 } };
const indexes: Member = { callback: { at: 0, runs: 'each', over: 1 }, gives: 'js/Object', linear: { kind: 'index', of: 1 } };
const sorts: Member = { callback: { at: 0, runs: 'each', over: 1 }, gives: 'arg1', linear: { kind: 'sort', of: 1 } };
const scans: Member = { gives: 'js/Boolean', linear: { kind: 'scan', of: 1 } };
const later: Member = { callback: { at: 'all', runs: 'later' } };

/** Data last. Curried calls (`map(f)(xs)`) run their callback too; what they run over is then not known. */
const dataLast: Members = {
  map: maps, forEach: visits, each: visits, flatMap: { ...maps, gives: 'callback' }, chain: { ...maps, gives: 'callback' }, filter: keeps, reject: keeps, partition: keeps,
  find: finds, findLast: finds, findIndex: { ...finds, gives: 'js/Number' }, any: asks, all: asks, some: asks, every: asks, none: asks,
  reduce: folds, reduceRight: folds, groupBy: indexes, indexBy: indexes, keyBy: indexes, countBy: indexes, sortBy: sorts, orderBy: sorts, sort: { ...sorts, callback: { at: 0, runs: 'each', over: 1, compares: true } },
  includes: scans, indexOf: { ...scans, gives: 'js/Number' }, uniq: { gives: 'arg0', linear: { kind: 'copy', of: 0 } }, uniqBy: keeps,
  append: { gives: 'arg1', linear: { kind: 'copy', of: 1 } }, prepend: { gives: 'arg1', linear: { kind: 'copy', of: 1 } }, concat: { gives: 'arg0', linear: { kind: 'copy', of: 'all' } },
  clone: { gives: 'arg0', linear: { kind: 'clone', of: 0 } }, keys: { gives: 'js/String[]', linear: { kind: 'copy', of: 0 } }, values: { gives: 'js/Array', linear: { kind: 'copy', of: 0 } },
  splitEvery: { gives: 'arg1[]', bound: 'chunked', linear: { kind: 'copy', of: 1 } }, chunk: { gives: 'arg1[]', bound: 'chunked', linear: { kind: 'copy', of: 1 } },
  head: { gives: 'element0' }, last: { gives: 'element0' }, pipe: later, compose: later, flow: later, curry: { gives: 'arg0' }, once: { gives: 'arg0' },
  memoizeWith: { callback: { at: 1, runs: 'later' }, gives: 'arg1', container: 'memo' },
};

export const functional: readonly Library[] = [
  { name: 'es-toolkit', title: 'es-toolkit', kind: 'utility', packages: ['es-toolkit', 'es-toolkit/*'], job: 'utility', exports: { ...toolkit, default: module }, types: { Module: { members: toolkit } } },
  {
    name: 'ramda', title: 'Ramda', kind: 'utility', packages: ['ramda', 'rambda'], job: 'utility',
    exports: { ...dataLast, default: module }, types: { Module: { members: dataLast } },
  },
  { name: 'lodash-fp', title: 'lodash/fp', kind: 'utility', packages: ['lodash/fp', 'lodash/fp.js'], exports: { ...dataLast, default: module, '=': module }, types: { Module: { members: dataLast } } },
];
