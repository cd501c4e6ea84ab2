import { join } from 'node:path';
import { askAll, askText, type Asking } from './ask-disk.js';
import { findSource, folderOf, joinPath, type SourceIndex } from './resolve-path.js';
import type { Package, Workspace } from './workspace.js';

/** The parts of a package.json that say where its modules lie. */
interface Manifest {
  version?: string; main?: unknown; module?: unknown; source?: unknown; types?: unknown; typings?: unknown; exports?: unknown; imports?: unknown;
  dependencies?: Record<string, unknown>; devDependencies?: Record<string, unknown>; peerDependencies?: Record<string, unknown>; optionalDependencies?: Record<string, unknown>;
}

export interface Packages {
  /** The package a file belongs to. */
  owner(file: string): Package;
  /** The package whose folder this is. */
  at(folder: string): Package | undefined;
  /** The package of the workspace that `name` means in a file of `from`; undefined when it means one from the registry. */
  named(name: string, from: Package): Package | undefined;
  /** File that `name` or `name/sub/path` leads to; `subpath` is `.` or `./sub/path`. */
  entry(target: Package, subpath: string, importer: string): string | undefined;
  /** Where `#x` may lead: paths from the root, and specifiers of packages. */
  internal(from: Package, specifier: string, importer: string): { file?: string; bare: string[] } | undefined;
  isEmpty(target: Package): boolean;
}

export function* indexPackages(workspace: Workspace, index: SourceIndex): Asking<Packages> {
  const byFolder = new Map(workspace.packages.map((one) => [one.folder, one]));
  const root = workspace.packages[workspace.packages.length - 1];
  const read = yield* askAll(workspace.packages.map((one) => readManifest(join(workspace.root, one.folder, 'package.json'))));
  const manifests = new Map(workspace.packages.map((one, at) => [one, read[at]]));
  const manifestOf = (one: Package): Manifest => manifests.get(one) ?? {};
  const owner = (file: string): Package => {
    for (let folder = folderOf(file); folder !== ''; folder = folderOf(folder)) {
      const found = byFolder.get(folder);
      if (found) return found;
    }
    return byFolder.get('') ?? root;
  };
  return {
    owner,
    at: (folder) => byFolder.get(folder === '.' ? '' : folder),
    named: (name, from) => nearest(workspace.packages.filter((one) => one.name === name && one.name !== ''), from.folder, (target) => means(name, from, target, manifestOf)),
    entry: (target, subpath, importer) => findEntry(index, target, manifestOf(target), subpath, importer),
    internal: (from, specifier, importer) => findInternal(index, from, manifestOf(from), specifier, importer),
    isEmpty: (target) => !index.sorted.some((path) => target.folder === '' || path.startsWith(`${target.folder}/`)),
  };
}

function* readManifest(path: string): Asking<Manifest> {
  const text = yield* askText(path);
  if (text instanceof Error) return {};
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof parsed === 'object' && parsed !== null ? parsed as Manifest : {};
  } catch {
    return {};
  }
}

/** Of several packages of one name (examples, fixtures) the one that shares most folders with the importer. */
function nearest(candidates: Package[], folder: string, fits: (target: Package) => boolean): Package | undefined {
  const parts = folder.split('/');
  const shared = (one: Package): number => {
    const theirs = one.folder.split('/');
    const different = theirs.findIndex((part, i) => part !== parts[i]);
    return different < 0 ? theirs.length : different;
  };
  return candidates.filter(fits).sort((a, b) => shared(b) - shared(a) || a.folder.length - b.folder.length || (a.folder < b.folder ? -1 : 1))[0];
}

/** A package may share its name with one of the registry (`examples/redis` uses `redis`): then who is meant stands in the manifests. */
function means(name: string, from: Package, target: Package, manifestOf: (one: Package) => Manifest): boolean {
  const own = manifestOf(from);
  const range = [own.dependencies, own.devDependencies, own.peerDependencies, own.optionalDependencies].map((deps) => deps?.[name]).find((one) => typeof one === 'string') as string | undefined;
  if (from === target) return manifestOf(target).exports !== undefined || range === undefined;
  if (range === undefined || name.startsWith('@') || !/^[\^~>=<\sv]*\d/.test(range)) return true;
  const version = manifestOf(target).version;
  return typeof version === 'string' && /\d+/.exec(version)?.[0] === /\d+/.exec(range)?.[0];
}

