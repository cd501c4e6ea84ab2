import fc from 'fast-check';
import { describe, test } from 'vitest';
import { lines, testChanges, testInnocents, testTypes, type Case } from './change.js';
import { expectSame } from './run.js';

/** A loop over texts and what stands in front of and in it. */
const loop = (inside: string, before = '', head = "const WORD = 'ab';\n") => `\n${head}export function show(items) {\n  const out = [];\n${before}  for (const item of items) {\n${inside}  }\n  return out;\n}\n`;

const fixes: Case[] = [
  {
    name: 'a formatter with a name of its own',
    before: loop("    const shown = new Intl.NumberFormat('de', { style: 'percent' });\n    out.push(shown.format(item.length));\n"),
    after: loop('    out.push(shown.format(item.length));\n', "  const shown = new Intl.NumberFormat('de', { style: 'percent' });\n"),
  },
  {
    name: 'a formatter without a name',
    before: loop("    out.push(new Intl.NumberFormat('de').format(item.length));\n"),
    after: loop('    out.push(numberFormat.format(item.length));\n', "  const numberFormat = new Intl.NumberFormat('de');\n"),
  },
  {
    name: 'an expression of constants',
    before: loop("    if (new RegExp(`^${WORD}+$`, 'i').test(item)) out.push(item);\n"),
    after: loop('    if (pattern.test(item)) out.push(item);\n', "  const pattern = new RegExp(`^${WORD}+$`, 'i');\n"),
  },
  {
    name: 'an expression that texts are asked about',
    before: loop("    out.push(`${item}`.replace(new RegExp('^' + WORD), '-'));\n"),
    after: loop("    out.push(`${item}`.replace(pattern, '-'));\n", "  const pattern = new RegExp('^' + WORD);\n"),
  },
  {
    name: 'all loops of a function',
    before: loop("    for (const mark of item) {\n      const shown = new Intl.NumberFormat('de');\n      out.push(shown.format(mark.length));\n    }\n"),
    after: loop('    for (const mark of item) {\n      out.push(shown.format(mark.length));\n    }\n', "  const shown = new Intl.NumberFormat('de');\n"),
  },
  {
    name: 'a callback, with a comment that belongs to its statement',
    before: "\nexport function show(items) {\n  const all = 1;\n  // Sizes.\n  return items.map((item) => new Intl.NumberFormat('de').format(item.length + all));\n}\n",
    after: "\nexport function show(items) {\n  const all = 1;\n  const numberFormat = new Intl.NumberFormat('de');\n  // Sizes.\n  return items.map((item) => numberFormat.format(item.length + all));\n}\n",
  },
  {
    name: 'dates in a zone', language: 'ts',
    before: "\nexport function show(days: Date[]): string[] {\n  const out: string[] = []\n  for (const day of days) {\n    const shown = new Intl.DateTimeFormat('de', { timeZone: 'UTC', month: 'long' })\n    out.push(shown.format(day))\n  }\n  return out\n}\n",
    after: "\nexport function show(days: Date[]): string[] {\n  const out: string[] = []\n  const shown = new Intl.DateTimeFormat('de', { timeZone: 'UTC', month: 'long' })\n  for (const day of days) {\n    out.push(shown.format(day))\n  }\n  return out\n}\n",
  },
  {
    name: 'a helper that is a constant', language: 'ts',
    before: "\nimport { log } from 'node:console';\n\n/** Euros. */\nconst euros = (amount: number): string => new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' }).format(amount);\n\nexport function print(amounts: number[]): void {\n  for (const amount of amounts) log(euros(amount));\n}\n",
    after: "\nimport { log } from 'node:console';\n\nconst numberFormat = new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' });\n/** Euros. */\nconst euros = (amount: number): string => numberFormat.format(amount);\n\nexport function print(amounts: number[]): void {\n  for (const amount of amounts) log(euros(amount));\n}\n",
  },
];

