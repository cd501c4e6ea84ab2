/** What a config file says, once checked. Types only. */
import type { Library } from '../catalogue/library.js';
import type { Justified, QuietContext } from '../findings/found.js';
import type { Assumptions, Severity } from '../impact/cost-model.js';

export type RuleLevel = 'off' | 'on' | Severity;
export type RuleSetting = RuleLevel | [RuleLevel] | [RuleLevel, Record<string, unknown>];

/** A count at most, or nothing that the baseline does not know. */
export type GateLimit = number | 'no new';

/** What `perf-lint gate` demands of the open findings. */
export interface GateCriteria extends Partial<Record<Severity | 'total', GateLimit>> {
  /** The sum of all scores at most. */
  score?: number;
  rules?: Record<string, GateLimit>;
}

export interface Config {
  $schema?: string;
  rules?: Record<string, RuleSetting>;
  /** Globs of files to leave out, beside what git ignores. */
  ignore?: string[];
  /** Quiet contexts to report on. */
  contexts?: QuietContext[];
  assumptions?: Partial<Assumptions>;
  /** Libraries beyond the catalogue, or more about one that is in it. */
  catalogue?: Library[];
  justified?: Justified[];
  /** Least severity that fails the run. */
  failOn?: Severity;
  /** Failing findings that are tolerated. */
  maxWarnings?: number;
  /** Path of the baseline, relative to the config. */
  baseline?: string;
  gate?: GateCriteria;
}

/** Every mistake in a config at once. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  constructor(readonly mistakes: readonly string[], /** What has the mistakes. */ readonly subject: 'config' | 'baseline' = 'config') {
    super(mistakes.join('\n'));
  }
}
