/** Arithmetic of fingerprints: 32-bit mixing, strings to numbers, and the text form of a function's units. */

export const SEED = 0x2545f491;

/** One step of the running hash. Order matters: mix(mix(h, a), b) differs from mix(mix(h, b), a). */
export function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** FNV-1a over UTF-16 code units. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 13);
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE_OF = new Uint8Array(128);
for (let i = 0; i < DIGITS.length; i++) VALUE_OF[DIGITS.charCodeAt(i)] = i;

const WIDTH = 5;
const LARGEST = 63;

/** Units as text, five characters each: 24 bits of hash, one digit of size. A third of what JSON numbers take. */
export function encodeUnits(hashes: readonly number[], sizes: readonly number[], from: number): string {
  let text = '';
  for (let i = from; i < hashes.length; i++) {
    const hash = hashes[i];
    text += DIGITS[hash & 63] + DIGITS[(hash >>> 6) & 63] + DIGITS[(hash >>> 12) & 63] + DIGITS[(hash >>> 18) & 63] + DIGITS[Math.min(sizes[i], LARGEST)];
  }
  return text;
}

/** A piece of a function: a statement without the statements inside it, or a large part of an expression. */
export interface Unit { hash: number; size: number }

export function decodeUnits(text: string): Unit[] {
  const units: Unit[] = [];
  for (let i = 0; i + WIDTH <= text.length; i += WIDTH) {
    const hash = VALUE_OF[text.charCodeAt(i)] | (VALUE_OF[text.charCodeAt(i + 1)] << 6) | (VALUE_OF[text.charCodeAt(i + 2)] << 12) | (VALUE_OF[text.charCodeAt(i + 3)] << 18);
    units.push({ hash, size: VALUE_OF[text.charCodeAt(i + 4)] });
  }
  return units;
}

/** How many of the 32 bits are set. */
export function countBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
