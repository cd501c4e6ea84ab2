/** What the fixes of the plugin make of a text that is linted by itself. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Linter } from 'eslint';
import { afterAll, expect, test } from 'vitest';
import { lint, type ParserName } from '../lint.js';
import { typeErrors } from './type-check.js';

const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'perf-lint-fixes-')));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const dependencies = Object.fromEntries(['@prisma/client', 'typeorm', 'sequelize', 'mongoose', 'knex', 'drizzle-orm'].map((name) => [name, '*']));
writeFileSync(join(cwd, 'package.json'), JSON.stringify({ name: 'app', dependencies }));

export type Language = 'js' | 'ts';

export function messagesOf(text: string, rule: string, language: Language): Linter.LintMessage[] {
  const parser: ParserName = language === 'ts' ? 'typescript' : 'espree';
  const messages = lint(join(cwd, `src/code.${language}`), text, { parser, cwd, rules: { [`perf-lint/${rule}`]: 'error' } });
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages;
}

export interface Changed { fixes: string[]; suggestions: { title: string; text: string }[] }

/** Each change by itself, applied to the text. */
export function changesOf(text: string, rule: string, language: Language = 'js'): Changed {
  const apply = ({ range: [start, end], text: added }: { range: [number, number]; text: string }): string => text.slice(0, start) + added + text.slice(end);
  const messages = messagesOf(text, rule, language);
  return {
    fixes: messages.flatMap(({ fix }) => (fix ? [apply(fix)] : [])),
    suggestions: messages.flatMap(({ suggestions = [] }) => suggestions.map(({ desc, fix }) => ({ title: desc, text: apply(fix) }))),
  };
}

/** Lines of a template without the indentation they share and the first, empty one. */
export function lines(text: string): string {
  const [, ...rest] = text.split('\n');
  const indent = Math.min(...rest.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length));
  return rest.map((line) => line.slice(indent)).join('\n');
}

export interface Case { name: string; language?: Language; before: string; after: string }
export interface Innocent { name: string; language?: Language; code: string }

/** Exactly these changes and no other; a changed text is not changed again. */
export function testChanges(rule: string, kind: 'fix' | 'suggestion', cases: readonly Case[]): void {
  test.each(cases)(`${kind}: $name`, ({ language, before, after }) => {
    const { fixes, suggestions } = changesOf(lines(before), rule, language);
    expect(kind === 'fix' ? fixes : suggestions.map(({ text }) => text)).toEqual([lines(after)]);
    expect(kind === 'fix' ? suggestions : fixes).toEqual([]);
    expect(changesOf(lines(after), rule, language)).toEqual({ fixes: [], suggestions: [] });
  });
}

/** Before and after a change, the compiler has nothing to say about the typed ones. */
export function testTypes(cases: readonly Case[]): void {
  const typed = cases.filter(({ language }) => language === 'ts');
  test('types hold', () => {
    expect(typed.length).toBeGreaterThan(0);
    expect(typeErrors(typed.flatMap(({ before, after }) => [lines(before), lines(after)]))).toEqual([]);
  }, 60_000);
}

/** Found, but left alone. `kind`: what must not be given; both by default. */
export function testInnocents(rule: string, cases: readonly Innocent[], kinds: readonly (keyof Changed)[] = ['fixes', 'suggestions']): void {
  test.each(cases)('leaves alone: $name', ({ language = 'js', code }) => {
    const changed = changesOf(lines(code), rule, language);
    expect(messagesOf(lines(code), rule, language).length).toBeGreaterThan(0);
    for (const kind of kinds) expect(changed[kind]).toEqual([]);
  });
}
