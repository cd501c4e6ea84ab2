import { severities, type Severity } from '../impact/cost-model.js';
import type { Report } from '../report/report.js';
import { isAtLeast } from '../report/select-findings.js';

export interface ExitPolicy { /** Least severity that fails. */ failOn?: Severity | 'never'; /** Failures that are tolerated. */ maxWarnings?: number; allowsIncomplete?: boolean }

/** 2 for an analysis that saw less than it was asked to, 1 for more failing findings than are tolerated, else 0. */
export function chooseExit({ files, findings, notes }: Report, { failOn = 'low', maxWarnings = 0, allowsIncomplete = false }: ExitPolicy): 0 | 1 | 2 {
  const isIncomplete = files.failed.length > 0 || notes.some(({ kind }) => kind === 'rule-failed');
  if (isIncomplete && !allowsIncomplete) return 2;
  if (failOn === 'never') return 0;
  const failing = findings.filter(({ status, severity }) => status === 'open' && isAtLeast(severities, severity, failOn));
  const failingNotes = notes.filter(({ severity }) => isAtLeast(severities, severity, failOn));
  return failing.length + failingNotes.length > maxWarnings ? 1 : 0;
}
