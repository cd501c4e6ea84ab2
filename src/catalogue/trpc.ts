import type { Library, Member } from './library.js';

const resolver: Member = { callback: { at: 0, runs: 'entry', entry: 'http' } };
const step: Member = { gives: 'receiver' };

export const trpc: Library = {
  name: 'trpc',
  title: 'tRPC',
  kind: 'rpc',
  packages: ['@trpc/server'],
  exports: { initTRPC: { is: 'Init' } },
  types: {
    Init: { members: { create: { gives: 'Root' }, context: { gives: 'Init' }, meta: { gives: 'Init' } } },
    Root: {
      members: {
        procedure: { is: 'Procedure' },
        router: { gives: 'arg0' },
        mergeRouters: {},
        createCallerFactory: {},
        middleware: { callback: { at: 0, runs: 'entry', entry: 'http' } },
      },
    },
    Procedure: { members: { input: step, output: step, meta: step, concat: step, use: { ...resolver, gives: 'receiver' }, query: resolver, mutation: resolver, subscription: resolver } },
  },
};
