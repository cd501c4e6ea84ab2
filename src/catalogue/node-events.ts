import type { Callback, Library, Member } from './library.js';

const LISTENER: Callback = { at: 1, runs: 'entry', entry: 'event' };
const add: Member = { callback: LISTENER, gives: 'receiver', listens: { event: 0, handler: 1 } };
const addOnce: Member = { ...add, listens: { event: 0, handler: 1, once: true } };

export const nodeEvents: Library = {
  name: 'node-events',
  title: 'Event emitters',
  kind: 'platform',
  packages: ['node:events', 'eventemitter3', 'eventemitter2'],
  exports: {
    EventEmitter: { is: 'EventEmitterClass', builds: 'EventEmitter', statics: 'EventEmitterClass' },
    EventEmitter2: { builds: 'EventEmitter', statics: 'EventEmitterClass' },
    default: { is: 'EventEmitterClass', builds: 'EventEmitter', statics: 'EventEmitterClass' },
    '=': { is: 'EventEmitterClass', builds: 'EventEmitter', statics: 'EventEmitterClass' },
    once: {},
    on: { gives: 'js/AsyncIterable' },
  },
  types: {
    EventEmitter: {
      extends: 'js/Listenable',
      members: {
        prependListener: add,
        prependOnceListener: addOnce,
        setMaxListeners: { gives: 'receiver' },
        emit: { gives: 'js/Boolean' },
        listenerCount: { gives: 'js/Number' },
        listeners: { gives: 'js/Array' },
      },
    },
    EventEmitterClass: {
      members: {
        EventEmitter: { is: 'EventEmitterClass', builds: 'EventEmitter', statics: 'EventEmitterClass' },
        once: {},
        on: { gives: 'js/AsyncIterable' },
        listenerCount: { gives: 'js/Number' },
      },
    },
  },
};
