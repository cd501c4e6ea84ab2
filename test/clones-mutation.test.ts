/** Measures the clone search on our own functions: how many altered copies it finds again, and what it takes for one. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeUnits, encodeUnits, hashText, mix } from '../src/facts/shape-hash.js';
import type { Shape } from '../src/facts/shape.js';
import { findClusters } from '../src/project/clones.js';
import { everything, readFileShapes, readShapes, type Read } from './shapes.js';
import { annotate, countLoose, countSimple, edit, insert, remove, rename, replace, reformat, reorder, stripTypes } from './variants.js';

const root = resolve(import.meta.dirname, '..');
const LEAST = 0.75;
/** Unrelated functions in one cluster with a copy: a few of ours are alike. */
const STRAY = 0.05;

/** Function declarations of module level of our own, large enough for the rule to compare. */
const originals = ['src', 'rules'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()
  .filter((file) => file.endsWith('.ts')).flatMap((file) => readFileShapes(join(root, folder, file))))
  .filter(({ text, shape }) => /^(?:async )?function\b/.test(text) && shape.size >= 40);
const editable = originals.filter(({ text }) => countSimple(text) >= 5 && countLoose(text) >= 3);

interface Altered { origin: Read; shape: Read['shape']; isCopy: boolean }

function alter(functions: readonly Read[], by: (text: string, index: number) => string): Altered[] {
  return functions.flatMap((origin, index) => {
    const text = by(origin.text, index);
    const [copy] = readShapes(text, 'copy.ts', everything).filter(({ name }) => name === origin.name).slice(-1);
    return copy ? [{ origin, shape: copy.shape, isCopy: true }] : [];
  });
}

/** The parts of the copies that are in one cluster with their original, as the same too, and that are in one with functions of another origin. */
function recall(copies: readonly Altered[]): { found: number; exact: number; stray: number } {
  const all: Altered[] = [...originals.map((origin) => ({ origin, shape: origin.shape, isCopy: false })), ...copies];
  const clusters = findClusters(all, LEAST);
  let found = 0;
  let exact = 0;
  let stray = 0;
  for (const { copies: members } of clusters) for (const { item } of members) {
    const original = item.isCopy && members.find((other) => !other.item.isCopy && other.item.origin === item.origin);
    if (original) found++;
    if (item.isCopy && members.some((other) => other.item.origin !== item.origin)) stray++;
    if (original && original.item.shape.exact === item.shape.exact) exact++;
  }
  return { found: found / copies.length, exact: exact / copies.length, stray: stray / copies.length };
}

/** Ever more code of our kind: each edition shares the parts that several functions of ours have, and has the others in words of its own. */
function editions(functions: readonly Read[], count: number): { shape: Shape }[] {
  const functionsWith = new Map<number, number>();
  for (const { shape } of functions) for (const hash of new Set(decodeUnits(shape.units).map((unit) => unit.hash))) functionsWith.set(hash, (functionsWith.get(hash) ?? 0) + 1);
  return Array.from({ length: count }, (_, edition) => functions.map(({ shape }) => {
    const units = decodeUnits(shape.units);
    const hashes = units.map(({ hash }) => (edition === 0 || functionsWith.get(hash)! > 1 ? hash : mix(hash, hashText(`edition ${edition}`)) & 0xffffff));
    return { shape: { ...shape, exact: mix(shape.exact, edition), units: encodeUnits(hashes, units.map(({ size }) => size), 0) } };
  })).flat();
}

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
const figures: string[] = [];
const note = (what: string, figure: string): void => { figures.push(`  ${what}: ${figure}`); };
afterAll(() => console.log(`The clone search on ${originals.length} functions, ${editable.length} of them edited:\n${figures.join('\n')}`));

describe(`the clone search on ${originals.length} functions of our own`, () => {
  it('has enough to measure on', () => {
    expect(originals.length).toBeGreaterThan(100);
    expect(editable.length).toBeGreaterThan(40);
  });

  const same: Record<string, (text: string) => string> = { renamed: rename, reformatted: reformat, 'stripped of types': stripTypes, annotated: annotate, 'renamed and reformatted': (text) => reformat(rename(text)) };
  for (const [name, by] of Object.entries(same)) {
    it(`finds every copy that is ${name}, as the same`, () => {
      const copies = alter(originals, by);
      expect(copies.length).toBe(originals.length);
      const missed = copies.filter(({ origin, shape }) => shape.exact !== origin.shape.exact).map(({ origin }) => `${origin.path} ${origin.name}`);
      expect(missed).toEqual([]);
      const { found, exact, stray } = recall(copies);
      note(name, `${percent(found)} found, ${percent(exact)} as the same, ${percent(stray)} with another`);
      expect({ found, exact }).toEqual({ found: 1, exact: 1 });
      expect(stray).toBeLessThan(STRAY);
    });
  }

  const edited: Record<string, [least: number, by: (text: string, index: number) => string]> = {
    'with a statement more': [0.98, insert],
    'with a statement less': [0.95, remove],
    'with a name or literal of one statement changed': [0.98, edit],
    'with a statement replaced by another': [0.9, replace],
    'with two statements in another order': [0.98, reorder],
    'renamed, with a statement replaced': [0.9, (text, index) => rename(replace(text, index))],
    'with names or literals of two statements changed': [0.9, (text, index) => edit(edit(text, index), index + 1)],
    'with two statements more': [0.95, (text, index) => insert(insert(text, index), index + 2)],
    'with two statements replaced': [0.75, (text, index) => replace(replace(text, index), index + 2)],
    'with one statement more and another less': [0.9, (text, index) => remove(insert(text, index), index + 1)],
  };
  for (const [name, [least, by]] of Object.entries(edited)) {
    it(`finds ${least * 100} % of the copies ${name}`, () => {
      const copies = alter(editable, by);
      const { found, stray } = recall(copies);
      note(name, `${percent(found)} of ${copies.length} found, at least ${percent(least)} wanted; ${percent(stray)} with another`);
      expect(copies.length).toBe(editable.length);
      expect(found).toBeGreaterThanOrEqual(least);
      expect(stray).toBeLessThan(STRAY);
    });
  }

  it('takes hardly anything else for a copy', () => {
    const clusters = findClusters(originals, LEAST);
    const strays = clusters.reduce((sum, { copies }) => sum + copies.length - 1, 0);
    note('unrelated taken for copies', percent(strays / originals.length));
    // Some of ours may be alike; a pair in a hundred functions would be too many to be true.
    expect(strays / originals.length).toBeLessThan(0.03);
  });

  it('takes work that grows like the number of functions, once idioms are no reason to compare', () => {
    const perFunction = [60, 120, 240].map((count) => {
      const [items, work] = [editions(originals.slice(0, 100), count), { comparisons: 0 }];
      findClusters(items, LEAST, () => true, work);
      note(`comparisons of ${items.length} functions`, `${work.comparisons}, ${(work.comparisons / items.length).toFixed(1)} a function`);
      return work.comparisons / items.length;
    });
    expect(perFunction[0]).toBeGreaterThan(0);
    // Twice as many functions: were all with a part in common compared, each would be compared twice as often.
    expect(perFunction[2] / perFunction[1]).toBeLessThan(1.4);
    expect(perFunction[2]).toBeLessThan(20);
  });
});
