/** The report: what `analyse` returns and every format prints. Its JSON form is `schema/report.json`. Types only. */
import type { ChainLink, Note, QuietContext } from '../findings/found.js';
import type { Skipped } from '../files/workspace.js';
import type { Severity } from '../impact/cost-model.js';
import type { Impact, Ranked } from '../impact/ranked.js';
import type { Coverage } from '../project/project.js';
import type { Rule } from '../rule.js';

export type { ChainLink, Note, Severity, Impact };

export type ReportedFinding = Omit<Ranked, 'finding' | 'family'> & { measured?: Measured; hotFile?: HotFile };
export type ReportedNote = Note & { severity: 'low' };

/** What formats that describe the rules are told of each. */
export interface RuleCard extends Pick<Rule, 'name' | 'title' | 'family' | 'stage'> { /** Its page, as Markdown. */ page?: string }

/** What profiles and traces say about a finding. */
export interface Measured { cpu?: MeasuredCpu; queries?: MeasuredQueries }

/** CPU time only: nothing here is waiting. */
export interface MeasuredCpu {
  /** In the code of the function around the finding. */
  selfMs: number;
  /** In that function and all it calls. */
  totalMs: number;
  /** In that function, what the finding goes through below it, and libraries they call; not in other functions of the program. */
  ms: number;
  /** `ms` of the CPU time of all profiles, 0 to 1. */
  share: number;
  /** Samples with the function on the stack. */
  samples: number;
  /** The finding is about waiting, of which CPU time says nothing. */
  withoutWaiting?: true;
}

export interface MeasuredQueries { count: number; totalMs: number; /** Other findings that go through the same queries. */ sharedWith?: number }

/** The file changes more often than most: said, and used to order equals, never more. */
export interface HotFile { commits: number; /** Day of the last one. */ lastChange: string }

/** Hot code that no finding explains. */
export interface HotSpot { file: string; line: number; symbol: string; /** In its own code. */ selfMs: number; /** In it and in libraries and built-ins that it calls. */ ms: number; /** `ms` of all CPU time, 0 to 1. */ share: number }

/** What was measured, and what of it could be used. */
export interface Evidence {
  profiles: { file: string; cpuMs: number; /** Of it, in and below functions of the program. */ programMs: number; samples: number }[];
  traces: { file: string; queries: number; /** Of them, at a place of a finding. */ matched: number; totalMs: number }[];
  /** First day of the history that was looked at. */
  since?: string;
  /** Hottest first. */
  hotSpots: HotSpot[];
  /** What could not be used, and why. */
  problems: { file?: string; message: string }[];
}

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
  /** Present when something was measured, or was to be. */
  evidence?: Evidence;
}
