/**
 * What one unit costs on this machine: round trips, files, processes, a key, a look at one element. Prints them as JSON,
 * in the units of perf-lint's assumptions. Run in the folder where the pairs were laid out.
 */
import { spawnSync } from 'node:child_process';
import { pbkdf2Sync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const part = (name) => import(pathToFileURL(join(process.argv[2], 'parts', `${name}.js`)).href);

/** Milliseconds of one: the shortest of so many, as for the pairs, after a fifth that does not count. */
async function timeOf(runs, work) {
  const times = [];
  for (let run = -Math.ceil(runs / 5); run < runs; run++) {
    const start = performance.now();
    await work(run + runs);
    if (run >= 0) times.push(performance.now() - start);
  }
  return Math.min(...times);
}

/** Too short to be timed alone: many at a time, in one turn. */
async function timeOfMany(many, work) {
  return (await timeOf(40, () => { for (let index = 0; index < many; index++) work(index); })) / many;
}

const get = (base) => async (index) => (await fetch(`${base}/price/${index}`)).json();

async function measureAll() {
  // First: starting a program takes longer from a process that holds much memory.
  const processSpawn = await timeOf(100, () => spawnSync('true'));
  const [sqlite, postgres, { makeFiles }, { idOf }] = [await part('shop-in-sqlite'), await part('shop-in-postgres'), await part('files'), await part('ids')];
  await sqlite.fillSqlite();
  await postgres.fillPostgres();
  const [path] = makeFiles(1);
  const page = Buffer.from('a page of the book, '.repeat(800));
  const list = Array.from({ length: 1000 }, (_, index) => ({ id: idOf(index) }));
  const last = Array.from({ length: 100 }, () => idOf(999));
  const look = () => timeOfMany(100, (index) => list.find(({ id }) => id === last[index]));
  // Once for the compiler.
  await look();
  return {
    sqliteQuery: await timeOf(1000, sqlite.query),
    postgresQuery: await timeOf(500, postgres.query),
    httpRequest: await timeOf(500, get(process.env.BENCH_SERVICE)),
    distantRequest: await timeOf(100, get(process.env.BENCH_DISTANT_SERVICE)),
    processSpawn,
    keyDerivation: await timeOf(100, () => pbkdf2Sync('password', 'salt', 2000, 32, 'sha256')),
    compression: await timeOf(100, () => gzipSync(page)),
    fileRead: await timeOfMany(100, () => readFileSync(path, 'utf8')),
    fileStat: await timeOfMany(100, () => statSync(path)),
    // In nanoseconds, as the assumption.
    elementScan: ((await look()) / list.length) * 1e6,
  };
}

const units = await measureAll();
process.stdout.write(JSON.stringify(units), () => process.exit());
