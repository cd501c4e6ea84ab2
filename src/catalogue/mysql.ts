import type { Library, Member } from './library.js';

const query: Member = { effect: 'db.read', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'Row[]'] } };
const write: Member = { effect: 'db.write', callback: { at: 'last', runs: 'once', gets: ['js/Error'] } };
const pool: Member = { gives: 'Pool', connects: 'pool' };
const connection: Member = { gives: 'Connection', connects: 'single' };
const module: Member = { is: 'Module' };
const later: Member = { callback: { at: 'last', runs: 'later' } };

/** Whether a statement reads or writes is in its text: all are reads here. */
export const mysql: Library = {
  name: 'mysql',
  title: 'MySQL driver',
  kind: 'driver',
  packages: ['mysql2', 'mysql2/*', 'mysql', 'promise-mysql', 'mariadb'],
  exports: { createPool: pool, createConnection: connection, createPoolCluster: { gives: 'PoolCluster', connects: 'pool' }, default: module },
  types: {
    Row: {},
    Module: { members: { createPool: pool, createConnection: connection, createPoolCluster: { gives: 'PoolCluster', connects: 'pool' }, format: {}, escape: {} } },
    Pool: {
      members: {
        query,
        execute: query,
        batch: { effect: 'db.write', many: true },
        getConnection: { gives: 'PoolConnection', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'PoolConnection'] } },
        promise: { gives: 'receiver' },
        escape: {},
        escapeId: {},
        format: {},
        end: {},
        on: later,
      },
    },
    PoolCluster: { members: { of: { gives: 'Pool' }, add: {}, getConnection: { gives: 'PoolConnection', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'PoolConnection'] } } } },
    PoolConnection: { extends: 'Connection' },
    Connection: {
      members: {
        query,
        execute: query,
        batch: { effect: 'db.write', many: true },
        prepare: { gives: 'Statement' },
        beginTransaction: write,
        commit: write,
        rollback: write,
        promise: { gives: 'receiver' },
        connect: { callback: { at: 'last', runs: 'once', gets: ['js/Error'] } },
        ping: {},
        escape: {},
        escapeId: {},
        format: {},
        release: {},
        end: {},
        destroy: {},
        on: later,
      },
    },
    Statement: { members: { execute: query, close: {} } },
  },
  batching: {
    'db.read': 'query("… WHERE {field} IN (?)", [{ids}]), or a join',
    'db.write': 'query("INSERT INTO … VALUES ?", [rows]) with ON DUPLICATE KEY UPDATE, or one UPDATE/DELETE … WHERE {field} IN (?)',
  },
};
