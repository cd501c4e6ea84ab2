import { checkConfig } from '../config/check-config.js';
import type { Config, RuleSetting } from '../config/config.js';
import { didYouMean } from '../findings/nearest-word.js';
import { findConfig, readConfig } from '../files/read-config.js';
import { fillOptions } from '../findings/run-rules.js';
import { assume } from '../impact/cost-model.js';
import type { Rule } from '../rule.js';
import type { Arguments } from './read-arguments.js';
import { CommandError } from './command-error.js';

export interface OpenConfig { config: Config; /** Folder of a config that was found; paths in it are relative to it. */ root?: string; warning?: string }

/** The config that is named, else the one that is found, else none. */
export async function openConfig({ config: named, looksForConfig }: Arguments, paths: readonly string[], cwd: string, rules: readonly Rule[]): Promise<OpenConfig> {
  if (named !== undefined) return { config: checkConfig(await readConfig(named, cwd), rules) };
  if (!looksForConfig) return { config: {} };
  const { source, passedOver } = await findConfig(paths, cwd);
  const warning = passedOver && `${passedOver} is a program, so it is only read when named: --config ${passedOver}`;
  return source ? { config: checkConfig(source, rules), root: source.folder, warning } : { config: {}, warning };
}

/** The rules named by `--rule`, checked. */
export function checkRuleNames(names: readonly string[] | undefined, rules: readonly Rule[]): readonly string[] | undefined {
  const known = new Set(rules.map(({ name }) => name));
  const unknown = (names ?? []).filter((name) => !known.has(name));
  if (unknown.length === 0) return names;
  throw new CommandError(`${unknown.map((name) => `There is no rule "${name}"${didYouMean(name, known)}.`).join('\n')}\nThe rules are ${[...known].join(', ')}.`);
}

/** The config with every default written out: a valid config itself. */
export function fillConfig(config: Config, rules: readonly Rule[]): Config {
  const settings = rules.map((rule): [string, RuleSetting] => {
    const setting = config.rules?.[rule.name] ?? 'on';
    const [level, given] = Array.isArray(setting) ? setting : [setting];
    const options = fillOptions(rule, given) as Record<string, unknown>;
    return [rule.name, Object.keys(options).length > 0 ? [level, options] : level];
  });
  return {
    rules: Object.fromEntries(settings), ignore: config.ignore ?? [], contexts: config.contexts ?? [],
    assumptions: assume(config.assumptions), catalogue: config.catalogue ?? [], justified: config.justified ?? [],
    failOn: config.failOn ?? 'low', maxWarnings: config.maxWarnings ?? 0,
    ...(config.baseline !== undefined && { baseline: config.baseline }), ...(config.gate && { gate: config.gate }),
  };
}
