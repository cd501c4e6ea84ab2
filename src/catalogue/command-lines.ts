import type { Library, Member } from './library.js';

const action: Member = { callback: { at: 'last', runs: 'entry', entry: 'cli' }, gives: 'receiver' };
const chained: Member = { gives: 'receiver' };

/** Commands typed by a person: one process, one task, nobody else waits. */
export const commandLines: readonly Library[] = [
  {
    name: 'commander', title: 'Commander', kind: 'framework', packages: ['commander', '@commander-js/extra-typings'],
    exports: { program: { is: 'Command' }, Command: { builds: 'Command' }, createCommand: { gives: 'Command' }, default: { is: 'Command' }, '=': { is: 'Command' } },
    types: { Command: { members: { action, hook: action, on: action, program: { is: 'Command' }, opts: {}, args: { is: 'js/String[]' }, parse: chained, parseAsync: chained, '*': chained } } },
  },
  {
    name: 'yargs', title: 'yargs', kind: 'framework', packages: ['yargs', 'yargs/yargs'],
    exports: { default: { is: 'Yargs' }, '=': { is: 'Yargs' } },
    types: {
      Yargs: {
        call: { gives: 'Yargs' },
        members: {
          command: {
            gives: 'receiver',
            callback: [
              { at: 2, runs: 'once', gets: ['Yargs'] },
              { at: 3, runs: 'entry', entry: 'cli' },
              { at: 0, path: ['handler'], runs: 'entry', entry: 'cli' },
              { at: 0, path: ['builder'], runs: 'once', gets: ['Yargs'] },
            ],
          },
          middleware: action, check: action, fail: action, argv: {}, parse: {}, parseSync: {}, '*': chained,
        },
      },
    },
  },
  {
    name: 'cac', title: 'cac', kind: 'framework', packages: ['cac', 'sade'],
    exports: { default: { gives: 'Cli' }, '=': { gives: 'Cli' }, cac: { gives: 'Cli' } },
    types: { Cli: { members: { action, command: chained, on: action, parse: {}, '*': chained } } },
  },
];
