import type { Library, Member, Members } from './library.js';

const add: Member = { callback: { at: 1, runs: 'entry', entry: 'startup' }, gives: 'receiver', listens: { event: 0, handler: 1 } };

const members: Members = {
  // Signals, exit and crashes: handlers that run around the service, where blocking is in place.
  on: add,
  once: { ...add, listens: { event: 0, handler: 1, once: true } },
  addListener: add,
  prependListener: add,
  off: { gives: 'receiver', unlistens: 'one' },
  removeListener: { gives: 'receiver', unlistens: 'one' },
  removeAllListeners: { gives: 'receiver', unlistens: 'all' },
  nextTick: { callback: { at: 0, runs: 'later' } },
  cwd: { gives: 'js/String' },
  uptime: { gives: 'js/Number' },
  argv: { is: 'js/String[]' },
  stdin: { is: 'node-stream/Readable' },
  stdout: { is: 'node-stream/Writable' },
  stderr: { is: 'node-stream/Writable' },
  exit: {},
};

export const nodeProcess: Library = {
  name: 'node-process',
  title: 'Node process',
  kind: 'platform',
  packages: ['node:process'],
  exports: { ...members, default: { is: 'Process' } },
  globals: { process: { is: 'Process' } },
  types: { Process: { members } },
};
