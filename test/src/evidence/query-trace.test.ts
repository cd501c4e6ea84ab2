/** Traces of queries, from their text to the report. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { readTrace } from '../../../src/evidence/query-trace.js';
import { makeFolder } from '../files/made-folder.js';
import { shop, slow } from '../git/made-repository.js';
import { lintIn, makeProgram, problemsOf } from './made-program.js';

const schema = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../schema/queries.json'), 'utf8')) as object;
const isValid = new Ajv({ allowUnionTypes: true, strictRequired: false }).compile(schema);

describe('the shape', () => {
  const good = { file: 'src/a.js', line: 3, count: 2, totalMs: 1.5 };
  test.each<[string, unknown, boolean]>([
    ['a place', good, true],
    ['a place with more', { ...good, column: 4, query: 'select 1', rows: 7 }, true],
    ['a text', { query: 'select 1', count: 0, totalMs: 0 }, true],
    ['neither', { count: 1, totalMs: 1 }, false],
    ['a file without a line', { ...good, line: undefined }, false],
    ['a line from 0', { ...good, line: 0 }, false],
    ['no count', { ...good, count: undefined }, false],
    ['half a query', { ...good, count: 1.5 }, false],
    ['time that runs backwards', { ...good, totalMs: -1 }, false],
    ['a word', 'select 1', false],
  ])('%s', (_, entry, isGood) => {
    const text = JSON.stringify({ queries: [entry] });
    expect(isValid(JSON.parse(text))).toBe(isGood);
    expect(readTrace(text).queries).toHaveLength(isGood ? 1 : 0);
    expect(readTrace(text).problem === undefined).toBe(isGood);
  });

  test.each<[string, string]>([['{"queries": [', 'is cut off, or no JSON'], ['{}', 'is no trace of queries'], ['null', 'is no trace of queries'], ['3', 'is no trace of queries']])('%s is none', (text, problem) => {
    expect(readTrace(text)).toEqual({ queries: [], problem: expect.stringContaining(problem) });
  });
});

const files = { ...shop, 'src/new.js': `const { loadUser } = require('./db');\n${slow('listNew')}` };

async function lint(queries: object[], ...words: string[]) {
  const folder = makeFolder({ ...files, 'queries.json': JSON.stringify({ queries }) });
  return lintIn(folder, ['--no-cache', '--trace', 'queries.json', ...words]);
}
const measuredIn = async (queries: object[]): Promise<unknown> => {
  const { report } = await lint(queries, '--format', 'json');
  return report.findings.map(({ file, evidence, measured }) => [file, evidence, measured?.queries]);
};

test('a query belongs to the finding at its line, and puts it first', async () => {
  expect(await measuredIn([{ file: 'src/old.js', line: 5, count: 340, totalMs: 1200 }, { file: 'src/old.js', line: 4, count: 10, totalMs: 5 }])).toEqual([
    ['src/old.js', 'measured', { count: 350, totalMs: 1205 }], ['src/new.js', 'estimated', undefined],
  ]);
});

test('at a step that several findings go through it is shared, and said to be', async () => {
  const shared = { count: 40, totalMs: 80, sharedWith: 1 };
  expect(await measuredIn([{ file: 'src/db.js', line: 4, count: 40, totalMs: 80 }])).toEqual([['src/new.js', 'measured', shared], ['src/old.js', 'measured', shared]]);
});

test('without a place it goes to the calls that are given its text', async () => {
  const shared = { count: 40, totalMs: 80, sharedWith: 1 };
  expect(await measuredIn([{ query: ' select *\n from users where id = $1; ', count: 40, totalMs: 80 }, { query: 'select 1 + 1', count: 9, totalMs: 9 }])).toEqual([['src/new.js', 'measured', shared], ['src/old.js', 'measured', shared]]);
});

test('a place in a compiled file is followed to its source', async () => {
  const program = makeProgram();
  const line = program.read('dist/names.js').split('\n').findIndex((text) => text.includes('await fetch')) + 1;
  program.write('queries.json', [{ file: `${program.folder}/dist/names.js`, line, count: 12, totalMs: 30 }]);
  const { report } = await program.lint('--trace', 'queries.json', '--format', 'json');
  expect(report.findings[0]).toMatchObject({ file: 'src/names.ts', evidence: 'measured', measured: { queries: { count: 12, totalMs: 30 } } });
});

test('what is in the report in words, and what was left out', async () => {
  const { stdout, code } = await lint([{ file: 'src/old.js', line: 5, count: 340, totalMs: 1200 }, { file: 'src/gone.js', line: 1, count: 2, totalMs: 3 }, { count: 1 }]);
  expect(code).toBe(1);
  const words = stdout.replace(/\s+/g, ' ');
  expect(words).toContain('Measured: 340 queries, 1.2 s in all, in queries.json.');
  expect(words).toContain('Measured queries.json: 342 queries, 1.2 s in all; 340 at places of findings');
  expect(words).toContain('Not used git has no history of this program (no repository, or no git), so no file is known to be hot queries.json 1 of 3 entries are left out, the first of them number 3:');
});

test('a trace says nothing about what did not run, and one that is broken leaves the report as it is', async () => {
  const folder = makeFolder({ ...files, 'queries.json': '{"queries": [' });
  const { report } = await lintIn(folder, ['--no-cache', '--trace', 'queries.json', '--format', 'json']);
  expect(report.findings.map(({ evidence }) => evidence)).toEqual(['estimated', 'estimated']);
  expect(problemsOf(report)).toEqual([expect.stringContaining('queries.json is cut off, or no JSON')]);
});
