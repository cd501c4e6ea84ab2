import { lstat, mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { describeDiskError } from './disk-error.js';
import { UsageError } from './usage-error.js';

/**
 * Writes a report where the caller wants it, making the folders on the way. A file is replaced whole: who is stopped in
 * the middle leaves the old one behind, not half of the new one.
 */
export async function writeOutput(path: string, text: string, cwd: string): Promise<void> {
  try {
    const file = await realTarget(resolve(cwd, path));
    await mkdir(dirname(file), { recursive: true });
    const isPlain = await lstat(file).then((found) => found.isFile(), () => true);
    // A pipe or a device cannot be replaced.
    if (isPlain) await replaceFile(file, text);
    else await writeFile(file, text);
  } catch (error) {
    throw new UsageError(path, describeDiskError(error).replace('read', 'written'));
  }
}

/** Where a link leads, so that the link stays one. */
function realTarget(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}

async function replaceFile(file: string, text: string): Promise<void> {
  const aside = `${file}.${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}.tmp`;
  try {
    await writeFile(aside, text, { flag: 'wx' });
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
