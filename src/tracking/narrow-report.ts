import type { Report, ReportedFinding, ReportedNote } from '../report/report.js';
import { summarise } from '../report/summarise.js';

/** What a narrowed report still speaks of. Without an answer for notes or files all of them stay. */
export interface Scope {
  hasFinding(finding: ReportedFinding): boolean;
  hasNote?(note: ReportedNote): boolean;
  hasFile?(file: string): boolean;
}

/** The report on a part of the program: the rest was analysed and is only counted. */
export function narrowReport(report: Report, { hasFinding, hasNote = () => true, hasFile = () => true }: Scope): Report {
  const findings = report.findings.filter(hasFinding);
  const { hidden, known, stale } = report.summary;
  const [failed, skipped] = [report.files.failed.filter(({ file }) => hasFile(file)), report.files.skipped.filter(({ file }) => hasFile(file))];
  const outside = (hidden.outside ?? 0) + report.findings.length - findings.length;
  return {
    ...report, findings,
    // A rule that failed may have failed for what was asked about.
    notes: report.notes.filter((note) => note.kind === 'rule-failed' || hasNote(note)),
    files: { ...report.files, found: report.files.analyzed + failed.length + skipped.length, failed, skipped },
    ...(report.evidence && { evidence: { ...report.evidence, hotSpots: report.evidence.hotSpots.filter(({ file }) => hasFile(file)) } }),
    coverage: { ...report.coverage, unresolvedImports: report.coverage.unresolvedImports.filter(({ file }) => hasFile(file)) },
    summary: summarise(findings, { suppressed: 0, quiet: {}, hidden: { ...hidden, ...(outside > 0 && { outside }) }, ...(known !== undefined && { known }), ...(stale && { stale }) }),
  };
}
