/** What perf-lint says of the pairs: for each the one finding in its slow code, with these unit costs for assumptions. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const pairsFolder = fileURLToPath(new URL('pairs', import.meta.url));
export const sizes = [10, 100, 1000];

/** The pairs by name, each with what `readPair` reads of it. */
export async function listPairs(readPair) {
  const names = readdirSync(pairsFolder).filter((name) => existsSync(join(pairsFolder, name, 'pair.js'))).sort();
  const pairs = [];
  for (const name of names) pairs.push({ name, ...(await readPair(name)) });
  return pairs;
}

/** From where the pairs were laid out beside what they need. */
export async function readPair(folder, name) {
  const { rule, what, units, isPerRun = false } = await import(pathToFileURL(join(folder, name, 'pair.js')).href);
  return { rule, what, units, isPerRun };
}

/** `[{ size, estimated }]` and their unit. `analyse` is perf-lint's. */
export async function estimate(analyse, { name, rule, units, isPerRun }, costs) {
  const assumptions = Object.fromEntries(Object.entries(units).map(([assumption, unit]) => [assumption, costs[unit]]));
  const report = await analyse([pairsFolder], { cwd: pairsFolder, root: pairsFolder, only: [rule], config: { assumptions } });
  const own = report.findings.filter(({ file }) => file.startsWith(`${name}/`));
  if (own.length !== 1 || own[0].file.endsWith('fixed.js')) throw new Error(`${name}: ${own.length} findings of ${rule} where the slow code has one and the fixed code none`);
  const { growth } = own[0].impact;
  return { unit: growth[0].unit, points: growth.map(({ size, saving }) => ({ size, estimated: isPerRun ? saving * size : saving })) };
}
