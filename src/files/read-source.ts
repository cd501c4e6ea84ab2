import { readFile, readFileSync, stat } from 'node:fs';
import { join } from 'node:path';
import { describeDiskError } from './disk-error.js';
import type { Overlay } from './overlay.js';

/** How far into a file a NUL character tells that it is no text: what git looks at. */
const binaryWindow = 8192;

/** The text of one source as it lies on disk (a BOM stays, for offsets are into this text), or why there is none. */
export type SourceText = { text: string } | { binary: true } | { unreadable: string };

/** Reads one source. `path` is relative to the root. */
export function readSource(root: string, path: string): SourceText {
  let text: string;
  try {
    text = readFileSync(join(root, path), 'utf8');
  } catch (error) {
    return { unreadable: describeDiskError(error) };
  }
  return isBinary(text) ? { binary: true } : { text };
}

/** The text of a file; undefined when there is none. */
export function readText(path: string): Promise<string | undefined> {
  // Asked for every source, see below.
  return new Promise((resolve) => { readFile(path, 'utf8', (error, text) => resolve(error ? undefined : text)); });
}

/** Does a text, from wherever it comes, look like no text at all? */
export function isBinary(text: string): boolean {
  return text.slice(0, binaryWindow).includes('\0');
}

/** How big a source is, in bytes; undefined when the disk does not say. */
export function measureSource(root: string, path: string, overlay?: Overlay): Promise<number | undefined> {
  const text = overlay?.text(join(root, path));
  if (typeof text === 'string') return Promise.resolve(Buffer.byteLength(text));
  // Asked for every source: `stat` of `node:fs/promises` takes twice as long.
  return new Promise((resolve) => { stat(join(root, path), (error, stats) => resolve(error ? undefined : stats.size)); });
}
