import type { FileFacts } from '../facts/file-facts.js';
import { lineAt } from '../facts/line-at.js';
import { groupBy } from '../project/group-by.js';
import type { TracedQuery } from './query-trace.js';
import type { Scripts } from './open-scripts.js';

/** A traced query at its places in the program; lines from 1. */
export interface PlacedQuery { count: number; totalMs: number; places: { file: string; line: number }[] }

/** Finds the places of traced queries: the one that is named, else each call that is given the very text. */
export function placeQueries(queries: readonly TracedQuery[], scripts: Scripts, program: readonly FileFacts[]): PlacedQuery[] {
  const isTextNeeded = queries.some(({ file }) => file === undefined);
  const byText = isTextNeeded ? groupBy(program.flatMap(listTexts), ({ text }) => text) : new Map<string, { file: string; line: number }[]>();
  return queries.map(({ file, line = 1, column, query = '', count, totalMs }) => {
    if (file === undefined) return { count, totalMs, places: (byText.get(normalise(query)) ?? []).map((place) => ({ file: place.file, line: place.line })) };
    const place = scripts.place(file, line - 1, column === undefined ? undefined : column - 1);
    return { count, totalMs, places: place ? [{ file: place.file, line: place.line + 1 }] : [] };
  });
}

/** Texts that are written at a call, with its line. */
function listTexts({ path, lineStarts, values, sites }: FileFacts): { text: string; file: string; line: number }[] {
  return sites.flatMap(({ args, at }) => args.flatMap((arg) => {
    const value = values[arg];
    return value[0] === 'literal' && typeof value[1] === 'string' && value[1].includes(' ') ? [{ text: normalise(value[1]), file: path, line: lineAt(lineStarts, at[0]) }] : [];
  }));
}

function normalise(query: string): string {
  return query.trim().replace(/\s+/g, ' ').replace(/;$/, '');
}
