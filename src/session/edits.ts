import { extractAll } from '../facts/extract-all.js';
import { keyOf } from '../facts/extract-source.js';
import type { FileFacts } from '../facts/file-facts.js';

/** A buffer that differs from the disk. `diskKey` names what lay there when it was shown; undefined: nothing. */
interface Edit { key: string; text: string; diskKey: string | undefined }

/** Texts that an editor holds and the disk does not. */
export class Edits {
  private readonly byPath = new Map<string, Edit>();

  get isEmpty(): boolean { return this.byPath.size === 0; }
  get paths(): string[] { return [...this.byPath.keys()]; }

  /** Notes the text of a file; `diskKey` names what is on disk. True when that is news. */
  take(path: string, text: string, diskKey: string | undefined): boolean {
    const key = keyOf(path, text);
    const before = this.byPath.get(path)?.key ?? diskKey;
    if (key === before) return false;
    if (key === diskKey) this.byPath.delete(path);
    else this.byPath.set(path, { key, text, diskKey });
    return true;
  }

  /** Forgets buffers that are saved, or whose file somebody else wrote. True when there were some. */
  settle(keys: ReadonlyMap<string, string>): boolean {
    const settled = [...this.byPath].filter(([path, { diskKey }]) => keys.get(path) !== diskKey);
    for (const [path] of settled) this.byPath.delete(path);
    return settled.length > 0;
  }

  /** Facts of the buffers that parse. */
  async facts(root: string): Promise<FileFacts[]> {
    return (await extractAll(root, this.paths, { threads: 1, read: (path) => this.byPath.get(path)?.text })).facts;
  }
}