const suggestions: Case[] = [
  { name: 'the zone of the process', before: loop("    out.push(new Intl.DateTimeFormat('de').format(item));\n"), after: loop('    out.push(dateTimeFormat.format(item));\n', "  const dateTimeFormat = new Intl.DateTimeFormat('de');\n") },
  { name: 'options that cannot be', before: loop("    out.push(new Intl.NumberFormat('de', { style: 'currency' }).format(item));\n"), after: loop('    out.push(numberFormat.format(item));\n', "  const numberFormat = new Intl.NumberFormat('de', { style: 'currency' });\n") },
  { name: 'an expression that cannot be', before: loop('    out.push(new RegExp(`(${WORD}`).test(item));\n'), after: loop('    out.push(pattern.test(item));\n', '  const pattern = new RegExp(`(${WORD}`);\n') },
  {
    name: 'an expression of what is asked for', language: 'ts',
    before: "\nexport function search(items: string[], term: string): string[] {\n  const out: string[] = [];\n  for (const item of items) {\n    if (new RegExp(`(${term})`, 'i').test(item)) out.push(item);\n  }\n  return out;\n}\n",
    after: "\nexport function search(items: string[], term: string): string[] {\n  const out: string[] = [];\n  const pattern = new RegExp(`(${term})`, 'i');\n  for (const item of items) {\n    if (pattern.test(item)) out.push(item);\n  }\n  return out;\n}\n",
  },
  { name: 'handed to somebody who may change it', before: loop('    out.push(item.replace(new RegExp(`^${WORD}`), 1));\n'), after: loop('    out.push(item.replace(pattern, 1));\n', '  const pattern = new RegExp(`^${WORD}`);\n') },
  {
    name: 'a function that can be called before',
    before: "\nfunction euros(amount) {\n  return new Intl.NumberFormat('de').format(amount);\n}\n\nexport function print(amounts) {\n  return amounts.map((amount) => euros(amount));\n}\n",
    after: "\nconst numberFormat = new Intl.NumberFormat('de');\nfunction euros(amount) {\n  return numberFormat.format(amount);\n}\n\nexport function print(amounts) {\n  return amounts.map((amount) => euros(amount));\n}\n",
  },
];

describe('what is made again in every pass', () => {
  testChanges('loop-invariant-work', 'fix', fixes);
  testChanges('loop-invariant-work', 'suggestion', suggestions);
  testTypes([...fixes, ...suggestions]);
  testInnocents('loop-invariant-work', [
    { name: 'a formatter of somebody else', code: `\nimport { Intl } from './intl.js';${loop("    out.push(JSON.stringify(items) + new Intl.NumberFormat('de').format(item.length));\n")}` },
    { name: 'no block to put it in', code: "\nexport const show = (items, locale) => items.map((item) => new Intl.NumberFormat(locale).format(item.length));\n" },
    { name: 'a statement that shares its line', code: "\nexport function show(items) { const out = []; for (const item of items) out.push(new Intl.NumberFormat('de').format(item)); return out; }\n" },
    { name: 'comments that open the file', code: "\n// @ts-check\nexport const show = (items) => items.map((item) => new Intl.NumberFormat('de').format(item.length));\n" },
    { name: 'names that are all taken', code: loop("    out.push(new Intl.NumberFormat('de').format(item));\n", '  const numberFormat = 1;\n  const formatter = numberFormat;\n  out.push(formatter);\n') },
  ]);
  // Not by itself: what the suggestion says is to be seen to first.
  testInnocents('loop-invariant-work', suggestions.map(({ name, language, before }) => ({ name, language, code: before })), ['fixes']);
  testInnocents('loop-invariant-work', [
    { name: 'an instance that is kept', code: loop("    const shown = new Intl.NumberFormat('de');\n    out.push(shown.format(item.length), shown);\n") },
    { name: 'a branch of a switch', code: "\nexport function show(items, kind) {\n  const out = [];\n  switch (kind) {\n    case 1:\n      for (const item of items) out.push(new Intl.NumberFormat('de').format(item));\n  }\n  return out;\n}\n" },
    { name: 'an instance that is written to', code: loop("    const shown = new Intl.NumberFormat('de');\n    shown.format = () => '';\n    out.push(shown.format(item.length));\n") },
  ], ['fixes']);
});

const item = fc.oneof({ weight: 9, arbitrary: fc.string() }, { weight: 1, arbitrary: fc.constantFrom('ab', 'abb', null, undefined) });

describe('what the program does', () => {
  test.each(fixes.filter(({ language }) => language !== 'ts'))('stays: $name', async ({ before, after }) => {
    await fc.assert(fc.asyncProperty(fc.array(item), async (items) => void (await expectSame(lines(before), lines(after), [items]))), { numRuns: 40 });
  });
});
