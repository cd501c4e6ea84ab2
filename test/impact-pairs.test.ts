/** The bench's pairs say what they are for: perf-lint finds each slow one and is silent on the mended one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { analyse } from '../src/index.js';

interface Bench {
  spearman(xs: readonly number[], ys: readonly number[]): number;
  timesOff(point: { estimated: number; measured: number }): number;
  estimate(perfLint: typeof analyse, pair: { name: string; rule: string; units: object; isPerRun: boolean }, costs: object): Promise<{ unit: string; points: { size: number; estimated: number }[] }>;
}

const bench = resolve(import.meta.dirname, '../bench/impact');
const { spearman, timesOff, estimate } = Object.assign({}, ...await Promise.all(['correlate.mjs', 'estimate.mjs'].map((name) => import(join(bench, name))))) as Bench;
const folder = join(bench, 'pairs');
const pairs = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'parts')
  .map(({ name }) => ({ name, rule: /rule = '(.+)'/.exec(readFileSync(join(folder, name, 'pair.js'), 'utf8'))?.[1] ?? '', units: {}, isPerRun: false }));

test('six rules have four pairs or more', () => {
  const counts = new Map<string, number>();
  for (const { rule } of pairs) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  expect(counts.size).toBeGreaterThanOrEqual(6);
  for (const [rule, count] of counts) expect(count, rule).toBeGreaterThanOrEqual(4);
});

test('each slow program has one finding with a saving at three sizes, and its mended form none', async () => {
  for (const pair of pairs) {
    const { points } = await estimate(analyse, pair, {});
    expect(points.map(({ size }) => size), pair.name).toEqual([10, 100, 1000]);
    expect(points[1].estimated, pair.name).toBeGreaterThan(0);
  }
}, 60_000);

test('rank correlation is one in order, minus one against it, and counts ties by their mean rank', () => {
  expect(spearman([1, 20, 300], [5, 6, 7])).toBe(1);
  expect(spearman([1, 2, 3], [3, 2, 1])).toBe(-1);
  expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(0.9487, 4);
  expect([timesOff({ estimated: 2, measured: 8 }), timesOff({ estimated: 8, measured: 2 }), timesOff({ estimated: 8, measured: -1 })]).toEqual([4, 4, Infinity]);
});
