import type { Library } from '../catalogue/library.js';
import type { ClassId, FileFacts } from '../facts/file-facts.js';
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
  /** What a type checker said about receivers of calls, by `path#siteId`; it counts only where linking knows nothing. */
  typed?: ReadonlyMap<string, readonly TypedValue[]>;
}

/** An origin as plain words. */
export type TypedValue =
  | { is: 'library'; library: string; type: string; element?: TypedValue[] }
  | { is: 'instance'; file: string; cls: ClassId }
  | { is: 'type'; file: string; declaration: number }
  | { is: 'primitive'; name: string };
