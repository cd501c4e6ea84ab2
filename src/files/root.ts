import { realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { answerSoon, askAll, askExists, type Asking } from './ask-disk.js';
import { readManifest } from './packages.js';
import { pathInside, type Target } from './targets.js';
import { UsageError } from './usage-error.js';
import { isMember } from './workspace-members.js';

/** What makes a folder a root, whatever its manifest says. */
const marks = ['.git', 'perf-lint.config.json', 'perf-lint.config.jsonc'];

/**
 * The folder that paths are relative to and that is analysed as one program: the caller's choice; or the folder the
 * caller names when it is the current one (`cwd`, with real folders) or has a package.json of its own; or the root above.
 */
export async function findRoot(targets: readonly Target[], cwd: string, given?: string): Promise<string> {
  if (given !== undefined) return givenRoot(targets, cwd, given);
  const common = commonFolder(targets.map((target) => (target.kind === 'file' ? dirname(target.at) : target.at)));
  const isNamed = targets.some((target) => target.kind === 'folder' && target.at === common);
  if (isNamed && (common === cwd || (await answerSoon(askExists(join(common, 'package.json')))))) return common;
  return answerSoon(rootAbove(common));
}

async function givenRoot(targets: readonly Target[], cwd: string, given: string): Promise<string> {
  const at = resolve(cwd, given);
  if (!(await isFolder(at))) throw new UsageError(given, 'the root is not a folder');
  const root = await realpath(at);
  const outside = targets.find((target) => pathInside(root, target.at) === undefined);
  if (outside) throw new UsageError(outside.given, `lies outside the root ${given}`);
  return root;
}

async function isFolder(at: string): Promise<boolean> {
  try {
    return (await stat(at)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return false;
    throw error;
  }
}

/**
 * The nearest folder upward with a repository or our configuration; or the outermost one whose workspaces the nearest
 * package belongs to; or that package.
 */
export function* rootAbove(folder: string): Asking<string> {
  let nearest: string | undefined;
  let outermost: string | undefined;
  for (let current = folder; ; current = dirname(current)) {
    const place = current;
    const isMarked = yield* askAll(marks.map((mark) => askExists(join(place, mark))));
    if (isMarked.includes(true)) return current;
    const manifest = yield* readManifest(join(current, 'package.json'));
    if (typeof manifest !== 'string') {
      nearest ??= current;
      if (yield* isMember(current, manifest, nearest)) outermost = current;
    }
    if (dirname(current) === current) return outermost ?? nearest ?? folder;
  }
}

function commonFolder(folders: readonly string[]): string {
  let common = folders[0];
  for (const folder of folders) {
    while (pathInside(common, folder) === undefined && dirname(common) !== common) common = dirname(common);
  }
  return common;
}
