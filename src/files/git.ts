import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The folder at or above `folder` that holds a `.git`, found without running git. */
export function findGitTop(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return undefined;
  }
}

/** Where git keeps what all worktrees share: `.git` itself, or the folder a worktree's or submodule's `.git` file leads to. */
export function findGitFolder(top: string): string | undefined {
  const marker = join(top, '.git');
  try {
    if (statSync(marker).isDirectory()) return marker;
    const own = /^gitdir: *(.+)$/m.exec(readFileSync(marker, 'utf8'))?.[1].trim();
    if (!own) return undefined;
    const folder = resolve(top, own);
    const shared = join(folder, 'commondir');
    return existsSync(shared) ? resolve(folder, readFileSync(shared, 'utf8').trim()) : folder;
  } catch {
    return undefined;
  }
}
