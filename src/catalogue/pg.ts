import type { Library, Member } from './library.js';

const query: Member = { effect: 'db.read', gives: 'Result', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'Result'] } };
const pool: Member = { builds: 'Pool', connects: 'pool' };
const client: Member = { builds: 'Client', connects: 'single' };
const module: Member = { is: 'Module' };
const later: Member = { callback: { at: 'last', runs: 'later' } };

/** Whether a statement reads or writes is in its text, which the form does not look at: all are reads here. */
export const pg: Library = {
  name: 'pg',
  title: 'node-postgres',
  kind: 'driver',
  packages: ['pg', 'pg-native', '@neondatabase/serverless', '@vercel/postgres'],
  exports: {
    Pool: pool,
    Client: client,
    native: module,
    default: module,
    neon: { gives: 'Sql', connects: 'nothing' },
    sql: { is: 'Sql' },
    db: { is: 'Pool' },
    createPool: { gives: 'Pool', connects: 'pool' },
    createClient: { gives: 'Client', connects: 'single' },
  },
  types: {
    Row: {},
    Module: { members: { Pool: pool, Client: client, native: module, types: { is: 'Row' }, defaults: { is: 'Row' } } },
    Result: { members: { rows: { is: 'Row[]' }, rowCount: {} } },
    QueryResult: { extends: 'Result' },
    Pool: {
      members: {
        query,
        connect: { gives: 'PoolClient', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'PoolClient'] } },
        end: {},
        on: later,
        sql: { effect: 'db.read', gives: 'Result' },
      },
    },
    ClientBase: { extends: 'PoolClient' },
    PoolClient: { members: { query, release: {}, on: later, sql: { effect: 'db.read', gives: 'Result' } } },
    Client: { extends: 'PoolClient', members: { connect: { callback: { at: 'last', runs: 'once', gets: ['js/Error'] } }, end: {} } },
    /** Serverless drivers: a tagged template, awaited. */
    Sql: { call: { effect: 'db.read', gives: 'Row[]' }, members: { query, unsafe: {}, transaction: { effect: 'db.write', many: true }, end: {} } },
  },
  batching: {
    'db.read': 'one query with WHERE {field} = ANY($1) and {ids} as its parameter, or a join',
    'db.write': 'one INSERT … SELECT * FROM unnest($1::…[], …), or UPDATE/DELETE … WHERE {field} = ANY($1)',
  },
};
