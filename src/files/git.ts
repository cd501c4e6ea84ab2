import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { answerSoon, askExists, type Asking } from './ask-disk.js';
import { pathInside } from './targets.js';

/** The folder at or above `folder` that holds a `.git`, found without running git. */
export function* findGitTop(folder: string): Asking<string | undefined> {
  for (let current = folder; ; current = dirname(current)) {
    if (yield* askExists(join(current, '.git'))) return current;
    if (dirname(current) === current) return undefined;
  }
}

/** The way to a folder (real, absolute) from the top of its repository, `/`-separated; from `cwd` when it is in none. */
export async function pathInRepository(folder: string, cwd: string): Promise<string> {
  const top = (await answerSoon(findGitTop(folder))) ?? (await realpath(cwd));
  return pathInside(top, folder) ?? '';
}

/** Where git keeps what all worktrees share: `.git` itself, or the folder a worktree's or submodule's `.git` file leads to. */
export async function findGitFolder(top: string): Promise<string | undefined> {
  const marker = join(top, '.git');
  try {
    if ((await stat(marker)).isDirectory()) return marker;
    const own = /^gitdir: *(.+)$/m.exec(await readFile(marker, 'utf8'))?.[1].trim();
    if (!own) return undefined;
    const folder = resolve(top, own);
    const shared = await readFile(join(folder, 'commondir'), 'utf8').catch(() => undefined);
    return shared === undefined ? folder : resolve(folder, shared.trim());
  } catch {
    return undefined;
  }
}
