import { dirname } from 'node:path/posix';
import type { FileNode } from './project.js';

/**
 * Files that only scripts import, and that lie beside or below these, are scripts too. What lies elsewhere may be what the
 * package offers to others.
 */
export function markHelpers(files: readonly FileNode[]): void {
  const importers = new Map<FileNode, Set<FileNode>>();
  for (const { edges } of files) for (const { from, to, class: how } of edges) {
    if (!to || to === from || how === 'type' || from.context === 'test') continue;
    const known = importers.get(to);
    if (known) known.add(from);
    else importers.set(to, new Set([from]));
  }
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const [file, all] of importers) {
      if (file.context !== 'source' || ![...all].every((from) => from.context === 'script' && isBeside(file, from))) continue;
      file.context = 'script';
      isChanged = true;
    }
  }
}

function isBeside(file: FileNode, script: FileNode): boolean {
  const folder = dirname(script.path);
  return folder !== '.' && folder !== script.package.folder && file.path.startsWith(`${folder}/`);
}
