import type { ChalkInstance } from 'chalk';
import { severities } from '../impact/cost-model.js';
import { wordCount, wordNumber } from '../impact/word-quantity.js';
import type { Report, ReportedFinding } from './report.js';
import { listMeasurements, listProblems, wordHotSpot } from './word-evidence.js';
import { wrapText } from './wrap-text.js';

/** How many entries of a list a reader is shown; the JSON has all. */
const most = 5;

/** Everything after the findings: accepted cases, notes, trouble, and the summary. One block each. */
export function printFooter(report: Report, paint: ChalkInstance, quiet: boolean): string[] {
  const { findings, notes, files, coverage, evidence } = report;
  const failed = section('Not analysed', files.failed.map(({ file, message }) => `${file}: ${message}`), paint, Infinity);
  if (quiet) return failed === '' ? [] : [failed];
  const accepted = findings.filter(({ status }) => status === 'accepted');
  const deferred = findings.filter(({ status }) => status === 'deferred');
  const { stale = [] } = report.summary;
  const lost = coverage.unresolvedImports;
  return [
    section('Measured', evidence ? listMeasurements(evidence) : [], paint, Infinity),
    section('Hot, and no finding explains it', (evidence?.hotSpots ?? []).map(wordHotSpot), paint),
    section('Not used', evidence ? listProblems(evidence) : [], paint, Infinity),
    section('Accepted', accepted.map(acceptedLine), paint),
    section('Deferred', deferred.map(acceptedLine), paint),
    section('In the baseline, but no longer found', stale.map(({ id, rule, file, symbol }) => `${rule} in ${symbol === '(module)' || symbol === '' ? '' : `${symbol} of `}${file} (${id})`), paint),
    section('Notes', notes.map(({ file, line, message }) => (file ? `${file}:${line ?? 1} ${message}` : message)), paint, Infinity),
    failed,
    section('Skipped', skippedLines(files.skipped), paint, Infinity),
    section('Imports that lead nowhere', lost.map(({ file, line, specifier }) => `${file}:${line} ${specifier}`), paint),
    printSummary(report, paint),
  ].filter((block) => block !== '');
}

function section(title: string, lines: string[], paint: ChalkInstance, limit = most): string {
  if (lines.length === 0) return '';
  const rest = lines.length - limit;
  const shown = lines.slice(0, limit).flatMap((line) => wrapText(line, '  ', '    '));
  return [paint.bold(title), ...shown, ...(rest > 0 ? [`  and ${wordNumber(rest)} more`] : [])].join('\n');
}

/** A line a reason: an oversized bundle must not drown among ignored folders. */
function skippedLines(skipped: Report['files']['skipped']): string[] {
  const byReason = new Map<string, string[]>();
  for (const { file, reason } of skipped) {
    const files = byReason.get(reason);
    if (files) files.push(file);
    else byReason.set(reason, [file]);
  }
  return [...byReason].map(([reason, files]) => {
    const rest = files.length - most;
    return `${reason}: ${files.slice(0, most).join(', ')}${rest > 0 ? ` and ${wordNumber(rest)} more` : ''}`;
  });
}

function acceptedLine({ rule, file, range, justification }: ReportedFinding): string {
  const until = justification?.until ? ` (until ${justification.until})` : '';
  return `${rule} at ${file}:${range.start.line}:${range.start.column}: ${justification?.reason ?? ''}${until}`;
}

function printSummary({ summary, files, coverage, notes }: Report, paint: ChalkInstance): string {
  const lines = [
    paint.bold(countFindings(summary)),
    leftOut(summary),
    `${wordCount(files.analyzed, 'file')} analysed, ${wordNumber(files.failed.length)} failed, ${wordNumber(files.skipped.length)} skipped; ${coverageOf(coverage)}.`,
    notes.some(({ kind }) => kind === 'rule-failed') || files.failed.length > 0 ? paint.yellow(incomplete(files.failed.length)) : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function countFindings({ findings, bySeverity, byRule }: Report['summary']): string {
  if (findings === 0) return 'No findings.';
  const severity = severities.filter((one) => bySeverity[one] > 0).map((one) => `${wordNumber(bySeverity[one])} ${one}`).join(', ');
  const rules = Object.entries(byRule).map(([rule, count]) => `${rule} ${wordNumber(count)}`).join(', ');
  return `${wordCount(findings, 'finding')}: ${severity} (${rules}).`;
}

/** What a reader could have seen and how. */
function leftOut({ accepted, deferred, known, suppressed, quiet, hidden }: Report['summary']): string {
  const inQuiet = Object.entries(quiet).map(([context, count]) => `${wordNumber(count)} in ${context} files`);
  const parts = [
    known && `${wordNumber(known)} in the baseline`,
    accepted && `${wordNumber(accepted)} accepted`,
    deferred && `${wordNumber(deferred)} deferred`,
    suppressed && `${wordNumber(suppressed)} suppressed by a comment`,
    ...inQuiet,
    hidden.confidence && `${wordNumber(hidden.confidence)} of lower confidence (--confidence possible)`,
    hidden.severity && `${wordNumber(hidden.severity)} of lower severity`,
    hidden.outside && `${wordNumber(hidden.outside)} elsewhere in the project`,
  ].filter(Boolean);
  return parts.length > 0 ? `Not counted: ${parts.join(', ')}.` : '';
}

function coverageOf({ calls, resolved, unresolvedImports }: Report['coverage']): string {
  const share = calls === 0 ? '' : ` (${Math.floor((100 * resolved) / calls)} %)`;
  const lost = unresolvedImports.length > 0 ? `; ${wordCount(unresolvedImports.length, 'import leads', 'imports lead')} nowhere` : '';
  return `${wordNumber(resolved)} of ${wordNumber(calls)} calls resolved${share}${lost}`;
}

function incomplete(failed: number): string {
  return failed > 0 ? `The analysis is incomplete: ${wordCount(failed, 'file')} could not be analysed, and cycles through ${failed === 1 ? 'it' : 'them'} are not seen.` : 'The analysis is incomplete: a rule stopped early.';
}
