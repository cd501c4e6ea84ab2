/**
 * Runs one pair at each size and prints what it measured, as JSON: `[{ size, slow, fixed }]`. Time is that of one run in
 * milliseconds; for blocking calls the longest pause of the event loop; for what is kept, kilobytes that a run leaves behind.
 */
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from '../measure.mjs';

const [folder, ...sizes] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(join(folder, name)).href);

/** A measurement goes on until it has both, so that short runs count often and long ones three times, and ends with the first that takes too long. */
const least = { samples: 3, milliseconds: 300 };
const most = { samples: 25, milliseconds: 2_000 };
/** What is too short to be timed alone is run so often that it takes this long. */
const batch = 4;

let sink;

async function timeOf(run, input) {
  const start = performance.now();
  const given = run(input);
  sink = given instanceof Promise ? await given : given;
  return performance.now() - start;
}

/** Runs that together take long enough to be timed; none of them async where the code is not. */
async function prepareTiming(run, input) {
  let once = await timeOf(run, input);
  for (let warm = 0; warm < 200 && (once < 1 || (warm < 2 && once < 500)); warm++) once = await timeOf(run, input);
  const times = Math.max(1, Math.ceil(batch / Math.max(once, 1e-4)));
  if (times === 1 || run(input) instanceof Promise) return () => timeOf(run, input);
  return async () => {
    const start = performance.now();
    for (let time = 0; time < times; time++) sink = run(input);
    return (performance.now() - start) / times;
  };
}

/** The longest time that nobody else got a turn. */
async function pauseOf(run, input) {
  let [last, longest, isOver] = [performance.now(), 0, false];
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(tick);
  };
  await new Promise((resolve) => { setImmediate(() => { last = performance.now(); resolve(); }); });
  setImmediate(tick);
  sink = await run(input);
  await new Promise((resolve) => { setImmediate(resolve); });
  isOver = true;
  return Math.max(longest, performance.now() - last);
}

let keys = 0;

/** Kilobytes that one run of new keys leaves behind, by the mean of many. */
async function leftBy(run, input, size) {
  const rounds = Math.ceil(5_000 / size);
  const settle = async () => { for (let turn = 0; turn < 3; turn++) { globalThis.gc(); await new Promise((resolve) => { setImmediate(resolve); }); } return process.memoryUsage().heapUsed; };
  run(input(size, (keys += size)));
  const before = await settle();
  for (let round = 0; round < rounds; round++) run(input(size, (keys += size)));
  return ((await settle()) - before) / 1024 / rounds;
}

/** Other programs on the machine only ever add time, so of times and pauses the shortest counts; of memory the median. */
async function alternate(measures, summarise, longest = least.milliseconds) {
  const samples = measures.map(() => []);
  const start = performance.now();
  const passed = () => performance.now() - start;
  while (samples[0].length === 0 || (passed() < most.milliseconds && (samples[0].length < least.samples || (passed() < longest && samples[0].length < most.samples)))) {
    for (const [index, measure] of measures.entries()) samples[index].push(await measure());
  }
  return samples.map(summarise);
}

/** The two must do the same; what is kept between runs is no part of it. */
async function demandSame(slow, fixed, input) {
  const [a, b] = [await slow(input), await fixed(input)];
  if (!isDeepStrictEqual(a, b)) throw new Error(`${folder}: the fixed code gives something else`);
}

const perRun = (show) => async (list) => {
  const shown = [];
  for (const one of list) shown.push(await show(one));
  return shown;
};

async function measureAll() {
  const [pair, slowly, well] = [await load('pair.js'), await load('slow.js'), await load('fixed.js')];
  const runs = [slowly, well].map(({ run, show }) => (pair.isPerRun ? perRun(show) : run));
  await pair.prepare?.();
  const found = [];
  for (const size of sizes.map(Number)) {
    const input = pair.rule === 'unbounded-cache' ? undefined : pair.input(size);
    if (input) await demandSame(...runs, input);
    const measures = [];
    for (const run of runs) measures.push(input === undefined ? () => leftBy(run, pair.input, size) : pair.rule === 'blocking-io' ? () => pauseOf(run, input) : await prepareTiming(run, input));
    const [slow, fixed] = await alternate(measures, input === undefined ? median : (times) => Math.min(...times), input === undefined ? 0 : undefined);
    found.push({ size, slow, fixed });
  }
  return found;
}

const found = await measureAll();
process.stdout.write(JSON.stringify(found), () => process.exit(sink === found ? 1 : 0));
