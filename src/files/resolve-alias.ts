import { dirname, join, relative, resolve, sep } from 'node:path';
import { createFilesMatcher, createPathsMatcher, parseTsconfig, type TsConfigJsonResolved, type TsConfigResult } from 'get-tsconfig';
import { parse } from 'jsonc-parser';
import { askAll, askChanged, askExists, askText, type Asking } from './ask-disk.js';
import { packageName } from './package-name.js';
import { folderOf } from './resolve-path.js';
import type { Workspace } from './workspace.js';

/** What the tsconfig of a file says about its imports. */
export interface FileConfig {
  /** Paths from the root that `paths` maps the specifier to; undefined when no pattern of it speaks of the specifier. */
  aliases(specifier: string): string[] | undefined;
  /** Folder that bare specifiers are tried in. */
  baseUrl?: string;
  /** `verbatimModuleSyntax` or its predecessors: an import used only as a type stays in the output. */
  keepsTypeImports: boolean;
  /** A config was found, and it does not set `emitDecoratorMetadata`. */
  dropsMetadata: boolean;
}

const NOTHING: FileConfig = { aliases: () => undefined, keepsTypeImports: false, dropsMetadata: false };
const NAMES = ['tsconfig.json', 'jsconfig.json'];
/** Nx keeps the aliases of all projects here. */
const ROOT_NAMES = [...NAMES, 'tsconfig.base.json', 'tsconfig.app.json'];

type Read = (path: string) => Asking<TsConfigResult>;

/** Folder of each package of the workspace by its name: configs extend those of packages that need not be installed. */
type Folders = ReadonlyMap<string, string>;

/** The nearest tsconfig of each of these files; asked about another file the answer says nothing. */
export function* readConfigs({ root, packages }: Pick<Workspace, 'root' | 'packages'>, files: readonly string[]): Asking<(file: string) => FileConfig> {
  const folders = new Map(packages.map(({ name, folder }) => [name, join(root, folder)]));
  const parsed = new Map<string, TsConfigResult>();
  const byPath = new Map<string, FileConfig>();
  const byFile = new Map<string, FileConfig>();
  const read = function* (path: string): Asking<TsConfigResult> {
    const config = parsed.get(path) ?? (yield* readConfig(path, folders));
    parsed.set(path, config);
    return config;
  };
  const nearest = yield* findNearest(root, files);
  for (const file of files) {
    const path = nearest(folderOf(file));
    if (path === undefined) continue;
    const chosen = yield* chooseProject(yield* read(path), join(root, file), read);
    const config = byPath.get(chosen.path) ?? toFileConfig(root, chosen);
    byPath.set(chosen.path, config);
    byFile.set(file, config);
  }
  return (file) => byFile.get(file) ?? NOTHING;
}

