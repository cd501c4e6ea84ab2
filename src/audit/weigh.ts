import type { Severity } from '../impact/cost-model.js';
import type { ReportedFinding } from '../report/report.js';
import type { Quadrant } from './audit-data.js';

const matters: ReadonlySet<Severity> = new Set<Severity>(['critical', 'high']);

/** Where a finding stands in the grid of impact and effort; the one place that says what is worth doing when. */
export function placeInGrid({ status, justification, confidence, severity, effort }: Pick<ReportedFinding, 'status' | 'justification' | 'confidence' | 'severity' | 'effort'>): { quadrant: Quadrant; reason?: string } {
  if (status !== 'open') return { quadrant: 'not-now', reason: `${status}${justification?.until ? ` until ${justification.until}` : ''}: ${justification?.reason || 'no reason given'}` };
  if (confidence === 'possible') return { quadrant: 'not-now', reason: 'unproved: look whether it is so before planning it' };
  if (matters.has(severity)) return { quadrant: effort === 'L' ? 'project' : effort === 'S' || severity === 'critical' ? 'quick-win' : 'project' };
  if (effort === 'L') return { quadrant: 'not-now', reason: `large effort for ${severity} impact` };
  if (severity === 'low' && effort === 'M') return { quadrant: 'not-now', reason: 'low impact: when the file is touched anyway' };
  return { quadrant: 'fill-in' };
}

/** What is gained, in one phrase. */
export function wordGain({ complexity, impact }: Pick<ReportedFinding, 'complexity' | 'impact'>): string {
  return [complexity && `${complexity.before} → ${complexity.after}`, impact.estimate].filter(Boolean).join('; ');
}
