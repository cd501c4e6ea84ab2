import { describe, expect, test } from 'vitest';
import { lines, testChanges, testInnocents, testTypes, type Case } from './change.js';

const memo = (line = '', head = 'const known = new Map();', fill = 'known.set(key, made);') => `\n${head}\nexport function look(key) {\n  const hit = known.get(key);\n  if (hit) return hit;\n  const made = { key };\n${line}  ${fill}\n  return made;\n}\n`;
const limit = '  if (!known.has(key) && known.size >= 1000) known.delete(known.keys().next().value);\n';

const suggestions: Case[] = [
  { name: 'a memory of answers', before: memo(), after: memo(limit) },
  { name: 'no semicolons', before: memo().replaceAll(';', ''), after: memo(limit).replaceAll(';', '') },
  { name: 'types', language: 'ts', before: memo('', 'const known = new Map<string, object>();').replace('(key)', '(key: string)'), after: memo(limit.replace('.value', '.value!'), 'const known = new Map<string, object>();').replace('(key)', '(key: string)') },
];

describe('a map that only grows', () => {
  testChanges('unbounded-cache', 'suggestion', suggestions);
  testTypes(suggestions);
  testInnocents('unbounded-cache', [
    { name: 'exported', code: memo('', 'export const known = new Map();') },
    { name: 'it starts with entries', code: memo('', "const known = new Map([['a', {}]]);") },
    { name: 'handed out', code: `${memo()}export const all = () => [...known];\n` },
    { name: 'walked', code: `${memo()}export const count = () => known.forEach((one) => one.tell());\n` },
    { name: 'filled in two places', code: `${memo()}export function note(key, made) {\n  known.set(key, made);\n}\n` },
    { name: 'a key that is worked out', code: memo('', undefined, 'known.set(key.trim(), made);') },
    { name: 'a register that must be complete', code: "\nconst known = new Map();\nexport function note(key, field) {\n  const made = [...(known.get(key) ?? []), field];\n  known.set(key, made);\n}\nexport const look = (key) => known.get(key);\n" },
    { name: 'a set', code: "\nconst known = new Set();\nexport function look(key) {\n  if (known.has(key)) return true;\n  known.add(key);\n  return false;\n}\n" },
  ]);
});

describe('what the program does', () => {
  type Look = (key: number) => { key: number };
  const make = (text: string): { look: Look; size: () => number } => new Function(`${lines(text).replace('export ', '')}\nreturn { look, size: () => known.size };`)() as never;

  test('stays, and keeps a thousand', () => {
    const [{ before, after }] = suggestions;
    const [old, now] = [make(before), make(after)];
    for (let i = 0; i < 3000; i++) for (const key of [i, i % 7]) expect(now.look(key)).toEqual(old.look(key));
    expect(old.size()).toBe(3000);
    expect(now.size()).toBe(1000);
    expect(now.look(2999)).toBe(now.look(2999));
  });
});
