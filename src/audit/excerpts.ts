import type { Audit } from './audit-data.js';

/** Lines of code by `file:line` of the first one asked about. */
export type Excerpts = Record<string, { start: number; lines: string[] }>;

export interface Wanted { file: string; from: number; to: number; /** Under which it is found. */ key: string }

/** Findings shown with code, steps of each, and lines around a step. */
const MOST_FINDINGS = 400;
const MOST_STEPS = 6;
const AROUND = 2;
/** Lines of a copy. */
const MOST_LINES = 40;
const LONGEST = 180;

/** Which code a page shows: the proof of the findings to fix first, and every copy. */
export function wantExcerpts({ report, data: { inventory, redundancy } }: Audit): Wanted[] {
  const byId = new Map(report.findings.map((one) => [one.id, one]));
  const steps = inventory.items.slice(0, MOST_FINDINGS).flatMap(({ id }) => {
    const { file, range, chain } = byId.get(id)!;
    return [{ file, line: range.start.line }, ...chain.slice(0, MOST_STEPS).map((step) => ({ file: step.file, line: step.range.start.line }))];
  });
  const places = new Map(steps.map(({ file, line }): [string, Wanted] => [`${file}:${line}`, { file, from: Math.max(1, line - AROUND), to: line + AROUND, key: `${file}:${line}` }]));
  const copies = redundancy.clones.flatMap(({ members }) => members.map(({ file, line, lines }): Wanted => ({ file, from: line, to: line + Math.min(lines, MOST_LINES) - 1, key: `copy ${file}:${line}` })));
  return [...places.values(), ...copies];
}

/** Cuts them out; files that cannot be read any more are left out. */
export function cutExcerpts(wanted: readonly Wanted[], texts: ReadonlyMap<string, string>): Excerpts {
  const lines = new Map([...texts].map(([file, text]) => [file, text.split(/\r\n|\n|\r/)]));
  return Object.fromEntries(wanted.flatMap(({ file, from, to, key }) => {
    const all = lines.get(file);
    return all ? [[key, { start: from, lines: all.slice(from - 1, to).map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line)) }]] : [];
  }));
}
