import type { Library, Member } from './library.js';

const request: Member = { effect: 'http', reads: true, gives: 'Response' };
const module: Member = { effect: 'http', reads: true, gives: 'Response', is: 'Fetch' };
const batching = { http: 'an endpoint that takes all of {ids}; failing that, a bounded number of requests at a time' };
const types: Library['types'] = {
  Row: {},
  Fetch: { call: request, members: { default: module, fetch: request } },
  /** Reading the body is no further round trip. */
  Response: {
    members: { json: { gives: 'Row' }, text: {}, blob: {}, arrayBuffer: {}, buffer: {}, formData: {}, clone: { gives: 'receiver' }, body: { is: 'Body' } },
  },
  Body: { stream: true },
};

export const fetch: Library = {
  name: 'fetch',
  title: 'fetch',
  kind: 'http',
  packages: [],
  globals: { fetch: request },
  types,
  batching,
  job: 'http',
};

export const nodeFetch: Library = {
  name: 'node-fetch',
  title: 'node-fetch',
  kind: 'http',
  packages: ['node-fetch', 'node-fetch-native', 'minipass-fetch', 'make-fetch-happen'],
  exports: { default: module, '=': module, fetch: request },
  types,
  // It says `Connection: close` where it is given no agent.
  unpooled: { packages: ['node-fetch'], options: ['agent'] },
  batching,
  job: 'http',
};

export const crossFetch: Library = {
  name: 'cross-fetch',
  title: 'cross-fetch',
  kind: 'http',
  packages: ['cross-fetch', 'isomorphic-fetch', 'isomorphic-unfetch', 'ofetch'],
  exports: { default: module, '=': module, fetch: request, ofetch: module, $fetch: module },
  types,
  batching,
  job: 'http',
};

const send: Member = { effect: 'http', gives: 'ResponseData' };
const dispatcher: Member = { builds: 'Dispatcher', connects: 'agent' };

export const undici: Library = {
  name: 'undici',
  title: 'undici',
  kind: 'http',
  packages: ['undici'],
  exports: {
    fetch: request,
    request: send,
    stream: send,
    pipeline: send,
    Agent: dispatcher,
    Pool: dispatcher,
    Client: dispatcher,
    ProxyAgent: dispatcher,
    default: { is: 'Module' },
  },
  types: {
    ...types,
    Module: { members: { fetch: request, request: send, stream: send, Agent: dispatcher, Pool: dispatcher, Client: dispatcher } },
    ResponseData: { members: { body: { is: 'ResponseBody' } } },
    ResponseBody: { stream: true, members: { json: { gives: 'Row' }, text: {}, arrayBuffer: {}, dump: {} } },
    Dispatcher: { members: { request: send, stream: send, dispatch: send, close: {}, destroy: {} } },
  },
  batching,
  job: 'http',
};
