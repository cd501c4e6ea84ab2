import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lines, testChanges, testInnocents, testTypes, type Case } from './change.js';
import { expectSame } from './run.js';

const fold = (callback: string, seed = '[]') => `\nexport function collect(rows) {\n  return rows.reduce(${callback}, ${seed});\n}\n`;
const typed = (callback: string, seed: string, types = '') => `\nexport function collect(rows: { id: string; tags: string[] }[]) {\n  return rows.reduce${types}(${callback}, ${seed});\n}\n`;

const fixes: Case[] = [
  { name: 'one element', before: fold('(all, row) => [...all, row.id]'), after: fold('(all, row) => { all.push(row.id); return all; }') },
  { name: 'several elements', before: fold('(all, row) => [...all, row.id, row.name]'), after: fold('(all, row) => { all.push(row.id, row.name); return all; }') },
  { name: 'a list, without the limit of a call', before: fold('(all, row) => [...all, ...row.tags]'), after: fold('(all, row) => { for (const element of row.tags) all.push(element); return all; }') },
  { name: 'a start that holds something', before: fold('(all, row) => [...all, row]', "['head']"), after: fold('(all, row) => { all.push(row); return all; }', "['head']") },
  { name: 'the number of those before', before: fold('(all, row) => [...all, all.length]'), after: fold('(all, row) => { all.push(all.length); return all; }') },
  {
    name: 'a body of statements',
    before: fold('(all, row) => {\n    if (all.includes(row)) return all;\n    return [...all, row];\n  }'),
    after: fold('(all, row) => {\n    if (all.includes(row)) return all;\n    all.push(row);\n    return all;\n  }'),
  },
  {
    name: 'a branch without braces',
    before: fold('function (all, row) {\n    if (row.isOpen) return [...all, row];\n    return all;\n  }'),
    after: fold('function (all, row) {\n    if (row.isOpen) {\n      all.push(row);\n      return all;\n    }\n    return all;\n  }'),
  },
  { name: 'no semicolons', before: '\nexport function collect(rows) {\n  return rows.reduce((all, row) => {\n    return [...all, row]\n  }, [])\n}\n', after: '\nexport function collect(rows) {\n  return rows.reduce((all, row) => {\n    all.push(row)\n    return all\n  }, [])\n}\n' },
  { name: 'lines that end with CR LF', before: fold('(all, row) => {\n    return [...all, row];\n  }').replaceAll('\n', '\r\n').replace('\r\n', '\n'), after: fold('(all, row) => {\n    all.push(row);\n    return all;\n  }').replaceAll('\n', '\r\n').replace('\r\n', '\n') },
  { name: 'a key that cannot be the prototype', before: fold('(all, row) => ({ ...all, [`row-${row.id}`]: row })', '{}'), after: fold('(all, row) => { all[`row-${row.id}`] = row; return all; }', '{}') },
  { name: 'a type at the start', language: 'ts', before: typed('(all, row) => [...all, row.id]', '[] as string[]'), after: typed('(all, row) => { all.push(row.id); return all; }', '[] as string[]') },
  { name: 'a type at the call', language: 'ts', before: typed('(all, row) => [...all, ...row.tags]', '[]', '<string[]>'), after: typed('(all, row) => { for (const element of row.tags) all.push(element); return all; }', '[]', '<string[]>') },
  { name: 'a type at the parameter', language: 'ts', before: typed('(all: Array<string>, row): string[] => [...all, row.id]', '[]'), after: typed('(all: Array<string>, row): string[] => { all.push(row.id); return all; }', '[]') },
];

const suggestions: Case[] = [
  { name: 'a key that may be the prototype', before: fold('(all, row) => ({ ...all, [row.id]: row })', '{}'), after: fold('(all, row) => { all[row.id] = row; return all; }', '{}') },
  { name: 'a count', before: fold('(all, row) => ({ ...all, [row.id]: (all[row.id] ?? 0) + 1 })', '{}'), after: fold('(all, row) => { all[row.id] = (all[row.id] ?? 0) + 1; return all; }', '{}') },
  { name: 'a record with a type', language: 'ts', before: typed('(all, row) => ({ ...all, [row.id]: row.tags })', '{}', '<Record<string, string[]>>'), after: typed('(all, row) => { all[row.id] = row.tags; return all; }', '{}', '<Record<string, string[]>>') },
];

