/** Holds perf-lint's estimates against what fixes save on this machine, pair by pair. */
import { execFile, fork } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { judge, timesOff } from './impact/correlate.mjs';
import { estimate, listPairs, pairsFolder, readPair, sizes } from './impact/estimate.mjs';
import { plot } from './impact/plot.mjs';
import { median, table } from './measure.mjs';
import { cache, installTools, root } from './tools.mjs';

const needed = ['@electric-sql/pglite', 'better-sqlite3', 'kysely', 'express'];
const file = (name) => fileURLToPath(new URL(`impact/${name}`, import.meta.url));
const runNode = promisify(execFile);
/** The figures to hold: rank correlation over all pairs, and how far off an estimate may be at N = 100. */
export const limits = { correlation: 0.85, timesOff: 10 };

/** Runs all pairs, or those whose name contains one of the words. Gives whether the limits are held; writes results when all were run. */
export async function calibrate({ only }, say) {
  installTools(needed, say);
  // Laid out beside what they import.
  const folder = join(cache, 'impact-pairs');
  rmSync(folder, { recursive: true, force: true });
  cpSync(pairsFolder, folder, { recursive: true });
  const service = fork(file('service.mjs'));
  try {
    const port = await new Promise((resolve, reject) => { service.once('message', resolve); service.once('error', reject); });
    const env = { ...process.env, BENCH_SERVICE: `http://127.0.0.1:${port}`, BENCH_DISTANT_SERVICE: `http://127.0.0.1:${port}/distant` };
    const ask = async (script, ...args) => JSON.parse((await runNode(process.execPath, ['--expose-gc', file(script), ...args], { env, maxBuffer: 2 ** 24 })).stdout);
    const costs = await ask('measure-units.mjs', folder);
    say(`one unit here: ${Object.entries(costs).map(([name, cost]) => `${name} ${cost.toPrecision(2)} ${name === 'elementScan' ? 'ns' : 'ms'}`).join(', ')}`);
    const { analyse } = await import(new URL('../dist/src/index.js', import.meta.url).href);
    const pairs = [];
    for (const pair of (await listPairs((name) => readPair(folder, name))).filter(({ name }) => !only || only.some((part) => name.includes(part)))) {
      say(`  ${pair.name}`);
      const [estimated, measured] = [await estimate(analyse, pair, costs), await ask('measure-pair.mjs', join(folder, pair.name), ...sizes.map(String))];
      const points = measured.map(({ size, slow, fixed }, index) => ({ size, estimated: estimated.points[index].estimated, measured: slow - fixed, slow, fixed }));
      pairs.push({ ...pair, unit: estimated.unit, points: points.map((point) => Object.fromEntries(Object.entries(point).map(([name, value]) => [name, Number(value.toPrecision(3))]))) });
    }
    const figures = judge(pairs);
    if (!only) writeResults({ node: process.version, processor: cpus()[0]?.model ?? '', cores: availableParallelism(), units: costs, ...figures, pairs });
    process.stdout.write(`${printPairs(pairs)}\n\n${printRules(pairs)}\n\n${printFigures(figures, pairs.length)}\n`);
    return figures.correlation >= limits.correlation && figures.worst <= limits.timesOff;
  } finally {
    service.kill();
  }
}

function writeResults(results) {
  writeFileSync(join(root, 'bench/impact/results.json'), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(root, 'bench/impact/results.svg'), plot(results.pairs, results));
}

function printPairs(pairs) {
  const rows = [...pairs].sort((a, b) => a.rule.localeCompare(b.rule, 'en')).map(({ name, rule, unit, points }) => {
    const cells = points.map(({ estimated, measured }) => `${amount(estimated)} / ${amount(measured)}`);
    return [rule, name, unit, ...cells, `${timesOff(points[1]).toFixed(1)}×`];
  });
  return table([['estimated / measured saving', '', '', ...sizes.map((size) => `N = ${size}`), 'off at 100'], ...rows]);
}

/** The README's table: by rule the pairs and how far off their estimates are at N = 100. */
export function printRules(pairs) {
  const rules = [...new Set(pairs.map(({ rule }) => rule))].sort();
  const rows = rules.map((rule) => {
    const own = pairs.filter((pair) => pair.rule === rule);
    const off = own.map(({ points }) => timesOff(points[1]));
    const saved = own.map(({ points }) => points[1].measured);
    return `| ${rule} | ${own.length} | ${amount(Math.min(...saved))} to ${amount(Math.max(...saved))} ${own[0].unit} | ${median(off).toFixed(1)}× | ${Math.max(...off).toFixed(1)}× |`;
  });
  return ['| Rule | Pairs | Measured saving at N = 100 | Estimate off by, median | at most |', '|---|---|---|---|---|', ...rows].join('\n');
}

const amount = (value) => String(Number(value.toPrecision(2)));

export function printFigures({ correlation, timeCorrelation, everyCorrelation, worst }, count) {
  return `${count} pairs. Spearman at N = 100: ${correlation.toFixed(2)} (time alone ${timeCorrelation.toFixed(2)}; at all sizes ${everyCorrelation.toFixed(2)}); farthest off at N = 100: ${worst.toFixed(1)}×.`;
}
