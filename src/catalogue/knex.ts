import type { Library, Member, Members } from './library.js';

const chained: Member = { gives: 'receiver', callback: { at: 'all', runs: 'once', gets: ['QueryBuilder'] } };
const writes: Member = { gives: 'WriteBuilder' };
const none: Member = {};
const callback: Member = { effect: 'db.read', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'Row[]'] } };
const factory: Member = { gives: 'Knex', connects: 'pool', is: 'KnexFactory' };

const writers: Members = {
  insert: writes,
  update: writes,
  upsert: writes,
  del: writes,
  delete: writes,
  truncate: writes,
  increment: writes,
  decrement: writes,
};
const text: Members = { toString: none, toSQL: none, toQuery: none, toNative: none };

/** Builders do nothing until they are awaited, so building them in a loop is free. */
export const knex: Library = {
  name: 'knex',
  title: 'Knex',
  kind: 'orm',
  packages: ['knex'],
  exports: { default: factory, '=': factory, knex: factory, Knex: { is: 'Knex' } },
  types: {
    Row: {},
    KnexFactory: { call: { gives: 'Knex', connects: 'pool' }, members: { default: factory, knex: factory, Knex: { is: 'Knex' } } },
    Knex: {
      call: { gives: 'QueryBuilder' },
      members: {
        '*': { gives: 'QueryBuilder' },
        ...writers,
        first: { gives: 'FirstBuilder' },
        raw: { gives: 'Raw' },
        transaction: { effect: 'db.write', callback: { at: 0, runs: 'once', gets: ['Transaction'] }, gives: 'Transaction' },
        transactionProvider: none,
        batchInsert: { effect: 'db.write', many: true },
        schema: { is: 'SchemaBuilder' },
        migrate: { is: 'Migrator' },
        seed: { is: 'Migrator' },
        fn: { is: 'Row' },
        ref: none,
        client: { is: 'Row' },
        context: { is: 'Row' },
        on: { callback: { at: 'last', runs: 'later' } },
        destroy: none,
        initialize: none,
        isTransaction: none,
        // Types of the namespace `Knex`.
        Transaction: { is: 'Transaction' },
        QueryBuilder: { is: 'QueryBuilder' },
        Raw: { is: 'Raw' },
      },
    },
    Transaction: {
      extends: 'Knex',
      members: { commit: { effect: 'db.write' }, rollback: { effect: 'db.write' }, savepoint: { effect: 'db.write' }, isCompleted: none },
    },
    QueryBuilder: {
      awaited: { effect: 'db.read', gives: 'Row[]' },
      members: {
        '*': chained,
        ...writers,
        ...text,
        first: { gives: 'FirstBuilder' },
        asCallback: callback,
        stream: { gives: 'RowStream' },
        pipe: { gives: 'arg0' },
        batchInsert: { effect: 'db.write', many: true },
      },
    },
    FirstBuilder: {
      awaited: { effect: 'db.read', gives: 'Row' },
      members: { '*': chained, ...text, ...writers, asCallback: callback, stream: { gives: 'RowStream' } },
    },
    WriteBuilder: {
      awaited: { effect: 'db.write', gives: 'Row[]' },
      members: { '*': chained, ...text, asCallback: { ...callback, effect: 'db.write' } },
    },
    Raw: { awaited: { effect: 'db.read', gives: 'Row' }, members: { '*': chained, ...text, stream: { gives: 'RowStream' } } },
    RowStream: { stream: true, element: 'Row' },
    SchemaBuilder: { awaited: { effect: 'db.write' }, members: { '*': { gives: 'receiver', callback: { at: 'last', runs: 'once' } }, ...text } },
    Migrator: { members: { '*': { effect: 'db.write' } } },
  },
  distinctive: {
    whereIn: { gives: 'QueryBuilder' },
    whereNotIn: { gives: 'QueryBuilder' },
    whereNull: { gives: 'QueryBuilder' },
    batchInsert: { effect: 'db.write', many: true },
  },
  batching: {
    'db.read': "whereIn('{field}', {ids}), or a join in the query that loads {ids}",
    'db.write': "insert(rows) with onConflict().merge(), batchInsert(table, rows), or whereIn('{field}', {ids}).update(…)/del()",
  },
  asks: [
    { one: '{from}.where({ {field}: {key} }).first()', many: "{from}.whereIn('{field}', {keys})", missing: 'undefined' },
    { one: "{from}.where('{field}', {key}).first()", many: "{from}.whereIn('{field}', {keys})", missing: 'undefined' },
  ],
};
