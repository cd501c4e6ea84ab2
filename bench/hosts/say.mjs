/** What each host says about a folder: the command line, ESLint with either parser, and oxlint, all with the whole program. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const pluginEntry = join(root, 'eslint-plugin/dist/index.js');

const sources = '**/*.{js,jsx,cjs,mjs,ts,tsx,cts,mts}';
const scripts = '**/*.{js,jsx,cjs,mjs}';

/**
 * One finding as a host shows it: `file` relative with `/`, lines and columns from 1, `end` behind the last character.
 * @typedef {{ rule: string, file: string, line: number, column: number, endLine: number, endColumn: number, message: string }} Said
 * What a host said: `findings`; those that a comment of the host's own hides (`hidden`); and what it looked at and could not
 * read (`unread`).
 * @typedef {{ host: string, findings: Said[], hidden: Said[], files: Set<string> | undefined, unread: Map<string, string> }} Heard
 */

/** Loads what was built: the plugin, and how it words a proof. */
export async function loadBuilt() {
  const [{ default: plugin }, { wordChain }] = await Promise.all([import(pathToFileURL(pluginEntry).href), import('../../eslint-plugin/dist/word-finding.js')]);
  return { plugin, wordChain };
}

/** What a report of the command line says, worded as the plugin words it. */
export function readReport({ findings, files }, { wordChain }) {
  return {
    host: 'perf-lint', hidden: [], files: undefined, unread: new Map(files.failed.map(({ file, message }) => [file, message])),
    findings: findings.map(({ rule, file, range: { start, end }, message, chain }) =>
      ({ rule, file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, message: message + wordChain({ chain, file }) })),
  };
}

/** The command line's answer. */
export function hearCommand(folder, built, words = []) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'bin/perf-lint.js'), '.', '--format', 'json', '--fail-on', 'never', ...words], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 29 });
  if (!stdout.startsWith('{')) throw new Error(`perf-lint: exit ${status}: ${stderr}`);
  return readReport(JSON.parse(stdout), built);
}

/** ESLint's answer, without the folder's own config. A text that is no module may be a script. */
export async function hearEslint(folder, { plugin }, { parser = 'typescript', settings = {}, ignores = [] } = {}) {
  const lint = (sourceType, files) => {
    const config = {
      files: [parser === 'espree' ? scripts : sources], plugins: { 'perf-lint': plugin }, rules: allRules(plugin), settings: { 'perf-lint': settings },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      languageOptions: { sourceType, ...(parser === 'typescript' && { parser: typescriptParser }), parserOptions: { ecmaFeatures: { jsx: true } } },
    };
    const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: [{ ignores: ['**/*.d.*ts', ...ignores] }, config], errorOnUnmatchedPattern: false, warnIgnored: false });
    return eslint.lintFiles(files);
  };
  const isFatal = ({ messages }) => messages.some(({ fatal }) => fatal);
  const first = await lint('module', [parser === 'espree' ? scripts : sources]);
  const again = first.filter(isFatal).map(({ filePath }) => filePath);
  const results = [...first.filter((one) => !isFatal(one)), ...(again.length > 0 ? await lint('commonjs', again.map((path) => escapeGlob(path))) : [])];
  const heard = { host: `eslint with ${parser}`, findings: [], hidden: [], files: new Set(), unread: new Map() };
  for (const result of results) {
    const file = relative(folder, result.filePath).split(sep).join('/');
    heard.files.add(file);
    if (isFatal(result)) heard.unread.set(file, result.messages.find(({ fatal }) => fatal).message);
    heard.findings.push(...ours(file, result.messages));
    heard.hidden.push(...ours(file, result.suppressedMessages));
  }
  return heard;
}

const allRules = (plugin) => Object.fromEntries(Object.keys(plugin.rules).map((name) => [`perf-lint/${name}`, 'error']));
const escapeGlob = (path) => path.replace(/[[\]{}()*?!]/g, '\\$&');
const ours = (file, messages) => messages.filter(({ ruleId }) => ruleId?.startsWith('perf-lint/')).map(({ ruleId, line, column, endLine, endColumn, message }) =>
  ({ rule: ruleId.slice('perf-lint/'.length), file, line, column, endLine, endColumn, message }));

/** oxlint's answer: with the plugin among its `jsPlugins`, and none of its own rules. `oxlint` is the path of its script. */
export function hearOxlint(folder, oxlint, { plugin }, { settings = {}, ignores = [] } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'perf-lint-oxlint-'));
  try {
    const config = join(home, 'oxlint.json');
    writeFileSync(config, JSON.stringify({
      plugins: [], categories: { correctness: 'off' }, jsPlugins: [{ name: 'perf-lint', specifier: pluginEntry }],
      rules: allRules(plugin), settings: { 'perf-lint': settings }, ignorePatterns: ['**/*.d.ts', ...ignores],
    }));
    const args = [oxlint, '-c', config, '--disable-nested-config', '--no-ignore', '--format', 'json', '.'];
    const { stdout, stderr, status, error } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 29 });
    if (error || status === null || status > 1 || !stdout.startsWith('{')) throw new Error(`oxlint: ${error?.message ?? (stderr || stdout)}`);
    return readOxlint(folder, JSON.parse(stdout).diagnostics);
  } finally {
    rmSync(home, { recursive: true });
  }
}

function readOxlint(folder, diagnostics) {
  const heard = { host: 'oxlint', findings: [], hidden: [], files: undefined, unread: new Map() };
  const texts = new Map();
  for (const { code, filename, message, labels: [label] } of diagnostics) {
    const file = (isAbsolute(filename) ? relative(folder, filename) : filename).split(sep).join('/');
    const rule = /^perf-lint\((.+)\)$/.exec(code ?? '')?.[1];
    if (!rule) heard.unread.set(file, message);
    else {
      if (!texts.has(file)) texts.set(file, readFileSync(join(folder, file)));
      const place = (offset) => placeAt(texts.get(file), offset);
      const [start, end] = [place(label.span.offset), place(label.span.offset + label.span.length)];
      heard.findings.push({ rule, file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, message });
    }
  }
  return heard;
}

/** oxlint counts bytes, everybody else UTF-16 units; a byte order mark is no column. */
function placeAt(bytes, offset) {
  const lines = bytes.subarray(0, offset).toString('utf8').replace(/^\uFEFF/, '').split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: lines.length, column: lines[lines.length - 1].length + 1 };
}
