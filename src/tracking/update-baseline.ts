import type { ReportedFinding } from '../report/report.js';
import type { Baseline, BaselineEntry } from './baseline.js';

export interface BaselineUpdate { entries: BaselineEntry[]; added: number; removed: number }

/** The baseline with what is found now. What people decided about an entry stays; `isStale` says which entries go. */
export function updateBaseline(old: Baseline, findings: readonly ReportedFinding[], isStale: (entry: BaselineEntry) => boolean): BaselineUpdate {
  const kept = pruneBaseline(old, isStale);
  // What the config accepts needs no second word.
  const open = findings.filter(({ id, status }) => status === 'open' && !old.has(id));
  const added = open.map(({ id, rule, file, symbol }): BaselineEntry => ({ id, rule, file, symbol, status: 'open' }));
  return { entries: [...kept.entries, ...added], added: added.length, removed: kept.removed };
}

/** The baseline without what is no longer found. */
export function pruneBaseline(old: Baseline, isStale: (entry: BaselineEntry) => boolean): BaselineUpdate {
  const entries = [...old.values()].filter((entry) => !isStale(entry));
  return { entries, added: 0, removed: old.size - entries.length };
}
