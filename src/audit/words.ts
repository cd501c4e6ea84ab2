import { severities, type Severity } from '../impact/cost-model.js';
import { wordCount, wordNumber } from '../impact/word-quantity.js';
import type { Coverage, EntryCost, Inventory, Quadrant, Trend } from './audit-data.js';

export function wordQuadrant(name: Quadrant): string {
  return { 'quick-win': 'quick wins', project: 'projects', 'fill-in': 'fill-ins', 'not-now': 'not now' }[name];
}

/** `18 open: 5 critical, 2 high`. */
export function wordCounts(counts: Record<Severity, number>): string {
  const total = severities.reduce((sum, severity) => sum + counts[severity], 0);
  const kinds = severities.filter((severity) => counts[severity] > 0).map((severity) => `${wordNumber(counts[severity])} ${severity}`);
  return total === 0 ? 'no open findings' : `${wordNumber(total)} open: ${kinds.join(', ')}`;
}

export function wordTrend({ score: { before, after }, new: fresh, fixed, dearer, bySeverity }: Trend): string {
  const share = before === 0 ? '' : ` (${after > before ? '+' : '−'}${Math.round((100 * Math.abs(after - before)) / before)} %)`;
  const moved = severities.filter((severity) => bySeverity[severity].before !== bySeverity[severity].after).map((severity) => `${severity} ${bySeverity[severity].before} → ${bySeverity[severity].after}`);
  return `score ${wordNumber(before)} → ${wordNumber(after)}${before === after ? '' : share}; ${fresh.length} new, ${fixed.length} fixed, ${dearer.length} dearer${moved.length > 0 ? `; ${moved.join(', ')}` : ''}`;
}

/** A line for what is done already; none when nothing is. */
export function wordCompletion(completion: Inventory['completion']): string[] {
  const parts = severities.filter((severity) => completion[severity].total > completion[severity].open)
    .map((severity) => { const { fixed, accepted, deferred, total } = completion[severity]; return `${severity} ${fixed + accepted} of ${total} settled${deferred > 0 ? `, ${deferred} deferred` : ''}`; });
  return parts.length > 0 ? [`Done: ${parts.join('; ')}`] : [];
}

export function wordCoverage({ analyzed, files, failed, skipped, calls, resolved, unresolvedImports, entryPoints, suppressed, notShown }: Coverage): string {
  const left = [failed > 0 && `${wordNumber(failed)} failed`, skipped > 0 && `${wordNumber(skipped)} skipped`].filter(Boolean).join(', ');
  const silent = [suppressed > 0 && `${wordNumber(suppressed)} suppressed`, notShown > 0 && `${wordNumber(notShown)} not shown (tests, scripts, options)`].filter(Boolean);
  return `Seen: ${wordNumber(analyzed)} of ${wordCount(files, 'file')}${left ? ` (${left})` : ''}, ${Math.round(resolved * 100)} % of ${wordCount(calls, 'call')} understood, ${wordCount(entryPoints, 'entry point')}, ${wordCount(unresolvedImports, 'import')} unresolved${silent.length > 0 ? `; ${silent.join(', ')}` : ''}`;
}

const nouns: Record<EntryCost['kind'], [one: string, many: string]> = {
  queries: ['query', 'queries'], requests: ['HTTP request', 'HTTP requests'], cache: ['cache round trip', 'cache round trips'], queue: ['message', 'messages'],
  storage: ['storage request', 'storage requests'], blocking: ['blocking call', 'blocking calls'],
};

/** `at most 1 + N·M queries (N = orders, M = order.items)`. */
export function wordCost({ kind, formula, letters, isAtMost }: EntryCost): string {
  const legend = Object.entries(letters).filter(([letter]) => new RegExp(`\\b${letter}\\b`).test(formula)).map(([letter, text]) => `${letter} = ${text}`);
  return `${isAtMost ? 'at most ' : ''}${formula} ${nouns[kind][formula === '1' ? 0 : 1]}${legend.length > 0 ? ` (${legend.join(', ')})` : ''}`;
}
