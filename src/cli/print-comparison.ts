import { Chalk } from 'chalk';
import { wordNumber } from '../impact/word-quantity.js';
import type { ReportedFinding } from '../report/report.js';
import type { TextOptions } from '../report/text.js';
import { isSame, type Comparison, type Pair } from '../tracking/compare-reports.js';

/** For programs: whole findings, and both sides of what stayed. */
export function printComparisonJson([before, after]: readonly string[], { fixed, introduced, unchanged, score, isWorse }: Comparison): string {
  const summary = { fixed: fixed.length, new: introduced.length, unchanged: unchanged.length, score, isWorse };
  const pairs = unchanged.map(({ before: old, after: now }) => ({ ...now, before: { severity: old.severity, impact: old.impact, ...(old.complexity && { complexity: old.complexity }) } }));
  return `${JSON.stringify({ schemaVersion: 1, before, after, summary, fixed, new: introduced, unchanged: pairs }, null, 2)}\n`;
}

/** For people: a line a finding, and what became of the whole. */
export function printComparison({ fixed, introduced, unchanged, score }: Comparison, color: TextOptions['color']): string {
  const paint = new Chalk({ level: color });
  const changed = unchanged.filter((pair) => !isSame(pair));
  const sections = [
    section(paint.red.bold(`New: ${wordNumber(introduced.length)}`), introduced.map(describeFinding)),
    section(paint.green.bold(`Fixed: ${wordNumber(fixed.length)}`), fixed.map(describeFinding)),
    section(paint.bold(`Unchanged: ${wordNumber(unchanged.length)}`), changed.map(describePair)),
  ];
  return `${sections.join('\n\n')}\n\nScore ${wordNumber(score.before)} → ${wordNumber(score.after)}: ${wordDelta(score)}.\n`;
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function describeFinding({ severity, rule, file, range, symbol, id, impact, complexity }: ReportedFinding): string {
  const around = symbol && symbol !== '(module)' ? ` in ${symbol}` : '';
  const cost = [impact.estimate, complexity && `${complexity.before}, ${complexity.after} when mended`].filter(Boolean).join('; ');
  return `${severity} ${rule} at ${file}:${range.start.line}:${range.start.column}${around} (${id}): ${cost}`;
}

/** What is different about a finding that stayed. */
function describePair({ before, after }: Pair): string {
  const changes = [
    before.severity !== after.severity && `${before.severity} → ${after.severity}`,
    before.impact.score !== after.impact.score && `score ${wordNumber(before.impact.score)} → ${wordNumber(after.impact.score)}`,
    before.complexity?.before !== after.complexity?.before && `${before.complexity?.before ?? 'no complexity'} → ${after.complexity?.before ?? 'no complexity'}`,
  ].filter(Boolean);
  return `${after.rule} at ${after.file}:${after.range.start.line}:${after.range.start.column} (${after.id}): ${changes.join(', ')}`;
}

function wordDelta({ before, after }: Comparison['score']): string {
  if (before === after) return 'no difference in the estimated impact';
  const share = before === 0 ? '' : ` (${Math.round((100 * Math.abs(after - before)) / before)} %)`;
  return `${wordNumber(Math.abs(Number((after - before).toPrecision(3))))} ${after < before ? 'less' : 'more'}${share}`;
}
