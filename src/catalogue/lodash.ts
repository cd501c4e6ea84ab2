import type { Library, Member, Members } from './library.js';

const module: Member = { is: 'Module' };
const finds: Member = { callback: { at: 1, runs: 'each', over: 0, concurrency: 'all' }, gives: 'element0', linear: { kind: 'scan', of: 0 } };
const position: Member = { callback: { at: 1, runs: 'each', over: 0 }, gives: 'js/Number', linear: { kind: 'scan', of: 0 } };
const asks: Member = { callback: { at: 1, runs: 'each', over: 0 }, gives: 'js/Boolean', linear: { kind: 'scan', of: 0 } };
const keeps: Member = { callback: { at: 1, runs: 'each', over: 0, concurrency: 'all' }, gives: 'arg0', linear: { kind: 'scan', of: 0 } };
const visits: Member = { callback: { at: 1, runs: 'each', over: 0, concurrency: 'all' }, gives: 'arg0' };
const maps: Member = { callback: { at: 1, runs: 'each', over: 0, concurrency: 'all' }, gives: 'callback[]' };
const mapsObject: Member = { callback: { at: 1, runs: 'each', over: 0, concurrency: 'all' }, gives: 'js/Object' };
const folds: Member = { callback: { at: 1, runs: 'each', over: 0, element: 1 }, gives: 'callback', linear: { kind: 'scan', of: 0 } };
const indexes: Member = { callback: { at: 1, runs: 'each', over: 0 }, gives: 'js/Object', linear: { kind: 'index', of: 0 } };
const sorts: Member = { callback: { at: 1, runs: 'each', over: 0 }, gives: 'arg0', linear: { kind: 'sort', of: 0 } };
const copies: Member = { gives: 'arg0', linear: { kind: 'copy', of: 0 } };
const copiesBy: Member = { callback: { at: 1, runs: 'each', over: 0 }, gives: 'arg0', linear: { kind: 'copy', of: 0 } };
const withLast: Member = { callback: { at: 'last', runs: 'each', over: 0 }, gives: 'arg0', linear: { kind: 'copy', of: 0 } };
const picks: Member = { gives: 'js/Object' };
const totals: Member = { callback: { at: 1, runs: 'each', over: 0 }, gives: 'js/Number', linear: { kind: 'scan', of: 0 } };
const best: Member = { callback: { at: 1, runs: 'each', over: 0 }, gives: 'element0', linear: { kind: 'scan', of: 0 } };
const merges: Member = { gives: 'arg0', linear: { kind: 'copy', of: 1 } };
const later: Member = { callback: { at: 0, runs: 'later' }, gives: 'arg0' };
const one: Member = { gives: 'element0' };
const asksAny: Member = { gives: 'js/Boolean' };
const text: Member = { gives: 'js/String' };

