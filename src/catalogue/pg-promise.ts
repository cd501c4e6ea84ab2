import type { Callback, Library, Member } from './library.js';

const rows: Member = { effect: 'db.read', gives: 'Row[]' };
const row: Member = { effect: 'db.read', gives: 'Row' };
const eachRow: Callback = { at: 2, runs: 'each', gets: ['Row'] };
const task: Member = { effect: 'db.read', callback: { at: 'last', runs: 'once', gets: ['Database'] }, gives: 'callback' };
const tx: Member = { ...task, effect: 'db.write' };
const initialise: Member = { gives: 'Main' };

export const pgPromise: Library = {
  name: 'pg-promise',
  title: 'pg-promise',
  kind: 'driver',
  packages: ['pg-promise'],
  exports: { default: initialise, '=': initialise },
  types: {
    Row: {},
    IMain: { extends: 'Main' },
    IDatabase: { extends: 'Database' },
    ITask: { extends: 'Database' },
    Main: { call: { gives: 'Database', connects: 'pool' }, members: { as: { is: 'Row' }, helpers: { is: 'Helpers' }, pg: { is: 'pg/Module' }, end: {} } },
    Helpers: { members: { insert: {}, update: {}, values: {}, concat: {}, ColumnSet: {} } },
    Database: {
      members: {
        any: rows,
        many: rows,
        manyOrNone: rows,
        query: rows,
        func: rows,
        one: row,
        oneOrNone: row,
        result: row,
        proc: row,
        none: { effect: 'db.write' },
        multi: { effect: 'db.read', many: true },
        multiResult: { effect: 'db.read', many: true },
        map: { effect: 'db.read', gives: 'callback[]', callback: eachRow },
        each: { effect: 'db.read', gives: 'Row[]', callback: eachRow },
        stream: { effect: 'db.read' },
        task,
        taskIf: task,
        tx,
        txIf: tx,
        connect: { gives: 'receiver' },
        batch: {},
        page: { callback: { at: 0, runs: 'each', bound: 'paged' } },
        sequence: { callback: { at: 0, runs: 'each' } },
        done: {},
        $config: { is: 'Row' },
      },
    },
  },
  distinctive: { oneOrNone: row, manyOrNone: rows },
  batching: {
    'db.read': 'any(`… WHERE {field} IN ($1:csv)`, [{ids}]), or a join',
    'db.write': 'none(pgp.helpers.insert(rows, columnSet)), or one UPDATE/DELETE … WHERE {field} IN ($1:csv)',
  },
};