function findEntry(index: SourceIndex, target: Package, manifest: Manifest, subpath: string, importer: string): string | undefined {
  const targets = manifest.exports === undefined ? mains(manifest, subpath) : matchTargets(manifest.exports, subpath, './');
  const tried = subpath === '.' ? ['./src/index', './index', './src/main', './lib/index'] : [subpath, subpath.replace('./', './src/'), subpath.replace('./', './lib/')];
  const paths = [...targets, ...tried];
  return findFirst(index, target.folder, paths, importer) ?? findFirst(index, target.folder, paths.flatMap(sourcesOf), importer);
}

function mains(manifest: Manifest, subpath: string): string[] {
  if (subpath !== '.') return [];
  return [manifest.source, manifest.module, manifest.main, manifest.types, manifest.typings].filter((one) => typeof one === 'string');
}

function findFirst(index: SourceIndex, folder: string, paths: readonly string[], importer: string): string | undefined {
  for (const path of paths) {
    const found = findSource(index, joinPath(folder, path), importer);
    if (found !== undefined) return found;
  }
  return undefined;
}

const BUILD_FOLDERS = /^(?:\.\/)?(?:dist|lib|build|out|output|es|esm|cjs|umd|types|compiled|target|release|bundle|bundles)(?=\/)/;

/** Before a build its output is missing: where the source of `./dist/esm/index.js` may lie. */
function sourcesOf(target: string): string[] {
  const found: string[] = [];
  let rest = target.replace(/(?:\.min|\.esm|\.cjs|\.umd|\.prod|\.development|\.production)?(?:\.d)?\.[cm]?[jt]sx?$/, '');
  while (BUILD_FOLDERS.test(rest)) {
    rest = `.${rest.replace(BUILD_FOLDERS, '')}`;
    found.push(rest, rest.replace('./', './src/'), rest.replace('./', './lib/'), rest.replace('./', './source/'));
  }
  return found;
}

function findInternal(index: SourceIndex, from: Package, manifest: Manifest, specifier: string, importer: string): { file?: string; bare: string[] } | undefined {
  if (typeof manifest.imports !== 'object' || manifest.imports === null) return undefined;
  const targets = matchTargets(manifest.imports, specifier, '#');
  if (targets.length === 0) return undefined;
  const own = targets.filter((target) => target.startsWith('./'));
  const file = findFirst(index, from.folder, own, importer) ?? findFirst(index, from.folder, own.flatMap(sourcesOf), importer);
  return { ...(file !== undefined && { file }), bare: targets.filter((target) => !target.startsWith('.')) };
}

/** Every target that an `exports` or `imports` map has for a key under any condition, in the order of preference. */
function matchTargets(map: unknown, key: string, start: './' | '#'): string[] {
  const isTable = typeof map === 'object' && map !== null && !Array.isArray(map) && Object.keys(map).every((one) => one === '.' || one.startsWith(start));
  if (!isTable) return key === '.' ? leaves(map) : [];
  const table = map as Record<string, unknown>;
  if (key in table && !key.includes('*')) return leaves(table[key]);
  const fits = (pattern: string): boolean => {
    const star = pattern.indexOf('*');
    if (star < 0) return pattern.endsWith('/') && key.startsWith(pattern);
    return key.length >= pattern.length && key.startsWith(pattern.slice(0, star)) && key.endsWith(pattern.slice(star + 1));
  };
  // The longest part before the star wins, as in Node.
  const pattern = Object.keys(table).filter(fits).sort((a, b) => prefixLength(b) - prefixLength(a))[0];
  if (pattern === undefined) return [];
  const star = pattern.indexOf('*');
  if (star < 0) return leaves(table[pattern]).map((target) => target + key.slice(pattern.length));
  const hole = key.slice(star, key.length - (pattern.length - star - 1));
  return leaves(table[pattern]).map((target) => target.replaceAll('*', hole));
}

function prefixLength(pattern: string): number {
  const star = pattern.indexOf('*');
  return star < 0 ? pattern.length : star;
}

/** Conditions that lead to sources first, then those of Node; the rest in written order. */
const PREFERRED = ['source', 'development', 'node', 'import', 'require', 'default'];

function leaves(entry: unknown): string[] {
  if (typeof entry === 'string') return [entry];
  if (Array.isArray(entry)) return entry.flatMap(leaves);
  if (typeof entry !== 'object' || entry === null) return [];
  const conditions = entry as Record<string, unknown>;
  const rest = Object.keys(conditions).filter((name) => !PREFERRED.includes(name));
  return [...PREFERRED.filter((name) => name in conditions), ...rest].flatMap((name) => leaves(conditions[name]));
}
