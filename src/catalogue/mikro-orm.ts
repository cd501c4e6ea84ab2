import type { Library, Member, Members } from './library.js';

const read: Member = { effect: 'db.read' };
const write: Member = { effect: 'db.write' };
const writeMany: Member = { effect: 'db.write', many: true };
const none: Member = {};
const chained: Member = { gives: 'receiver' };
const repository: Member = { gives: 'EntityRepository', of: 0 };
const manager: Member = { builds: 'EntityManager' };
const collection = { is: 'Collection' };
const inTransaction: Member = { effect: 'db.write', callback: { at: 0, runs: 'once', gets: ['EntityManager'] }, gives: 'callback' };

/** On a repository; the manager takes the class first. */
const finders: Members = {
  find: { effect: 'db.read', gives: 'self[]' },
  findAll: { effect: 'db.read', gives: 'self[]' },
  findOne: { effect: 'db.read', gives: 'self' },
  findOneOrFail: { effect: 'db.read', gives: 'self' },
  findAndCount: read,
  findByCursor: read,
  count: read,
  countBy: read,
  populate: { effect: 'db.read', many: true },
  nativeInsert: write,
  nativeUpdate: write,
  nativeDelete: write,
  insert: write,
  insertMany: writeMany,
  upsert: { effect: 'db.write', gives: 'self' },
  upsertMany: writeMany,
  flush: write,
  persistAndFlush: write,
  removeAndFlush: write,
  persist: chained,
  persistLater: none,
  remove: chained,
  create: { gives: 'self' },
  assign: { gives: 'arg0' },
  getReference: { gives: 'self' },
  qb: { gives: 'QueryBuilder' },
  createQueryBuilder: { gives: 'QueryBuilder' },
  getKnex: { gives: 'knex/Knex' },
};

export const mikroOrm: Library = {
  name: 'mikro-orm',
  title: 'MikroORM',
  kind: 'orm',
  packages: ['@mikro-orm/core', '@mikro-orm/knex', '@mikro-orm/sql', '@mikro-orm/postgresql', '@mikro-orm/mysql', '@mikro-orm/mariadb', '@mikro-orm/sqlite',
    '@mikro-orm/better-sqlite', '@mikro-orm/libsql', '@mikro-orm/mssql', '@mikro-orm/mongodb', '@mikro-orm/nestjs', '@mikro-orm/decorators', '@mikro-orm/decorators/*'],
  exports: {
    MikroORM: { builds: 'MikroORM', statics: 'MikroORMClass', connects: 'pool' },
    EntityManager: manager,
    SqlEntityManager: manager,
    MongoEntityManager: manager,
    EntityRepository: { builds: 'EntityRepository' },
    Collection: { builds: 'Collection' },
    wrap: { gives: 'Wrapped' },
    ref: { gives: 'Ref' },
  },
  types: {
    Row: {},
    MikroORMClass: { members: { init: { gives: 'MikroORM', connects: 'pool' }, initSync: { gives: 'MikroORM', connects: 'pool' } } },
    MikroORM: { members: { em: { is: 'EntityManager' } } },
    EntityManager: {
      members: {
        ...finders,
        find: { effect: 'db.read', gives: 'self[]', of: 0 },
        findAll: { effect: 'db.read', gives: 'self[]', of: 0 },
        findOne: { effect: 'db.read', gives: 'self', of: 0 },
        findOneOrFail: { effect: 'db.read', gives: 'self', of: 0 },
        create: { gives: 'self', of: 0 },
        getReference: { gives: 'self', of: 0 },
        upsert: { effect: 'db.write', gives: 'self', of: 0 },
        refreshOrFail: { effect: 'db.read', gives: 'arg0' },
        refresh: { effect: 'db.read', gives: 'arg0' },
        lock: write,
        execute: read,
        aggregate: read,
        fork: chained,
        clear: none,
        transactional: inTransaction,
        begin: write,
        commit: write,
        rollback: write,
        getRepository: repository,
        repo: repository,
        getConnection: { gives: 'Connection' },
      },
    },
    EntityRepository: { members: { ...finders, getEntityManager: { gives: 'EntityManager' }, em: { is: 'EntityManager' } } },
    Connection: { members: { execute: read, getKnex: { gives: 'knex/Knex' } } },
    /** A to-many relation; iterating it is free once it is loaded. */
    Collection: {
      members: {
        init: { effect: 'db.read', gives: 'receiver' },
        load: { effect: 'db.read', gives: 'receiver' },
        loadItems: { effect: 'db.read', gives: 'Row[]' },
        loadCount: read,
        matching: { effect: 'db.read', gives: 'Row[]' },
        getItems: { gives: 'Row[]' },
        toArray: { gives: 'Row[]' },
        add: none,
        set: none,
        remove: none,
        isInitialized: none,
      },
    },
    Reference: { extends: 'Ref' },
    Ref: { members: { load: { effect: 'db.read', gives: 'Row' }, loadOrFail: { effect: 'db.read', gives: 'Row' }, loadProperty: read, getEntity: none, unwrap: none } },
    Wrapped: { members: { init: read, populate: read, assign: none, toObject: none, toJSON: none } },
    QueryBuilder: {
      awaited: { effect: 'db.read', gives: 'Row[]' },
      members: {
        '*': chained,
        execute: { effect: 'db.read', gives: 'Row[]' },
        getResult: { effect: 'db.read', gives: 'Row[]' },
        getResultList: { effect: 'db.read', gives: 'Row[]' },
        getResultAndCount: read,
        getSingleResult: { effect: 'db.read', gives: 'Row' },
        getCount: read,
        getQuery: none,
        getFormattedQuery: none,
        getParams: none,
        getKnexQuery: { gives: 'knex/QueryBuilder' },
      },
    },
  },
  decorators: { InjectRepository: { is: 'EntityRepository' }, InjectEntityManager: { is: 'EntityManager' }, OneToMany: collection, ManyToMany: collection },
  distinctive: {
    loadItems: { effect: 'db.read', gives: 'Row[]' },
    persistAndFlush: write,
    removeAndFlush: write,
    nativeUpdate: write,
    nativeDelete: write,
    findOneOrFail: read,
    upsertMany: writeMany,
  },
  batching: {
    'db.read': 'find(Entity, { {field}: { $in: {ids} } }), or `populate` in the query that loads {ids}',
    'db.write': 'persist() each and flush() once after the loop, or insertMany/upsertMany(rows)',
  },
};