describe('an accumulator that is copied', () => {
  testChanges('quadratic-loop', 'fix', fixes);
  testChanges('quadratic-loop', 'suggestion', suggestions);
  testTypes([...fixes, ...suggestions]);

  testInnocents('quadratic-loop', [
    { name: 'the start belongs to somebody', code: '\nexport function collect(rows, start) {\n  return rows.reduce((all, row) => [...all, row], start);\n}\n' },
    { name: 'an older state is kept', code: fold('(all, row) => { row.before = all; return [...all, row]; }') },
    { name: 'an older state is handed out', code: fold('(all, row) => { row.show(all); return [...all, row]; }') },
    { name: 'an older state is read later', code: fold('(all, row) => { row.count = () => all.length; return [...all, row]; }') },
    { name: 'an older state is put into the new one', code: fold('(all, row) => [...all, all]') },
    { name: 'another list takes its place', code: fold('(all, row) => { if (row.isLast) return row.tags; return [...all, row]; }') },
    { name: 'it may end without a list', code: fold('(all, row) => { if (row.isOpen) { return [...all, row]; } }', '[1]') },
    { name: 'a comment in what is replaced', code: fold('(all, row) => [...all, /* by name */ row.name]').replace('/* by name */ row.name', 'row.name /* by name */') },
    { name: 'what is put in front', code: fold('(all, row) => [row, ...all]') },
    { name: 'several lists', code: fold('(all, row) => [...all, ...row.tags, ...row.marks]') },
    { name: 'a list made of those before', code: fold('(all, row) => [...all, ...row.tags.slice(all.length)]') },
    { name: 'several keys, the second made of the first', code: fold('(all, row) => ({ ...all, [row.id]: row, [row.name]: all[row.id] })', '{}') },
    { name: 'a fold that is not awaited', code: fold('async (all, row) => [...(await all), row]') },
    { name: 'what a finally reads', code: fold('(all, row) => { try { return [...all, row]; } finally { row.count = all.length; } }') },
    { name: 'arguments', code: fold('function (all, row) { row.log(arguments[0]); return [...all, row]; }') },
    { name: 'a type that may not be changed', language: 'ts', code: typed('(all, row) => [...all, row.id]', '[]', '<readonly string[]>') },
    { name: 'a type that is not written here', language: 'ts', code: `\nimport type { Names } from './names.js';${typed('(all, row) => [...all, row.id]', '[] as Names')}` },
    { name: 'a record of known keys', language: 'ts', code: typed('(all, row) => ({ ...all, [row.id]: row.tags })', "{} as Record<'a' | 'b', string[]>") },
    { name: 'a loop, whose list others may hold', code: '\nexport function collect(rows) {\n  let all = [];\n  for (const row of rows) all = [...all, row];\n  return all;\n}\n' },
  ]);
});

const row = fc.record({ id: fc.oneof(fc.string(), fc.constant('__proto__')), name: fc.anything({ withNullPrototype: false }), tags: fc.oneof(fc.array(fc.string()), fc.constant(null)), isOpen: fc.boolean() }, { requiredKeys: [] });

describe('what the program does', () => {
  test.each(fixes.filter(({ language }) => language !== 'ts'))('stays: $name', async ({ before, after }) => {
    let failures = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof({ weight: 9, arbitrary: row }, { weight: 1, arbitrary: fc.constantFrom(null, undefined) })), async (rows) => {
      if ((await expectSame(lines(before), lines(after), [rows])).error) failures++;
    }), { numRuns: 60 });
    if (/row\.(id|tags)/.test(before)) expect(failures).toBeGreaterThan(0);
  });
});
