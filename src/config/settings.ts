import type { FindSettings } from '../findings/find-all.js';
import type { Severity } from '../impact/cost-model.js';
import { severities } from '../impact/cost-model.js';
import type { Rule } from '../rule.js';
import type { Config } from './config.js';

export interface RuleSelection { rules: Rule[]; options: NonNullable<FindSettings['options']>; overrides: Record<string, Severity> }

/** Which rules run, with what options, and the severities the config sets. `only` names rules that run even when off. */
export function selectRules(all: readonly Rule[], { rules: settings = {} }: Config, only?: readonly string[]): RuleSelection {
  const options: Record<string, Record<string, unknown>> = {};
  const overrides: Record<string, Severity> = {};
  const named = only && new Set(only);
  const rules = all.filter((rule) => {
    const setting = settings[rule.name] ?? 'on';
    const [level, given] = Array.isArray(setting) ? setting : [setting];
    if (given) options[rule.name] = given;
    if (severities.includes(level as Severity)) overrides[rule.name] = level as Severity;
    return named ? named.has(rule.name) : level !== 'off';
  });
  return { rules, options, overrides };
}
