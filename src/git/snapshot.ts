import { posix } from 'node:path';
import type { Entry, Overlay } from '../files/overlay.js';
import { isControl } from '../files/control-file.js';
import { isSourceName } from '../files/source-name.js';
import { pathInside } from '../files/targets.js';
import type { Index, Tree } from './list-entries.js';
import { readBlobs } from './read-blobs.js';
import type { Repository } from './repository.js';

const link = '120000';
const submodule = '160000';

/** A state that git keeps, laid over the disk. What git does not know in any state (installed packages) is as on disk. */
export async function openSnapshot(tree: Tree, { index, repository }: { index: Index; repository: Repository }): Promise<Overlay> {
  const isOnDisk = (path: string, oid: string): boolean => index.tree.get(path)?.oid === oid && !index.dirty.has(path);
  const differing = [...tree].filter(([path, { mode, oid }]) => mode !== link && mode !== submodule && isRead(path) && !isOnDisk(path, oid));
  const blobs = await readBlobs(differing.map(([, { oid }]) => oid), repository);
  const texts = new Map(differing.map(([path, { oid }]) => [path, blobs.get(oid) ?? '']));
  const folders = foldersOf(tree);
  const inside = (file: string): string | undefined => pathInside(repository.top, file);
  return {
    list(folder, onDisk) {
      const path = inside(folder);
      if (path === undefined || isInSubmodule(tree, path)) return onDisk();
      return Promise.resolve(folders.get(path) ?? []);
    },
    text(file) {
      const path = inside(file);
      if (path === undefined) return undefined;
      const text = texts.get(path);
      if (text !== undefined) return text;
      return !tree.has(path) && index.tree.has(path) ? null : undefined;
    },
  };
}

function isRead(path: string): boolean {
  const name = posix.basename(path);
  return isSourceName(name) || isControl(name);
}

function foldersOf(tree: Tree): Map<string, Entry[]> {
  const folders = new Map<string, Entry[]>([['', []]]);
  const folderAt = (path: string): Entry[] => {
    const known = folders.get(path);
    if (known) return known;
    const made: Entry[] = [];
    folders.set(path, made);
    folderAt(parentOf(path)).push({ name: posix.basename(path), kind: 'folder' });
    return made;
  };
  for (const [path, { mode }] of tree) {
    folderAt(parentOf(path)).push({ name: posix.basename(path), kind: mode === link ? 'link' : mode === submodule ? 'folder' : 'file' });
  }
  return folders;
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function isInSubmodule(tree: Tree, path: string): boolean {
  for (let folder = path; folder !== ''; folder = parentOf(folder)) if (tree.get(folder)?.mode === submodule) return true;
  return false;
}