/** Where the configs lie: every folder on the way to the files is looked at once, all of them together. */
function* findNearest(root: string, files: readonly string[]): Asking<(folder: string) => string | undefined> {
  const folders = new Set(['']);
  for (const file of files) for (let folder = folderOf(file); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  const all = [...folders].sort();
  const here = yield* askAll(all.map((folder) => firstThere((folder === '' ? ROOT_NAMES : NAMES).map((name) => join(root, folder, name)))));
  const nearest = new Map<string, string | undefined>();
  // Sorted, a folder comes after those around it.
  for (const [index, folder] of all.entries()) nearest.set(folder, here[index] ?? (folder === '' ? undefined : nearest.get(folderOf(folder))));
  return (folder) => nearest.get(folder);
}

function* firstThere(paths: readonly string[]): Asking<string | undefined> {
  const isThere = yield* askAll(paths.map((path) => askExists(path)));
  return paths.find((_, index) => isThere[index]);
}

/** A "solution" tsconfig (`files: []`) only lists projects: the file belongs to the first that includes it. */
function* chooseProject(config: TsConfigResult, file: string, read: Read): Asking<TsConfigResult> {
  const references = config.config.references ?? [];
  const isSolution = config.config.files?.length === 0 && !config.config.include?.length;
  if (references.length === 0 || (config.config.compilerOptions?.paths && !isSolution)) return config;
  const projects: TsConfigResult[] = [];
  for (const reference of references) projects.push(yield* read(configPath(resolve(dirname(config.path), reference.path))));
  return projects.find((project) => includes(project, file)) ?? projects.find((project) => project.config.compilerOptions?.paths) ?? config;
}

function configPath(path: string): string {
  return path.endsWith('.json') ? path : join(path, 'tsconfig.json');
}

function includes(project: TsConfigResult, file: string): boolean {
  // The second argument spares the library a look for case sensitivity, for which it would write a file.
  try { return createFilesMatcher({ ...project, path: slashed(project.path) }, true)(slashed(file)) !== undefined; } catch { return false; }
}

function* readConfig(path: string, folders: Folders, depth = 0): Asking<TsConfigResult> {
  try {
    if (!(yield* askChanged(path))) return { path, config: parseTsconfig(path) };
  } catch {
    // Configs that extend each other in a circle come here too, hence the limit.
  }
  return { path, config: depth > 8 ? {} : yield* readLoosely(path, folders, depth) };
}

/** A config whose `extends` is not there (not installed, or generated by a framework): what can be read of it. */
function* readLoosely(path: string, folders: Folders, depth: number): Asking<TsConfigJsonResolved> {
  const text = yield* askText(path);
  if (text instanceof Error) return {};
  try {
    const raw = parse(text) as TsConfigJsonResolved & { extends?: string | string[] } | undefined;
    const named = [raw?.extends ?? []].flat().flatMap((name) => (typeof name === 'string' ? extendedPath(path, name, folders) ?? [] : [])).filter((name) => name !== path);
    const isThere = yield* askAll(named.map((name) => askExists(name)));
    const inherited = yield* askAll(named.filter((_, index) => isThere[index]).map((name) => readConfig(name, folders, depth + 1)));
    // `paths` stay relative to the config that wrote them, so the nearest with some wins as a whole.
    const options = inherited.map((config) => absolutePaths(config.path, config.config.compilerOptions ?? {}));
    return { references: raw?.references, include: raw?.include, files: raw?.files, compilerOptions: Object.assign({}, ...options, absolutePaths(path, raw?.compilerOptions ?? {})) };
  } catch {
    return {};
  }
}

/** A path, or a package of the workspace with a path in it. */
function extendedPath(config: string, name: string, folders: Folders): string | undefined {
  const withEnd = (path: string): string => (path.endsWith('.json') ? path : `${path}.json`);
  if (name.startsWith('.')) return withEnd(resolve(dirname(config), name));
  const folder = folders.get(packageName(name));
  const inside = name.slice(packageName(name).length + 1);
  return folder === undefined ? undefined : join(folder, inside === '' ? 'tsconfig.json' : withEnd(inside));
}

const FLAGS = ['verbatimModuleSyntax', 'preserveValueImports', 'emitDecoratorMetadata'] as const;
type Options = NonNullable<TsConfigJsonResolved['compilerOptions']>;

function absolutePaths(config: string, options: Options): Options {
  const base = resolve(dirname(config), options.baseUrl ?? '.');
  const { paths, baseUrl } = options;
  const entries = Object.entries(paths ?? {}).map(([key, targets]) => [key, targets.map((target) => resolve(base, target))]);
  const kept: Options = { ...(paths && { paths: Object.fromEntries(entries) }), ...(baseUrl && { baseUrl: base }) };
  for (const flag of FLAGS) if (options[flag] !== undefined) kept[flag] = options[flag];
  return kept;
}

function toFileConfig(root: string, config: TsConfigResult): FileConfig {
  const options = config.config.compilerOptions ?? {};
  const keepsTypeImports = Boolean(options.verbatimModuleSyntax || options.preserveValueImports || options.importsNotUsedAsValues === 'preserve');
  const match = pathsMatcher(config);
  // A pattern that matches everything says where packages lie, not that the specifier is an alias.
  const patterns = Object.keys(options.paths ?? {}).filter((pattern) => pattern !== '*');
  const fromRoot = (path: string): string => relative(root, path).split(sep).join('/') || '.';
  return {
    aliases: (specifier) => (match && patterns.some((pattern) => covers(pattern, specifier)) ? match(specifier).map(fromRoot) : undefined),
    ...(options.baseUrl !== undefined && { baseUrl: fromRoot(resolve(dirname(config.path), options.baseUrl)) }),
    keepsTypeImports,
    dropsMetadata: !options.emitDecoratorMetadata,
  };
}

function pathsMatcher(config: TsConfigResult): ((specifier: string) => string[]) | null {
  try { return createPathsMatcher(config); } catch { return null; }
}

function covers(pattern: string, specifier: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier;
  return specifier.length >= pattern.length - 1 && specifier.startsWith(pattern.slice(0, star)) && specifier.endsWith(pattern.slice(star + 1));
}

function slashed(path: string): string { return path.split(sep).join('/'); }
