/** The report: what `analyse` returns and every format prints. Its JSON form is `schema/report.json`. Types only. */
import type { ChainLink, Note, QuietContext } from '../findings/found.js';
import type { Skipped } from '../files/workspace.js';
import type { Severity } from '../impact/cost-model.js';
import type { Impact, Ranked } from '../impact/ranked.js';
import type { Coverage } from '../project/project.js';
import type { Rule } from '../rule.js';

export type { ChainLink, Note, Severity, Impact };

export type ReportedFinding = Omit<Ranked, 'finding' | 'family'>;
export type ReportedNote = Note & { severity: 'low' };

/** What formats that describe the rules are told of each. */
export interface RuleCard extends Pick<Rule, 'name' | 'title' | 'family' | 'stage'> { /** Its page, as Markdown. */ page?: string }

export interface Failure { file: string; message: string }

/** An entry of the baseline that can go. */
export interface StaleEntry { id: string; rule: string; file: string; symbol: string }

export interface Summary {
  /** Open findings. */
  findings: number;
  bySeverity: Record<Severity, number>;
  /** Open findings; rules without any are absent. */
  byRule: Record<string, number>;
  /** Declared justified in the config. */
  accepted: number;
  /** Suppressed by a comment. */
  suppressed: number;
  /** In files that are quiet by default, by their context. */
  quiet: Partial<Record<QuietContext, number>>;
  /** Left out of `findings` for the lowest confidence or severity asked for. */
  hidden: { confidence: number; severity: number; /** Outside of the change or the files that were asked about. */ outside?: number };
  /** Put off until later, in the baseline. */
  deferred?: number;
  /** Open findings that the baseline knows, left out of `findings`. */
  known?: number;
  /** Entries of the baseline that nothing is found for any more. */
  stale?: StaleEntry[];
}

export interface Report {
  schemaVersion: 1;
  tool: { name: 'perf-lint'; version: string };
  /** `found` = `analyzed` + failed + skipped. */
  files: { found: number; analyzed: number; failed: Failure[]; skipped: Skipped[] };
  /** Worst first. */
  findings: ReportedFinding[];
  notes: ReportedNote[];
  summary: Summary;
  coverage: Coverage;
}
