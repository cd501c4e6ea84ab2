import type { Library, Member, Members } from './library.js';

const send: Member = { effect: 'http', gives: 'Response' };
const read: Member = { ...send, reads: true };
const none: Member = {};
const batching = { http: 'an endpoint that takes all of {ids}; failing that, a bounded number of requests at a time' };
const called: Member = { effect: 'http', gives: 'Response', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'Response'] } };

const promiseVerbs: Members = { get: read, post: send, put: send, patch: send, head: read, delete: send };

const gotModule: Member = { is: 'Got', ...read };

export const got: Library = {
  name: 'got',
  title: 'got',
  kind: 'http',
  packages: ['got'],
  exports: { default: gotModule, '=': gotModule, got: gotModule },
  types: {
    Response: { members: { json: none, text: none, buffer: none, body: none, cancel: none } },
    Got: {
      call: read,
      members: {
        ...promiseVerbs,
        default: gotModule,
        got: gotModule,
        stream: { effect: 'http', gives: 'Stream' },
        paginate: { is: 'Paginate', gives: 'Pages' },
        extend: { gives: 'Got' },
        defaults: none,
      },
    },
    Paginate: { call: { gives: 'Pages' }, members: { all: { effect: 'http', many: true }, each: { gives: 'Pages' } } },
    Pages: { stream: true },
    Stream: { stream: true, members: { on: { callback: { at: 'last', runs: 'later' } }, pipe: { gives: 'arg0' } } },
  },
  unpooled: { packages: ['got'], options: ['agent'], below: 12 },
  batching,
  job: 'http',
};

const kyModule: Member = { is: 'KyInstance', ...read };

export const ky: Library = {
  name: 'ky',
  title: 'ky',
  kind: 'http',
  packages: ['ky', 'ky-universal'],
  exports: { default: kyModule, '=': kyModule },
  types: {
    Response: { members: { json: none, text: none, blob: none, arrayBuffer: none, formData: none } },
    KyInstance: { call: read, members: { ...promiseVerbs, create: { gives: 'KyInstance' }, extend: { gives: 'KyInstance' }, default: kyModule } },
  },
  batching,
  job: 'http',
};

const agentVerb: Member = { gives: 'Request', callback: { at: 'last', runs: 'once' } };
const agentModule: Member = { is: 'SuperAgent', gives: 'Request' };

/** A request is a builder, sent when awaited or given to `end`. */
export const superagent: Library = {
  name: 'superagent',
  title: 'superagent',
  kind: 'http',
  packages: ['superagent'],
  exports: { default: agentModule, '=': agentModule },
  types: {
    Response: { members: { body: none, text: none } },
    SuperAgent: {
      call: { gives: 'Request' },
      members: {
        get: agentVerb,
        post: agentVerb,
        put: agentVerb,
        patch: agentVerb,
        delete: agentVerb,
        del: agentVerb,
        head: agentVerb,
        options: agentVerb,
        agent: { gives: 'SuperAgent' },
        default: agentModule,
      },
    },
    Request: {
      awaited: { effect: 'http', gives: 'Response' },
      members: { '*': { gives: 'receiver' }, end: called, pipe: { effect: 'http', gives: 'arg0' } },
    },
  },
  batching,
  job: 'http',
};

const callbackVerbs: Members = { get: called, post: called, put: called, patch: called, head: called, del: called, delete: called, options: called };
const requestModule: Member = { is: 'RequestApi', ...called };

export const request: Library = {
  name: 'request',
  title: 'request',
  kind: 'http',
  packages: ['request', 'request-promise', 'request-promise-native', 'postman-request', '@cypress/request'],
  exports: { default: requestModule, '=': requestModule, ...callbackVerbs },
  types: {
    Response: { members: { on: { callback: { at: 'last', runs: 'later' }, gives: 'receiver' }, pipe: { gives: 'arg0' }, body: none } },
    RequestApi: {
      call: called,
      members: { ...callbackVerbs, defaults: { gives: 'RequestApi' }, jar: none, cookie: none, default: requestModule },
    },
  },
  batching,
  job: 'http',
};

const needleModule: Member = { is: 'Needle', ...called };

export const needle: Library = {
  name: 'needle',
  title: 'needle',
  kind: 'http',
  packages: ['needle'],
  exports: { default: needleModule, '=': needleModule, ...callbackVerbs },
  types: {
    Response: { members: { body: none, on: { callback: { at: 'last', runs: 'later' }, gives: 'receiver' }, pipe: { gives: 'arg0' } } },
    Needle: { call: called, members: { ...callbackVerbs, request: called, defaults: none, default: needleModule } },
  },
  batching,
  job: 'http',
};
