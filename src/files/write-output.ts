import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { describeDiskError } from './disk-error.js';
import { UsageError } from './usage-error.js';

/** Writes a report where the caller wants it, making the folders on the way. */
export async function writeOutput(path: string, text: string, cwd: string): Promise<void> {
  const file = resolve(cwd, path);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(path, describeDiskError(error).replace('read', 'written'));
  }
}
