import type { Rule } from 'perf-lint/session';
import type { PerfLintPlugin } from './index.js';

type Level = 'warn' | 'error';

/** A flat config. */
export interface PerfLintConfig { name: string; plugins: { 'perf-lint': PerfLintPlugin }; rules: Record<string, Level> }

export interface PerfLintConfigs { recommended: PerfLintConfig; strict: PerfLintConfig; all: PerfLintConfig }

/** `recommended` warns and `strict` fails, both with the rules that are stable; `all` has those on trial too. */
export function makeConfigs(plugin: PerfLintPlugin, rules: readonly Rule[]): PerfLintConfigs {
  const stable = rules.filter(({ stage }) => stage === 'stable');
  const make = (name: string, chosen: readonly Rule[], level: Level): PerfLintConfig => ({
    name: `perf-lint/${name}`,
    plugins: { 'perf-lint': plugin },
    rules: Object.fromEntries(chosen.map((rule) => [`perf-lint/${rule.name}`, level])),
  });
  return { recommended: make('recommended', stable, 'warn'), strict: make('strict', stable, 'error'), all: make('all', rules, 'error') };
}
