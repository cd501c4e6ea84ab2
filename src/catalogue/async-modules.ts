import { asyncMembers } from './async.js';
import type { Library } from './library.js';

/** `async/eachSeries`: one function a module, under the same names. */
export const asyncModules: readonly Library[] = Object.entries(asyncMembers).map(([name, member]) => ({
  name: `async.${name}`,
  title: `async ${name}`,
  kind: 'utility',
  packages: [`async/${name}`, `async/${name}.js`, `async-es/${name}`, `neo-async/${name}`],
  exports: { default: member, '=': member },
  types: { Queue: { members: { push: { callback: { at: 1, runs: 'later' } }, unshift: {}, kill: {} } } },
}));
