/** Runs commands and measures them: wall time; processor time and the largest resident set where the system tells. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const notes = mkdtempSync(join(tmpdir(), 'perf-lint-bench-'));
process.on('exit', () => rmSync(notes, { recursive: true, force: true }));

const gnuTime = ['/usr/bin/time', '/usr/local/bin/gtime', '/opt/homebrew/bin/gtime'].find((path) => existsSync(path) && spawnSync(path, ['-f', '%M', 'true']).status === 0);

/** Written by the measured process itself, which only one that runs in node does. */
const confess = `data:text/javascript,${encodeURIComponent("import{writeFileSync}from'node:fs';import{isMainThread}from'node:worker_threads';if(isMainThread)process.on('exit',()=>{const u=process.resourceUsage();writeFileSync(process.env.BENCH_NOTE,[u.maxRSS,u.userCPUTime/1e6,u.systemCPUTime/1e6].join(' '))})")}`;

/** One run: `ms`, `cpu` and `megabytes` (undefined when nobody knows), exit `status`, and what it printed. */
export function run([program, ...args], cwd) {
  const note = join(notes, 'rss');
  rmSync(note, { force: true });
  const [command, words, env] = gnuTime
    ? [gnuTime, ['-f', '%M %U %S', '-o', note, program, ...args], process.env]
    : [program, args, { ...process.env, BENCH_NOTE: note, NODE_OPTIONS: `--import ${confess}` }];
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, words, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 29, stdio: ['ignore', 'pipe', 'pipe'] });
  const ms = performance.now() - start;
  const [kilobytes, user, system] = existsSync(note) ? readFileSync(note, 'utf8').trim().split('\n').pop().split(' ').map(Number) : [];
  return { ms, cpu: user === undefined ? undefined : (user + system) * 1000, megabytes: kilobytes === undefined ? undefined : kilobytes / 1024, status, stdout: stdout ?? '', stderr: stderr ?? '', error };
}

export function median(values) {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 || sorted.length === 0 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Measures commands in turn, round by round, after one round that does not count: what disturbs the machine for a while
 * disturbs all of them. Gives the runs of each.
 */
export function interleave(commands, rounds, onRun = () => {}) {
  const runs = commands.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, { command, cwd }] of commands.entries()) {
      const one = run(command, cwd);
      onRun(index, round, one);
      if (round >= 0 || rounds === 0) runs[index].push(one);
    }
  }
  return runs;
}

/** Columns padded to their widest, numbers to the right. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column]))).join('  ').trimEnd()).join('\n');
}
