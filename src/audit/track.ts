import { severities, type Severity } from '../impact/cost-model.js';
import type { Report, ReportedFinding } from '../report/report.js';
import type { Certainty } from '../rule.js';
import { selectFindings } from '../report/select-findings.js';
import { compareReports, isDearer } from '../tracking/compare-reports.js';
import type { Completion, Fixed, Tracking, Trend } from './audit-data.js';

/** What is known from before. */
export interface Past {
  /** Ids of open findings that the baseline knows; undefined without a baseline. */
  known?: ReadonlySet<string>;
  /** An earlier audit or report, and what the reader calls it. */
  previous?: { report: Report; name: string; /** It holds nothing less sure. */ least?: Certainty };
  /** Would this run have found it, were it still there? */
  wasLookedFor(finding: { rule: string; file: string }): boolean;
}

/** What became of the findings of last time. Those of files that were not read this time are not fixed. */
export function compareWithPast(report: Report, { previous, wasLookedFor }: Past): Trend | undefined {
  if (!previous) return undefined;
  const { findings } = selectFindings(report, { confidence: previous.least ?? 'possible' });
  const { introduced, unchanged, score } = compareReports(previous.report.findings, findings);
  const count = (findings: readonly ReportedFinding[], severity: Severity): number => findings.filter((one) => one.status === 'open' && one.severity === severity).length;
  const now = new Set(report.findings.map(({ id }) => id));
  return {
    with: previous.name, score,
    bySeverity: bySeverity((severity) => ({ before: count(previous.report.findings, severity), after: count(findings, severity) })),
    new: introduced.map(({ id }) => id), fixed: previous.report.findings.filter((one) => !now.has(one.id) && wasLookedFor(one)).map(({ id }) => id),
    dearer: unchanged.filter(isDearer).map(({ after }) => after.id),
  };
}

/** `fresh`: ids that the comparison found new; undefined without one. */
export function trackFinding({ id, status, justification }: ReportedFinding, known: ReadonlySet<string> | undefined, fresh: ReadonlySet<string> | undefined): Tracking {
  const isKnown = known?.has(id) ?? false;
  const isNew = status === 'open' && (fresh ? fresh.has(id) : known !== undefined && !isKnown);
  return { status, ...(justification?.reason && { reason: justification.reason }), ...(justification?.until && { until: justification.until }), isKnown, isNew };
}

/** Findings of the compared audit and of the baseline that are no longer there. */
export function listFixed(report: Report, { previous }: Past, trend: Trend | undefined): Fixed[] {
  const gone = new Set(trend?.fixed);
  const fixed = new Map<string, Fixed>();
  for (const { id, rule, file, symbol, severity } of previous?.report.findings ?? []) if (gone.has(id)) fixed.set(id, { id, rule, file, symbol, severity });
  for (const entry of report.summary.stale ?? []) if (!fixed.has(entry.id)) fixed.set(entry.id, entry);
  return [...fixed.values()];
}

/** Entries of the baseline do not say how bad they were: they count nowhere. */
export function complete(findings: readonly ReportedFinding[], fixed: readonly Fixed[]): Record<Severity, Completion> {
  return bySeverity((severity) => {
    const of = findings.filter((one) => one.severity === severity);
    const count = (status: ReportedFinding['status']): number => of.filter((one) => one.status === status).length;
    const done = fixed.filter((one) => one.severity === severity).length;
    const total = of.length + done;
    return { total, open: count('open'), deferred: count('deferred'), accepted: count('accepted'), fixed: done, share: total === 0 ? 1 : Number(((done + count('accepted')) / total).toFixed(3)) };
  });
}

export function bySeverity<T>(make: (severity: Severity) => T): Record<Severity, T> {
  return Object.fromEntries(severities.map((severity) => [severity, make(severity)])) as Record<Severity, T>;
}
