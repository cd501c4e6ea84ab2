import type { Severity } from '../impact/cost-model.js';
import { listEntries, type Entry } from './entries.js';
import { attributes } from './escape-xml.js';
import type { Report } from './report.js';

const severities: Record<Severity, string> = { critical: 'error', high: 'error', medium: 'warning', low: 'info' };

/** Checkstyle's XML, which many CI servers read: grouped by file, the file with the worst finding first. */
export function printCheckstyle(report: Report): string {
  const byFile = new Map<string, string[]>();
  for (const entry of listEntries(report)) {
    const file = entry.file ?? '.';
    const lines = byFile.get(file);
    if (lines) lines.push(printError(entry));
    else byFile.set(file, [printError(entry)]);
  }
  const files = [...byFile].map(([name, errors]) => `  <file${attributes({ name })}>\n${errors.join('\n')}\n  </file>\n`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
}

function printError({ rule, severity, range, message, advice }: Entry): string {
  return `    <error${attributes({
    line: range?.start.line ?? 1, column: range?.start.column ?? 1, severity: severities[severity],
    message: [message, ...advice].join('\n'), source: `perf-lint.${rule}`,
  })}/>`;
}
