import { basename } from 'node:path';
import { measureSource } from './read-source.js';
import { nameSkipReason } from './source-name.js';
import { BY_GIT, type Resolution, type Workspace } from './workspace.js';

/**
 * Files that git is told to ignore but the program imports: it does not run without them, and git itself tracks a file
 * that was added all the same. They tell what they export and report nothing, like generated files. Undefined when there
 * are none. Only files ignored by themselves: a folder that is ignored is left out whole.
 */
export async function admitImported(workspace: Workspace, resolutions: ReadonlyMap<string, readonly Resolution[]>, maxBytes = 1_000_000): Promise<Workspace | undefined> {
  const ignored = new Set(workspace.skipped.flatMap(({ file, reason }) => (reason === BY_GIT && !file.endsWith('/') && nameSkipReason(basename(file)) === undefined ? [file] : [])));
  if (ignored.size === 0) return undefined;
  const wanted = new Set([...resolutions.values()].flat().flatMap(({ leftOut }) => (leftOut !== undefined && ignored.has(leftOut) ? [leftOut] : [])));
  const sizes = new Map(await Promise.all([...wanted].map(async (path): Promise<[string, number]> => [path, (await measureSource(workspace.root, path)) ?? Infinity])));
  const admitted = new Set([...wanted].filter((path) => sizes.get(path)! <= maxBytes));
  if (admitted.size === 0) return undefined;
  return {
    ...workspace,
    sources: [...workspace.sources, ...[...admitted].map((path) => ({ path, context: 'generated' as const }))].sort((a, b) => (a.path < b.path ? -1 : 1)),
    skipped: workspace.skipped.filter(({ file }) => !admitted.has(file)),
  };
}
