import type { Rule } from 'perf-lint/session';
import type { PerfLintPlugin } from './index.js';
import { isShared } from './severe.js';

type Level = 'warn' | 'error';
type Entry = Level | [Level, Record<string, unknown>];
type Plugins = { 'perf-lint': PerfLintPlugin; [SECOND]?: Pick<PerfLintPlugin, 'meta' | 'rules'> };

/** The plugin once more, for the rules that have two severities. */
const SECOND = 'perf-lint-warn';

/** A flat config. */
export interface PerfLintConfig { name: string; plugins: Plugins; rules: Record<string, Entry> }

export interface PerfLintConfigs { recommended: PerfLintConfig; strict: PerfLintConfig; all: PerfLintConfig }

/**
 * `recommended` warns, but for certain N+1 queries and hazards of circular imports, which are errors; `strict` fails; both
 * have the rules that are stable. `all` has those on trial too.
 */
export function makeConfigs(plugin: PerfLintPlugin, rules: readonly Rule[]): PerfLintConfigs {
  const stable = rules.filter(({ stage }) => stage === 'stable');
  const make = (name: string, chosen: readonly Rule[], level: Level): PerfLintConfig => ({
    name: `perf-lint/${name}`,
    plugins: { 'perf-lint': plugin },
    rules: Object.fromEntries(chosen.map((rule) => [`perf-lint/${rule.name}`, level])),
  });
  return { recommended: withErrors(make('recommended', stable, 'warn'), plugin, stable), strict: make('strict', stable, 'error'), all: make('all', rules, 'error') };
}

function withErrors(config: PerfLintConfig, plugin: PerfLintPlugin, rules: readonly Rule[]): PerfLintConfig {
  const shared = rules.map(({ name }) => name).filter(isShared);
  const again = { meta: plugin.meta, rules: Object.fromEntries(shared.map((name) => [name, plugin.rules[name]])) };
  const entries = shared.flatMap((name): [string, Entry][] => [[`perf-lint/${name}`, ['error', { report: 'errors' }]], [`${SECOND}/${name}`, ['warn', { report: 'warnings' }]]]);
  return { ...config, plugins: { ...config.plugins, [SECOND]: again }, rules: { ...config.rules, ...Object.fromEntries(entries) } };
}
