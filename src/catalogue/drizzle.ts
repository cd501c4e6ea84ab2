import type { Library, Member, Members } from './library.js';

const db: Member = { is: 'Database' };
const chained: Member = { gives: 'receiver', callback: { at: 'all', runs: 'once' } };
const select: Member = { gives: 'SelectBuilder' };
const writes: Member = { gives: 'WriteBuilder' };
const rows: Member = { effect: 'db.read', gives: 'Row[]' };
const one: Member = { effect: 'db.read', gives: 'Row' };
const write: Member = { effect: 'db.write', gives: 'Row[]' };
const none: Member = {};
const compiled: Members = { toSQL: none, getSQL: none, as: none, $dynamic: { gives: 'receiver' } };

/** Builders run when awaited; `db.batch([…])` takes them unawaited and is one round trip. */
export const drizzle: Library = {
  name: 'drizzle',
  title: 'Drizzle',
  kind: 'orm',
  packages: ['drizzle-orm', 'drizzle-orm/*'],
  exports: {
    drizzle: { gives: 'Database' },
    NodePgDatabase: db,
    PgDatabase: db,
    PgTransaction: db,
    PostgresJsDatabase: db,
    NeonHttpDatabase: db,
    NeonDatabase: db,
    VercelPgDatabase: db,
    PgliteDatabase: db,
    MySql2Database: db,
    MySqlDatabase: db,
    PlanetScaleDatabase: db,
    LibSQLDatabase: db,
    DrizzleD1Database: db,
    BaseSQLiteDatabase: db,
    BetterSQLite3Database: db,
  },
  types: {
    Row: {},
    Database: {
      members: {
        select,
        selectDistinct: select,
        selectDistinctOn: select,
        insert: writes,
        update: writes,
        delete: writes,
        refreshMaterializedView: writes,
        execute: { gives: 'Raw' },
        all: { gives: 'Raw' },
        get: { gives: 'Raw' },
        values: { gives: 'Raw' },
        run: { gives: 'Raw' },
        query: { is: 'Queries' },
        _query: { is: 'Queries' },
        $count: { gives: 'Raw' },
        $with: { gives: 'Row' },
        with: { gives: 'receiver' },
        batch: { effect: 'db.write', many: true },
        transaction: { effect: 'db.write', callback: { at: 0, runs: 'once', gets: ['Database'] }, gives: 'callback' },
      },
    },
    Queries: { members: { '*': { is: 'RelationalQuery' } } },
    RelationalQuery: { members: { findFirst: { gives: 'FindFirst' }, findMany: { gives: 'FindMany', many: true } } },
    FindFirst: { awaited: { effect: 'db.read', gives: 'Row' }, members: { prepare: { gives: 'Prepared' }, execute: one, sync: one, ...compiled } },
    FindMany: { awaited: { effect: 'db.read', gives: 'Row[]' }, members: { prepare: { gives: 'Prepared' }, execute: rows, sync: rows, ...compiled } },
    SelectBuilder: {
      awaited: { effect: 'db.read', gives: 'Row[]' },
      members: { '*': chained, ...compiled, execute: rows, all: rows, values: rows, get: one, prepare: { gives: 'Prepared' }, iterator: { gives: 'RowStream' } },
    },
    WriteBuilder: {
      awaited: { effect: 'db.write', gives: 'Row[]' },
      members: { '*': chained, ...compiled, execute: write, all: write, get: write, run: write, prepare: { gives: 'PreparedWrite' } },
    },
    Prepared: { members: { execute: rows, all: rows, values: rows, get: one, run: rows } },
    PreparedWrite: { members: { execute: write, all: write, get: write, run: write } },
    Raw: { awaited: { effect: 'db.read' }, members: compiled },
    RowStream: { stream: true, element: 'Row' },
  },
  batching: {
    'db.read': 'where(inArray({field}, {ids})), a join, or `with` in db.query….findMany',
    'db.write': 'insert(table).values(rows) with onConflictDoUpdate, update/delete where(inArray({field}, {ids})), or db.batch([…])',
  },
  asks: [
    { one: '{from}.findFirst({ where: eq({column}, {key}) })', many: '{from}.findMany({ where: inArray({column}, {keys}) })', missing: 'undefined', needs: { name: 'inArray', from: 'drizzle-orm' } },
  ],
};
