import type { Callback, Library, Members } from './library.js';

const EACH_PART: Callback = { at: 0, runs: 'each', over: 'receiver', bound: 'stream' };

const members: Members = {
  Readable: { is: 'ReadableClass', builds: 'Readable', statics: 'ReadableClass' },
  Writable: { builds: 'Writable', statics: 'StreamClass' },
  Duplex: { builds: 'Duplex', statics: 'StreamClass' },
  Transform: { builds: 'Transform', statics: 'StreamClass', callback: { at: 0, path: ['transform'], runs: 'later' } },
  PassThrough: { builds: 'Transform', statics: 'StreamClass' },
  pipeline: { callback: { at: 'last', runs: 'later' }, gives: 'Duplex' },
  finished: { callback: { at: 'last', runs: 'later' } },
};

export const nodeStream: Library = {
  name: 'node-stream',
  title: 'Node streams',
  kind: 'platform',
  packages: ['node:stream', 'node:stream/promises', 'readable-stream'],
  exports: { ...members, default: { is: 'Module' } },
  types: {
    Module: { members },
    StreamClass: {},
    ReadableClass: { members: { from: { gives: 'Readable' }, fromWeb: { gives: 'Readable' } } },
    Readable: {
      extends: 'node-events/EventEmitter',
      stream: true,
      members: {
        pipe: { gives: 'arg0' },
        forEach: { callback: EACH_PART },
        map: { callback: EACH_PART, gives: 'receiver' },
        filter: { callback: EACH_PART, gives: 'receiver' },
        flatMap: { callback: EACH_PART, gives: 'receiver' },
        toArray: { gives: 'js/Array' },
      },
    },
    Writable: { extends: 'node-events/EventEmitter', members: { write: {}, end: {} } },
    Duplex: { extends: 'Readable', members: { write: {}, end: {} } },
    Transform: { extends: 'Duplex' },
  },
};
