import { readFile, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describeDiskError } from './disk-error.js';
import { pathInside } from './targets.js';
import { UsageError } from './usage-error.js';

/** The largest bundle or source map that is looked at. */
const mostBytes = 200_000_000;

/** The text of a file inside the root (real, absolute), links followed; undefined when there is none, or it lies outside. */
export async function readInside(root: string, path: string): Promise<string | undefined> {
  try {
    const file = await realpath(resolve(root, path));
    if (pathInside(root, file) === undefined) return undefined;
    const { size } = await stat(file);
    return size > mostBytes ? undefined : await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The text of a file that the caller names, or why it cannot be read. Throws a UsageError when there is none. */
export async function readNamed(path: string, cwd: string): Promise<{ text: string } | { problem: string }> {
  try {
    return { text: (await readFile(resolve(cwd, path), 'utf8')).replace(/^\uFEFF/, '') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UsageError(path, 'no such file');
    return { problem: describeDiskError(error) };
  }
}
