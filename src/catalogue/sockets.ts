import type { Callback, Library, Member } from './library.js';

const LISTENER: Callback = { at: 'last', runs: 'entry', entry: 'event' };
const onConnection: Member = { callback: { ...LISTENER, gets: ['Socket'] }, gives: 'receiver' };
const onMessage: Member = { callback: LISTENER, gives: 'receiver' };
const wsServer: Member = { builds: 'Server' };

export const sockets: readonly Library[] = [
  {
    name: 'socket.io', title: 'Socket.IO', kind: 'framework', packages: ['socket.io'],
    exports: { Server: { builds: 'Server', gives: 'Server' }, default: { builds: 'Server', gives: 'Server' }, '=': { builds: 'Server', gives: 'Server' } },
    types: {
      Server: { members: { on: onConnection, once: onConnection, use: onConnection, of: { gives: 'Namespace' }, to: { gives: 'receiver' }, in: { gives: 'receiver' }, emit: {}, sockets: { is: 'Namespace' }, close: {} } },
      Namespace: { extends: 'Server' },
      Socket: { members: { on: onMessage, once: onMessage, onAny: onMessage, use: onMessage, to: { gives: 'receiver' }, in: { gives: 'receiver' }, broadcast: { is: 'Socket' }, emit: {}, join: {}, leave: {} } },
    },
  },
  {
    name: 'ws', title: 'ws', kind: 'framework', packages: ['ws', 'isomorphic-ws'],
    exports: { WebSocketServer: wsServer, Server: wsServer, WebSocket: { builds: 'Socket' }, default: { is: 'Module', builds: 'Socket' }, '=': { is: 'Module', builds: 'Socket' } },
    types: {
      Module: { members: { Server: wsServer, WebSocketServer: wsServer, WebSocket: { builds: 'Socket' } } },
      Server: { members: { on: onConnection, once: onConnection, clients: { is: 'js/Set' }, close: {}, handleUpgrade: { callback: { ...LISTENER, gets: ['Socket'] } } } },
      Socket: { members: { on: onMessage, once: onMessage, addEventListener: onMessage, send: {}, close: {}, ping: {}, terminate: {} } },
    },
  },
];
