import { compareText } from '../findings/compare-text.js';
import type { FoundSet } from '../findings/found.js';
import type { Skipped } from '../files/workspace.js';
import type { Ranked } from '../impact/ranked.js';
import type { Coverage } from '../project/project.js';
import { summarise } from './summarise.js';
import type { Failure, Report, ReportedFinding } from './report.js';

export interface ReportParts {
  version: string;
  ranked: readonly Ranked[];
  set: FoundSet;
  analyzed: number;
  failed: readonly Failure[];
  skipped: readonly Skipped[];
  coverage: Coverage;
}

/** Puts the parts together, in the order in which the JSON is read. */
export function composeReport({ version, ranked, set, analyzed, failed, skipped, coverage }: ReportParts): Report {
  const findings = ranked.map(reportFinding);
  const byFile = <T extends { file: string }>(list: readonly T[]) => [...list].sort((a, b) => compareText(a.file, b.file));
  return {
    schemaVersion: 1,
    tool: { name: 'perf-lint', version },
    files: {
      found: analyzed + failed.length + skipped.length, analyzed,
      failed: byFile(failed).map(({ file, message }) => ({ file, message })),
      skipped: byFile(skipped).map(({ file, reason }) => ({ file, reason })),
    },
    findings,
    notes: set.notes.map((note) => ({ ...note, severity: 'low' })),
    summary: summarise(findings, { suppressed: set.suppressed, quiet: set.quiet, hidden: { confidence: 0, severity: 0 } }),
    coverage: { calls: coverage.calls, resolved: coverage.resolved, unresolvedImports: byFile(coverage.unresolvedImports) },
  };
}

/** The fields of the contract, in its order; the raw finding stays behind. */
function reportFinding(ranked: Ranked): ReportedFinding {
  const { id, rule, severity, confidence, message, why, instead, file, range, symbol, chain, complexity, impact, effort, fix, evidence, status, justification, members } = ranked;
  return {
    id, rule, severity, confidence, message, why, instead, file, range, symbol, chain,
    ...(complexity && { complexity }), impact, effort, fix, evidence, status,
    ...(justification && { justification }), ...(members && { members }),
  };
}
