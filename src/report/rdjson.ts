import type { Severity } from '../impact/cost-model.js';
import { listEntries } from './entries.js';
import type { Report } from './report.js';
import { oneLine } from './show-controls.js';

const severities: Record<Severity, string> = { critical: 'ERROR', high: 'ERROR', medium: 'WARNING', low: 'INFO' };

/**
 * reviewdog's diagnostic format: the steps of the proof are related locations. Its columns count bytes and ours UTF-16
 * units, which differ only behind letters beyond ASCII on the same line.
 */
export function printRdjson(report: Report): string {
  const diagnostics = listEntries(report).map(({ rule, severity, file, range, message, advice, finding }) => ({
    message: [message, ...advice].join('\n'),
    location: { path: file ?? '.', ...(range && { range }) },
    severity: severities[severity],
    code: { value: rule },
    ...(finding && finding.chain.length > 0 && {
      related_locations: finding.chain.map((step) => ({ message: oneLine(step.label), location: { path: step.file, range: step.range } })),
    }),
  }));
  return `${JSON.stringify({ source: { name: 'perf-lint' }, diagnostics }, null, 2)}\n`;
}
