import { compareText } from './compare-text.js';
import type { Found } from './found.js';

/**
 * What is certain without a type checker stays as it is when one is asked; it only adds. A finding of the second look
 * that goes through the place of one it would replace is that one told differently, and is left out.
 */
export function keepCertain(before: readonly Found[], after: readonly Found[]): Found[] {
  const certain = new Map(before.filter(({ confidence }) => confidence === 'certain').map((found) => [found.id, found]));
  const known = new Set(before.map(({ id }) => id));
  const later = new Set(after.map(({ id }) => id));
  const lost = [...certain.values()].filter(({ id }) => !later.has(id));
  const lostPlaces = new Set(lost.map(({ rule, file, range }) => placeKey(rule, file, range)));
  const retells = ({ id, rule, chain }: Found): boolean => !known.has(id) && chain.some(({ file, range }) => lostPlaces.has(placeKey(rule, file, range)));
  const kept = after.filter((found) => !retells(found)).map((found) => certain.get(found.id) ?? found);
  return [...kept, ...lost].sort((a, b) => compareText(a.file, b.file) || a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column || compareText(a.rule, b.rule) || compareText(a.id, b.id));
}

function placeKey(rule: string, file: string, { start }: Found['range']): string {
  return `${rule} ${file}:${start.line}:${start.column}`;
}
