/** Holds the import graph, the circles and the oracle of the bench against each other on the fixtures. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circularImport } from '../rules/circular-import.js';
import { analyse } from '../src/index.js';
import { foldersIn } from './marks.js';

interface Graph { eager: Map<string, Set<string>>; lazy: Map<string, Set<string>> }
interface Ours { files: string[]; edges: Graph; load: string[][]; lazy: string[][] }
interface Bench {
  readOurs(folder: string, engine: object): Promise<Ours>;
  compareCircles(ours: Ours, oracle: Graph): string[];
  compareEdges(ours: Graph, oracle: Graph): string[];
}

const bench = resolve(import.meta.dirname, '../bench');
const { readOurs, compareCircles, compareEdges } = await import(join(bench, 'cycles.mjs')) as Bench;
const { drawGraph } = await import(join(bench, 'cycle-oracle/graph.mjs')) as { drawGraph(folder: string, files: readonly string[]): Graph };
const fixtures = resolve(import.meta.dirname, '../fixtures');
const folders = [...foldersIn(join(fixtures, 'circular-import')).map((name) => join('circular-import', name)), 'shop'];

describe('the TypeScript compiler sees the circles of', () => {
  test.each(folders)('%s', async (name) => {
    const folder = join(fixtures, name);
    const ours = await readOurs(folder, { analyse, circularImport });
    const oracle = drawGraph(folder, ours.files);
    expect(compareCircles(ours, oracle)).toEqual([]);
    expect(compareEdges(ours.edges, oracle)).toEqual([]);
  });
});

test('the comparison tells a missing edge, one too many and one of another class', async () => {
  const folder = join(fixtures, 'circular-import/three-modules');
  const ours = await readOurs(folder, { analyse, circularImport });
  const oracle = drawGraph(folder, ours.files);
  const [from, to] = [...oracle.eager].find(([, targets]) => targets.size > 0)!;
  const [lost] = to;
  to.delete(lost);
  expect(compareCircles(ours, oracle).join('\n')).toMatch(/^load: only ours/);
  expect(compareEdges(ours.edges, oracle)).toEqual([`  eager only ours: ${from} -> ${lost}`]);
  oracle.lazy.get(from)!.add(lost);
  expect(compareCircles(ours, oracle).join('\n')).toMatch(/lazy: only oracle/);
  expect(compareEdges(ours.edges, oracle).join('\n')).toContain('which has it lazy');
});

test('the oracle uses nothing of perf-lint', () => {
  const files = readdirSync(join(bench, 'cycle-oracle')).map((name) => join(bench, 'cycle-oracle', name));
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) expect(readFileSync(file, 'utf8')).not.toMatch(/from '(?!node:|typescript'|\.\/)/);
});
