import { severities, type Severity } from '../impact/cost-model.js';
import type { Certainty } from '../rule.js';
import type { Report } from './report.js';
import { summarise } from './summarise.js';

export const confidences: readonly Certainty[] = ['certain', 'likely', 'possible'];

export interface Selection { /** Least severity. */ severity?: Severity; /** Least confidence; default `likely`. */ confidence?: Certainty }

/** The report with only what was asked for, and a count of what that leaves out. */
export function selectFindings(report: Report, { severity = 'low', confidence = 'likely' }: Selection): Report {
  const sure = report.findings.filter((finding) => isAtLeast(confidences, finding.confidence, confidence));
  const findings = sure.filter((finding) => isAtLeast(severities, finding.severity, severity));
  const hidden = { ...report.summary.hidden, confidence: report.findings.length - sure.length, severity: sure.length - findings.length };
  const { suppressed, quiet, known, stale } = report.summary;
  return { ...report, findings, summary: summarise(findings, { suppressed, quiet, hidden, ...(known !== undefined && { known }), ...(stale && { stale }) }) };
}

/** Lists run from the strongest to the weakest. */
export function isAtLeast<T>(order: readonly T[], value: T, least: T): boolean {
  return order.indexOf(value) <= order.indexOf(least);
}
