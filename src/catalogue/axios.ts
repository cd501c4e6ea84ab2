import type { Library, Member, Members } from './library.js';

const send: Member = { effect: 'http', gives: 'AxiosResponse' };
const read: Member = { ...send, reads: true };
const none: Member = {};
const module: Member = { is: 'AxiosStatic', effect: 'http', reads: true, gives: 'AxiosResponse' };
const verbs: Members = {
  request: send,
  get: read,
  delete: send,
  head: read,
  options: send,
  post: send,
  put: send,
  patch: send,
  postForm: send,
  putForm: send,
  patchForm: send,
  query: send,
  getUri: none,
  defaults: { is: 'AxiosResponse' },
  interceptors: { is: 'Interceptors' },
};

export const axios: Library = {
  name: 'axios',
  title: 'axios',
  kind: 'http',
  packages: ['axios', '@nestjs/axios'],
  exports: {
    default: module,
    '=': module,
    axios: module,
    Axios: { builds: 'AxiosInstance' },
    HttpService: { builds: 'HttpService' },
    isAxiosError: none,
    create: { gives: 'AxiosInstance', connects: 'nothing' },
  },
  types: {
    AxiosStatic: {
      extends: 'AxiosInstance',
      members: {
        create: { gives: 'AxiosInstance', connects: 'nothing' },
        Axios: { builds: 'AxiosInstance' },
        axios: module,
        default: module,
        all: { gives: 'arg0' },
        spread: none,
        isAxiosError: none,
        isCancel: none,
        CancelToken: none,
      },
    },
    AxiosInstance: { call: read, members: verbs },
    AxiosResponse: { members: { data: none } },
    Interceptors: { members: { request: { is: 'Interceptor' }, response: { is: 'Interceptor' } } },
    Interceptor: { members: { use: { callback: { at: 'all', runs: 'later' } }, eject: none } },
    /** Nest's wrapper: observables, sent when subscribed to. */
    HttpService: {
      members: { ...verbs, axiosRef: { is: 'AxiosInstance' } },
    },
  },
  batching: { http: 'an endpoint that takes all of {ids}; failing that, a bounded number of requests at a time' },
  job: 'http',
};
