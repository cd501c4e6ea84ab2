import { basename, dirname, join, sep } from 'node:path';
import { isControl } from './control-file.js';
import type { Overlay } from './overlay.js';

/** The disk with one file replaced, or added: an editor's buffer. `file` is absolute; alone, it is the only source. */
export function overlayText(file: string, text: string, isAlone = false): Overlay {
  const [folder, name] = [dirname(file), basename(file)];
  return {
    async list(listed, onDisk) {
      const entries = (await onDisk()).filter((entry) => !isAlone || isControl(entry.name) || leadsTo(join(listed, entry.name), file));
      return listed === folder && !entries.some((entry) => entry.name === name) ? [...entries, { name, kind: 'file' }] : entries;
    },
    text: (asked) => (asked === file ? text : undefined),
  };
}

function leadsTo(path: string, file: string): boolean {
  return path === file || file.startsWith(path + sep);
}
