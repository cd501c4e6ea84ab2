import type { Library, Member } from './library.js';

const connect: Member = { gives: 'Sql', connects: 'pool' };
const inTransaction: Member = { effect: 'db.write', callback: { at: 'last', runs: 'once', gets: ['Sql'] }, gives: 'callback' };

/** A query runs when it is awaited; unawaited it is a fragment of another. */
export const postgres: Library = {
  name: 'postgres',
  title: 'Postgres.js',
  kind: 'driver',
  packages: ['postgres'],
  exports: { default: connect, '=': connect },
  types: {
    Row: {},
    Sql: {
      call: { gives: 'Query' },
      members: {
        unsafe: { gives: 'Query' },
        file: { gives: 'Query' },
        begin: inTransaction,
        savepoint: inTransaction,
        reserve: { gives: 'Sql' },
        notify: { effect: 'db.write' },
        listen: { callback: { at: 1, runs: 'entry', entry: 'event' } },
        json: {},
        array: {},
        end: {},
        release: {},
      },
    },
    TransactionSql: { extends: 'Sql' },
    ReservedSql: { extends: 'Sql' },
    Query: {
      awaited: { effect: 'db.read', gives: 'Row[]' },
      members: {
        '*': { gives: 'receiver' },
        execute: { effect: 'db.read', gives: 'Row[]' },
        cursor: { gives: 'Rows', callback: { at: 'last', runs: 'each', over: 'receiver', bound: 'chunked' } },
        forEach: { effect: 'db.read', callback: { at: 0, runs: 'each', over: 'receiver', bound: 'stream' } },
        stream: { gives: 'Rows' },
      },
    },
    Rows: { stream: true, element: 'Row[]' },
  },
  batching: {
    'db.read': 'sql`… WHERE {field} = ANY(${ {ids} })`, or a join',
    'db.write': 'sql`INSERT INTO … ${sql(rows)}`, or one UPDATE/DELETE … WHERE {field} = ANY(${ {ids} })',
  },
};
