/** What the files stage hands on, beside texts. */

/** Why a file exists; everything but `source` is analysed but quiet by default (`cli` only for blocking-io). */
export type FileContext = 'source' | 'test' | 'migration' | 'seed' | 'generated' | 'config' | 'script' | 'example' | 'cli';

export interface Package {
  /** Folder of the package.json relative to the root, `/`-separated; '' for the root. */
  folder: string;
  name: string;
  /** Names of all dependencies (dev, peer and optional too), and those of the package.json files in folders around it. */
  dependencies: ReadonlySet<string>;
  /** Without devDependencies, own manifest only. */
  runtimeDependencies: ReadonlySet<string>;
  /** Files that `bin` names, relative to the root. */
  bins: string[];
  /** Files that commands such as `release` and `build` run, relative to the root. */
  scripts?: string[];
  /** Lowest major version its own manifest allows, by dependency; `node` is the engine. Those without a number are left out. */
  majors?: ReadonlyMap<string, number>;
  /** The manifest says `"sideEffects": false`: bundlers leave out modules of it that only hand on what others export. */
  isPure?: boolean;
}

export interface Skipped { file: string; reason: string }

/** The reason of what git is told to ignore. */
export const BY_GIT = 'ignored by .gitignore';

export interface Workspace {
  /** Absolute, real path. */
  root: string;
  /** Files to analyse, relative to the root, sorted. */
  sources: { path: string; context: FileContext }[];
  /** Sizes of the sources in bytes, as far as they were looked at. */
  sizes?: ReadonlyMap<string, number>;
  skipped: Skipped[];
  /** Sorted, deepest folder first, so that the first whose folder contains a file is its package. The last is the root's (made up when there is no manifest). */
  packages: Package[];
}

/** Where one `FileFacts.imports` entry leads. */
export interface Resolution {
  /** Relative paths of analysed files: one, or several for a specifier with holes (`./models/${name}`, a folder read by readdir). */
  files: string[];
  /** Set when `files` is empty. */
  reason?: 'external' | 'builtin' | 'not-found' | 'excluded' | 'failed' | 'asset' | 'unknown-specifier';
  /** For `excluded`: the file it would lead to, if it lies inside the root. */
  leftOut?: string;
  /** npm package name of an external specifier, or of a workspace package it went through. */
  package?: string;
  /** The importer's tsconfig says `verbatimModuleSyntax`: an import used only as a type is loaded all the same. */
  keepsTypeImports?: boolean;
  /** The importer's tsconfig is without `emitDecoratorMetadata`: a decorated member's written type is no use as a value. */
  dropsMetadata?: boolean;
}
