/** Runs ESLint with our plugin on one text, as the tests of the plugin need it. */
import * as tsParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { vi } from 'vitest';
import made from '../../eslint-plugin/src/index.js';

// The plugin asks for the package; here that means the sources, not what was built last.
vi.mock('perf-lint/session', () => import('../../src/session.js'));

export const plugin = made;

export type ParserName = 'espree' | 'typescript';

export interface LintOptions { parser: ParserName; cwd: string; rules?: Linter.RulesRecord; settings?: Record<string, unknown> }

const allRules = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`perf-lint/${name}`, 'error' as const]));

/** What ESLint says about a text by itself; a text that is no module may be a script. */
export function lint(file: string, text: string, { parser, cwd, rules = allRules, settings = { 'perf-lint': { project: false } } }: LintOptions): Linter.LintMessage[] {
  const linter = new Linter({ cwd, configType: 'flat' });
  const attempt = (sourceType: 'module' | 'commonjs') => linter.verify(text, [{
    files: ['**/*.{js,jsx,cjs,mjs,ts,tsx,cts,mts}'], plugins: { 'perf-lint': plugin as never }, rules, settings,
    languageOptions: { sourceType, ...(parser === 'typescript' && { parser: tsParser as never }), parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(file) } } },
  }], { filename: file });
  const first = attempt('module');
  return first.some(({ fatal }) => fatal) ? attempt('commonjs') : first;
}
