import { posix } from 'node:path';
import { isControl } from '../files/control-file.js';
import type { Overlay } from '../files/overlay.js';
import { isSourceName } from '../files/source-name.js';
import { listCommit, listIndex, listUntracked, type Tree } from './list-entries.js';
import type { AddedLines } from './parse-patch.js';
import { readChanges, type Changes } from './read-changes.js';
import { findMergeBase, resolveCommit, type Repository } from './repository.js';
import { openSnapshot } from './snapshot.js';

/** Two states of a program, and what lies between them. Paths are relative to `top`. */
export interface Change {
  top: string;
  /** Undefined: what lies on disk. */
  after?: Overlay;
  /** The state before, opened only when somebody asks. */
  before(): Promise<Overlay>;
  /** Lines that are new; of a file that git did not know, all of them. */
  added: AddedLines;
  /** Paths that are different, on either side. */
  paths: ReadonlySet<string>;
  /** Files that git has not heard of: all their lines are new. */
  untracked: ReadonlySet<string>;
  renames: ReadonlyMap<string, string>;
  /** Could anything that is analysed be different? */
  isRelevant: boolean;
}

/** What the next commit brings: the index against `HEAD`, or against nothing before the first commit. */
export async function openStaged(repository: Repository): Promise<Change> {
  const [index, changes] = await Promise.all([listIndex(repository), readChanges(['--cached'], repository)]);
  return toChange(repository, changes, [], {
    after: await openSnapshot(index.tree, { index, repository }),
    before: async () => openSnapshot(await treeOf(repository), { index, repository }),
  });
}

/** What the work tree, with new files, brings since it left `ref`. */
export async function openSince(ref: string, repository: Repository): Promise<Change> {
  const base = await findMergeBase(ref, repository);
  const [index, changes, untracked] = await Promise.all([listIndex(repository), readChanges([base], repository), listUntracked(repository)]);
  return toChange(repository, changes, untracked, {
    before: async () => openSnapshot(await listCommit(base, repository), { index, repository }),
  });
}

/** A commit, and what its files are called in a later one. */
export async function openCommit(ref: string, repository: Repository): Promise<{ commit: string; overlay: Overlay }> {
  const commit = await resolveCommit(ref, repository);
  const [tree, index] = await Promise.all([listCommit(commit, repository), listIndex(repository)]);
  return { commit, overlay: await openSnapshot(tree, { index, repository }) };
}

async function treeOf(repository: Repository): Promise<Tree> {
  return repository.head === undefined ? new Map() : listCommit(repository.head, repository);
}

function toChange({ top }: Repository, { added, paths, renames }: Changes, untracked: readonly string[], states: Pick<Change, 'after' | 'before'>): Change {
  const isRead = (path: string): boolean => isSourceName(posix.basename(path)) || isControl(posix.basename(path));
  return { top, ...states, added, paths, renames, untracked: new Set(untracked), isRelevant: [...paths, ...untracked].some(isRead) };
}
