import type { Range } from '../findings/found.js';
import type { Severity } from '../impact/cost-model.js';
import { wordCount } from '../impact/word-quantity.js';
import type { Evidence, Report, ReportedFinding, ReportedNote } from './report.js';
import { oneLine } from './show-controls.js';
import { wordMeasured } from './word-evidence.js';

/** One thing to tell, for formats that know only a place, a level and words. */
export interface Entry {
  /** Unique in the report; stays the same while the finding does. */
  id: string;
  /** The rule; for what no rule found, the kind of note. */
  rule: string;
  severity: Severity;
  /** Absent when it is about the whole analysis. */
  file?: string;
  range?: Range;
  symbol?: string;
  /** What happens, on one line. */
  message: string;
  /** Why, what to write instead, what it costs, and what was measured if anything was: a line each. */
  advice: string[];
  finding?: ReportedFinding;
}

/** Everything that counts: open findings, worst first, then files that were not analysed, then notes. */
export function listEntries({ findings, files, notes, evidence }: Report): Entry[] {
  const open = findings.filter(({ status }) => status === 'open').map((finding) => enterFinding(finding, evidence));
  const failed = files.failed.map(({ file, message }): Entry => (
    { id: `not-analysed ${file}`, rule: 'not-analysed', severity: 'high', file, message: `Could not be analysed: ${oneLine(message)}`, advice: [] }));
  return [...open, ...failed, ...enterNotes(notes)];
}

function enterFinding(finding: ReportedFinding, evidence: Evidence | undefined): Entry {
  const { id, rule, severity, file, range, symbol, message, why, instead, impact, confidence, effort } = finding;
  const sure = confidence === 'certain' ? '' : `; ${confidence}`;
  const measured = wordMeasured(finding, evidence);
  const advice = [`Why: ${oneLine(why)}`, `Instead: ${oneLine(instead)}`, `Cost: ${oneLine(impact.estimate)}; effort ${effort}${sure}.`];
  if (measured !== undefined) advice.push(`Measured: ${oneLine(measured)}.`);
  return { id, rule, severity, file, range, symbol: symbol === '(module)' ? undefined : symbol, message: oneLine(message), advice, finding };
}

/** A note is known by its words, for the line it stands on moves; the same words again are counted. */
function enterNotes(notes: readonly ReportedNote[]): Entry[] {
  const seen = new Map<string, number>();
  return notes.map(({ kind, file, line, message, severity }) => {
    const key = [kind, file, message].filter(Boolean).join(' ');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const start = { line: line ?? 1, column: 1 };
    return { id: count === 1 ? key : `${key} ${count}`, rule: kind, severity, file, ...(file !== undefined && { range: { start, end: start } }), message: oneLine(message), advice: [] };
  });
}

/** How many there are, and of which severity: for formats that show only some. */
export function countEntries({ summary }: Report): string {
  const kinds = Object.entries(summary.bySeverity).filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`);
  return summary.findings === 0 ? 'No findings.' : `${wordCount(summary.findings, 'finding')}: ${kinds.join(', ')}.`;
}
