import { posix } from 'node:path';
import type { Workspace } from './workspace.js';

/**
 * The analysed files, as the resolver asks for them: all in memory, because nearly every import of a program leads to one
 * of them and a look at the disk costs a hundred times as much.
 */
export interface SourceIndex {
  files: ReadonlySet<string>;
  /** The same, sorted. */
  sorted: readonly string[];
  /** Spelled in lower case, for disks that do not tell `Button` from `button`. */
  byLowerCase: ReadonlyMap<string, string>;
  /** Tests: a pattern in another kind of file does not mean them. */
  tests: ReadonlySet<string>;
}

export function indexSources(workspace: Workspace): SourceIndex {
  const sorted = workspace.sources.map((source) => source.path).sort();
  const byLowerCase = new Map<string, string>();
  for (const path of sorted) if (!byLowerCase.has(path.toLowerCase())) byLowerCase.set(path.toLowerCase(), path);
  const tests = new Set(workspace.sources.filter((source) => source.context === 'test').map((source) => source.path));
  return { files: new Set(sorted), sorted, byLowerCase, tests };
}

const TYPESCRIPT_FIRST = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.d.mts', '.d.cts'];
const JAVASCRIPT_FIRST = ['.js', '.jsx', '.mjs', '.cjs', '.ts', '.tsx', '.mts', '.cts', '.d.ts', '.d.mts', '.d.cts'];
/** TypeScript is told the name of the output: what may lie on disk for it, best first. */
const WRITTEN: Record<string, string[]> = { '.js': ['.ts', '.tsx', '.jsx'], '.jsx': ['.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'] };
/** React Native and `moduleSuffixes` choose one of these when the app is built. */
const PLATFORMS = ['.native', '.ios', '.android', '.web', '.windows', '.macos'];

export function isTypeScript(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path);
}

/** The analysed file that a path without promise of an extension means, or undefined. */
export function findSource(index: SourceIndex, path: string, importer: string, folderOnly = false): string | undefined {
  const typescript = isTypeScript(importer);
  const order = typescript ? TYPESCRIPT_FIRST : JAVASCRIPT_FIRST;
  if (!folderOnly) {
    const found = findFile(index.files, path, order, typescript);
    if (found !== undefined) return found;
  }
  const base = path === '.' || path === '' ? 'index' : `${path}/index`;
  return withExtension(index.files, base, order);
}

function findFile(files: ReadonlySet<string>, path: string, order: readonly string[], typescript: boolean): string | undefined {
  const written = posix.extname(path);
  const aliases = WRITTEN[written];
  if (!aliases) return files.has(path) ? path : withExtension(files, path, order);
  // Compiled output may lie beside its source: TypeScript means the source, JavaScript the file it names.
  if (!typescript && files.has(path)) return path;
  const stem = path.slice(0, -written.length);
  return withExtension(files, stem, aliases) ?? (files.has(path) ? path : withExtension(files, path, order));
}

function withExtension(files: ReadonlySet<string>, stem: string, extensions: readonly string[]): string | undefined {
  for (const extension of extensions) if (files.has(stem + extension)) return stem + extension;
  return undefined;
}

/** The variants for each platform when there is none for all. */
export function findPlatformSources(index: SourceIndex, path: string, importer: string): string[] {
  const order = isTypeScript(importer) ? TYPESCRIPT_FIRST : JAVASCRIPT_FIRST;
  const stem = path.replace(/\.[cm]?jsx?$/, '');
  const found = PLATFORMS.map((platform) => withExtension(index.files, stem + platform, order)
    ?? withExtension(index.files, `${path}/index${platform}`, order));
  return found.filter((one) => one !== undefined).sort();
}

/** A path from the root, `/`-separated; `.` is the root itself. */
export function joinPath(folder: string, path: string): string {
  const joined = posix.join(folder === '' ? '.' : folder, path);
  return joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined;
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** What bundlers inline or copy: no module of the program. */
export function isAsset(path: string): boolean {
  return ASSET.test(path);
}

const ASSET = /\.(?:css|scss|sass|less|styl|pcss|json5?|jsonc|ya?ml|toml|csv|txt|md|mdx|html?|xml|svg|png|jpe?g|gif|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|pdf|wasm|node|graphql|gql|proto|sql|glsl|vert|frag|hbs|ejs|pug|njk|po)$/i;
