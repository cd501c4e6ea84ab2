import { compareText } from '../findings/compare-text.js';
import type { ReportedFinding, Summary } from './report.js';

/** Counts open findings; what was left out is carried along. */
export function summarise(findings: readonly ReportedFinding[], left: Pick<Summary, 'suppressed' | 'quiet' | 'hidden' | 'known' | 'stale'>): Summary {
  const open = findings.filter(({ status }) => status === 'open');
  const bySeverity: Summary['bySeverity'] = { critical: 0, high: 0, medium: 0, low: 0 };
  const byRule: Record<string, number> = {};
  for (const { severity, rule } of open) {
    bySeverity[severity] += 1;
    byRule[rule] = (byRule[rule] ?? 0) + 1;
  }
  const inOrder = Object.fromEntries(Object.entries(byRule).sort(([a, n], [b, m]) => m - n || compareText(a, b)));
  const count = (status: ReportedFinding['status']): number => findings.filter((one) => one.status === status).length;
  const deferred = count('deferred');
  return { findings: open.length, bySeverity, byRule: inOrder, accepted: count('accepted'), ...(deferred > 0 && { deferred }), ...left };
}
