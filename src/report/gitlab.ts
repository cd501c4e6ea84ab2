import { createHash } from 'node:crypto';
import type { Severity } from '../impact/cost-model.js';
import { listEntries } from './entries.js';
import type { Report } from './report.js';

const severities: Record<Severity, string> = { critical: 'critical', high: 'major', medium: 'minor', low: 'info' };

/** GitLab's code quality report: of two entries with one fingerprint GitLab shows the first only. */
export function printGitlab(report: Report): string {
  const issues = listEntries(report).map(({ id, rule, severity, file, range, message, advice }) => ({
    type: 'issue', check_name: rule, description: message, categories: ['Performance'], severity: severities[severity],
    fingerprint: createHash('sha256').update(id).digest('hex').slice(0, 32),
    location: { path: file ?? '.', lines: { begin: range?.start.line ?? 1, end: range?.end.line ?? 1 } },
    ...(advice.length > 0 && { content: { body: advice.join('\n\n') } }),
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
