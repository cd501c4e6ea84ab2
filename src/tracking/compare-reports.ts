import { severities } from '../impact/cost-model.js';
import type { ReportedFinding } from '../report/report.js';

export interface Pair { before: ReportedFinding; after: ReportedFinding }

export interface Comparison {
  fixed: ReportedFinding[];
  introduced: ReportedFinding[];
  unchanged: Pair[];
  /** Sum of all scores. */
  score: { before: number; after: number };
  /** Something is new, or costs more than before. */
  isWorse: boolean;
}

/** What became of the open findings of one report in another. */
export function compareReports(before: readonly ReportedFinding[], after: readonly ReportedFinding[]): Comparison {
  const [old, now] = [before, after].map((all) => new Map(all.filter(({ status }) => status === 'open').map((finding) => [finding.id, finding])));
  const fixed = [...old.values()].filter(({ id }) => !now.has(id));
  const introduced = [...now.values()].filter(({ id }) => !old.has(id));
  const unchanged = [...now.values()].flatMap((finding) => {
    const earlier = old.get(finding.id);
    return earlier ? [{ before: earlier, after: finding }] : [];
  });
  const score = { before: totalScore([...old.values()]), after: totalScore([...now.values()]) };
  return { fixed, introduced, unchanged, score, isWorse: introduced.length > 0 || unchanged.some(isDearer) };
}

/** Is a finding that was there already worth more now? */
export function isDearer({ before, after }: Pair): boolean {
  return after.impact.score > before.impact.score || severities.indexOf(after.severity) < severities.indexOf(before.severity);
}

/** Is anything of a pair different that a reader would want to know? */
export function isSame({ before, after }: Pair): boolean {
  return after.impact.score === before.impact.score && after.severity === before.severity && after.complexity?.before === before.complexity?.before;
}

export function totalScore(findings: readonly ReportedFinding[]): number {
  return Number(findings.reduce((sum, { impact }) => sum + impact.score, 0).toPrecision(6));
}
