import type { Callback, Library } from './library.js';

const LISTENER: Callback = { at: 1, runs: 'entry', entry: 'event' };

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
      members: {
        on: { callback: LISTENER, gives: 'receiver' },
        once: { callback: LISTENER, gives: 'receiver' },
        addListener: { callback: LISTENER, gives: 'receiver' },
        prependListener: { callback: LISTENER, gives: 'receiver' },
        prependOnceListener: { callback: LISTENER, gives: 'receiver' },
        off: { gives: 'receiver' },
        removeListener: { gives: 'receiver' },
        removeAllListeners: { gives: 'receiver' },
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
