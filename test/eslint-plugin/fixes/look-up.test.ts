import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf, lines, testChanges, testInnocents, testTypes, type Case } from './change.js';
import { expectSame } from './run.js';

const js = (body: string) => `\nexport function run(rows, keys) {\n  const list = [...keys];\n  const out = [];\n${body}  return out;\n}\n`;
const ts = (body: string, types = 'rows: { key: string | null }[], list: { id: string }[]') => `\nexport function run(${types}) {\n${body}}\n`;

const suggestions: Case[] = [
  { name: 'includes', before: js('  for (const row of rows) if (list.includes(row.id)) out.push(row.id);\n'), after: js('  const listSet = new Set(list);\n  for (const row of rows) if (listSet.has(row.id)) out.push(row.id);\n') },
  { name: 'a position that is there', before: js('  for (const row of rows) if (list.indexOf(row.id) >= 0) out.push(row.id);\n'), after: js('  const listSet = new Set(list);\n  for (const row of rows) if (listSet.has(row.id)) out.push(row.id);\n') },
  { name: 'a position that is not there', before: js('  for (const row of rows) if (list.indexOf(row.id) === -1) out.push(row.id);\n'), after: js('  const listSet = new Set(list);\n  for (const row of rows) if (!listSet.has(row.id)) out.push(row.id);\n') },
  { name: 'some with a key', before: js('  for (const row of rows) if (list.some((one) => one.id === row.id)) out.push(row.id);\n'), after: js('  const listIdSet = new Set(list.map((one) => one.id));\n  for (const row of rows) if (listIdSet.has(row.id)) out.push(row.id);\n') },
  { name: 'the first of several', before: js('  for (const row of rows) out.push(list.find((one) => row.id === one.id)?.name);\n'), after: js('  const listById = new Map([...list].reverse().map((one) => [one.id, one]));\n  for (const row of rows) out.push(listById.get(row.id)?.name);\n') },
  {
    name: 'a list that the loop fills',
    before: '\nexport function run(rows) {\n  const seen = [];\n  for (const row of rows) {\n    if (!seen.includes(row.id)) {\n      seen.push(row.id);\n    }\n  }\n  return seen;\n}\n',
    after: '\nexport function run(rows) {\n  const seen = [];\n  const seenSet = new Set(seen);\n  for (const row of rows) {\n    if (!seenSet.has(row.id)) {\n      seen.push(row.id);\n      seenSet.add(row.id);\n    }\n  }\n  return seen;\n}\n',
  },
  {
    name: 'a list filled under a condition, no semicolons',
    before: '\nexport function run(rows) {\n  const seen = []\n  for (const row of rows) {\n    if (!seen.includes(row.id)) seen.push(row.id)\n  }\n  return seen\n}\n',
    after: '\nexport function run(rows) {\n  const seen = []\n  const seenSet = new Set(seen)\n  for (const row of rows) {\n    if (!seenSet.has(row.id)) { seen.push(row.id); seenSet.add(row.id); }\n  }\n  return seen\n}\n',
  },
  { name: 'a callback and types that differ', language: 'ts', before: ts('  return rows.map((row) => list.find((one) => one.id === row.key));\n'), after: ts('  const listById = new Map<unknown, (typeof list)[number]>([...list].reverse().map((one) => [one.id, one]));\n  return rows.map((row) => listById.get(row.key));\n') },
  { name: 'some of another type', language: 'ts', before: ts('  return rows.filter((row) => list.some((one) => one.id === row.key));\n'), after: ts('  const listIdSet = new Set<unknown>(list.map((one) => one.id));\n  return rows.filter((row) => listIdSet.has(row.key));\n') },
  { name: 'a list that cannot be written to', language: 'ts', before: ts('  return rows.filter((row) => list.includes(row));\n', 'rows: string[], list: readonly string[]'), after: ts('  const listSet = new Set(list);\n  return rows.filter((row) => listSet.has(row));\n', 'rows: string[], list: readonly string[]') },
  {
    name: 'a typed list that the loop fills', language: 'ts',
    before: '\nexport function run(rows: { id: string }[]): string[] {\n  const seen: string[] = [];\n  for (const row of rows) {\n    if (seen.includes(row.id)) continue;\n    seen.push(row.id);\n  }\n  return seen;\n}\n',
    after: '\nexport function run(rows: { id: string }[]): string[] {\n  const seen: string[] = [];\n  const seenSet = new Set(seen);\n  for (const row of rows) {\n    if (seenSet.has(row.id)) continue;\n    seen.push(row.id);\n    seenSet.add(row.id);\n  }\n  return seen;\n}\n',
  },
];

describe('a list that is searched in a loop', () => {
  testChanges('quadratic-loop', 'suggestion', suggestions);
  testTypes(suggestions);
  test('says what to see to', () => {
    const [{ title }] = changesOf(lines(suggestions[0].before), 'quadratic-loop').suggestions;
    expect(title).toBe('Look it up in a `Set` made of `list` before the loop. See to it that nothing else changes `list` or its elements during the loop, and that `NaN`, which a table finds, is not among them.');
  });
  testInnocents('quadratic-loop', [
    { name: 'taken from in the loop', code: js('  for (const row of rows) if (list.includes(row.id)) { list.pop(); out.push(row.id); }\n') },
    { name: 'handed out in the loop', code: js('  for (const row of rows) if (list.includes(row.id)) row.use(list);\n') },
    { name: 'filled with something that is worked out', code: js('  for (const row of rows) if (!list.includes(row.id)) { list.push(row.next()); }\n') },
    { name: 'the length that push gives', code: js('  for (const row of rows) if (!list.includes(row.id)) { out.push(list.push(row.id)); }\n') },
    { name: 'a place to start at', code: js('  for (const row of rows) if (list.includes(row.id, 1)) out.push(row.id);\n') },
    { name: 'the position itself', code: js('  for (const row of rows) out.push(list.indexOf(row.id));\n') },
    { name: 'equal in a loose way', code: js('  for (const row of rows) out.push(list.find((one) => one.id == row.id));\n') },
    { name: 'a key that is worked out for each', code: js('  for (const row of rows) out.push(list.find((one) => one.id === row.next()));\n') },
    { name: 'two conditions', code: js('  for (const row of rows) out.push(list.find((one) => one.id === row.id && one.isOpen));\n') },
    { name: 'one list for each pass', code: '\nexport function run(rows, make) {\n  const out = [];\n  for (const row of rows) {\n    const list = make(row).map((one) => one.id);\n    for (const id of row.ids) if (list.includes(id)) out.push(row);\n    out.push(list.length);\n  }\n  return rows.filter((row) => out.includes(row) && out.includes(row.twin) && out.pop());\n}\n' },
    { name: 'only under a condition', language: 'ts', code: ts('  return list.length > 0 ? rows.map((row) => list.find((one) => one.id === row.key)) : [];\n') },
    { name: 'no block', language: 'ts', code: '\nexport const run = (rows: string[], list: string[]) => rows.filter((row) => list.includes(row));\n' },
  ]);
});

const id = fc.constantFrom('a', 'b', 'c', 1, 0, undefined, null);
const row = fc.record({ id, name: fc.nat() });

describe('what the program does', () => {
  test.each(suggestions.filter(({ language }) => language !== 'ts'))('stays: $name', async ({ before, after }) => {
    const list = /one\.id/.test(before) ? fc.array(row) : fc.array(id);
    await fc.assert(fc.asyncProperty(fc.array(row), list, async (rows, keys) => void (await expectSame(lines(before), lines(after), [rows, keys]))), { numRuns: 60 });
  });
});
