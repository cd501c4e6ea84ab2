import { fieldsOf, runGit } from './run-git.js';
import type { Repository } from './repository.js';

/** What git keeps at a path: `oid` names its content. */
export interface TreeEntry { mode: string; oid: string }

/** By path from the top, `/`-separated. */
export type Tree = ReadonlyMap<string, TreeEntry>;

export interface Index {
  tree: Tree;
  /** Paths whose file on disk may differ from what is in the index. */
  dirty: ReadonlySet<string>;
}

/** Of a path in conflict: our side, else theirs, else what both come from. */
const stages = ['0', '2', '3', '1'];

/** What is in the index, and which files on disk are surely the same: told by their times and sizes, without reading them. */
export async function listIndex({ run }: Repository): Promise<Index> {
  const [listed, differing] = await Promise.all([
    runGit(['ls-files', '-s', '-v', '-z'], run),
    runGit(['diff-files', '--name-only', '-z', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all'], run),
  ]);
  const tree = new Map<string, TreeEntry & { stage: string }>();
  const dirty = new Set(fieldsOf(differing));
  for (const field of fieldsOf(listed)) {
    const [, tag, mode, oid, stage, path] = /^(\S) (\d+) ([0-9a-f]+) (\d)\t([\s\S]*)$/.exec(field) ?? [];
    if (path === undefined) continue;
    // Git was told not to look at the file (assume-unchanged), or not to lay it out (a sparse checkout).
    if (tag !== 'H') dirty.add(path);
    const other = tree.get(path);
    if (!other || stages.indexOf(stage) < stages.indexOf(other.stage)) tree.set(path, { mode, oid, stage });
  }
  return { tree, dirty };
}

export async function listCommit(commit: string, { run }: Repository): Promise<Tree> {
  const tree = new Map<string, TreeEntry>();
  for (const field of fieldsOf(await runGit(['ls-tree', '-r', '-z', '--full-tree', commit], run))) {
    const [, mode, oid, path] = /^(\d+) \S+ ([0-9a-f]+)\t([\s\S]*)$/.exec(field) ?? [];
    if (path !== undefined) tree.set(path, { mode, oid });
  }
  return tree;
}

/** Files that git neither tracks nor ignores. */
export async function listUntracked({ run }: Repository): Promise<string[]> {
  return fieldsOf(await runGit(['ls-files', '--others', '--exclude-standard', '-z'], run));
}
