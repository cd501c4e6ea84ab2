import type { Library, Member } from './library.js';

const row: Member = { effect: 'db.read', gives: 'Row' };
/** The client's own loader: what is asked by unique keys in one turn becomes one query. */
const unique: Member = { ...row, coalesces: true };
const write: Member = { effect: 'db.write', gives: 'Row' };
const writeMany: Member = { effect: 'db.write', many: true };
const transaction: Member = { effect: 'db.write', callback: { at: 0, runs: 'once', gets: ['Client'] }, gives: 'callback' };

/**
 * Every property of a client is a model's delegate. Queries are lazy in fact (they start when awaited or handed to
 * `$transaction`), but an array of them in a transaction is still one statement each, so the call itself costs.
 */
export const prisma: Library = {
  name: 'prisma',
  title: 'Prisma',
  kind: 'orm',
  packages: ['@prisma/client', '@prisma/client/*', '.prisma/client'],
  exports: {
    PrismaClient: { builds: 'Client', connects: 'pool' },
    default: { is: 'Module' },
  },
  generates: {
    PrismaClient: { builds: 'Client', connects: 'pool' },
    Prisma: { is: 'Module' },
  },
  types: {
    Row: {},
    Module: { members: { PrismaClient: { builds: 'Client', connects: 'pool' } } },
    PrismaClient: { extends: 'Client' },
    TransactionClient: { extends: 'Client' },
    Client: {
      members: {
        '*': { is: 'Delegate' },
        $transaction: transaction,
        $queryRaw: { effect: 'db.read', gives: 'Row[]' },
        $queryRawUnsafe: { effect: 'db.read', gives: 'Row[]' },
        $queryRawTyped: { effect: 'db.read', gives: 'Row[]' },
        $executeRaw: { effect: 'db.write' },
        $executeRawUnsafe: { effect: 'db.write' },
        $runCommandRaw: { effect: 'db.read' },
        $extends: { gives: 'receiver' },
        $connect: {},
        $disconnect: {},
        $on: { callback: { at: 1, runs: 'later' } },
        $use: { callback: { at: 0, runs: 'later' } },
        $metrics: {},
      },
    },
    Delegate: {
      members: {
        findUnique: unique,
        findUniqueOrThrow: unique,
        findFirst: row,
        findFirstOrThrow: row,
        findMany: { effect: 'db.read', many: true, gives: 'Row[]' },
        findRaw: { effect: 'db.read' },
        aggregate: { effect: 'db.read' },
        aggregateRaw: { effect: 'db.read' },
        groupBy: { effect: 'db.read', many: true, gives: 'Row[]' },
        count: { effect: 'db.read' },
        create: write,
        update: write,
        upsert: write,
        delete: write,
        createMany: writeMany,
        createManyAndReturn: { effect: 'db.write', many: true, gives: 'Row[]' },
        updateMany: writeMany,
        updateManyAndReturn: { effect: 'db.write', many: true, gives: 'Row[]' },
        deleteMany: writeMany,
      },
    },
  },
  distinctive: {
    findUnique: unique,
    findUniqueOrThrow: unique,
    findFirst: row,
    findFirstOrThrow: row,
    findMany: { effect: 'db.read', many: true, gives: 'Row[]' },
    createMany: writeMany,
    createManyAndReturn: { effect: 'db.write', many: true, gives: 'Row[]' },
    updateManyAndReturn: { effect: 'db.write', many: true, gives: 'Row[]' },
    $queryRaw: { effect: 'db.read', gives: 'Row[]' },
    $queryRawUnsafe: { effect: 'db.read', gives: 'Row[]' },
    $executeRaw: { effect: 'db.write' },
    $executeRawUnsafe: { effect: 'db.write' },
    $transaction: transaction,
  },
  batching: {
    'db.read': 'findMany({ where: { {field}: { in: {ids} } } }), or `include` the relation in the query that loads {ids}',
    'db.write': 'createMany({ data }), or updateMany/deleteMany({ where: { {field}: { in: {ids} } } }) when all rows get the same values',
  },
  asks: [
    { one: '{from}.findUnique({ where: { {field}: {key} } })', many: '{from}.findMany({ where: { {field}: { in: {keys} } } })', missing: 'null' },
  ],
};
