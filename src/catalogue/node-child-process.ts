import type { Library, Members } from './library.js';

const members: Members = {
  execSync: { effect: 'process.sync', weight: 'heavy', gives: 'js/String', instead: 'util.promisify(child_process.exec)' },
  execFileSync: { effect: 'process.sync', weight: 'heavy', gives: 'js/String', instead: 'util.promisify(child_process.execFile)' },
  spawnSync: { effect: 'process.sync', weight: 'heavy', instead: 'child_process.spawn, awaiting its `close` event' },
  exec: { callback: { at: 'last', runs: 'later' }, gives: 'ChildProcess' },
  execFile: { callback: { at: 'last', runs: 'later' }, gives: 'ChildProcess' },
  spawn: { gives: 'ChildProcess' },
  fork: { gives: 'ChildProcess' },
};

export const nodeChildProcess: Library = {
  name: 'node-child-process',
  title: 'Node child processes',
  kind: 'platform',
  packages: ['node:child_process'],
  exports: { ...members, default: { is: 'Module' } },
  types: {
    Module: { members },
    ChildProcess: {
      extends: 'node-events/EventEmitter',
      members: { stdout: { is: 'node-stream/Readable' }, stderr: { is: 'node-stream/Readable' }, stdin: { is: 'node-stream/Writable' }, kill: {}, send: {} },
    },
  },
};
