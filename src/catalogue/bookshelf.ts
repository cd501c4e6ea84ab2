import type { Library, Member } from './library.js';

const read: Member = { effect: 'db.read' };
const write: Member = { effect: 'db.write' };
const none: Member = {};
const chained: Member = { gives: 'receiver' };
const unbuilt: Member = { gives: 'self' };
const factory: Member = { gives: 'Bookshelf' };
const each: Member = { callback: { at: 0, runs: 'each', over: 'receiver', gets: ['Model'] } };
const collection: Member = { effect: 'db.read', gives: 'Collection' };

export const bookshelf: Library = {
  name: 'bookshelf',
  title: 'Bookshelf',
  kind: 'orm',
  packages: ['bookshelf'],
  exports: { default: factory, '=': factory },
  types: {
    Row: {},
    Bookshelf: {
      members: {
        Model: { builds: 'Model', statics: 'ModelClass', is: 'ModelClass' },
        Collection: { builds: 'Collection' },
        model: { gives: 'ModelClass' },
        collection: none,
        plugin: none,
        knex: { is: 'knex/Knex' },
        transaction: { effect: 'db.write', callback: { at: 0, runs: 'once', gets: ['knex/Transaction'] }, gives: 'callback' },
      },
    },
    ModelClass: {
      members: {
        extend: { gives: 'ModelClass' },
        forge: unbuilt,
        where: unbuilt,
        query: unbuilt,
        orderBy: unbuilt,
        collection: { gives: 'Collection' },
        fetchAll: collection,
        fetchPage: collection,
        count: read,
      },
    },
    Model: {
      members: {
        fetch: { effect: 'db.read', gives: 'receiver' },
        fetchAll: collection,
        fetchPage: collection,
        refresh: { effect: 'db.read', gives: 'receiver' },
        load: { effect: 'db.read', gives: 'receiver' },
        count: read,
        save: { effect: 'db.write', gives: 'receiver' },
        destroy: { effect: 'db.write', gives: 'receiver' },
        where: chained,
        query: { gives: 'receiver', callback: { at: 0, runs: 'once', gets: ['knex/QueryBuilder'] } },
        orderBy: chained,
        set: chained,
        related: { gives: 'Related' },
        resetQuery: chained,
        clone: chained,
        toJSON: { gives: 'Row' },
        serialize: { gives: 'Row' },
        attributes: { is: 'Row' },
      },
    },
    /** A related model or collection: which of the two only the definition knows. */
    Related: { extends: 'Collection', members: { load: read, save: write, destroy: write } },
    Collection: {
      element: 'Model',
      members: {
        models: { is: 'Model[]' },
        fetch: { effect: 'db.read', gives: 'receiver' },
        fetchOne: { effect: 'db.read', gives: 'Model' },
        load: { effect: 'db.read', many: true, gives: 'receiver' },
        count: read,
        create: write,
        attach: write,
        detach: write,
        updatePivot: write,
        invokeThen: { effect: 'db.write' },
        query: chained,
        where: chained,
        orderBy: chained,
        withPivot: chained,
        toArray: { gives: 'Model[]' },
        toJSON: { gives: 'Row[]' },
        serialize: { gives: 'Row[]' },
        forEach: each,
        each,
        map: { ...each, gives: 'callback[]' },
        mapThen: { ...each, gives: 'callback[]' },
        filter: { ...each, gives: 'Model[]' },
        find: { ...each, gives: 'Model' },
        reduce: { callback: { at: 0, runs: 'each', over: 'receiver', element: 1, gets: ['Row', 'Model'] } },
        at: { gives: 'Model' },
        get: { gives: 'Model' },
        first: { gives: 'Model' },
        pluck: { gives: 'Row[]' },
        length: none,
      },
    },
  },
  distinctive: { fetchAll: collection, fetchPage: collection },
  batching: {
    'db.read': "where('{field}', 'in', {ids}).fetchAll(), or `withRelated` in the query that loads {ids}",
    'db.write': "one knex insert(rows), or query((qb) => qb.whereIn('{field}', {ids})) with save(…, { patch: true }) or destroy()",
  },
};
