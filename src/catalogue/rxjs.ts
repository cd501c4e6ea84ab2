import type { Library, Member, Members } from './library.js';

/** Operators get one value after another, for as long as the source lasts. */
const step: Member = { callback: { at: 0, runs: 'each', bound: 'stream' } };
const merged: Member = { callback: { at: 0, runs: 'each', bound: 'stream', concurrency: 'all' } };
const fold: Member = { callback: { at: 0, runs: 'each', bound: 'stream', element: 1 } };
const source: Member = { gives: 'Observable' };

const operators: Members = {
  map: step, filter: step, tap: step, concatMap: step, switchMap: step, exhaustMap: step, mergeMap: merged, flatMap: merged, scan: fold, reduce: fold,
  takeWhile: step, skipWhile: step, first: step, last: step, find: step, every: step, groupBy: step, distinct: step, distinctUntilChanged: {}, expand: step,
  catchError: { callback: { at: 0, runs: 'later' } }, finalize: { callback: { at: 0, runs: 'later' } }, debounceTime: {}, bufferCount: {}, bufferTime: {}, take: {}, toArray: {},
};

const subscription: Member = {
  callback: [{ at: 0, runs: 'entry', entry: 'event' }, { at: 0, path: ['next'], runs: 'entry', entry: 'event' }],
  listens: { handler: 0, handle: true },
};

export const rxjs: Library = {
  name: 'rxjs',
  title: 'RxJS',
  kind: 'utility',
  packages: ['rxjs', 'rxjs/operators'],
  exports: {
    ...operators,
    Observable: { is: 'ObservableClass', builds: 'Observable', callback: { at: 0, runs: 'later' } },
    Subject: { builds: 'Observable' }, BehaviorSubject: { builds: 'Observable' }, ReplaySubject: { builds: 'Observable' },
    from: source, of: source, interval: source, timer: source, fromEvent: source, merge: source, concat: source, combineLatest: source, forkJoin: source, zip: source,
    defer: { callback: { at: 0, runs: 'later' }, gives: 'Observable' }, firstValueFrom: {}, lastValueFrom: {},
  },
  types: {
    ObservableClass: {},
    Observable: {
      stream: true,
      members: { pipe: { gives: 'receiver' }, subscribe: subscription, forEach: { callback: { at: 0, runs: 'each', over: 'receiver', bound: 'stream' } }, next: {}, complete: {}, asObservable: { gives: 'receiver' }, toPromise: {} },
    },
    Subject: { extends: 'Observable' },
    BehaviorSubject: { extends: 'Observable' },
  },
};
