import type { Library } from '../catalogue/library.js';
import type { FileFacts } from '../facts/file-facts.js';
import type { FileContext, Package, Resolution } from '../files/workspace.js';

/** Everything `link` needs; it touches neither disk nor syntax. */
export interface LinkInput {
  root: string;
  /** Sorted by path. */
  facts: FileFacts[];
  contexts: ReadonlyMap<string, FileContext>;
  /** As in Workspace. */
  packages: Package[];
  /** By file, one a `facts.imports` entry. */
  resolutions: ReadonlyMap<string, Resolution[]>;
  catalogue: readonly Library[];
}
