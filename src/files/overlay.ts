/** A state of the program that is not, or not all of it, what lies on disk: git's index, a commit, a text on standard input. */
import { readdir } from 'node:fs/promises';

/** What a folder holds. `link` is a symbolic link, wherever it leads. */
export interface Entry { name: string; kind: 'file' | 'folder' | 'link' }

export interface Overlay {
  /** What a folder holds in this state; `onDisk` answers for folders that the state does not speak of. */
  list(folder: string, onDisk: () => Promise<Entry[]>): Promise<Entry[]>;
  /** The text of a file in this state; null when it is not there, undefined when it is as on disk. */
  text(file: string): string | null | undefined;
}

/** The entries of an absolute folder. Rejects as `readdir` does. */
export function listFolder(folder: string, overlay?: Overlay): Promise<Entry[]> {
  const onDisk = async (): Promise<Entry[]> => (await readdir(folder, { withFileTypes: true })).map((entry) => ({
    name: entry.name, kind: entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'file',
  }));
  return overlay ? overlay.list(folder, onDisk) : onDisk();
}
