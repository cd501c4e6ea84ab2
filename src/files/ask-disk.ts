/**
 * Looks on disk that can be made both ways: at once for a host that cannot wait (ESLint), and without stopping the event
 * loop for everybody else. What needs them is written once, as a generator, and whoever calls it chooses the way.
 */
import { access, existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Overlay } from './overlay.js';

/** One look, both ways. Neither throws. Who can wait may look at another state than the one on disk. */
interface Look { now(): unknown; soon(overlay?: Overlay): Promise<unknown> }

/** Something that looks on disk on its way to a T. */
export type Asking<T> = Generator<Look, T, unknown>;

export function answerNow<T>(asking: Asking<T>): T {
  let step = asking.next();
  while (!step.done) step = asking.next(step.value.now());
  return step.value;
}

export async function answerSoon<T>(asking: Asking<T>, overlay?: Overlay): Promise<T> {
  let step = asking.next();
  while (!step.done) step = asking.next(await step.value.soon(overlay));
  return step.value;
}

export function* look<T>(now: () => T, soon: (overlay?: Overlay) => Promise<T>): Asking<T> {
  return (yield { now, soon }) as T;
}

/** Looks that do not wait for each other. */
export function askAll<T>(askings: readonly Asking<T>[]): Asking<T[]> {
  return look(() => askings.map((asking) => answerNow(asking)), (overlay) => Promise.all(askings.map((asking) => answerSoon(asking, overlay))));
}

export function askExists(path: string): Asking<boolean> {
  // Of the asynchronous ways the one that costs least: it is asked for every folder.
  const onDisk = (): Promise<boolean> => new Promise((resolve) => { access(path, (error) => resolve(!error)); });
  return look(() => existsSync(path), (overlay) => {
    const text = overlay?.text(path);
    return text === undefined ? onDisk() : Promise.resolve(text !== null);
  });
}

/** Is the file another than the one on disk? Then nobody else may read it from there. */
export function askChanged(path: string): Asking<boolean> {
  return look(() => false, async (overlay) => overlay?.text(path) !== undefined);
}

/** The text of a file, or what the disk says instead. */
export function askText(path: string): Asking<string | Error> {
  return look(() => readNow(path), async (overlay) => {
    const text = overlay?.text(path);
    if (text === undefined) return readFile(path, 'utf8').catch((error: Error) => error);
    return text ?? Object.assign(new Error('ENOENT: no such file or directory, open'), { code: 'ENOENT' });
  });
}

function readNow(path: string): string | Error {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return error as Error;
  }
}
