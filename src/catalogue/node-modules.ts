import type { Library, Members } from './library.js';

const utilMembers: Members = {
  // A promisified function is the function itself: promises are transparent.
  promisify: { gives: 'arg0' },
  callbackify: { gives: 'arg0' },
  deprecate: { gives: 'arg0' },
  inspect: { gives: 'js/String' },
  format: { gives: 'js/String' },
  isDeepStrictEqual: { gives: 'js/Boolean' },
};

const timerMembers: Members = {
  setTimeout: { callback: { at: 0, runs: 'later' } },
  setImmediate: { callback: { at: 0, runs: 'later' } },
  setInterval: { callback: { at: 0, runs: 'entry', entry: 'timer' }, listens: { handler: 0, handle: true } },
  clearInterval: { unlistens: 'one' },
};

const pathMembers: Members = {
  join: { gives: 'js/String' }, resolve: { gives: 'js/String' }, dirname: { gives: 'js/String' }, basename: { gives: 'js/String' },
  extname: { gives: 'js/String' }, relative: { gives: 'js/String' }, normalize: { gives: 'js/String' }, isAbsolute: { gives: 'js/Boolean' },
  sep: { is: 'js/String' }, posix: { is: 'Module' }, win32: { is: 'Module' },
};

const workerMembers: Members = {
  // Runs in a thread of its own: nobody else waits for it.
  parentPort: { is: 'Port' },
  Worker: { builds: 'Worker' },
  MessageChannel: { builds: 'Channel' },
  isMainThread: { is: 'js/Boolean' },
};

const readlineMembers: Members = { createInterface: { gives: 'Interface' } };

const storageMembers: Members = { AsyncLocalStorage: { builds: 'Storage' }, AsyncResource: {} };

/** Modules of the platform of which little matters here; none of them blocks. */
export const nodeModules: readonly Library[] = [
  { name: 'node-util', title: 'Node util', kind: 'platform', packages: ['node:util'], exports: { ...utilMembers, default: { is: 'Module' } }, types: { Module: { members: utilMembers } } },
  { name: 'node-timers', title: 'Node timers', kind: 'platform', packages: ['node:timers'], exports: { ...timerMembers, default: { is: 'Module' } }, types: { Module: { members: timerMembers } } },
  {
    name: 'node-timers-promises', title: 'Node timers, promises', kind: 'platform', packages: ['node:timers/promises'],
    exports: { setTimeout: {}, setImmediate: {}, setInterval: { gives: 'js/AsyncIterable' }, default: { is: 'Module' } },
    types: { Module: { members: { setTimeout: {}, setImmediate: {}, setInterval: { gives: 'js/AsyncIterable' } } } },
  },
  { name: 'node-path', title: 'Node path', kind: 'platform', packages: ['node:path', 'node:path/posix', 'node:path/win32'], exports: { ...pathMembers, default: { is: 'Module' } }, types: { Module: { members: pathMembers } } },
  {
    name: 'node-url', title: 'Node URL', kind: 'platform', packages: ['node:url'],
    exports: { URL: { builds: 'js/URL' }, URLSearchParams: { builds: 'js/URLSearchParams' }, fileURLToPath: { gives: 'js/String' }, pathToFileURL: { gives: 'js/URL' } },
  },
  { name: 'node-os', title: 'Node operating system', kind: 'platform', packages: ['node:os'], exports: { tmpdir: { gives: 'js/String' }, cpus: { gives: 'js/Array' }, EOL: { is: 'js/String' } } },
  {
    name: 'node-worker-threads', title: 'Node worker threads', kind: 'platform', packages: ['node:worker_threads'],
    exports: { ...workerMembers, default: { is: 'Module' } },
    types: {
      Module: { members: workerMembers },
      Port: { members: { on: { callback: { at: 1, runs: 'later' }, gives: 'receiver' }, once: { callback: { at: 1, runs: 'later' }, gives: 'receiver' }, postMessage: {}, close: {} } },
      Channel: { members: { port1: { is: 'Port' }, port2: { is: 'Port' } } },
      Worker: { extends: 'node-events/EventEmitter', members: { postMessage: {}, terminate: {} } },
    },
  },
  {
    name: 'node-readline', title: 'Node readline', kind: 'platform', packages: ['node:readline', 'node:readline/promises'],
    exports: { ...readlineMembers, default: { is: 'Module' } },
    types: {
      Module: { members: readlineMembers },
      Interface: { extends: 'node-events/EventEmitter', stream: true, members: { question: { callback: { at: 'last', runs: 'later' }, gives: 'js/String' } } },
    },
  },
  {
    name: 'node-async-hooks', title: 'Node async hooks', kind: 'platform', packages: ['node:async_hooks'],
    exports: { ...storageMembers, default: { is: 'Module' } },
    types: {
      Module: { members: storageMembers },
      Storage: { members: { run: { callback: { at: 1, runs: 'once' }, gives: 'callback' }, exit: { callback: { at: 0, runs: 'once' }, gives: 'callback' }, getStore: {}, enterWith: {} } },
    },
  },
  {
    name: 'node-cluster', title: 'Node cluster', kind: 'platform', packages: ['node:cluster'],
    exports: { default: { is: 'Cluster' }, '=': { is: 'Cluster' } },
    types: { Cluster: { members: { on: { callback: { at: 1, runs: 'entry', entry: 'startup' }, gives: 'receiver' }, fork: {}, isPrimary: { is: 'js/Boolean' }, isMaster: { is: 'js/Boolean' }, isWorker: { is: 'js/Boolean' } } } },
  },
];
