import type { Report } from './report.js';

/** The same report with every path starting one or more folders further out. Words stay as they are. */
export function moveReport(report: Report, folder: string): Report {
  if (folder === '') return report;
  const move = (path: string): string => `${folder}/${path}`;
  const moveFile = <T extends { file: string }>(one: T): T => ({ ...one, file: move(one.file) });
  const { files, findings, notes, coverage, evidence } = report;
  return {
    ...report,
    files: { ...files, failed: files.failed.map(moveFile), skipped: files.skipped.map(moveFile) },
    findings: findings.map((finding) => ({ ...moveFile(finding), chain: finding.chain.map(moveFile), ...(finding.members && { members: finding.members.map(move) }) })),
    notes: notes.map((note) => (note.file === undefined ? note : { ...note, file: move(note.file) })),
    coverage: { ...coverage, unresolvedImports: coverage.unresolvedImports.map(moveFile) },
    ...(evidence && { evidence: { ...evidence, hotSpots: evidence.hotSpots.map(moveFile) } }),
  };
}
