import type { Callback, Library, Member, Members } from './library.js';

const HANDLERS: Callback = { at: 'all', runs: 'entry', entry: 'http' };
const route: Member = { callback: HANDLERS, gives: 'receiver' };
const verbs: Members = { get: route, post: route, put: route, patch: route, delete: route, del: route, head: route, options: route, all: route, use: route };

const hapiRoute: Callback[] = [
  { at: 0, path: ['handler'], runs: 'entry', entry: 'http' },
  { at: 0, path: ['options', 'handler'], runs: 'entry', entry: 'http' },
  { at: 0, path: ['config', 'handler'], runs: 'entry', entry: 'http' },
  { at: 0, path: ['*', 'handler'], runs: 'entry', entry: 'http' },
  { at: 0, path: ['*', 'options', 'handler'], runs: 'entry', entry: 'http' },
];
const hapiModule: Members = { server: { gives: 'Server' }, Server: { builds: 'Server', gives: 'Server' } };
const koaRouter: Member = { builds: 'Router', gives: 'Router' };
const eventHandler: Member = { callback: [{ at: 0, runs: 'entry', entry: 'http' }, { at: 0, path: ['handler'], runs: 'entry', entry: 'http' }] };

/** Servers whose routes are registered by calls. */
export const webFrameworks: readonly Library[] = [
  {
    name: 'koa', title: 'Koa', kind: 'framework', packages: ['koa'],
    exports: { default: { builds: 'Koa' }, '=': { builds: 'Koa' } },
    types: { Koa: { extends: 'node-events/EventEmitter', members: { use: route, listen: { callback: { at: 'last', runs: 'entry', entry: 'startup' }, gives: 'node-http/Server' } } } },
  },
  {
    name: 'koa-router', title: 'Koa Router', kind: 'framework', packages: ['@koa/router', 'koa-router'],
    exports: { default: koaRouter, '=': koaRouter, Router: koaRouter },
    types: { Router: { members: { ...verbs, register: route, prefix: { gives: 'receiver' }, param: route, routes: {}, allowedMethods: {} } } },
  },
  {
    name: 'hapi', title: 'hapi', kind: 'framework', packages: ['@hapi/hapi', 'hapi'],
    exports: { ...hapiModule, default: { is: 'Module' } },
    types: {
      Module: { members: hapiModule },
      Server: {
        members: {
          route: { callback: hapiRoute },
          ext: { callback: [{ at: 1, runs: 'entry', entry: 'http' }, { at: 0, path: ['method'], runs: 'entry', entry: 'http' }] },
          register: {
            callback: [
              { at: 0, path: ['register'], runs: 'entry', entry: 'startup', gets: ['Server'] },
              { at: 0, path: ['plugin', 'register'], runs: 'entry', entry: 'startup', gets: ['Server'] },
              { at: 0, path: ['*', 'plugin', 'register'], runs: 'entry', entry: 'startup', gets: ['Server'] },
            ],
          },
          method: { callback: { at: 1, runs: 'later' } },
          '*': {},
        },
      },
    },
  },
  {
    name: 'hono', title: 'Hono', kind: 'framework', packages: ['hono', 'hono/tiny', 'hono/quick', 'hono/factory', '@hono/zod-openapi'],
    exports: {
      Hono: { builds: 'Hono' },
      OpenAPIHono: { builds: 'Hono' },
      createMiddleware: { callback: { at: 0, runs: 'entry', entry: 'http' } },
      createFactory: { gives: 'Factory' },
    },
    types: {
      Hono: {
        members: { ...verbs, on: route, openapi: route, notFound: route, onError: route, basePath: { gives: 'receiver' }, route: { gives: 'receiver' }, mount: { gives: 'receiver' }, fetch: {}, request: {} },
      },
      Factory: { members: { createApp: { gives: 'Hono' }, createHandlers: { callback: HANDLERS }, createMiddleware: { callback: HANDLERS } } },
    },
  },
  {
    name: 'h3', title: 'h3 and Nitro', kind: 'framework', packages: ['h3', 'nitropack', 'nitropack/runtime', 'nuxt', '#imports'],
    exports: { defineEventHandler: eventHandler, eventHandler, defineCachedEventHandler: eventHandler, lazyEventHandler: { callback: { at: 0, runs: 'once' } } },
    globals: { defineEventHandler: eventHandler, defineCachedEventHandler: eventHandler },
    files: [{ pattern: '**/server/{api,routes,middleware}/**/*.{js,ts}', exports: ['default'], entry: 'http' }],
  },
];
