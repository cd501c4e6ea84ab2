import type { Callback, Library, Member } from './library.js';

/** A route's handler and its hooks, in its options at `at`. */
const ROUTE_OPTIONS: Callback[] = [
  { at: 0, path: ['handler'], runs: 'entry', entry: 'http' },
  { at: 0, path: ['onRequest'], runs: 'entry', entry: 'http' },
  { at: 0, path: ['preValidation'], runs: 'entry', entry: 'http' },
  { at: 0, path: ['preHandler'], runs: 'entry', entry: 'http' },
  { at: 0, path: ['preHandler', '*'], runs: 'entry', entry: 'http' },
];

const shorthand: Member = {
  gives: 'receiver',
  callback: [
    { at: 'last', runs: 'entry', entry: 'http' },
    { at: 1, path: ['handler'], runs: 'entry', entry: 'http' },
    { at: 1, path: ['onRequest'], runs: 'entry', entry: 'http' },
    { at: 1, path: ['preValidation'], runs: 'entry', entry: 'http' },
    { at: 1, path: ['preHandler'], runs: 'entry', entry: 'http' },
    { at: 1, path: ['preHandler', '*'], runs: 'entry', entry: 'http' },
  ],
};

/** A plugin runs once, while the server starts; its first parameter is the server. */
const plugin: Callback = { at: 0, runs: 'entry', entry: 'startup', gets: ['FastifyInstance'] };

export const fastify: Library = {
  name: 'fastify',
  title: 'Fastify',
  kind: 'framework',
  packages: ['fastify'],
  exports: { default: { is: 'Module' }, '=': { is: 'Module' }, fastify: { gives: 'FastifyInstance' } },
  types: {
    Module: { call: { gives: 'FastifyInstance' }, members: { fastify: { gives: 'FastifyInstance' } } },
    FastifyInstance: {
      members: {
        get: shorthand, post: shorthand, put: shorthand, patch: shorthand, delete: shorthand, head: shorthand, options: shorthand, all: shorthand,
        route: { callback: ROUTE_OPTIONS, gives: 'receiver' },
        addHook: { callback: { at: 1, runs: 'entry', entry: 'http' }, gives: 'receiver' },
        setErrorHandler: { callback: { at: 0, runs: 'entry', entry: 'http' }, gives: 'receiver' },
        setNotFoundHandler: { callback: { at: 'last', runs: 'entry', entry: 'http' }, gives: 'receiver' },
        // The options of Mercurius hold resolvers.
        register: { callback: [plugin, { at: 1, path: ['resolvers', '*', '*'], runs: 'entry', entry: 'graphql-field' }], gives: 'receiver' },
        after: { callback: { at: 0, runs: 'entry', entry: 'startup' }, gives: 'receiver' },
        ready: { callback: { at: 0, runs: 'entry', entry: 'startup' }, gives: 'receiver' },
        listen: { callback: { at: 'last', runs: 'entry', entry: 'startup' } },
        withTypeProvider: { gives: 'receiver' },
        decorate: { gives: 'receiver' },
        '*': {},
      },
    },
  },
};

export const fastifyPlugin: Library = {
  name: 'fastify-plugin',
  title: 'fastify-plugin',
  kind: 'framework',
  packages: ['fastify-plugin'],
  exports: {
    default: { callback: { ...plugin, gets: ['fastify/FastifyInstance'] }, gives: 'arg0' },
    '=': { callback: { ...plugin, gets: ['fastify/FastifyInstance'] }, gives: 'arg0' },
    fastifyPlugin: { callback: { ...plugin, gets: ['fastify/FastifyInstance'] }, gives: 'arg0' },
  },
};
