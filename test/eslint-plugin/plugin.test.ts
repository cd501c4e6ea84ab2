import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint, Linter } from 'eslint';
import { afterAll, describe, expect, test, vi } from 'vitest';
import manifest from '../../eslint-plugin/package.json' with { type: 'json' };
import { fixersOf } from '../../eslint-plugin/src/fixes/index.js';
import { rules } from '../../rules/index.js';
import * as session from '../../src/session.js';
import { lint, plugin } from './lint.js';
import { sayings } from './sayings.js';

const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'perf-lint-plugin-')));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const blocking = `import { readFileSync } from 'node:fs';
export async function load(paths) {
  const read = (path) => readFileSync(path, 'utf8');
  return read(paths[0]);
}
`;

const say = (text: string, options: Partial<Parameters<typeof lint>[2]> = {}, file = 'src/load.js') =>
  sayings(lint(join(cwd, file), text, { parser: 'espree', cwd, ...options }));

describe('the plugin', () => {
  test('says who it is', () => {
    expect(plugin.meta).toEqual({ name: 'eslint-plugin-perf-lint', version: manifest.version, namespace: 'perf-lint' });
  });

  test('has every rule, with a page, words and a schema', () => {
    expect(Object.keys(plugin.rules)).toEqual(rules.map(({ name }) => name));
    for (const [name, rule] of Object.entries(plugin.rules)) {
      expect(rule.meta.docs).toMatchObject({ url: `https://github.com/perf-lint/perf-lint/blob/main/rules/${name}.md` });
      // Words of the rule, then those of its fixes.
      expect(Object.keys(rule.meta.messages).filter((id) => !id.startsWith('fix'))).toEqual(Object.keys(rules.find((one) => one.name === name)!.messages));
      expect(rule.meta.hasSuggestions).toBe(fixersOf(name).some(({ gives }) => gives.includes('suggestion')));
      expect(rule.meta.fixable).toBe(fixersOf(name).some(({ gives }) => gives.includes('fix')) ? 'code' : undefined);
      expect(rule.meta.languages).toEqual(['js/js']);
      expect(rule.meta.schema).toHaveLength(1);
      expect(rule.meta.defaultOptions).toHaveLength(1);
    }
  });

  test.each(['recommended', 'strict', 'all'] as const)('has a config %s that ESLint takes', async (name) => {
    const config = plugin.configs[name];
    expect(config.name).toBe(`perf-lint/${name}`);
    const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [config as never, { settings: { 'perf-lint': { project: false } } }] });
    const [result] = await eslint.lintText(blocking, { filePath: join(cwd, 'src/load.js') });
    expect(result.messages.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['perf-lint/blocking-io', name === 'recommended' ? 1 : 2]]);
  });

  test('recommends errors for what is certain, and warnings for the rest', async () => {
    const { recommended, strict } = plugin.configs;
    expect(recommended.rules).toMatchObject({ 'perf-lint/n-plus-one-query': ['error', { report: 'errors' }], 'perf-lint-warn/n-plus-one-query': ['warn', { report: 'warnings' }], 'perf-lint/circular-import': ['error', { report: 'errors' }], 'perf-lint/quadratic-loop': 'warn' });
    expect(Object.keys(strict.plugins)).toEqual(['perf-lint']);
    const shown = (text: string) => {
      const linter = new Linter({ cwd, configType: 'flat' });
      return linter.verify(text, [recommended as never, { settings: { 'perf-lint': { project: false } } }], { filename: join(cwd, 'src/load.js') }).map(({ ruleId, severity }) => [ruleId, severity]);
    };
    const load = (steps: string, call: string) => `import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nconst a = (id) => prisma.user.update({ where: { id }, data: { id } });\n${steps}export async function load(ids) {\n  for (const id of ids) console.log(await ${call}(id));\n}\n`;
    expect(shown(load('', 'a'))).toEqual([['perf-lint/n-plus-one-query', 2]]);
    expect(shown(load('const b = (id) => a(id);\nconst c = (id) => b(id);\n', 'c'))).toEqual([['perf-lint-warn/n-plus-one-query', 1]]);
  });

  test('takes no share for rules that have but one kind of finding', () => {
    expect(() => say(blocking, { rules: { 'perf-lint/blocking-io': ['error', { report: 'errors' }] } })).toThrow(/report|additional/i);
    expect(() => say(blocking, { rules: { 'perf-lint/circular-import': ['error', { report: 'some' }] } })).toThrow(/report|some/i);
  });
});

describe('a report', () => {
  test('stands at the call, with the words and the proof', () => {
    const [message, ...others] = lint(join(cwd, 'src/load.js'), blocking, { parser: 'espree', cwd });
    expect(others).toEqual([]);
    expect(blocking.split('\n')[message.line - 1].slice(message.column - 1, message.endColumn! - 1)).toMatch(/^readFileSync\(path, 'utf8'\)|^read\(paths\[0\]\)/);
    expect(message.message).not.toMatch(/\{\{?\s*\w+\s*\}/);
    expect(message.message).toContain(' How: 1. ');
  });

  test("obeys ESLint's comments, and leaves them to it", () => {
    const [{ line }] = say(blocking);
    const lines = blocking.split('\n');
    lines[line - 1] += ' // eslint-disable-line perf-lint/blocking-io -- read once';
    expect(say(lines.join('\n'))).toEqual([]);
  });

  test('obeys our own comments', () => {
    const [{ line }] = say(blocking);
    const lines = blocking.split('\n');
    lines.splice(line - 1, 0, '// perf-lint-disable-next-line blocking-io -- read once');
    expect(say(lines.join('\n'))).toEqual([]);
  });

  test('is not made in a test file, unless the settings ask for it', () => {
    expect(say(blocking, {}, 'src/load.test.js')).toEqual([]);
    expect(say(blocking, { settings: { 'perf-lint': { project: false, contexts: ['test'] } } }, 'src/load.test.js')).toHaveLength(1);
  });

  test('takes the options of the rule', () => {
    const text = "import { existsSync } from 'node:fs';\nexport async function has(path) {\n  return existsSync(path);\n}\n";
    const rule = (options: object) => ({ rules: { 'perf-lint/blocking-io': ['error', options] } }) as never;
    expect(say(text, rule({ metadata: true })).length).toBeGreaterThan(say(text, rule({ metadata: false })).length);
    expect(() => say(text, rule({ metdata: true }))).toThrow(/metdata|additional/i);
  });

  test('knows the dependencies of the package around the file, saved or not', () => {
    const text = 'export async function load(ids, Models) {\n  for (const id of ids) await Models.pick().findByPk(id);\n}\n';
    expect(say(text)).toEqual([]);
    writeFileSync(join(cwd, 'package.json'), JSON.stringify({ name: 'app', dependencies: { sequelize: '6.0.0' } }));
    expect(say(text, {}, 'src/not-saved.js').map(({ rule }) => rule)).toEqual(['n-plus-one-query']);
    rmSync(join(cwd, 'package.json'));
  });
});

test('all rules share one analysis', () => {
  const open = vi.spyOn(session, 'openFile');
  say(blocking);
  expect(open).toHaveBeenCalledTimes(1);
});

test.each(['', '#!/usr/bin/env node\n', '\uFEFFconst a = 1;\n'])('a file of %j is fine', (text) => {
  expect(say(text)).toEqual([]);
});
