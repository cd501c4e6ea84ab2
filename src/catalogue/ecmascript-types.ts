import type { Callback, Member, TypeShape } from './library.js';

const LISTENS: Member = { callback: { at: 1, runs: 'entry', entry: 'event' }, listens: { event: 0, handler: 1 } };
const EACH: Callback = { at: 0, runs: 'each', over: 'receiver', concurrency: 'all' };

/** Keyed collections: what a Map or WeakMap holds (`element`) are its values. */
export const collectionTypes: Record<string, TypeShape> = {
  Map: {
    container: 'map',
    members: {
      size: { is: 'Number' },
      get: { gives: 'element' },
      has: { gives: 'Boolean' },
      set: { gives: 'receiver', grows: { key: 0 } },
      getOrInsert: { gives: 'element', grows: { key: 0 } },
      getOrInsertComputed: { gives: 'element', grows: { key: 0 }, callback: { at: 1, runs: 'once' } },
      delete: { gives: 'Boolean', shrinks: 'one' },
      clear: { shrinks: 'all' },
      forEach: { callback: EACH },
      keys: { gives: 'Iterator' },
      values: { gives: 'Iterator' },
      entries: { gives: 'Iterator' },
    },
  },
  ReadonlyMap: { extends: 'Map' },
  MapConstructor: { members: { groupBy: { callback: { at: 1, runs: 'each', over: 0 }, gives: 'Map', linear: { kind: 'index', of: 0 } } } },
  Set: {
    container: 'set',
    element: 'element',
    members: {
      size: { is: 'Number' },
      has: { gives: 'Boolean' },
      add: { gives: 'receiver', grows: { key: 0 } },
      delete: { gives: 'Boolean', shrinks: 'one' },
      clear: { shrinks: 'all' },
      forEach: { callback: EACH },
      keys: { gives: 'receiver' },
      values: { gives: 'receiver' },
      entries: { gives: 'Iterator' },
      union: { gives: 'receiver', linear: { kind: 'copy', of: 'receiver' } },
      intersection: { gives: 'receiver', linear: { kind: 'copy', of: 'receiver' } },
      difference: { gives: 'receiver', linear: { kind: 'copy', of: 'receiver' } },
      symmetricDifference: { gives: 'receiver', linear: { kind: 'copy', of: 'receiver' } },
      isSubsetOf: { gives: 'Boolean', linear: { kind: 'scan', of: 'receiver' } },
      isSupersetOf: { gives: 'Boolean', linear: { kind: 'scan', of: 0 } },
      isDisjointFrom: { gives: 'Boolean', linear: { kind: 'scan', of: 'receiver' } },
    },
  },
  ReadonlySet: { extends: 'Set' },
  WeakMap: {
    container: 'weak',
    members: { get: { gives: 'element' }, has: { gives: 'Boolean' }, set: { gives: 'receiver', grows: { key: 0 } }, delete: { gives: 'Boolean', shrinks: 'one' } },
  },
  WeakSet: {
    container: 'weak',
    members: { has: { gives: 'Boolean' }, add: { gives: 'receiver', grows: { key: 0 } }, delete: { gives: 'Boolean', shrinks: 'one' } },
  },
  WeakRef: { members: { deref: { gives: 'element' } } },
};

