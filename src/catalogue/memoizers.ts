import type { Library, Member } from './library.js';

/** A memoized function is the function, with a table of results beside it: bounded by none of its options unless named here. */
const memoizee: Member = { callback: { at: 0, runs: 'later' }, gives: 'arg0', container: 'memo', boundedBy: ['max', 'maxAge'], instead: 'memoizee(f, { max: … })' };
const mem: Member = { callback: { at: 0, runs: 'later' }, gives: 'arg0', container: 'memo', boundedBy: ['cache', 'maxAge'], instead: 'memoize(f, { cache: new QuickLRU({ maxSize: … }) })' };
const pMemoize: Member = { callback: { at: 0, runs: 'later' }, gives: 'arg0', container: 'memo', boundedBy: ['cache', 'maxAge'], instead: 'pMemoize(f, { cache: new QuickLRU({ maxSize: … }) })' };
const fast: Member = { callback: { at: 0, runs: 'later' }, gives: 'arg0', container: 'memo', boundedBy: ['cache'], instead: 'a memoizer with a limit' };
// Keep the last result unless told otherwise.
const lastOnly: Member = { callback: { at: 0, runs: 'later' }, gives: 'arg0' };

export const memoizers: readonly Library[] = [
  { name: 'memoizee', title: 'memoizee', kind: 'cache', packages: ['memoizee'], exports: { default: memoizee, '=': memoizee } },
  { name: 'mem', title: 'mem', kind: 'cache', packages: ['mem', 'memoize'], exports: { default: mem, '=': mem } },
  { name: 'p-memoize', title: 'p-memoize', kind: 'cache', packages: ['p-memoize'], exports: { default: pMemoize, '=': pMemoize } },
  { name: 'fast-memoize', title: 'fast-memoize', kind: 'cache', packages: ['fast-memoize', '@formatjs/fast-memoize'], exports: { default: fast, '=': fast, memoize: fast } },
  { name: 'memoize-one', title: 'memoize-one', kind: 'cache', packages: ['memoize-one', 'micro-memoize', 'moize'], exports: { default: lastOnly, '=': lastOnly } },
];
