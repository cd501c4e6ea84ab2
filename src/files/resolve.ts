import type { Import } from '../facts/file-facts.js';
import type { Asking } from './ask-disk.js';
import { packageName } from './package-name.js';
import { readConfigs, type FileConfig } from './resolve-alias.js';
import { classify, resolveBare, type Known } from './resolve-bare.js';
import { lookOnDisk } from './resolve-disk.js';
import { indexPackages } from './resolve-package.js';
import { findPlatformSources, findSource, folderOf, indexSources, isAsset, isTypeScript, joinPath } from './resolve-path.js';
import { matchGlob, matchPattern } from './resolve-pattern.js';
import type { Resolution, Workspace } from './workspace.js';

/** What resolving asks about an import. */
export type AskedImport = Pick<Import, 'specifier' | 'kind' | 'partial' | 'besideItself'>;

/** Of a file's facts what resolving needs. */
export interface Importer { path: string; imports: readonly AskedImport[] }

/**
 * Where every import of every file leads, one `Resolution` an entry of `FileFacts.imports`. `failed` are analysed files
 * that do not parse: an import of one is resolved, but leads to nothing that can be linked.
 */
export function* resolveImports(workspace: Workspace, facts: readonly Importer[], failed: ReadonlySet<string>): Asking<Map<string, Resolution[]>> {
  const index = indexSources(workspace);
  const importing = facts.filter((file) => file.imports.length > 0).map((file) => file.path);
  const known: Known = { index, packages: yield* indexPackages(workspace, index), disk: lookOnDisk(workspace.root, index), configOf: yield* readConfigs(workspace, importing) };
  const memory = new Map<string, Map<string, Resolution>>();
  const resolutions = new Map<string, Resolution[]>();
  for (const file of facts) {
    const compiled = isTypeScript(file.path) && file.imports.length > 0 ? compilerWords(known.configOf(file.path)) : undefined;
    const knownHere = memoryOf(memory, file.path);
    const found: Resolution[] = [];
    for (const one of file.imports) {
      const resolution = withoutFailed(yield* resolveImport(known, knownHere, file.path, one), failed);
      found.push(compiled && resolution.files.length > 0 ? { ...resolution, ...compiled } : resolution);
    }
    resolutions.set(file.path, found);
  }
  return resolutions;
}

/** What the compiler does to the imports of a file; undefined for the usual. */
function compilerWords(config: FileConfig): Pick<Resolution, 'keepsTypeImports' | 'dropsMetadata'> | undefined {
  const { keepsTypeImports, dropsMetadata } = config;
  return keepsTypeImports || dropsMetadata ? { ...(keepsTypeImports && { keepsTypeImports }), ...(dropsMetadata && { dropsMetadata }) } : undefined;
}

/** Two files of a folder mean the same by the same words, unless one is TypeScript and the other is not. */
function memoryOf(memory: Map<string, Map<string, Resolution>>, file: string): Map<string, Resolution> {
  const key = `${isTypeScript(file) ? 't' : 'j'}${folderOf(file)}`;
  let here = memory.get(key);
  if (!here) memory.set(key, here = new Map());
  return here;
}

function* resolveImport(known: Known, memory: Map<string, Resolution>, file: string, one: AskedImport): Asking<Resolution> {
  if (one.kind === 'glob') return resolveGlob(known, file, one.specifier);
  if (one.partial || one.specifier === '') return resolvePartial(known, file, one);
  const specifier = one.kind === 'reference' && !one.specifier.startsWith('.') && isAPath(one.specifier) ? `./${one.specifier}` : one.specifier;
  let resolution = memory.get(specifier);
  if (!resolution) memory.set(specifier, resolution = yield* resolveSpecifier(known, file, specifier));
  return resolution;
}

function isAPath(reference: string): boolean { return /\.[cm]?[jt]sx?$/.test(reference); }

const RELATIVE = /^\.\.?(?:\/|$)/;
const SCHEME = /^([a-z][a-z0-9+.-]+):/i;

function* resolveSpecifier(known: Known, file: string, specifier: string): Asking<Resolution> {
  // `?raw` and loaders make another thing of the file: a leaf.
  if (/[?!]/.test(specifier)) return { files: [], reason: 'asset' };
  if (RELATIVE.test(specifier)) return yield* resolveRelative(known, file, joinPath(folderOf(file), specifier), /(?:^|\/)\.{0,2}\/?$/.test(specifier));
  if (specifier.startsWith('/')) return resolveRooted(known, file, specifier);
  const scheme = SCHEME.exec(specifier)?.[1];
  if (scheme === 'node') return { files: [], reason: 'builtin', package: specifier.slice(5).split('/')[0] };
  if (scheme !== undefined) return { files: [], reason: 'external', package: scheme === 'npm' || scheme === 'jsr' ? packageName(specifier.slice(4).replace(/(?!^)@[^/]*/, '')) : specifier };
  return yield* resolveBare(known, file, specifier);
}

