import type { Library, Member } from './library.js';

const query: Member = { effect: 'db.read', gives: 'Result' };
const members = { query, sql: query, exec: { effect: 'db.write', many: true }, describeQuery: { effect: 'db.read' } } satisfies Record<string, Member>;

/** Postgres inside the process: a message to a WebAssembly build, or to a worker that runs it, for each statement. */
export const pglite: Library = {
  name: 'pglite',
  title: 'PGlite',
  kind: 'driver',
  packages: ['@electric-sql/pglite', '@electric-sql/pglite/worker'],
  exports: {
    PGlite: { is: 'Class', builds: 'PGlite', statics: 'Class' },
    PGliteWorker: { is: 'Class', builds: 'PGlite', statics: 'Class' },
  },
  types: {
    Row: {},
    Result: { members: { rows: { is: 'Row[]' }, affectedRows: {} } },
    Class: { members: { create: { gives: 'PGlite' } } },
    Transaction: { members: { ...members, rollback: {} } },
    PGlite: { members: { ...members, transaction: { effect: 'db.write', callback: { at: 0, runs: 'once', gets: ['Transaction'] }, gives: 'callback' }, listen: {}, unlisten: {}, close: {} } },
  },
  batching: {
    'db.read': 'one query with WHERE {field} = ANY($1) and {ids} as its parameter, or a join',
    'db.write': 'one INSERT … SELECT * FROM unnest($1::…[], …), or UPDATE/DELETE … WHERE {field} = ANY($1)',
  },
};
