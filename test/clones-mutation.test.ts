/** Measures the clone search on our own functions: how many altered copies it finds again, and what it takes for one. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findClusters } from '../src/project/clones.js';
import { everything, readFileShapes, readShapes, type Read } from './shapes.js';
import { annotate, countLoose, countSimple, edit, insert, remove, rename, replace, reformat, reorder, stripTypes } from './variants.js';

const root = resolve(import.meta.dirname, '..');
const LEAST = 0.75;

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

/** The part of the copies that are in one cluster with their original. */
function recall(copies: readonly Altered[]): { found: number; exact: number } {
  const all: Altered[] = [...originals.map((origin) => ({ origin, shape: origin.shape, isCopy: false })), ...copies];
  const clusters = findClusters(all, LEAST);
  let found = 0;
  let exact = 0;
  for (const { copies: members } of clusters) for (const { item } of members) {
    const original = item.isCopy && members.find((other) => !other.item.isCopy && other.item.origin === item.origin);
    if (original) found++;
    if (original && original.item.shape.exact === item.shape.exact) exact++;
  }
  return { found: found / copies.length, exact: exact / copies.length };
}

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
      expect(recall(copies)).toEqual({ found: 1, exact: 1 });
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
      const { found } = recall(alter(editable, by));
      if (process.env.SHOW) console.log(name, found.toFixed(3));
      expect(found).toBeGreaterThanOrEqual(least);
    });
  }

  it('takes hardly anything else for a copy', () => {
    const clusters = findClusters(originals, LEAST);
    const strays = clusters.reduce((sum, { copies }) => sum + copies.length - 1, 0);
    // Some of ours may be alike; a pair in a hundred functions would be too many to be true.
    expect(strays / originals.length).toBeLessThan(0.03);
  });
});
