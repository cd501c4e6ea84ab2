/** What a config file says, once checked. Types only. */
import type { Library } from '../catalogue/library.js';
import type { Justified, QuietContext } from '../findings/found.js';
import type { Assumptions, Severity } from '../impact/cost-model.js';

export type RuleLevel = 'off' | 'on' | Severity;
export type RuleSetting = RuleLevel | [RuleLevel] | [RuleLevel, Record<string, unknown>];

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
}

/** Every mistake in a config at once. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
  }
}
