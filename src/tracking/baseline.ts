import { compareText } from '../findings/compare-text.js';

/** `open`: known, and nobody has decided anything yet. */
export type BaselineStatus = 'open' | 'accepted' | 'deferred';

/** One known finding. Its id says what it is; rule, file and symbol are there for the reader. */
export interface BaselineEntry {
  id: string;
  rule: string;
  file: string;
  symbol: string;
  status: BaselineStatus;
  /** Why, for `accepted` and `deferred`. */
  reason?: string;
  /** Last day that a deferral holds, `YYYY-MM-DD`. */
  until?: string;
}

/** Entries by id. */
export type Baseline = ReadonlyMap<string, BaselineEntry>;

export const baselineName = 'perf-lint.baseline.json';

/**
 * The file's text: an entry a line, sorted by file, the version last. So every entry's line ends in a comma, and adding or
 * removing one changes no other line: two branches can do so and be merged.
 */
export function printBaseline(entries: Iterable<BaselineEntry>): string {
  const lines = [...entries].sort(byFile).map(({ id, rule, file, symbol, status, reason, until }) =>
    `  ${JSON.stringify(id)}: ${spaced({ rule, file, symbol, status, ...(reason !== undefined && { reason }), ...(until !== undefined && { until }) })},\n`);
  return `{\n${lines.join('')}  "version": 1\n}\n`;
}

function byFile(a: BaselineEntry, b: BaselineEntry): number {
  return compareText(a.file, b.file) || compareText(a.rule, b.rule) || compareText(a.symbol, b.symbol) || compareText(a.id, b.id);
}

function spaced(entry: Record<string, string>): string {
  return `{ ${Object.entries(entry).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')} }`;
}
