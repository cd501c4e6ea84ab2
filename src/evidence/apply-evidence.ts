import { compareText } from '../files/compare-text.js';
import { severities } from '../impact/cost-model.js';
import type { Evidence, HotFile, HotSpot, Report, ReportedFinding } from '../report/report.js';
import type { Family } from '../rule.js';
import type { FileChurn } from '../git/read-churn.js';
import type { EvidenceInput } from './evidence-input.js';
import { countQueries, involvedIn, measureCpu, ranFunctions, round, roundShare, type Involved } from './measure-findings.js';
import { isPartOf, type FunctionRef } from './program-functions.js';

/**
 * Lays what was measured over a report: findings that were measured come first, by what they took; those whose code no
 * profile saw come last; hot functions that no finding explains are listed. Drops nothing, and changes no score.
 */
export function applyEvidence(report: Report, input: EvidenceInput, families: ReadonlyMap<string, Family>): Report {
  const { weights, churn } = input;
  const ran = weights && { weights, ran: ranFunctions(weights), mayHaveRun: input.mayHaveRun };
  const involved = new Map(report.findings.map((finding) => [finding, involvedIn(finding, input.functions)]));
  const counts = countQueries(input.traces.flatMap(({ queries }) => queries), report.findings);
  const isHot = churn && hotFiles(churn.files);
  const findings = report.findings.map((finding): ReportedFinding => {
    const queries = counts.counted.get(finding.id);
    const traced: ReportedFinding = queries ? { ...finding, evidence: 'measured', measured: { queries } } : finding;
    const measured = ran ? measureCpu(traced, involved.get(finding)!, families.get(finding.rule), ran) : traced;
    const hotFile = isHot?.get(finding.file);
    return hotFile ? { ...measured, hotFile } : measured;
  });
  const evidence: Evidence = {
    profiles: input.profiles.map((profile) => ({ ...profile, cpuMs: round(profile.cpuMs), programMs: round(profile.programMs) })),
    traces: input.traces.map(({ file, queries, count, totalMs }) => ({ file, queries: count, matched: countQueries(queries, report.findings).matched, totalMs: round(totalMs) })),
    ...(churn && { since: churn.since }),
    hotSpots: weights ? listHotSpots(weights, explainedBy(report.findings, involved)) : [],
    problems: input.problems,
  };
  return { ...report, findings: inOrder(findings), evidence };
}

const ranks: Readonly<Record<ReportedFinding['evidence'], number>> = { measured: 0, estimated: 1, theoretical: 2 };

/** Measured, then what may run, then what no profile saw. Equals by the estimate, then those in hot files, then as they were. */
function inOrder(findings: readonly ReportedFinding[]): ReportedFinding[] {
  return [...findings].sort((a, b) => ranks[a.evidence] - ranks[b.evidence] || tookMs(b) - tookMs(a)
    || severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.impact.score - a.impact.score || (b.hotFile?.commits ?? 0) - (a.hotFile?.commits ?? 0));
}

/** CPU and waiting overlap, and may come of different runs: the larger counts. */
function tookMs({ measured }: ReportedFinding): number {
  return Math.max(measured?.cpu?.ms ?? 0, measured?.queries?.totalMs ?? 0);
}

/** The functions that findings speak of. What is only possible is not shown by default, so it explains nothing. */
function explainedBy(findings: readonly ReportedFinding[], involved: ReadonlyMap<ReportedFinding, Involved>): Set<FunctionRef> {
  return new Set(findings.filter(({ confidence }) => confidence !== 'possible').flatMap((finding) => {
    const { around, through } = involved.get(finding)!;
    return around ? [around, ...through] : through;
  }));
}

/** Least share of all CPU time, and how many. */
const hot = { share: 0.01, most: 20 };

function listHotSpots({ byFunction, cpuMs }: NonNullable<EvidenceInput['weights']>, explained: ReadonlySet<FunctionRef>): HotSpot[] {
  const isExplained = (ref: FunctionRef): boolean => [...explained].some((one) => isPartOf(ref, one));
  const candidates = [...byFunction].filter(([, { ownMs }]) => ownMs >= cpuMs * hot.share && ownMs > 0).filter(([ref]) => !isExplained(ref));
  const spots = candidates.map(([{ file, line, fact }, { selfMs, ownMs }]): HotSpot => ({ file, line, symbol: fact.name, selfMs: round(selfMs), ms: round(ownMs), share: roundShare(ownMs / cpuMs) }));
  return spots.sort((a, b) => b.ms - a.ms || compareText(a.file, b.file) || a.line - b.line).slice(0, hot.most);
}

/** Least commits in the time looked at, and the part of all changed files that may be called hot. */
const busy = { commits: 5, part: 0.1 };

/** Files that change more often than nine of ten that change at all. */
function hotFiles(files: ReadonlyMap<string, FileChurn>): Map<string, HotFile> {
  const sorted = [...files.values()].map(({ commits }) => commits).sort((a, b) => b - a);
  const least = Math.max(busy.commits, sorted[Math.max(0, Math.ceil(sorted.length * busy.part) - 1)] ?? Infinity);
  return new Map([...files].filter(([, { commits }]) => commits >= least).map(([file, { commits, lastChange }]) => [file, { commits, lastChange }]));
}
