import type { Library, Member, Members } from './library.js';

const block: Member = { is: 'Runner', callback: { at: 'all', runs: 'entry', entry: 'test' } };
const names: Members = {
  describe: block, suite: block, context: block, it: block, test: block, specify: block, fit: block, xit: block, xdescribe: block, fdescribe: block,
  before: block, after: block, beforeEach: block, afterEach: block, beforeAll: block, afterAll: block, bench: block,
};
const mock: Member = { is: 'Mocks' };

export const testRunners: readonly Library[] = [
  {
    name: 'test', title: 'Test runners', kind: 'test', packages: ['vitest', '@jest/globals', 'mocha', 'node:test', 'bun:test', '@playwright/test', 'ava'],
    exports: { ...names, vi: mock, jest: mock, mock, default: block, '=': block },
    globals: { ...names, vi: mock, jest: mock },
    types: {
      // `test.each(rows)(name, run)`, `describe.only(name, run)`, `test.serial(name, run)`.
      Runner: { call: block, members: { each: { gives: 'Runner' }, for: { gives: 'Runner' }, '*': block } },
      Mocks: { members: { fn: { gives: 'arg0' }, mock: { callback: { at: 1, runs: 'entry', entry: 'test' } }, '*': {} } },
    },
  },
];
