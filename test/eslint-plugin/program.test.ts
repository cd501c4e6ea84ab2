/** ESLint with the whole program around a file: what the command line says, file by file, and what an edit changes. */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tsParser from '@typescript-eslint/parser';
import { ESLint, Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import type { PerfLintPlugin } from '../../eslint-plugin/src/index.js';
import { wordChain } from '../../eslint-plugin/src/word-finding.js';
import { analyse, selectFindings } from '../../src/index.js';
import { root } from '../own-sources.js';
import { makeFolder } from '../src/files/made-folder.js';
import { inOrder, sayings, type Said } from './sayings.js';

// The program is opened by a thread, which runs what was built.
const entry = join(root, 'eslint-plugin/dist/index.js');
const isBuilt = existsSync(entry);
const plugin = isBuilt ? ((await import(entry)) as { default: PerfLintPlugin }).default : undefined;
const allRules = Object.fromEntries(Object.keys(plugin?.rules ?? {}).map((name) => [`perf-lint/${name}`, 'error' as const]));

const orders = "import { load } from './load.js';\nexport async function list(ids: string[]) {\n  const found = [];\n  for (const id of ids) found.push(await load(id));\n  return found;\n}\n";
const load = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const load = (id: string) => prisma.order.findUnique({ where: { id } });\n";
const harmless = 'export const load = async (id: string) => ({ id });\n';
const shop = { 'package.json': '{ "name": "shop", "dependencies": { "@prisma/client": "6" } }', 'src/orders.ts': orders, 'src/load.ts': load };

function configOf(settings: object = {}): Linter.Config {
  return {
    files: ['**/*.{js,jsx,cjs,mjs,ts,tsx,cts,mts,vue}', '**/<input>'], plugins: { 'perf-lint': plugin as never }, rules: allRules, settings: { 'perf-lint': settings },
    languageOptions: { parser: tsParser as never, parserOptions: { ecmaFeatures: { jsx: true }, extraFileExtensions: ['.vue'] } },
  };
}

function open(files: Record<string, string> = shop, settings: object = {}) {
  const cwd = makeFolder(files);
  const lint = (file: string, text = readFileSync(join(cwd, file), 'utf8')): Said[] => {
    const linter = new Linter({ cwd, configType: 'flat' });
    return sayings(linter.verify(text, [configOf(settings)], { filename: join(cwd, file) }));
  };
  return { cwd, lint, rules: (file: string, text?: string) => lint(file, text).map(({ rule }) => rule) };
}

/** The program rests between its looks at the disk, longer on a slow machine. */
const soon = { timeout: 30_000, interval: 300 };

describe.skipIf(!isBuilt)('a file in its program', () => {
  test('is told of what another file costs', () => {
    const { lint } = open();
    expect(lint('src/orders.ts')).toMatchObject([{ rule: 'n-plus-one-query', line: 4 }]);
    expect(lint('src/orders.ts')[0].message).toContain('src/load.ts:3');
    expect(lint('src/load.ts')).toEqual([]);
  });

  test('is alone when the settings say so', () => {
    const { lint } = open(shop, { project: false });
    expect(lint('src/orders.ts')).toEqual([]);
  });

  test('follows an unsaved edit of another file, and its being undone', () => {
    const { rules } = open();
    expect(rules('src/orders.ts')).toEqual(['n-plus-one-query']);
    rules('src/load.ts', harmless);
    expect(rules('src/orders.ts')).toEqual([]);
    rules('src/load.ts', load);
    expect(rules('src/orders.ts')).toEqual(['n-plus-one-query']);
  });

  test('follows its own edits', () => {
    const { rules, lint } = open();
    expect(rules('src/orders.ts', `\n\n${orders}`)).toEqual(['n-plus-one-query']);
    expect(lint('src/orders.ts', `\n\n${orders}`)[0].line).toBe(6);
    expect(rules('src/orders.ts', orders.replace('await load(id)', 'id'))).toEqual([]);
  });

  test('follows the disk', async () => {
    const { cwd, rules } = open();
    expect(rules('src/orders.ts')).toEqual(['n-plus-one-query']);
    writeFileSync(join(cwd, 'src/load.ts'), harmless);
    await expect.poll(() => rules('src/orders.ts'), soon).toEqual([]);
    rmSync(join(cwd, 'src/load.ts'));
    writeFileSync(join(cwd, 'src/load.js'), load.replace('(id: string)', '(id)'));
    await expect.poll(() => rules('src/orders.ts'), soon).toEqual(['n-plus-one-query']);
  }, 60_000);

  test('is what was saved once somebody writes the file', async () => {
    const { cwd, rules } = open();
    rules('src/load.ts', harmless);
    expect(rules('src/orders.ts')).toEqual([]);
    writeFileSync(join(cwd, 'src/load.ts'), `${load}\n`);
    await expect.poll(() => rules('src/orders.ts'), soon).toEqual(['n-plus-one-query']);
  }, 60_000);

  test('may be new and not on disk yet', () => {
    const { rules } = open({ ...shop, 'src/orders.ts': orders.replace('./load.js', './fresh.js') });
    expect(rules('src/orders.ts')).toEqual([]);
    rules('src/fresh.ts', load);
    expect(rules('src/orders.ts')).toEqual(['n-plus-one-query']);
  });

  test('is alone when it is ignored', () => {
    const together = `${load}${orders.replace(/^import.*\n/, '')}`;
    const { rules } = open({ ...shop, '.gitignore': 'made/\n', 'made/all.ts': together, 'src/all.ts': together });
    expect(rules('made/all.ts')).toEqual(rules('src/all.ts').filter((rule) => rule !== 'duplicate-utility'));
    expect(rules('made/all.ts')).toContain('n-plus-one-query');
  });

  test.each(['guide.md/0_0.ts', 'guide.md/deeper/0.ts', '<input>', 'src/page.vue'])('is alone as %s, which is no file of the program', (name) => {
    const together = `${load}${orders.replace(/^import.*\n/, '')}`;
    const { rules } = open({ ...shop, 'guide.md': '# Guide\n', 'src/orders.ts': orders.replace('./load.js', `../${name}`) });
    expect(rules(name, orders)).toEqual([]);
    expect(rules(name, together)).toEqual(['n-plus-one-query']);
    rules(name, load);
    // Nor does it become part of what others import, or a copy of what they hold.
    expect(rules('src/orders.ts')).toEqual([]);
    expect(rules('src/load.ts', together)).toEqual(['n-plus-one-query']);
  });

  test('may be new in a folder that is new', () => {
    const { rules } = open({ ...shop, 'src/orders.ts': orders.replace('./load.js', './deep/down/fresh.js') });
    rules('src/deep/down/fresh.ts', load);
    expect(rules('src/orders.ts')).toEqual(['n-plus-one-query']);
  });

  test.each(['\uFEFF', ''])('is where it is with CRLF and a mark of %j', (mark) => {
    const { lint } = open({ ...shop, 'src/orders.ts': mark + orders.replaceAll('\n', '\r\n') });
    expect(lint('src/orders.ts')).toMatchObject([{ rule: 'n-plus-one-query', line: 4, column: 42 }]);
    expect(lint('src/orders.ts', `${mark}// é 😀\r\n${orders.replaceAll('\n', '\r\n')}`)).toMatchObject([{ line: 5, column: 42 }]);
  });

  test('has the config of its program, and several programs are open at once', () => {
    const quiet = open({ ...shop, 'perf-lint.config.json': '{ "justified": [{ "rule": "n-plus-one-query", "path": "src/**", "reason": "a dozen orders at most" }] }' });
    const loud = open();
    for (let round = 0; round < 2; round++) {
      expect(quiet.rules('src/orders.ts')).toEqual([]);
      expect(loud.rules('src/orders.ts')).toEqual(['n-plus-one-query']);
    }
  });

  test('obeys the config that its program has for the rules, and ESLint where that says more', () => {
    const off = open({ ...shop, 'perf-lint.config.json': '{ "rules": { "n-plus-one-query": "off" } }' });
    expect(off.rules('src/orders.ts')).toEqual([]);
    const look = "import { existsSync } from 'node:fs';\nexport async function has(path: string) {\n  return existsSync(path);\n}\n";
    const ask = (config: object, options: object) => {
      const { cwd } = open({ ...shop, 'src/look.ts': look, 'perf-lint.config.json': JSON.stringify(config) });
      return new Linter({ cwd, configType: 'flat' }).verify(look, [{ ...configOf(), rules: { 'perf-lint/blocking-io': ['error', options] } }], { filename: join(cwd, 'src/look.ts') }).length;
    };
    const configured = (metadata: boolean) => ({ rules: { 'blocking-io': ['on', { metadata }] } });
    expect([ask({}, {}), ask(configured(false), {}), ask(configured(true), { metadata: false })]).toEqual([1, 0, 0]);
  });

  test('obeys comments of all kinds', () => {
    const { rules } = open();
    expect(rules('src/orders.ts', orders.replace('  for', '  // eslint-disable-next-line perf-lint/n-plus-one-query -- few\n  for'))).toEqual([]);
    expect(rules('src/orders.ts', orders.replace('  for', '  // perf-lint-disable-next-line n-plus-one-query -- few\n  for'))).toEqual([]);
    expect(rules('src/orders.ts', orders.replace('  for', '  // oxlint-disable-next-line perf-lint/n-plus-one-query -- few\n  for'))).toEqual([]);
  });

  test('names mistakes in config and settings', () => {
    expect(() => open({ ...shop, 'perf-lint.config.json': '{ "rulez": {} }' }).lint('src/orders.ts')).toThrow(/rulez.*rules/);
    expect(() => open(shop, { projcet: false }).lint('src/orders.ts')).toThrow(/has no "projcet" \(did you mean "project"\?\)/);
    expect(() => open(shop, { root: 3 }).lint('src/orders.ts')).toThrow(/root cannot be 3/);
  });
});

test.skipIf(!isBuilt)('the shop has the same findings in ESLint and on the command line', async () => {
  const cwd = makeFolder();
  cpSync(join(root, 'fixtures/shop'), cwd, { recursive: true, filter: (path) => !path.includes('node_modules') });
  const { findings } = selectFindings(await analyse(['.'], { cwd }), {});
  const results = await new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [configOf()] }).lintFiles(['.']);
  const said = results.flatMap(({ filePath, messages }) => sayings(messages).map((one) => ({ file: filePath.slice(cwd.length + 1), ...one })));
  expect(said.sort(byFile)).toEqual(findings.map((finding) => ({ file: finding.file, rule: finding.rule, ...finding.range.start, message: finding.message + wordChain(finding) })).sort(byFile));
  expect(said.length).toBeGreaterThan(15);
}, 60_000);

function byFile(a: Said & { file: string }, b: Said & { file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : inOrder(a, b);
}
