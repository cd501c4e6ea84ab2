import type { Library, Members } from './library.js';

const members: Members = {
  // Signals, exit and crashes: handlers that run around the service, where blocking is in place.
  on: { callback: { at: 1, runs: 'entry', entry: 'startup' }, gives: 'receiver' },
  once: { callback: { at: 1, runs: 'entry', entry: 'startup' }, gives: 'receiver' },
  addListener: { callback: { at: 1, runs: 'entry', entry: 'startup' }, gives: 'receiver' },
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
