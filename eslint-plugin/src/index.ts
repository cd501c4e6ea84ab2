/** eslint-plugin-perf-lint: perf-lint's rules in ESLint. */
import { rules as perfRules } from 'perf-lint/session';
import { makeConfigs, type PerfLintConfigs } from './make-configs.js';
import { makeRule, type PerfLintRule } from './make-rule.js';
import { ownManifest } from './own-manifest.js';

export interface PerfLintPlugin {
  meta: { name: string; version: string; namespace: string };
  rules: Record<string, PerfLintRule>;
  configs: PerfLintConfigs;
}

const { name, version } = ownManifest();
const meta = { name, version, namespace: 'perf-lint' };
const rules = Object.fromEntries(perfRules.map((rule) => [rule.name, makeRule(rule)]));

// The configs name the plugin they belong to, so they come after it.
const plugin: PerfLintPlugin = { meta, rules, configs: {} as PerfLintConfigs };
plugin.configs = makeConfigs(plugin, perfRules);

export default plugin;
