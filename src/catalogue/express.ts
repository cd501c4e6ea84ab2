import type { Callback, Library, Member, Members } from './library.js';

const HANDLERS: Callback = { at: 'all', runs: 'entry', entry: 'http' };
const route: Member = { callback: HANDLERS, gives: 'receiver' };

const routes: Members = {
  get: route, post: route, put: route, patch: route, delete: route, del: route, head: route, options: route, all: route, use: route,
  param: { callback: { at: 1, runs: 'entry', entry: 'http' }, gives: 'receiver' },
};

const Router: Member = { gives: 'Router', builds: 'Router' };

export const express: Library = {
  name: 'express',
  title: 'Express',
  kind: 'framework',
  packages: ['express', 'express-promise-router', 'ultimate-express'],
  exports: { default: { is: 'Express' }, '=': { is: 'Express' }, Router, application: { is: 'Application' } },
  types: {
    Express: { call: { gives: 'Application' }, members: { Router, static: {}, json: {}, urlencoded: {}, raw: {}, text: {}, application: { is: 'Application' } } },
    Application: {
      members: {
        ...routes,
        route: { gives: 'Route' },
        listen: { callback: { at: 'last', runs: 'entry', entry: 'startup' }, gives: 'node-http/Server' },
        set: { gives: 'receiver' },
        enable: { gives: 'receiver' },
        disable: { gives: 'receiver' },
      },
    },
    Router: { members: { ...routes, route: { gives: 'Route' } } },
    IRouter: { extends: 'Router' },
    Route: { members: routes },
  },
};
