/** The same answer in all hosts: each program of the fixtures, whole, on the command line, in ESLint and in oxlint. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PerfLintPlugin } from '../../eslint-plugin/src/index.js';
import type { wordChain } from '../../eslint-plugin/src/word-finding.js';
import { analyse, selectFindings, type Report } from '../../src/index.js';
import { foldersIn } from '../marks.js';
import { root } from '../own-sources.js';
import { findPackage, scriptOf } from './host-tools.js';

interface Said { rule: string; file: string; line: number; column: number; endLine: number; endColumn: number; message: string }
interface Heard { host: string; findings: Said[]; hidden: Said[]; files?: Set<string>; unread: Map<string, string> }
interface Built { plugin: PerfLintPlugin; wordChain: typeof wordChain }
interface Hosts {
  loadBuilt(): Promise<Built>;
  readReport(report: Report, built: Built): Heard;
  hearEslint(folder: string, built: Built, options?: { parser?: 'espree' | 'typescript' }): Promise<Heard>;
  hearOxlint(folder: string, oxlint: string, built: Built): Heard;
}

const { loadBuilt, readReport, hearEslint, hearOxlint } = await import(join(root, 'bench/hosts/say.mjs')) as Hosts;
const { compareHeard } = await import(join(root, 'bench/hosts/compare.mjs')) as { compareHeard(command: Heard, heard: Heard, options?: { hidden?: Said[]; isWanted?(file: string): boolean }): string[] };
const fixtures = join(root, 'fixtures');
// The program is opened by a thread, which runs what was built.
const isBuilt = existsSync(join(root, 'eslint-plugin/dist/index.js'));
const oxlint = findPackage('oxlint', 'the plugin in oxlint');

// A folder called `fixtures` holds test files, about which nothing is reported.
const copies = realpathSync(mkdtempSync(join(tmpdir(), 'perf-lint-hosts-')));
afterAll(() => rmSync(copies, { recursive: true, force: true }), 120_000);

const programs = [...foldersIn(fixtures).filter((group) => group !== 'shop').flatMap((group) => foldersIn(join(fixtures, group)).map((name) => `${group}/${name}`)), 'shop'];

/** A repository each, so that hosts take it for one program; answers what the command line says of all of them. */
async function layOut(built: Built): Promise<Heard> {
  const all: Heard = { host: 'perf-lint', findings: [], hidden: [], unread: new Map() };
  for (const name of programs) {
    const folder = join(copies, name);
    cpSync(join(fixtures, name), folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
    mkdirSync(join(folder, '.git'));
    const { findings, unread } = readReport(selectFindings(await analyse(['.'], { cwd: folder, threads: 0 }), {}), built);
    all.findings.push(...findings.map((one) => ({ ...one, file: `${name}/${one.file}` })));
    for (const [file, why] of unread) all.unread.set(`${name}/${file}`, why);
  }
  return all;
}

describe.skipIf(!isBuilt)('the programs of the fixtures', () => {
  let built: Built;
  let command: Heard;
  let eslint: Heard;
  beforeAll(async () => {
    built = await loadBuilt();
    command = await layOut(built);
    eslint = await hearEslint(copies, built);
  }, 300_000);

  test('are read on the command line, and have findings of each rule', () => {
    expect([...command.unread]).toEqual([]);
    expect(new Set(command.findings.map(({ rule }) => rule))).toEqual(new Set(Object.keys(built.plugin.rules)));
  });

  test('have the same findings in ESLint with the parser of TypeScript', () => {
    expect(compareHeard(command, eslint)).toEqual([]);
    // Flow is written in JavaScript's files, and this parser knows no types of that kind.
    expect([...eslint.unread.keys()].filter((file) => !file.includes('flow'))).toEqual([]);
  });

  test('have the same findings in ESLint with its own parser, as far as they are JavaScript', async () => {
    const espree = await hearEslint(copies, built, { parser: 'espree' });
    expect(compareHeard(command, espree)).toEqual([]);
    expect([...espree.unread.keys()].filter((file) => !file.includes('flow'))).toEqual([]);
    expect(espree.findings.length).toBeGreaterThan(50);
  }, 300_000);

  test.skipIf(!oxlint)('have the same findings in oxlint', () => {
    // It passes over files that say they are Flow.
    const isRead = (file: string): boolean => !eslint.unread.has(file);
    const heard = hearOxlint(copies, scriptOf(oxlint!, 'oxlint'), built);
    expect(compareHeard(command, heard, { hidden: eslint.hidden, isWanted: isRead })).toEqual([]);
    expect([...heard.unread]).toEqual([]);
    expect(heard.findings.length).toBeGreaterThan(300);
  }, 300_000);
});

test('the comparison tells a finding too few, one too many, one said twice and one elsewhere', () => {
  const one: Said = { rule: 'blocking-io', file: 'a.js', line: 2, column: 3, endLine: 2, endColumn: 9, message: 'stops' };
  const heard = (...findings: Said[]): Heard => ({ host: 'other', findings, hidden: [], unread: new Map() });
  expect(compareHeard(heard(one), heard(one))).toEqual([]);
  expect(compareHeard(heard(one), heard())).toEqual(['only perf-lint: a.js:2:3-2:9 blocking-io: stops']);
  expect(compareHeard(heard(), heard(one))).toEqual(['only other: a.js:2:3-2:9 blocking-io: stops']);
  expect(compareHeard(heard(one), heard(one, one))).toHaveLength(1);
  for (const change of [{ endColumn: 8 }, { column: 4 }, { rule: 'quadratic-loop' }, { message: 'is stopped' }]) expect(compareHeard(heard(one), heard({ ...one, ...change }))).toHaveLength(2);
  expect(compareHeard(heard(one), { ...heard(), hidden: [one] })).toEqual([]);
  expect(compareHeard(heard(one), { ...heard(), unread: new Map([['a.js', 'no JavaScript']]) })).toEqual([]);
});