/** Everything else of the language that a program calls methods on. */
export const plainTypes: Record<string, TypeShape> = {
  String: {
    members: {
      length: { is: 'Number' },
      split: { gives: 'String[]' },
      match: { gives: 'String[]' },
      matchAll: { gives: 'Iterator' },
      includes: { gives: 'Boolean' },
      startsWith: { gives: 'Boolean' },
      endsWith: { gives: 'Boolean' },
      indexOf: { gives: 'Number' },
      lastIndexOf: { gives: 'Number' },
      search: { gives: 'Number' },
      localeCompare: { gives: 'Number' },
      charCodeAt: { gives: 'Number' },
      codePointAt: { gives: 'Number' },
      // Once per match, and matches are few: not a loop over data.
      replace: { gives: 'String', callback: { at: 1, runs: 'once' } },
      replaceAll: { gives: 'String', callback: { at: 1, runs: 'once' } },
      '*': { gives: 'String' },
    },
  },
  StringConstructor: { members: { raw: { gives: 'String' }, fromCharCode: { gives: 'String' }, fromCodePoint: { gives: 'String' } } },
  Number: { members: { valueOf: { gives: 'Number' }, '*': { gives: 'String' } } },
  NumberConstructor: { members: { parseInt: { gives: 'Number' }, parseFloat: { gives: 'Number' }, '*': { gives: 'Boolean' } } },
  Boolean: {},
  Symbol: {},
  Math: { members: { '*': { gives: 'Number' } } },
  RegExp: { members: { test: { gives: 'Boolean' }, exec: { gives: 'String[]' }, source: { is: 'String' } } },
  Date: { members: { 'get*': { gives: 'Number' }, valueOf: { gives: 'Number' }, 'to*': { gives: 'String' } } },
  DateConstructor: { members: { now: { gives: 'Number' }, parse: { gives: 'Number' }, UTC: { gives: 'Number' } } },
  Error: { members: { message: { is: 'String' }, stack: { is: 'String' }, name: { is: 'String' } } },
  Function: { members: { bind: { gives: 'receiver' }, name: { is: 'String' }, toString: { gives: 'String' } } },
  Promise: {
    members: {
      then: { callback: [{ at: 0, runs: 'once', gets: ['receiver'] }, { at: 1, runs: 'once' }], gives: 'callback' },
      catch: { callback: { at: 0, runs: 'once' }, gives: 'receiver' },
      finally: { callback: { at: 0, runs: 'once' }, gives: 'receiver' },
    },
  },
  PromiseConstructor: {
    members: {
      all: { gives: 'arg0' },
      allSettled: { gives: 'Array' },
      race: { gives: 'element0' },
      any: { gives: 'element0' },
      resolve: { gives: 'arg0' },
      reject: {},
      try: { callback: { at: 0, runs: 'once' }, gives: 'callback' },
      withResolvers: {},
    },
  },
  ObjectConstructor: {
    members: {
      keys: { gives: 'String[]', linear: { kind: 'copy', of: 0 } },
      values: { gives: 'Array', linear: { kind: 'copy', of: 0 } },
      entries: { gives: 'Array', linear: { kind: 'copy', of: 0 } },
      getOwnPropertyNames: { gives: 'String[]', linear: { kind: 'copy', of: 0 } },
      fromEntries: { gives: 'Object', linear: { kind: 'copy', of: 0 } },
      groupBy: { callback: { at: 1, runs: 'each', over: 0 }, gives: 'Object', linear: { kind: 'index', of: 0 } },
      // The target is not read: what is copied are the sources (the first of them stands for all).
      assign: { gives: 'arg0', linear: { kind: 'copy', of: 1 } },
      freeze: { gives: 'arg0' },
      seal: { gives: 'arg0' },
      create: { gives: 'Object' },
      defineProperty: { gives: 'arg0' },
      is: { gives: 'Boolean' },
      hasOwn: { gives: 'Boolean' },
    },
  },
  Object: { members: { hasOwnProperty: { gives: 'Boolean' }, toString: { gives: 'String' } } },
  JSON: {
    members: {
      parse: { linear: { kind: 'clone', of: 0 }, callback: { at: 1, runs: 'once' } },
      stringify: { gives: 'String', linear: { kind: 'clone', of: 0 }, callback: { at: 1, runs: 'once' } },
    },
  },
  Reflect: { members: { ownKeys: { gives: 'String[]', linear: { kind: 'copy', of: 0 } }, has: { gives: 'Boolean' } } },
  Intl: {
    members: {
      DateTimeFormat: { builds: 'Formatter', gives: 'Formatter', expensive: true },
      NumberFormat: { builds: 'Formatter', gives: 'Formatter', expensive: true },
      Collator: { builds: 'Collator', gives: 'Collator', expensive: true },
      PluralRules: { builds: 'Formatter', expensive: true },
      RelativeTimeFormat: { builds: 'Formatter', expensive: true },
      ListFormat: { builds: 'Formatter', expensive: true },
      DisplayNames: { builds: 'Formatter', expensive: true },
      DurationFormat: { builds: 'Formatter', expensive: true },
      Segmenter: { builds: 'Formatter', expensive: true },
    },
  },
  Formatter: { members: { format: { gives: 'String' }, select: { gives: 'String' }, of: { gives: 'String' }, formatToParts: { gives: 'Array' } } },
  Collator: { members: { compare: { gives: 'Number' } } },
  URL: { members: { searchParams: { is: 'URLSearchParams' }, toString: { gives: 'String' }, '*': { is: 'String' } } },
  URLSearchParams: {
    members: { get: { gives: 'String' }, getAll: { gives: 'String[]' }, has: { gives: 'Boolean' }, toString: { gives: 'String' }, forEach: { callback: EACH }, set: {}, append: {}, delete: {} },
  },
  Console: { members: { '*': {} } },
  Atomics: { members: { wait: { effect: 'wait.sync', weight: 'heavy', gives: 'String', instead: 'await Atomics.waitAsync(array, index, value).value' }, '*': { gives: 'Number' } } },
  WebAssembly: {
    members: {
      Module: { builds: 'WebAssemblyModule', effect: 'native.sync', weight: 'heavy', instead: 'await WebAssembly.compile(bytes)' },
      Instance: { builds: 'WebAssemblyInstance' },
      compile: { gives: 'WebAssemblyModule' },
      instantiate: {},
    },
  },
  WebAssemblyModule: {},
  WebAssemblyInstance: {},
  ReadableStream: { stream: true, members: { getReader: {}, pipeThrough: { gives: 'ReadableStream' }, tee: { gives: 'ReadableStream[]' } } },
  AbortController: { members: { signal: { is: 'AbortSignal' }, abort: {} } },
  AbortSignal: { extends: 'EventTarget' },
  EventTarget: { members: { addEventListener: LISTENS, removeEventListener: { unlistens: 'one' }, dispatchEvent: {} } },
  /** Methods by which nearly everything that has listeners adds them and takes them off, in whatever library. */
  Listenable: {
    members: {
      on: { ...LISTENS, gives: 'receiver' }, addListener: { ...LISTENS, gives: 'receiver' },
      once: { ...LISTENS, gives: 'receiver', listens: { event: 0, handler: 1, once: true } },
      off: { gives: 'receiver', unlistens: 'one' }, removeListener: { gives: 'receiver', unlistens: 'one' },
      removeAllListeners: { gives: 'receiver', unlistens: 'all' },
    },
  },
  Window: {
    extends: 'EventTarget',
    members: {
      setInterval: { callback: { at: 0, runs: 'entry', entry: 'timer' }, listens: { handler: 0, handle: true } },
      setTimeout: { callback: { at: 0, runs: 'later' }, listens: { handler: 0, once: true, handle: true } },
      clearInterval: { unlistens: 'one' }, clearTimeout: { unlistens: 'one' },
    },
  },
};
