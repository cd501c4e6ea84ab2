import { Chalk, type ChalkInstance } from 'chalk';
import type { Severity } from '../impact/cost-model.js';
import { wordCount } from '../impact/word-quantity.js';
import { printFooter } from './text-footer.js';
import type { Evidence, Report, ReportedFinding } from './report.js';
import { showAll } from './show-controls.js';
import { wordMeasured } from './word-evidence.js';
import { wrapText } from './wrap-text.js';

export interface TextOptions { /** As chalk counts: 0 none, 1 sixteen colours, 2, 3. */ color: 0 | 1 | 2 | 3; /** Findings, and what could not be analysed: no notes, no summary. */ quiet?: boolean }

/** For people: grouped by file, the file with the worst finding first. */
export function printText(given: Report, { color, quiet = false }: TextOptions): string {
  const report = showAll(given);
  const paint = new Chalk({ level: color });
  const blocks: string[] = [];
  for (const [file, findings] of groupByFile(report.findings.filter(({ status }) => status === 'open'))) {
    blocks.push(paint.underline.bold(file), ...findings.map((finding) => printFinding(finding, paint, report.evidence)));
  }
  blocks.push(...printFooter(report, paint, quiet));
  return blocks.length > 0 ? `${blocks.join('\n\n')}\n` : '';
}

/** Keeps the order of the findings, so each file stands where its worst one does. */
function groupByFile(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group) group.push(finding);
    else groups.set(finding.file, [finding]);
  }
  return groups;
}

/** One finding, to be read from top to bottom: what, why, the proof, what instead, what it costs. */
export function printFinding(finding: ReportedFinding, paint: ChalkInstance, evidence?: Evidence): string {
  const { rule, severity, confidence, file, range, symbol, id, message, why, instead, fix, impact, complexity } = finding;
  const place = `${file}:${range.start.line}:${range.start.column}`;
  const tag = paint.dim(`(${confidence === 'certain' ? '' : `${confidence}, `}${id})`);
  const measured = wordMeasured(finding, evidence);
  const around = symbol && symbol !== '(module)' ? ` in ${symbol}` : '';
  return [
    `  ${colorOf(severity, paint)(severity)} ${paint.bold(rule)} at ${place}${around} ${tag}`,
    ...part('', message, paint),
    ...part('Why: ', why, paint),
    ...printMembers(finding, paint),
    ...printChain(finding, paint),
    ...part('Instead: ', instead, paint),
    ...(fix.preserve.length > 0 ? part('Keep: ', `${fix.preserve.join('; ')}.`, paint) : []),
    ...part('Cost: ', [impact.estimate, complexity && `${complexity.before} now, ${complexity.after} after`, wordEffort(finding)].filter(Boolean).join('; ') + '.', paint),
    ...(measured === undefined ? [] : part('Measured: ', `${measured}.`, paint)),
  ].join('\n');
}

/** `effort M (3 functions and 2 callers in 2 files; 4 tests lead here)`. */
function wordEffort({ effort, fix: { change, tests } }: ReportedFinding): string {
  const { functions, callers, files } = change ?? { functions: 0, callers: 0, files: 0 };
  const places = [functions > 1 && wordCount(functions, 'function'), callers > 0 && wordCount(callers, 'caller')].filter(Boolean).join(' and ');
  const details = [places && `${places} in ${wordCount(files, 'file')}`, tests && tests.count > 0 && `${wordCount(tests.count, 'test')} ${tests.count === 1 ? 'leads' : 'lead'} here`].filter(Boolean);
  return `effort ${effort}${details.length > 0 ? ` (${details.join('; ')})` : ''}`;
}

function part(label: string, text: string, paint: ChalkInstance): string[] {
  const lines = wrapText(`${label}${text}`, '    ', label ? '      ' : '    ');
  const colored = lines.map((line) => colorCode(line, paint));
  if (label) colored[0] = colored[0].replace(label.trimEnd(), paint.bold(label.trimEnd()));
  return colored;
}

function colorCode(text: string, paint: ChalkInstance): string {
  return text.replace(/`[^`]+`/g, (code) => paint.cyan(code));
}

function printChain({ chain }: ReportedFinding, paint: ChalkInstance): string[] {
  if (chain.length === 0) return [];
  const steps = chain.map(({ file, range, label }, index) => {
    const place = `${file}:${range.start.line}:${range.start.column}`;
    return `      ${index + 1}. ${colorCode(label, paint)} ${paint.dim(`at ${place}`)}`;
  });
  return [`    ${paint.bold('How:')}`, ...steps];
}

/** All of them, unless the proof goes through each anyway. */
function printMembers({ members = [], chain }: ReportedFinding, paint: ChalkInstance): string[] {
  const passed = new Set(chain.map(({ file }) => file));
  if (members.every((member) => passed.has(member.split('#')[0]))) return [];
  const shown = members.slice(0, 12);
  const rest = members.length - shown.length;
  return [`    ${paint.bold('Members:')}`, ...shown.map((member) => `      ${member.replace('#', ' ')}`), ...(rest > 0 ? [`      and ${rest} more`] : [])];
}

function colorOf(severity: Severity, paint: ChalkInstance): ChalkInstance {
  return { critical: paint.bold.red, high: paint.red, medium: paint.yellow, low: paint.blue }[severity];
}