/** Data first; lodash and its kin share the names. */
export const lodashMembers: Members = {
  each: visits, eachRight: visits, forEach: visits, forEachRight: visits, forOwn: visits, forOwnRight: visits, forIn: visits, forInRight: visits,
  map: maps, flatMap: { ...maps, gives: 'callback' }, flatMapDeep: { ...maps, gives: 'callback' },
  mapValues: mapsObject, mapKeys: mapsObject, pickBy: mapsObject, omitBy: mapsObject,
  filter: keeps, reject: keeps, partition: { ...keeps, gives: 'arg0[]' }, remove: { ...copiesBy, shrinks: 'some' },
  find: finds, findLast: finds, findKey: { ...finds, gives: 'js/String' }, findIndex: position, findLastIndex: position,
  some: asks, every: asks, any: asks, all: asks,
  reduce: folds, reduceRight: folds, transform: folds, inject: folds, foldl: folds,
  groupBy: indexes, keyBy: indexes, indexBy: indexes, countBy: indexes, zipObject: { gives: 'js/Object', linear: { kind: 'index', of: 0 } },
  sortBy: sorts, orderBy: sorts, sortedUniq: copies, shuffle: copies,
  includes: { gives: 'js/Boolean', linear: { kind: 'scan', of: 0 } }, contains: { gives: 'js/Boolean', linear: { kind: 'scan', of: 0 } },
  indexOf: { gives: 'js/Number', linear: { kind: 'scan', of: 0 } }, lastIndexOf: { gives: 'js/Number', linear: { kind: 'scan', of: 0 } },
  sortedIndex: { gives: 'js/Number' }, sortedIndexBy: { gives: 'js/Number' },
  findWhere: { gives: 'element0', linear: { kind: 'scan', of: 0 } }, where: { gives: 'arg0', linear: { kind: 'scan', of: 0 } },
  sum: totals, sumBy: totals, mean: totals, meanBy: totals, min: best, max: best, minBy: best, maxBy: best,
  uniq: copies, uniqBy: copiesBy, uniqWith: copiesBy, unique: copiesBy, compact: copies, flatten: { gives: 'js/Array', linear: { kind: 'copy', of: 0 } },
  flattenDeep: { gives: 'js/Array', linear: { kind: 'copy', of: 0 } }, concat: copies, reverse: copies,
  without: copies, pull: { ...copies, shrinks: 'some' }, pullAll: { ...copies, shrinks: 'some' }, difference: copies, differenceBy: withLast, differenceWith: withLast,
  intersection: copies, intersectionBy: withLast, intersectionWith: withLast,
  union: { gives: 'arg0', linear: { kind: 'copy', of: 'all' } }, unionBy: withLast, unionWith: withLast, xor: { gives: 'arg0', linear: { kind: 'copy', of: 'all' } },
  take: { gives: 'arg0' }, takeRight: { gives: 'arg0' }, takeWhile: copiesBy, drop: copies, dropRight: copies, dropWhile: copiesBy, slice: copies,
  tail: copies, rest: copies, initial: copies, zip: { gives: 'js/Array', linear: { kind: 'copy', of: 0 } },
  chunk: { gives: 'arg0[]', bound: 'chunked', linear: { kind: 'copy', of: 0 } },
  first: one, head: one, last: one, nth: one, sample: one,
  times: { callback: { at: 1, runs: 'each', over: 0, concurrency: 'all' }, gives: 'callback[]' }, range: { gives: 'js/Number[]' },
  keys: { gives: 'js/String[]', linear: { kind: 'copy', of: 0 } }, values: { gives: 'js/Array', linear: { kind: 'copy', of: 0 } },
  pluck: { gives: 'js/Array', linear: { kind: 'copy', of: 0 } }, toPairs: { gives: 'js/Array', linear: { kind: 'copy', of: 0 } },
  entries: { gives: 'js/Array', linear: { kind: 'copy', of: 0 } }, fromPairs: { gives: 'js/Object', linear: { kind: 'copy', of: 0 } },
  clone: copies, cloneDeep: { gives: 'arg0', linear: { kind: 'clone', of: 0 } }, cloneDeepWith: { gives: 'arg0', linear: { kind: 'clone', of: 0 } },
  assign: merges, extend: merges, merge: merges, defaults: merges, defaultsDeep: merges, mergeWith: merges,
  pick: picks, omit: { gives: 'js/Object', linear: { kind: 'copy', of: 0 } }, get: {}, set: { gives: 'arg0' }, has: asksAny, size: { gives: 'js/Number' },
  isEqual: asksAny, isEmpty: asksAny, isNil: asksAny, isString: asksAny, isArray: asksAny, isObject: asksAny, isFunction: asksAny, isNumber: asksAny, isPlainObject: asksAny,
  camelCase: text, kebabCase: text, snakeCase: text, startCase: text, capitalize: text, upperFirst: text, lowerFirst: text, trim: text, join: text, uniqueId: text,
  template: { expensive: true }, escapeRegExp: text,
  debounce: later, throttle: later, once: later, partial: later, curry: later, negate: later, ary: later, unary: later, bind: { gives: 'arg0' },
  after: { callback: { at: 1, runs: 'later' }, gives: 'arg1' }, before: { callback: { at: 1, runs: 'later' }, gives: 'arg1' },
  defer: { callback: { at: 0, runs: 'later' } }, delay: { callback: { at: 0, runs: 'later' } }, attempt: { callback: { at: 0, runs: 'once' }, gives: 'callback' },
  // Its cache is a Map without a limit.
  memoize: { callback: { at: 0, runs: 'later' }, gives: 'arg0', container: 'memo' },
  tap: { callback: { at: 1, runs: 'once' }, gives: 'arg0' }, flow: { callback: { at: 'all', runs: 'later' } }, constant: {}, identity: { gives: 'arg0' }, noop: {},
};

/** `_(xs).map(f).filter(g).value()`. */
const chain: Members = {
  forEach: { callback: { at: 0, runs: 'each', over: 'receiver', concurrency: 'all' }, gives: 'receiver' },
  each: { callback: { at: 0, runs: 'each', over: 'receiver', concurrency: 'all' }, gives: 'receiver' },
  map: { callback: { at: 0, runs: 'each', over: 'receiver', concurrency: 'all' }, gives: 'Chain' },
  flatMap: { callback: { at: 0, runs: 'each', over: 'receiver', concurrency: 'all' }, gives: 'Chain' },
  filter: { callback: { at: 0, runs: 'each', over: 'receiver' }, gives: 'receiver' },
  reject: { callback: { at: 0, runs: 'each', over: 'receiver' }, gives: 'receiver' },
  sortBy: { callback: { at: 0, runs: 'each', over: 'receiver' }, gives: 'receiver' },
  reduce: { callback: { at: 0, runs: 'each', over: 'receiver', element: 1 }, gives: 'callback' },
  chunk: { gives: 'Chunks' }, value: { gives: 'js/Array' }, '*': { gives: 'receiver' },
};
const chunks: Members = {
  forEach: { callback: { at: 0, runs: 'each', over: 'receiver', bound: 'chunked', concurrency: 'all' }, gives: 'receiver' },
  map: { callback: { at: 0, runs: 'each', over: 'receiver', bound: 'chunked', concurrency: 'all' }, gives: 'Chain' },
  value: { gives: 'js/Array', bound: 'chunked' },
};
const types: Library['types'] = {
  Module: { call: { gives: 'Chain' }, members: { ...lodashMembers, chain: { gives: 'Chain' } } },
  Chain: { members: chain },
  Chunks: { members: chunks },
};

export const lodash: Library = {
  name: 'lodash', title: 'lodash', kind: 'utility', packages: ['lodash', 'lodash-es'], job: 'utility',
  exports: { ...lodashMembers, chain: { gives: 'Chain' }, default: module, '=': module }, types,
};

export const underscore: Library = {
  name: 'underscore', title: 'Underscore', kind: 'utility', packages: ['underscore'], job: 'utility',
  exports: { ...lodashMembers, chain: { gives: 'Chain' }, default: module, '=': module, _: module }, types,
};
