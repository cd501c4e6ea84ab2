import type { Library, Member, Members } from './library.js';

const chained: Member = { gives: 'receiver', callback: { at: 'all', runs: 'once' } };
const write: Member = { effect: 'db.write', gives: 'Row[]' };
const none: Member = {};
const select: Member = { gives: 'SelectQueryBuilder' };
const insert: Member = { gives: 'InsertQueryBuilder' };
const inTransaction: Member = { effect: 'db.write', callback: { at: 0, runs: 'once', gets: ['Kysely'] }, gives: 'callback' };
const readers: Members = {
  execute: { effect: 'db.read', gives: 'Row[]' },
  executeTakeFirst: { effect: 'db.read', gives: 'Row' },
  executeTakeFirstOrThrow: { effect: 'db.read', gives: 'Row' },
  stream: { gives: 'RowStream' },
  explain: { effect: 'db.read' },
};
const writers: Members = { execute: write, executeTakeFirst: write, executeTakeFirstOrThrow: write, stream: { gives: 'RowStream' } };
const text: Members = { compile: none, toOperationNode: none, as: none };

export const kysely: Library = {
  name: 'kysely',
  title: 'Kysely',
  kind: 'orm',
  packages: ['kysely'],
  exports: { Kysely: { builds: 'Kysely', connects: 'nothing' }, sql: { is: 'Sql' } },
  types: {
    Row: {},
    Transaction: { extends: 'Kysely' },
    ControlledTransaction: { extends: 'Kysely' },
    Kysely: {
      members: {
        selectFrom: select,
        selectNoFrom: select,
        insertInto: insert,
        replaceInto: insert,
        updateTable: insert,
        deleteFrom: insert,
        mergeInto: insert,
        with: { gives: 'receiver' },
        withRecursive: { gives: 'receiver' },
        withSchema: { gives: 'receiver' },
        withPlugin: { gives: 'receiver' },
        withTables: { gives: 'receiver' },
        transaction: { gives: 'TransactionBuilder' },
        startTransaction: { gives: 'ControlledBuilder' },
        connection: { gives: 'ConnectionBuilder' },
        executeQuery: { effect: 'db.read' },
        commit: { gives: 'Command' },
        rollback: { gives: 'Command' },
        savepoint: { gives: 'Command' },
        schema: { is: 'SchemaBuilder' },
        fn: { is: 'Row' },
        dynamic: { is: 'Row' },
        isTransaction: none,
        destroy: none,
      },
    },
    TransactionBuilder: {
      members: { setIsolationLevel: { gives: 'receiver' }, setAccessMode: { gives: 'receiver' }, execute: inTransaction },
    },
    ControlledBuilder: {
      members: { setIsolationLevel: { gives: 'receiver' }, setAccessMode: { gives: 'receiver' }, execute: { effect: 'db.write', gives: 'ControlledTransaction' } },
    },
    ConnectionBuilder: { members: { execute: { callback: { at: 0, runs: 'once', gets: ['Kysely'] }, gives: 'callback' } } },
    Command: { members: { execute: { effect: 'db.write', gives: 'Kysely' } } },
    SelectQueryBuilder: { members: { '*': chained, ...text, ...readers } },
    InsertQueryBuilder: { members: { '*': chained, ...text, ...writers } },
    UpdateQueryBuilder: { extends: 'InsertQueryBuilder' },
    DeleteQueryBuilder: { extends: 'InsertQueryBuilder' },
    SchemaBuilder: { members: { '*': chained, execute: { effect: 'db.write' } } },
    Sql: {
      call: { gives: 'RawBuilder' },
      members: { ref: none, table: none, id: none, lit: none, raw: { gives: 'RawBuilder' }, join: { gives: 'RawBuilder' }, val: none },
    },
    RawBuilder: { members: { execute: { effect: 'db.read' }, as: none, compile: none, $castTo: { gives: 'receiver' } } },
    RowStream: { stream: true, element: 'Row' },
  },
  distinctive: {
    executeTakeFirst: { effect: 'db.read', gives: 'Row' },
    executeTakeFirstOrThrow: { effect: 'db.read', gives: 'Row' },
    selectFrom: select,
    insertInto: insert,
    updateTable: insert,
    deleteFrom: insert,
  },
  batching: {
    'db.read': "where('{field}', 'in', {ids}), a join, or jsonArrayFrom in the query that loads {ids}",
    'db.write': "insertInto(table).values(rows) with onConflict, or updateTable/deleteFrom where('{field}', 'in', {ids})",
  },
};
