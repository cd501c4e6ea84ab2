import type { Library, Member } from './library.js';

const loader: Member = { builds: 'DataLoader', callback: { at: 0, runs: 'later', gets: ['js/Array'] } };
const none: Member = {};

/** `load` queues a key; the batch function runs once for all keys of a tick. */
export const dataloader: Library = {
  name: 'dataloader',
  title: 'DataLoader',
  kind: 'utility',
  packages: ['dataloader'],
  exports: { default: loader, '=': { ...loader, is: 'Module' } },
  types: {
    Module: { call: { builds: 'DataLoader' }, members: { default: loader } },
    DataLoader: {
      members: {
        load: none,
        loadMany: { many: true, gives: 'js/Array' },
        prime: { gives: 'receiver' },
        clear: { gives: 'receiver' },
        clearAll: { gives: 'receiver' },
      },
    },
  },
};
