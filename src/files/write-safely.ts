import writeFileAtomic from 'write-file-atomic';

/** Writes a file whole or not at all: into a file beside it, to the disk, then renamed. A process that dies leaves the old one. */
export function writeSafely(path: string, data: string | Buffer): Promise<void> {
  return writeFileAtomic(path, data);
}
