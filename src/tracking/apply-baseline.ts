import { compareText } from '../findings/compare-text.js';
import type { Report, ReportedFinding, ReportedNote } from '../report/report.js';
import { summarise } from '../report/summarise.js';
import type { Baseline, BaselineEntry } from './baseline.js';

export interface BaselineRun {
  /** `YYYY-MM-DD`. */
  today: string;
  /** Would a finding of this entry have been found, were it still there? */
  wasLookedFor(entry: BaselineEntry): boolean;
}

export interface BaselineResult {
  /** With the statuses that the baseline gives, and what it says in vain. */
  report: Report;
  /** Ids of open findings that are in the baseline. */
  known: ReadonlySet<string>;
}

/** Gives findings the status that the baseline has for them. A deferral that has run out counts for nothing. */
export function applyBaseline(report: Report, baseline: Baseline, { today, wasLookedFor }: BaselineRun): BaselineResult {
  const known = new Set<string>();
  const notes: ReportedNote[] = [...report.notes];
  const findings = report.findings.map((finding): ReportedFinding => {
    const entry = baseline.get(finding.id);
    if (!entry || finding.status !== 'open') return finding;
    if (isExpired(entry, today)) {
      notes.push({ kind: 'expired-deferral', rule: finding.rule, file: finding.file, line: finding.range.start.line, severity: 'low', message: `${finding.id} was deferred until ${entry.until} (${entry.reason}); it is open again.` });
      return finding;
    }
    if (entry.status === 'open') {
      known.add(finding.id);
      return finding;
    }
    const { status, reason = '', until } = entry;
    return { ...finding, status, justification: { reason, ...(until !== undefined && { until }) } };
  });
  const found = new Set(findings.map(({ id }) => id));
  const stale = [...baseline.values()].filter((entry) => !found.has(entry.id) && wasLookedFor(entry));
  return { report: withSummary({ ...report, findings, notes }, stale), known };
}

function isExpired({ status, until }: BaselineEntry, today: string): boolean {
  return status === 'deferred' && until !== undefined && until < today;
}

function withSummary(report: Report, stale: readonly BaselineEntry[]): Report {
  const entries = stale.map(({ id, rule, file, symbol }) => ({ id, rule, file, symbol })).sort((a, b) => compareText(a.file, b.file) || compareText(a.id, b.id));
  return { ...report, summary: summarise(report.findings, { ...report.summary, ...(entries.length > 0 && { stale: entries }) }) };
}

/** The report without what the baseline knows, which is counted. */
export function leaveOutKnown({ report, known }: BaselineResult): Report {
  const findings = report.findings.filter(({ id }) => !known.has(id));
  return { ...report, findings, summary: summarise(findings, { ...report.summary, known: known.size }) };
}
