/** `npm run bench -- editor <folder>`: what the plugin costs whoever types, and a run of ESLint over everything. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { loadBuilt, pluginEntry } from './hosts/say.mjs';
import { interleave, median, run, table } from './measure.mjs';
import { root } from './tools.mjs';

const eslintBin = join(dirname(createRequire(import.meta.url).resolve('eslint/package.json')), 'bin/eslint.js');
const edits = 30;

/** Prints the figures. `file` is what is edited, relative to the folder; default: where most is found. */
export async function measureEditor(folder, { runs = 3, file } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'perf-lint-bench-editor-'));
  try {
    const cache = join(home, 'cache');
    const command = [process.execPath, join(root, 'bin/perf-lint.js'), '.', '--cache-location', cache, '--fail-on', 'never', '--format', 'json'];
    const { findings, files } = JSON.parse(run(command, folder).stdout);
    const edited = file ?? whereMost(findings);
    if (edited === undefined) throw new Error('Nothing is found there, so name a file: --file <path>.');
    const built = await loadBuilt();
    say(`${files.analyzed} files, ${findings.length} findings; ${edited} has ${readFileSync(join(folder, edited), 'utf8').split('\n').length} lines`);
    const configs = writeConfigs(home, built, { root: '.', cacheLocation: cache });
    say(`\n${compareProcesses(folder, edited, command, configs, runs)}`);
    say(`\n${await compareEdits(folder, edited, built, { root: '.', cacheLocation: cache })}`);
    say(`\n${compareWhole(folder, configs, runs)}`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function whereMost(findings) {
  const counts = new Map();
  for (const { file } of findings) counts.set(file, (counts.get(file) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

const ruleSets = { bare: () => ({}), wait: () => ({ 'no-await-in-loop': 'error' }), all: ({ plugin }) => Object.fromEntries(Object.keys(plugin.rules).map((name) => [`perf-lint/${name}`, 'error'])) };

/** The same config three times, with other rules; what does not have ours does not load the plugin either. */
function writeConfigs(home, built, settings) {
  const parser = createRequire(import.meta.url).resolve('@typescript-eslint/parser');
  return Object.fromEntries(Object.entries(ruleSets).map(([name, rulesOf]) => {
    const at = join(home, `${name}.config.mjs`);
    writeFileSync(at, `import * as parser from ${JSON.stringify(pathToFileURL(parser).href)};
${name === 'all' ? `import perfLint from ${JSON.stringify(pathToFileURL(pluginEntry).href)};` : ''}
export default [{ ignores: ['**/*.d.*ts', '**/dist/**', '**/build/**'] }, { files: ['**/*.{js,jsx,cjs,mjs,ts,tsx,cts,mts}'], linterOptions: { reportUnusedDisableDirectives: 'off' },
  languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } }, ${name === 'all' ? `plugins: { 'perf-lint': perfLint }, settings: { 'perf-lint': ${JSON.stringify(settings)} },` : ''}
  rules: ${JSON.stringify(rulesOf(built))} }];\n`);
    return [name, at];
  }));
}

const eslint = (config, path) => [process.execPath, eslintBin, '--config', config, '--no-inline-config', '--no-warn-ignored', '--format', 'json', path];
const milliseconds = (ms) => `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
const medianOf = (measured) => median(measured.map(({ ms }) => ms));
const say = (text) => process.stdout.write(`${text}\n`);

/** Fresh processes, the cache warm. */
function compareProcesses(folder, file, command, { bare, all }, runs) {
  const named = [['eslint, the file, no rule', eslint(bare, file)], ['eslint, the file, all of ours', eslint(all, file)], ['perf-lint, everything', command]];
  const times = interleave(named.map(([, words]) => ({ command: words, cwd: folder })), runs).map(medianOf);
  return table([['a fresh process, warm cache', 'median', 'to eslint without'], ...named.map(([name], index) => [name, milliseconds(times[index]), `${(times[index] / times[0]).toFixed(2)}×`])]);
}

/** One process, as in an editor: each edit is linted without and with our rules in turn, and parsed alone. */
async function compareEdits(folder, file, built, settings) {
  const make = (rules) => new ESLint({
    cwd: folder, overrideConfigFile: true, overrideConfig: [{
      files: ['**/*.{js,jsx,cjs,mjs,ts,tsx,cts,mts}'], plugins: { 'perf-lint': built.plugin }, rules, settings: { 'perf-lint': settings },
      linterOptions: { reportUnusedDisableDirectives: 'off' }, languageOptions: { parser: typescriptParser, parserOptions: { ecmaFeatures: { jsx: true } } },
    }],
  });
  const hosts = [make({}), make(ruleSets.all(built))];
  const text = readFileSync(join(folder, file), 'utf8');
  const filePath = join(folder, file);
  const figures = [];
  for (let edit = -2; edit < edits; edit++) {
    const now = `${text}\nexport const typed${edit + 2} = ${edit + 2};\n`;
    const times = [await timeBoth(() => typescriptParser.parseForESLint(now, { filePath, ecmaFeatures: { jsx: true }, range: true, loc: true }))];
    for (const host of hosts) times.push(await timeBoth(() => host.lintText(now, { filePath })));
    if (edit >= 0) figures.push({ parse: times[0], bare: times[1], extra: { ms: times[2].ms - times[1].ms, cpu: times[2].cpu - times[1].cpu } });
  }
  const of = (key, unit) => figures.map((one) => one[key][unit]);
  const row = (name, key) => [name, milliseconds(median(of(key, 'ms'))), milliseconds(percentile(of(key, 'ms'), 0.95)), `${(median(of(key, 'ms')) / median(of('parse', 'ms'))).toFixed(1)}×`, milliseconds(median(of(key, 'cpu')))];
  return table([[`${edits} edits of ${file}`, 'median', 'p95', 'to the parse', 'processor'], row("typescript-estree's parse", 'parse'), row('eslint, no rule', 'bare'), row('all of ours, on top of that', 'extra')]);
}

function compareWhole(folder, { wait, all }, runs) {
  const named = [['eslint ., no-await-in-loop', eslint(wait, '.')], ['eslint ., all of ours', eslint(all, '.')]];
  const measured = interleave(named.map(([, words]) => ({ command: words, cwd: folder })), runs);
  const failed = measured.flat().find(({ status }) => status === null || status > 1);
  if (failed) throw new Error(`eslint: ${failed.stderr || failed.stdout}`.slice(0, 1000));
  const times = measured.map(medianOf);
  return table([['a fresh process, warm cache', 'median', 'to no-await-in-loop'], ...named.map(([name], index) => [name, milliseconds(times[index]), `${(times[index] / times[0]).toFixed(2)}×`])]);
}

/** On the wall, and of the processor, other threads included: a busy machine stretches only the first. */
async function timeBoth(work) {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - start, cpu: (user + system) / 1000 };
}

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.ceil(sorted.length * share), sorted.length) - 1];
}
