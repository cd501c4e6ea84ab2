import type { Severity } from '../impact/cost-model.js';
import { countEntries, listEntries, type Entry } from './entries.js';
import type { Report } from './report.js';
import { showControls } from './show-controls.js';

const commands: Record<Severity, string> = { critical: 'error', high: 'error', medium: 'warning', low: 'notice' };
/** Annotations of one kind that GitHub shows per step. */
const mostShown = 10;

/** Workflow commands of GitHub Actions: an annotation each, worst first, for GitHub shows the first ones only. */
export function printGithub(report: Report): string {
  const entries = listEntries(report);
  const shown = new Map<string, number>();
  for (const { severity } of entries) shown.set(commands[severity], (shown.get(commands[severity]) ?? 0) + 1);
  const isCut = [...shown.values()].some((count) => count > mostShown);
  const rest = isCut ? ` GitHub shows ${mostShown} annotations of each kind per step; this log has all.` : '';
  return `${[...entries.map(annotate), `perf-lint: ${countEntries(report)}${rest}`].join('\n')}\n`;
}

function annotate({ rule, id, severity, file, range, message, advice, finding }: Entry): string {
  const isOneLine = range && range.start.line === range.end.line;
  const properties: [string, string | number | undefined][] = [
    ['file', file], ['line', range?.start.line],
    // The runner drops columns of what ends on another line, and would show such an annotation at its end.
    ['endLine', isOneLine ? range.end.line : undefined],
    ['col', isOneLine ? range.start.column : undefined],
    ['endColumn', isOneLine && range.end.column > range.start.column ? range.end.column : undefined],
    ['title', `perf-lint ${rule} (${finding ? `${severity}, ${id}` : severity})`],
  ];
  const given = properties.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${given.join(',')}::${escapeData([message, ...advice].join('\n'))}`;
}

function escapeData(text: string): string {
  return showControls(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
