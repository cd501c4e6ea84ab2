#!/usr/bin/env node
/** `npm run bench -- <folder>`: perf-lint against the tools people run today, on any folder, in one go. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { interleave, median, table } from './measure.mjs';
import { contenders, installTools, isInstalled, root } from './tools.mjs';

const help = `npm run bench -- <folder> [options]

Runs perf-lint (cold, no cache, all rules) and the tools it is compared with on the folder, in turn, and prints medians,
ratios to perf-lint and peak memory. The tools are installed into bench/.cache the first time.

  --runs <n>      Rounds that count, after one that does not (3)
  --only <names>  Contenders whose name contains one of these words, comma-separated; perf-lint always runs
  --no-install    Use only what is installed already
  --copy          Measure a copy in the temporary folder, without node_modules and .git
  --start-up      Only how long --version and --help take
  --help          Print this
`;

function readWords(words) {
  const options = { runs: 3, only: undefined, installs: true, copies: false, onlyStartUp: false, folder: undefined };
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === '--runs') options.runs = Number(words[++index]);
    else if (word === '--only') options.only = (words[++index] ?? '').split(',').filter(Boolean);
    else if (word === '--no-install') options.installs = false;
    else if (word === '--copy') options.copies = true;
    else if (word === '--start-up') options.onlyStartUp = true;
    else if (word.startsWith('-') || options.folder !== undefined) throw new Error(`What is ${word}?\n\n${help}`);
    else options.folder = resolve(process.env.INIT_CWD ?? '.', word);
  }
  if (!Number.isInteger(options.runs) || options.runs < 1) throw new Error('--runs takes a whole number from 1.');
  if (!options.onlyStartUp && options.folder === undefined) throw new Error(help);
  if (options.folder !== undefined && !statSync(options.folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${options.folder} is no folder.`);
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
  let [files, lines] = [0, 0];
  const visit = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory() && !/^(?:node_modules|\.git)$/.test(entry.name)) visit(path);
      else if (entry.isFile() && /\.(?:[cm]?[jt]s|[jt]sx)$/.test(entry.name)) {
        files++;
        lines += readFileSync(path, 'utf8').split('\n').length;
      }
    }
  };
  visit(folder);
  return { files, lines };
}

/** A tool that ran answers 0 or 1; more is a crash or a mistake in how it was started. */
const hasRun = ({ status, error }) => !error && status !== null && status <= 1;

function compare(folder, { runs, only, installs }) {
  const chosen = contenders.filter(({ name }) => name === 'perf-lint' || !only || only.some((word) => name.includes(word)));
  if (installs) installTools([...new Set(chosen.flatMap(({ needs }) => needs))], say);
  const present = chosen.filter(isInstalled);
  for (const { name } of chosen.filter((one) => !present.includes(one))) say(`${name}: not installed, left out`);
  const commands = present.map((one) => ({ command: one.command(folder), cwd: folder }));
  const measured = interleave(commands, runs, (index, round, one) => {
    say(`  ${round < 0 ? 'warm-up' : `round ${round + 1}`}  ${present[index].name}  ${seconds(one.ms)}${hasRun(one) || present[index].name === 'perf-lint' ? '' : `  exit ${one.status}: ${firstLine(one)}`}`);
  });
  const base = median(measured[0].map(({ ms }) => ms));
  const rows = present.map(({ name }, index) => {
    const times = measured[index].map(({ ms }) => ms);
    const memory = median(measured[index].map(({ megabytes }) => megabytes));
    const note = measured[index].every(hasRun) ? '' : `exit ${measured[index][0].status}`;
    return [name, seconds(median(times)), seconds(Math.min(...times)), `${(median(times) / base).toFixed(2)}×`, memory ? `${Math.round(memory)} MB` : '–', note];
  });
  return table([['', 'median', 'best', 'to perf-lint', 'peak RSS', ''], ...rows]);
}

/** Alternating with a bare node, so that both meet the same machine. */
function compareStartUp(rounds) {
  const bin = join(root, 'bin/perf-lint.js');
  const cases = [['node -e 0', ['-e', '0']], ['perf-lint --version', [bin, '--version']], ['perf-lint --help', [bin, '--help']]];
  const measured = interleave(cases.map(([, args]) => ({ command: [process.execPath, ...args], cwd: root })), rounds);
  const times = measured.map((runs) => median(runs.map(({ ms }) => ms)));
  return table([['start-up', 'median', 'to node'], ...cases.map(([name], index) => [name, `${Math.round(times[index])} ms`, `${(times[index] / times[0]).toFixed(2)}×`])]);
}

const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const firstLine = ({ stderr, stdout, error }) => (error?.message ?? (stderr || stdout)).trim().split('\n')[0].slice(0, 160);
const say = (text) => process.stderr.write(`${text}\n`);

function main(words) {
  if (words.includes('--help')) return void process.stdout.write(help);
  const options = readWords(words);
  if (!existsSync(join(root, 'dist/src/cli/main.js'))) throw new Error('perf-lint is not built: npm run build');
  process.stdout.write(`node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}\n\n`);
  if (options.folder !== undefined && !options.onlyStartUp) {
    const folder = layOut(options);
    const { files, lines } = countLines(folder);
    process.stdout.write(`${basename(folder)}: ${files} files, ${lines} lines; ${options.runs} runs after a warm-up\n\n${compare(folder, options)}\n\n`);
  }
  process.stdout.write(`${compareStartUp(Math.max(options.runs * 5, 15))}\n`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  say(error.message);
  process.exitCode = 2;
}
