import { firstSentence } from '../findings/word-message.js';
import { countEntries, listEntries, type Entry } from './entries.js';
import type { Report, ReportedFinding } from './report.js';
import { oneLine, showControls } from './show-controls.js';
import { listProblems } from './word-evidence.js';

/** For coding agents: a line a finding, worst first, with what is needed to change the code, and nothing long twice. */
export function printAgent(report: Report, { quiet = false }: { quiet?: boolean }): string {
  const told = new Map<string, string>();
  const entries = listEntries(report);
  const lines = entries.map((entry) => `${printLine(entry, told)}${wordLast(entry)}`);
  if (!quiet && report.evidence) lines.push(...listProblems(report.evidence).map((problem) => `Not used: ${oneLine(problem)}.`));
  if (!quiet) lines.push(`${countEntries(report)}${entries.some(({ finding }) => finding) ? ' More: perf-lint explain <rule>' : ''}`);
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

function printLine({ id, rule, severity, file, range, symbol, message, finding }: Entry, told: Map<string, string>): string {
  const place = [file && showControls(file), range?.start.line, range?.start.column].filter((part) => part !== undefined).join(':');
  const head = [place, severity, rule, finding && id, finding && finding.confidence !== 'certain' && finding.confidence].filter(Boolean).join(' ');
  const around = symbol ? ` in ${oneLine(symbol)}` : '';
  return `${head}${around}: ${message}${finding ? advise(finding, told) : ''}`;
}

function wordLast({ advice }: Entry): string {
  const measured = advice.find((line) => line.startsWith('Measured: '));
  return measured === undefined ? '' : ` ${measured}`;
}

function advise(finding: ReportedFinding, told: Map<string, string>): string {
  const { id, why, instead, fix } = finding;
  const keep = fix.preserve.length > 0 ? oneLine(fix.preserve.join('; ')) : '';
  const before = told.get(keep);
  if (before === undefined) told.set(keep, id);
  const via = wayOf(finding);
  return [
    ` Why: ${oneLine(firstSentence(why))}.`, ` Instead: ${oneLine(instead)}`,
    keep && ` Keep: ${before === undefined ? `${keep}.` : `as in ${before}.`}`, via && ` Via: ${via}`,
  ].join('');
}

/** Places of the proof; in the finding's own file only the line. */
function wayOf({ chain, file }: ReportedFinding): string {
  const places = chain.map((step) => `${step.file === file ? '' : showControls(step.file)}:${step.range.start.line}`);
  return places.filter((place, index) => place !== places[index - 1]).join(' > ');
}
