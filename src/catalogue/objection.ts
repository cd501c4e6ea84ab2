import type { Library, Member, Members } from './library.js';

const chained: Member = { gives: 'receiver', callback: { at: 'all', runs: 'once', gets: ['QueryBuilder'] } };
const one: Member = { gives: 'OneBuilder' };
const writes: Member = { gives: 'WriteBuilder' };
const written: Member = { effect: 'db.write', gives: 'WriteBuilder' };
const none: Member = {};
const model: Member = { builds: 'Model', statics: 'ModelClass' };
const inTransaction: Member = { effect: 'db.write', callback: { at: 'last', runs: 'once', gets: ['knex/Transaction'] }, gives: 'callback' };

const chain: Members = {
  '*': chained,
  findById: one,
  findOne: one,
  first: one,
  insert: writes,
  insertGraph: writes,
  insertGraphAndFetch: writes,
  insertAndFetch: writes,
  insertWithRelated: writes,
  upsertGraph: writes,
  upsertGraphAndFetch: writes,
  patch: writes,
  patchAndFetch: writes,
  patchAndFetchById: writes,
  update: writes,
  updateAndFetch: writes,
  updateAndFetchById: writes,
  delete: writes,
  del: writes,
  deleteById: writes,
  increment: writes,
  decrement: writes,
  relate: writes,
  unrelate: writes,
  truncate: writes,
  resultSize: { effect: 'db.read' },
  toKnexQuery: { gives: 'knex/QueryBuilder' },
  toString: none,
  clone: { gives: 'receiver' },
};

export const objection: Library = {
  name: 'objection',
  title: 'Objection',
  kind: 'orm',
  packages: ['objection'],
  exports: { Model: model, transaction: inTransaction, raw: none, ref: none },
  types: {
    Row: {},
    ModelClass: {
      members: {
        query: { gives: 'QueryBuilder' },
        relatedQuery: { gives: 'QueryBuilder' },
        fromJson: { gives: 'self' },
        fromDatabaseJson: { gives: 'self' },
        fetchGraph: { effect: 'db.read', many: true },
        loadRelated: { effect: 'db.read', many: true },
        knex: { gives: 'knex/Knex' },
        knexQuery: { gives: 'knex/QueryBuilder' },
        raw: none,
        ref: none,
        bindKnex: { gives: 'class' },
        bindTransaction: { gives: 'class' },
        transaction: inTransaction,
        startTransaction: { effect: 'db.write', gives: 'knex/Transaction' },
      },
    },
    Model: {
      members: {
        $query: one,
        $relatedQuery: { gives: 'QueryBuilder' },
        $fetchGraph: { effect: 'db.read', gives: 'receiver' },
        $loadRelated: { effect: 'db.read', gives: 'receiver' },
        $set: { gives: 'receiver' },
        $setJson: { gives: 'receiver' },
        $setRelated: { gives: 'receiver' },
        $appendRelated: { gives: 'receiver' },
        $clone: { gives: 'receiver' },
        $toJson: { gives: 'Row' },
        $knex: { gives: 'knex/Knex' },
        $transaction: { gives: 'knex/Knex' },
      },
    },
    QueryBuilder: {
      awaited: { effect: 'db.read', gives: 'self[]' },
      members: { ...chain, execute: { effect: 'db.read', gives: 'self[]' } },
    },
    OneBuilder: {
      awaited: { effect: 'db.read', gives: 'self' },
      members: { ...chain, execute: { effect: 'db.read', gives: 'self' } },
    },
    WriteBuilder: { awaited: { effect: 'db.write', gives: 'self' }, members: { '*': chained, execute: { effect: 'db.write', gives: 'self' } } },
  },
  distinctive: {
    $relatedQuery: { effect: 'db.read', gives: 'QueryBuilder' },
    $fetchGraph: { effect: 'db.read' },
    withGraphFetched: { gives: 'QueryBuilder' },
    withGraphJoined: { gives: 'QueryBuilder' },
    patchAndFetchById: written,
    patchAndFetch: written,
    updateAndFetchById: written,
    insertAndFetch: written,
    insertGraph: written,
    upsertGraph: written,
  },
  batching: {
    'db.read': "findByIds({ids}) / whereIn('{field}', {ids}), or withGraphFetched('relation') on the query that loads {ids}",
    'db.write': "insert(rows), insertGraph(rows), or one patch()/delete() with whereIn('{field}', {ids})",
  },
};
