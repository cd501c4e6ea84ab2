#!/usr/bin/env node
/** `npm run bench -- <folder>`: perf-lint against the tools people run today, on any folder, in one go. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { interleave, median, table } from './measure.mjs';
import { binOf, contenders, installTools, isInstalled, root } from './tools.mjs';

const help = `npm run bench -- <folder> [options]
npm run bench -- cycles <folder> [--edges]
npm run bench -- hosts <folder>
npm run bench -- editor <folder> [--file <path>] [--runs <n>]
npm run bench -- impact [--only <names>]

Runs perf-lint (cold, no cache, all rules) and the tools it is compared with on the folder, in turn, and prints medians,
ratios to perf-lint and peak memory. The tools are installed into bench/.cache the first time.

  --runs <n>      Rounds that count, after one that does not (3)
  --only <names>  Contenders whose name contains one of these words, comma-separated; perf-lint always runs
  --no-install    Use only what is installed already
  --copy          Measure a copy in the temporary folder, without node_modules and .git
  --help          Print this

With the word cycles: compares the files of perf-lint's circular imports with those of an independent reading of the program
by the TypeScript compiler, on the same files. Exits with 1 when they differ; --edges lists every import seen differently.

With the word hosts: compares what the command, ESLint (with @typescript-eslint/parser and with espree) and oxlint say of the
whole program, place by place and word by word. Exits with 1 when they differ.

With the word editor: times the first lint of one file in a new process of ESLint against perf-lint on everything, thirty edits of
that file against its parse, and ESLint on everything against ESLint with no-await-in-loop alone.

With the word impact: runs small programs and what they become when mended, on real databases, files, processes and an HTTP
server on loopback, holds what is saved against what perf-lint estimates, and writes bench/impact/results.json and .svg.
`;

function readWords(words) {
  const options = { runs: 3, only: undefined, installs: true, copies: false, folder: undefined };
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === '--runs') options.runs = Number(words[++index]);
    else if (word === '--only') options.only = (words[++index] ?? '').split(',').filter(Boolean);
    else if (word === '--no-install') options.installs = false;
    else if (word === '--copy') options.copies = true;
    else if (word.startsWith('-') || options.folder !== undefined) throw new Error(`What is ${word}?\n\n${help}`);
    else options.folder = resolve(process.env.INIT_CWD ?? '.', word);
  }
  if (!Number.isInteger(options.runs) || options.runs < 1) throw new Error('--runs takes a whole number from 1.');
  if (options.folder === undefined) throw new Error(help);
  if (!statSync(options.folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${options.folder} is no folder.`);
  return options;
}

/** A copy of what is measured, or the folder itself: none of the tools writes to it. */
function layOut({ folder, copies }) {
  if (!copies) return folder;
  const home = mkdtempSync(join(tmpdir(), 'perf-lint-bench-copy-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
  const copy = join(home, basename(folder));
  cpSync(folder, copy, { recursive: true, filter: (path) => !/[\\/](?:node_modules|\.git)$/.test(path) });
  return copy;
}

function countLines(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /\.(?:[cm]?[jt]s|[jt]sx)$/.test(path) && !/[\\/](?:node_modules|\.git)[\\/]/.test(path));
  return { files: files.length, lines: files.reduce((sum, path) => sum + readFileSync(path, 'utf8').split('\n').length, 0) };
}

/** A tool that ran answers 0 or 1; more is a crash or a mistake in how it was started, and so is a program that is not there. */
const hasRun = ({ status, error, stderr }) => !error && status !== null && status <= 1 && !/Cannot find (?:module|package)/.test(stderr);

function compare(folder, { runs, only, installs }) {
  const chosen = contenders.filter(({ name }) => name === 'perf-lint' || !only || only.some((word) => name.includes(word)));
  if (installs) installTools([...new Set(chosen.flatMap(({ needs }) => needs))], say);
  const fitting = chosen.filter(({ isFor }) => !isFor || isFor(folder));
  const present = fitting.filter(isInstalled);
  for (const { name } of fitting.filter((one) => !present.includes(one))) say(`${name}: not installed, left out`);
  const commands = present.map((one) => ({ command: one.command(folder), cwd: folder }));
  const measured = interleave(commands, runs, (index, round, one) => {
    say(`  ${round < 0 ? 'warm-up' : `round ${round + 1}`}  ${present[index].name}  ${seconds(one.ms)}${hasRun(one) ? '' : `  exit ${one.status}: ${firstLine(one)}`}`);
  });
  const base = of(measured[0], 'ms');
  const rows = present.map(({ name }, index) => {
    const [time, cpu, memory] = [of(measured[index], 'ms'), of(measured[index], 'cpu'), of(measured[index], 'megabytes')];
    const best = Math.min(...measured[index].map(({ ms }) => ms));
    const note = measured[index].every(hasRun) ? '' : `failed: exit ${measured[index].find((one) => !hasRun(one)).status}`;
    return [name, seconds(time), seconds(best), `${(time / base).toFixed(2)}×`, cpu === undefined ? '–' : seconds(cpu), memory ? `${Math.round(memory)} MB` : '–', note];
  });
  return table([['', 'median', 'best', 'to perf-lint', 'processor', 'peak RSS', ''], ...rows]);
}

/** Alternating with a bare node, so that both meet the same machine. */
function compareStartUp(rounds) {
  const bin = join(root, 'bin/perf-lint.js');
  const cases = [['node -e 0', ['-e', '0']], ['perf-lint --version', [bin, '--version']], ['perf-lint --help', [bin, '--help']]];
  const measured = interleave(cases.map(([, args]) => ({ command: [process.execPath, ...args], cwd: root })), rounds);
  const times = measured.map((runs) => median(runs.map(({ ms }) => ms)));
  return table([['start-up', 'median', 'to node'], ...cases.map(([name], index) => [name, `${Math.round(times[index])} ms`, `${(times[index] / times[0]).toFixed(2)}×`])]);
}

const of = (runs, name) => median(runs.map((one) => one[name]));
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const firstLine = ({ stderr, stdout, error }) => (error?.message ?? (stderr || stdout)).trim().split('\n')[0].slice(0, 160);
const say = (text) => process.stderr.write(`${text}\n`);

async function compareCycles([folder, ...options]) {
  if (folder === undefined || options.some((word) => word !== '--edges')) throw new Error(help);
  const { checkCycles } = await import('./cycles.mjs');
  if (!(await checkCycles(resolve(process.env.INIT_CWD ?? '.', folder), { showsEdges: options.length > 0 }))) process.exitCode = 1;
}

async function compareHosts([folder, ...options]) {
  if (folder === undefined || options.length > 0) throw new Error(help);
  installTools(['oxlint'], say);
  const { checkHosts } = await import('./hosts.mjs');
  if (!(await checkHosts(realpathSync(resolve(process.env.INIT_CWD ?? '.', folder)), binOf('oxlint')))) process.exitCode = 1;
}

async function compareTyping([given, ...words]) {
  const options = {};
  for (let index = 0; index < words.length; index += 2) {
    if (words[index] === '--file') options.file = words[index + 1];
    else if (words[index] === '--runs') options.runs = Number(words[index + 1]);
    else throw new Error(`What is ${words[index]}?\n\n${help}`);
  }
  if (given === undefined) throw new Error(help);
  const { measureEditor } = await import('./editor.mjs');
  await measureEditor(realpathSync(resolve(process.env.INIT_CWD ?? '.', given)), options);
}

async function compareEstimates([option, names, ...rest]) {
  if (rest.length > 0 || (option !== undefined && (option !== '--only' || !names))) throw new Error(help);
  const { calibrate } = await import('./impact.mjs');
  if (!(await calibrate({ only: names?.split(',') }, say))) process.exitCode = 1;
}

async function main(words) {
  if (words.includes('--help')) return void process.stdout.write(help);
  if (words[0] === 'impact') return compareEstimates(words.slice(1));
  if (words[0] === 'cycles') return compareCycles(words.slice(1));
  if (words[0] === 'hosts') return compareHosts(words.slice(1));
  if (words[0] === 'editor') return compareTyping(words.slice(1));
  const options = readWords(words);
  if (!existsSync(join(root, 'dist/src/cli/main.js'))) throw new Error('perf-lint is not built: npm run build');
  process.stdout.write(`node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}\n\n`);
  const folder = layOut(options);
  const { files, lines } = countLines(folder);
  process.stdout.write(`${basename(folder)}: ${files} files, ${lines} lines; ${options.runs} runs after a warm-up\n\n${compare(folder, options)}\n\n`);
  process.stdout.write(`${compareStartUp(Math.max(options.runs * 5, 15))}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  say(error.message);
  process.exitCode = 2;
}
