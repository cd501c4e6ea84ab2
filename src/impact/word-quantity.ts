/** `1234567.8` → `1,234,567.8`: at most three digits that mean something, the same in every locale. */
export function wordNumber(value: number): string {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(2));
  const [whole, fraction] = String(rounded).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction ? `${grouped}.${fraction}` : grouped;
}

/** Milliseconds in the unit one would say. */
export function wordTime(ms: number): string {
  if (ms >= 3_600_000) return `${wordNumber(ms / 3_600_000)} h`;
  if (ms >= 60_000) return `${wordNumber(ms / 60_000)} min`;
  if (ms >= 1000) return `${wordNumber(ms / 1000)} s`;
  return ms >= 0.1 ? `${wordNumber(ms)} ms` : `${wordNumber(ms * 1000)} µs`;
}

/** `1 file`, `2 files`. */
export function wordCount(count: number, one: string, many = `${one}s`): string {
  return `${wordNumber(count)} ${count === 1 ? one : many}`;
}
