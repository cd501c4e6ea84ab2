import type { Library, Member } from './library.js';

const call: Member = { effect: 'http', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'Reply'] }, gives: 'Reply' };
const none: Member = {};
const stub: Member = { is: 'Package', builds: 'ServiceClient', statics: 'Package', connects: 'single' };

/** Loaded packages are namespaces all the way down to client constructors. */
export const grpc: Library = {
  name: 'grpc',
  title: 'gRPC',
  kind: 'rpc',
  packages: ['@grpc/grpc-js', 'grpc'],
  exports: {
    loadPackageDefinition: { gives: 'Package' },
    load: { gives: 'Package' },
    makeGenericClientConstructor: { gives: 'Package' },
    makeClientConstructor: { gives: 'Package' },
    Client: { builds: 'ServiceClient', connects: 'single' },
    Server: { builds: 'Server' },
    default: { is: 'Module' },
  },
  types: {
    Reply: { members: { on: { callback: { at: 'last', runs: 'later' } }, write: none, end: none, cancel: none } },
    Module: {
      members: {
        loadPackageDefinition: { gives: 'Package' },
        makeGenericClientConstructor: { gives: 'Package' },
        makeClientConstructor: { gives: 'Package' },
        Server: { builds: 'Server' },
        credentials: none,
        Metadata: none,
      },
    },
    Package: { members: { '*': stub, service: none } },
    ServiceClient: { members: { '*': call, close: none, getChannel: none, waitForReady: none } },
    Server: { members: { addService: { callback: { at: 1, path: ['*'], runs: 'entry', entry: 'http' } }, bindAsync: { callback: { at: 'last', runs: 'once' } } } },
  },
  batching: { http: 'an rpc that takes a repeated field with all of {ids}, or one stream' },
};
