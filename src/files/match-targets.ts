import { resolve } from 'node:path';
import { answerSoon } from './ask-disk.js';
import { findGitTop } from './git.js';
import { findRoot, rootAbove } from './root.js';
import { findTargets, pathInside, type Target } from './targets.js';

/** Does an absolute path lie in what the caller's paths mean? Throws `UsageError` for a path that is not there. */
export async function matchTargets(paths: readonly string[], cwd: string): Promise<(file: string) => boolean> {
  const targets = await findTargets(paths, cwd);
  return (file) => targets.some((target) => isIn(target, file));
}

function isIn(target: Target, file: string): boolean {
  if (target.kind === 'file') return file === target.at;
  const path = pathInside(target.at, file);
  return path !== undefined && (target.kind === 'folder' || target.matches(path));
}

/** Are all of these paths files in a repository? Then the program around them is there to be linked with. */
export async function areFilesOfRepository(paths: readonly string[], cwd: string): Promise<boolean> {
  if (paths.length === 0 || paths.some((path) => path.startsWith('!'))) return false;
  const targets = await findTargets(paths, cwd);
  if (targets.some(({ kind }) => kind !== 'file')) return false;
  return (await answerSoon(findGitTop(resolve(targets[0].at, '..')))) !== undefined;
}

/** The folder that these paths are analysed in as one program. */
export async function programRoot(paths: readonly string[], cwd: string): Promise<string> {
  return findRoot(await findTargets(paths, cwd), cwd);
}

/** The program around a folder, wherever in it the folder lies. */
export function programAround(folder: string): Promise<string> {
  return answerSoon(rootAbove(folder));
}

/** Do two folders lie in the same repository? */
export async function isOneRepository(folder: string, other: string): Promise<boolean> {
  const [top, otherTop] = await Promise.all([answerSoon(findGitTop(folder)), answerSoon(findGitTop(other))]);
  return top !== undefined && top === otherTop;
}
