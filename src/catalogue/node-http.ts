import type { Callback, Library, Members } from './library.js';

const REQUEST: Callback = { at: 'last', runs: 'entry', entry: 'http' };
const CONNECTION: Callback = { at: 'last', runs: 'entry', entry: 'event' };

const webMembers: Members = {
  createServer: { callback: REQUEST, gives: 'Server' },
  createSecureServer: { callback: REQUEST, gives: 'Server' },
  Server: { builds: 'Server', callback: REQUEST },
  request: { effect: 'http', callback: { at: 'last', runs: 'later' }, gives: 'ClientRequest' },
  get: { effect: 'http', callback: { at: 'last', runs: 'later' }, gives: 'ClientRequest' },
  Agent: { builds: 'Agent', connects: 'agent' },
  globalAgent: { is: 'Agent' },
};

const netMembers: Members = {
  createServer: { callback: CONNECTION, gives: 'Server' },
  Server: { builds: 'Server', callback: CONNECTION },
  connect: { callback: { at: 'last', runs: 'later' }, gives: 'Socket' },
  createConnection: { callback: { at: 'last', runs: 'later' }, gives: 'Socket' },
  Socket: { builds: 'Socket' },
  isIP: { gives: 'js/Number' },
};

/** Servers of the platform; their clients too, since one module holds both. */
export const nodeHttp: Library = {
  name: 'node-http',
  title: 'Node HTTP',
  kind: 'http',
  packages: ['node:http', 'node:https', 'node:http2'],
  exports: { ...webMembers, default: { is: 'Module' } },
  types: {
    Module: { members: webMembers },
    Server: {
      extends: 'node-events/EventEmitter',
      members: {
        on: { callback: { at: 1, runs: 'entry', entry: 'http' }, gives: 'receiver' },
        listen: { callback: { at: 'last', runs: 'entry', entry: 'startup' }, gives: 'receiver' },
        close: { callback: { at: 'last', runs: 'entry', entry: 'startup' }, gives: 'receiver' },
      },
    },
    IncomingMessage: { extends: 'node-stream/Readable' },
    ServerResponse: { extends: 'node-stream/Writable' },
    ClientRequest: { extends: 'node-stream/Writable' },
    Agent: {},
  },
};

export const nodeNet: Library = {
  name: 'node-net',
  title: 'Node sockets',
  kind: 'platform',
  packages: ['node:net', 'node:tls'],
  exports: { ...netMembers, default: { is: 'Module' } },
  types: {
    Module: { members: netMembers },
    Server: {
      extends: 'node-events/EventEmitter',
      members: {
        listen: { callback: { at: 'last', runs: 'entry', entry: 'startup' }, gives: 'receiver' },
        close: { callback: { at: 'last', runs: 'entry', entry: 'startup' }, gives: 'receiver' },
      },
    },
    Socket: { extends: 'node-stream/Duplex' },
  },
};
