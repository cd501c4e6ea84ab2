/** Maxima of GitHub code scanning, beyond which it rejects a whole file. */
export const limits = {
  results: 25_000,
  /** It keeps that many of them, by severity. */
  resultsKept: 5_000,
  rules: 25_000,
  tags: 20,
  /** Locations of one result. */
  locations: 1_000,
  threadFlowLocations: 10_000,
  ruleName: 255,
  description: 1_024,
} as const;

/** Something that was cut: what it was, how many there were and are. */
export interface Overrun { what: string; of: number; kept: number }

/** The first of the list; what is cut is noted. */
export function atMost<T>(limit: number, list: readonly T[], what: string, overruns: Overrun[]): readonly T[] {
  if (list.length <= limit) return list;
  overruns.push({ what, of: list.length, kept: limit });
  return list.slice(0, limit);
}

/** A text that fits, with a sign where it was cut. */
export function cutText(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
