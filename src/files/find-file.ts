import { access, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeDiskError } from './disk-error.js';
import { UsageError } from './usage-error.js';

/** The nearest file of this name at or above a folder, no higher than the repository's top. */
export async function findUpward(name: string, folder: string): Promise<string | undefined> {
  for (let current = folder; ; current = dirname(current)) {
    const file = join(current, name);
    if (await isThere(file)) return file;
    if (dirname(current) === current || (await isThere(join(current, '.git')))) return undefined;
  }
}

/** The text of a file, or undefined when there is none. `shown` names it in the message when it cannot be read. */
export async function readIfThere(file: string, shown: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(shown, describeDiskError(error));
  }
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(() => true, () => false);
}