function* resolveRelative(known: Known, file: string, path: string, folderOnly: boolean): Asking<Resolution> {
  const found = findSource(known.index, path, file, folderOnly);
  if (found !== undefined) return { files: [found] };
  if (isAsset(path)) return { files: [], reason: 'asset' };
  const platforms = findPlatformSources(known.index, path, file);
  if (platforms.length > 0) return { files: platforms };
  const onDisk = yield* known.disk.path(folderOnly && path !== '.' ? `${path}/` : path);
  const target = onDisk === undefined ? known.packages.at(path) : undefined;
  const entry = target && known.packages.entry(target, '.', file);
  return entry !== undefined ? { files: [entry] } : classify(known, onDisk, path);
}

/** `/src/x` of a bundler's root: the package's folder, then the workspace's. */
function resolveRooted(known: Known, file: string, specifier: string): Resolution {
  const folders = [known.packages.owner(file).folder, ''];
  for (const folder of folders) {
    const found = findSource(known.index, joinPath(folder, `.${specifier}`), file);
    if (found !== undefined) return { files: [found] };
  }
  return { files: [], reason: isAsset(specifier) ? 'asset' : 'not-found' };
}

/** A specifier with unknown parts: every file it may lead to. May over-approximate, must never miss. */
function resolvePartial(known: Known, file: string, one: AskedImport): Resolution {
  const specifier = one.besideItself ? besideFile(one.specifier) : one.specifier;
  const paths = RELATIVE.test(specifier) ? [joinPath(folderOf(file), specifier)] : patternPaths(known, file, specifier);
  if (paths === undefined) return specifier === '' || specifier.startsWith('*') ? { files: [], reason: 'unknown-specifier' } : { files: [], reason: 'external', package: packageName(specifier) };
  const files = paths.flatMap((path) => matchPattern(known.index, path, file));
  if (files.length > 0) return { files: [...new Set(files)].sort() };
  return { files: [], reason: isAsset(specifier) ? 'asset' : 'unknown-specifier' };
}

/** Paths that an aliased pattern stands for; undefined when it starts with a package or with a hole. */
function patternPaths(known: Known, file: string, specifier: string): string[] | undefined {
  const folder = specifier.slice(0, specifier.indexOf('*')).replace(/[^/]*$/, '');
  if (folder === '') return undefined;
  const rest = specifier.slice(folder.length);
  if (folder.startsWith('/')) return [joinPath(known.packages.owner(file).folder, `.${folder}`)].map((path) => joinPath(path, rest));
  // The alias speaks of files, so it is asked about a made-up one.
  const aliased = known.configOf(file).aliases(`${folder}_`)?.map((path) => path.replace(/_$/, ''));
  const customary = /^[@~]\//.test(folder) ? [joinPath(known.packages.owner(file).folder, `src/${folder.slice(2)}`)] : undefined;
  return (aliased ?? customary)?.map((path) => joinPath(path, rest));
}

/** `path.join(__dirname, x)`: the importer's own folder, however the extractor writes it. */
function besideFile(specifier: string): string {
  if (specifier === '') return './*';
  return RELATIVE.test(specifier) ? specifier : `./${specifier.replace(/^\*?\//, '')}`;
}

function resolveGlob(known: Known, file: string, specifier: string): Resolution {
  const isLocal = RELATIVE.test(specifier) || specifier.startsWith('/');
  if (!isLocal) return { files: [], reason: 'unknown-specifier' };
  const folder = specifier.startsWith('/') ? known.packages.owner(file).folder : folderOf(file);
  const files = matchGlob(known.index, joinPath(folder, specifier.startsWith('/') ? `.${specifier}` : specifier), file);
  return files.length > 0 ? { files } : { files: [], reason: isAsset(specifier) ? 'asset' : 'unknown-specifier' };
}

function withoutFailed(resolution: Resolution, failed: ReadonlySet<string>): Resolution {
  if (failed.size === 0 || !resolution.files.some((path) => failed.has(path))) return resolution;
  const files = resolution.files.filter((path) => !failed.has(path));
  return files.length > 0 ? { ...resolution, files } : { ...resolution, files, reason: 'failed' };
}
