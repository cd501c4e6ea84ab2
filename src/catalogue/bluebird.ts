import type { Library, Member } from './library.js';

const all: Member = { callback: { at: 1, runs: 'each', over: 0, concurrency: 'all' }, gives: 'callback[]' };
const serial: Member = { callback: { at: 1, runs: 'each', over: 0 }, gives: 'callback[]' };
const mine: Member = { callback: { at: 0, runs: 'each', over: 'receiver', concurrency: 'all' }, gives: 'callback[]' };
const mineSerial: Member = { callback: { at: 0, runs: 'each', over: 'receiver' }, gives: 'callback[]' };
const Promise: Member = { is: 'Class', builds: 'Promise', callback: { at: 0, runs: 'once' } };
const wrapper: Member = { callback: { at: 0, runs: 'once' }, gives: 'callback' };

/** `map` takes `{ concurrency }`, which a member cannot look at: it counts as all at once. */
export const bluebird: Library = {
  name: 'bluebird',
  title: 'Bluebird',
  kind: 'utility',
  packages: ['bluebird', 'bluebird-lst'],
  batching: { http: '`Promise.map({ids}, …, { concurrency: 8 })`' },
  exports: { default: Promise, '=': Promise, Promise },
  types: {
    Class: {
      members: {
        map: all, filter: { ...all, gives: 'arg0' }, each: { ...serial, gives: 'arg0' }, mapSeries: serial,
        reduce: { callback: { at: 1, runs: 'each', over: 0, element: 1 }, gives: 'callback' },
        all: { gives: 'arg0' }, any: { gives: 'element0' }, race: { gives: 'element0' }, some: { gives: 'arg0' }, props: { gives: 'arg0' },
        resolve: { gives: 'arg0' }, cast: { gives: 'arg0' }, reject: {}, delay: {}, join: { callback: { at: 'last', runs: 'once' }, gives: 'callback' },
        try: wrapper, attempt: wrapper, method: { gives: 'arg0' }, coroutine: { gives: 'arg0' }, promisify: { gives: 'arg0' }, promisifyAll: { gives: 'arg0' },
        using: { callback: { at: 'last', runs: 'once' }, gives: 'callback' },
      },
    },
    Promise: {
      extends: 'js/Promise',
      members: {
        map: mine, filter: { ...mine, gives: 'receiver' }, each: { ...mineSerial, gives: 'receiver' }, mapSeries: mineSerial,
        reduce: { callback: { at: 0, runs: 'each', over: 'receiver', element: 1 }, gives: 'callback' },
        spread: { callback: { at: 0, runs: 'once' }, gives: 'callback' }, tap: { callback: { at: 0, runs: 'once' }, gives: 'receiver' },
        return: { gives: 'arg0' }, timeout: { gives: 'receiver' }, delay: { gives: 'receiver' }, asCallback: { callback: { at: 0, runs: 'once' } },
      },
    },
  },
};
