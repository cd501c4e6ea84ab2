import type { Library, Member, TypeShape } from './library.js';

const advice = 'run the statement in a worker thread, or an asynchronous driver';
const sync: Member = { effect: 'fs.sync', instead: advice };
const rows: Member = { ...sync, gives: 'Row[]' };
const row: Member = { ...sync, gives: 'Row' };
const chained: Member = { gives: 'receiver' };
const open: Member = { builds: 'Database', effect: 'fs.sync', instead: advice };

const statement: TypeShape = {
  members: {
    get: row,
    all: rows,
    run: row,
    iterate: { ...sync, gives: 'Row[]' },
    bind: chained,
    pluck: chained,
    raw: chained,
    expand: chained,
    safeIntegers: chained,
    columns: {},
    setReadBigInts: {},
    setAllowBareNamedParameters: {},
  },
};

/** In process and synchronous: no round trip, but the event loop waits for the disk. */
export const betterSqlite3: Library = {
  name: 'better-sqlite3',
  title: 'better-sqlite3',
  kind: 'driver',
  packages: ['better-sqlite3', 'better-sqlite3-multiple-ciphers'],
  exports: { default: open, '=': open },
  types: {
    Row: {},
    Database: {
      members: {
        prepare: { gives: 'Statement' },
        exec: { ...sync, gives: 'receiver' },
        pragma: { ...sync, weight: 'light' },
        backup: {},
        transaction: { gives: 'Transaction', callback: { at: 0, runs: 'later' } },
        function: { callback: { at: 'last', runs: 'later' }, gives: 'receiver' },
        aggregate: chained,
        loadExtension: sync,
        close: {},
      },
    },
    Statement: statement,
    /** Calling it runs the function between BEGIN and COMMIT. */
    Transaction: { call: sync, members: { deferred: sync, immediate: sync, exclusive: sync } },
  },
};

export const nodeSqlite: Library = {
  name: 'node-sqlite',
  title: 'node:sqlite',
  kind: 'driver',
  packages: ['node:sqlite'],
  exports: { DatabaseSync: open, StatementSync: { builds: 'Statement' }, default: { is: 'Module' } },
  types: {
    Row: {},
    Module: { members: { DatabaseSync: open } },
    DatabaseSync: { extends: 'Database' },
    StatementSync: { extends: 'Statement' },
    Database: {
      members: {
        prepare: { gives: 'Statement' },
        exec: sync,
        open: sync,
        close: {},
        function: { callback: { at: 'last', runs: 'later' } },
        loadExtension: sync,
        applyChangeset: sync,
      },
    },
    Statement: statement,
  },
};
