import type { GateCriteria } from '../config/config.js';
import { severities } from '../impact/cost-model.js';
import type { ReportedFinding } from '../report/report.js';
import { totalScore } from './compare-reports.js';

/** One criterion and how it came out. */
export interface Verdict { name: string; limit: number | 'no new'; found: number; isMet: boolean; /** Findings that stand in the way; for a score none in particular. */ ids: string[] }

/** Does any criterion ask what is new? Then there must be something to be new against. */
export function needsBaseline({ rules = {}, ...criteria }: GateCriteria): boolean {
  return [...Object.values(criteria), ...Object.values(rules)].includes('no new');
}

/** Judges the open findings: what is accepted or deferred with a reason stands in nobody's way. */
export function judgeGate(criteria: GateCriteria, findings: readonly ReportedFinding[], known: ReadonlySet<string>): Verdict[] {
  const open = findings.filter(({ status }) => status === 'open');
  const judge = (name: string, limit: number | 'no new' | undefined, counted: readonly ReportedFinding[]): Verdict[] => {
    if (limit === undefined) return [];
    const standing = limit === 'no new' ? counted.filter(({ id }) => !known.has(id)) : counted;
    const isMet = standing.length <= (limit === 'no new' ? 0 : limit);
    return [{ name, limit, found: standing.length, isMet, ids: isMet ? [] : standing.map(({ id }) => id) }];
  };
  const score = totalScore(open);
  const byRule = groupByRule(open);
  return [
    ...severities.flatMap((severity) => judge(severity, criteria[severity], open.filter((finding) => finding.severity === severity))),
    ...judge('total', criteria.total, open),
    ...(criteria.score === undefined ? [] : [{ name: 'score', limit: criteria.score, found: score, isMet: score <= criteria.score, ids: [] }]),
    ...Object.entries(criteria.rules ?? {}).flatMap(([rule, limit]) => judge(rule, limit, byRule.get(rule) ?? [])),
  ];
}

function groupByRule(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  return groups;
}
