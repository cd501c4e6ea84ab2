import type { Callback, Library, Member } from './library.js';

const LISTENER: Callback = { at: 'last', runs: 'entry', entry: 'event' };
const listens = { event: 0, handler: 1 };
const onConnection: Member = { callback: { ...LISTENER, gets: ['Socket'] }, gives: 'receiver', listens };
const onceConnection: Member = { ...onConnection, listens: { ...listens, once: true } };
const onMessage: Member = { callback: LISTENER, gives: 'receiver', listens };
const onceMessage: Member = { ...onMessage, listens: { ...listens, once: true } };
const use: Member = { callback: LISTENER, gives: 'receiver' };
const off: Member = { gives: 'receiver', unlistens: 'one' };
const offAll: Member = { gives: 'receiver', unlistens: 'all' };
const wsServer: Member = { builds: 'Server' };

export const sockets: readonly Library[] = [
  {
    name: 'socket.io', title: 'Socket.IO', kind: 'framework', packages: ['socket.io'],
    exports: { Server: { builds: 'Server', gives: 'Server' }, default: { builds: 'Server', gives: 'Server' }, '=': { builds: 'Server', gives: 'Server' } },
    types: {
      Server: { members: { on: onConnection, once: onceConnection, off, removeListener: off, removeAllListeners: offAll, use: { callback: { ...LISTENER, gets: ['Socket'] }, gives: 'receiver' }, of: { gives: 'Namespace' }, to: { gives: 'receiver' }, in: { gives: 'receiver' }, emit: {}, sockets: { is: 'Namespace' }, close: {} } },
      Namespace: { extends: 'Server' },
      Socket: { members: { on: onMessage, once: onceMessage, off, removeListener: off, removeAllListeners: offAll, onAny: { ...use, listens: { handler: 0 } }, offAny: off, use, to: { gives: 'receiver' }, in: { gives: 'receiver' }, broadcast: { is: 'Socket' }, emit: {}, join: {}, leave: {} } },
    },
  },
  {
    name: 'ws', title: 'ws', kind: 'framework', packages: ['ws', 'isomorphic-ws'],
    exports: { WebSocketServer: wsServer, Server: wsServer, WebSocket: { builds: 'Socket' }, default: { is: 'Module', builds: 'Socket' }, '=': { is: 'Module', builds: 'Socket' } },
    types: {
      Module: { members: { Server: wsServer, WebSocketServer: wsServer, WebSocket: { builds: 'Socket' } } },
      Server: { members: { on: onConnection, once: onceConnection, off, removeListener: off, removeAllListeners: offAll, clients: { is: 'js/Set' }, close: {}, handleUpgrade: { callback: { ...LISTENER, gets: ['Socket'] } } } },
      Socket: { members: { on: onMessage, once: onceMessage, addEventListener: onMessage, off, removeListener: off, removeEventListener: off, removeAllListeners: offAll, send: {}, close: {}, ping: {}, terminate: {} } },
    },
  },
];
