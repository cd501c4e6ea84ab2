import { constants } from 'node:fs';
import { access, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { describeDiskError } from './disk-error.js';
import { UsageError } from './usage-error.js';
import { writeSafely } from './write-safely.js';

/**
 * Writes a report where the caller wants it, making the folders on the way. Whoever reads the file meanwhile sees the old
 * text or the new one, never a part. Throws a UsageError with the path and the reason.
 */
export async function writeOutput(path: string, text: string, cwd: string): Promise<void> {
  const given = resolve(cwd, path);
  try {
    await mkdir(dirname(given), { recursive: true });
    const old = await stat(given).catch(noneYet);
    // A device or pipe is written to: a file in its place would break what reads from it.
    if (old && !old.isFile()) return await writeFile(given, text);
    if (old) await access(given, constants.W_OK);
    await writeSafely(given, text);
  } catch (error) {
    throw new UsageError(path, describeDiskError(error).replace('read', 'written'));
  }
}

function noneYet(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
