/**
 * Characters that a reader does not see and a terminal, log or viewer obeys: controls, line separators, and the marks that
 * turn the direction of writing. File names and code may hold any of them.
 */
// eslint-disable-next-line no-control-regex
const obeyed = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/gu;

/** The text with each of them written out, as `\u001b`. */
export function showControls(text: string): string {
  return text.replace(obeyed, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** On one line: breaks and tabs become spaces, other controls are written out. */
export function oneLine(text: string): string {
  return showControls(text.replace(/[\t\n\r]+\s*/g, ' ').trim());
}

/** Plain data with every string in it on one line. */
export function showAll<T>(value: T): T {
  if (typeof value === 'string') return oneLine(value) as T;
  if (Array.isArray(value)) return value.map(showAll) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, showAll(one)])) as T;
}
