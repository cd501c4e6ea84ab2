import { builtinModules } from 'node:module';
import type { Asking } from './ask-disk.js';
import { packageName } from './package-name.js';
import type { FileConfig } from './resolve-alias.js';
import type { Disk } from './resolve-disk.js';
import type { Packages } from './resolve-package.js';
import { findSource, isAsset, joinPath, type SourceIndex } from './resolve-path.js';
import type { Package, Resolution } from './workspace.js';

/** All that the resolver knows of the program. */
export interface Known {
  index: SourceIndex;
  packages: Packages;
  disk: Disk;
  configOf(file: string): FileConfig;
}

const BUILTIN = new Set([...builtinModules, 'sqlite', 'test', 'sea'].filter((name) => !name.startsWith('_')));

/**
 * Where a specifier that is no path leads: an alias of the tsconfig, `#x` of the manifest, a package of the workspace,
 * a builtin, or an installed package. The disk is asked only about what none of these explains.
 */
export function* resolveBare(known: Known, file: string, specifier: string, depth = 0): Asking<Resolution> {
  const config = known.configOf(file);
  const aliased = config.aliases(specifier);
  const byAlias = aliased && findAmong(known.index, aliased, file);
  if (byAlias !== undefined) return { files: [byAlias] };
  const owner = known.packages.owner(file);
  if (specifier.startsWith('#')) return yield* resolveInternal(known, file, specifier, owner, aliased, depth);
  if (BUILTIN.has(specifier) || BUILTIN.has(specifier.split('/')[0])) return { files: [], reason: 'builtin', package: specifier.split('/')[0] };
  const name = packageName(specifier);
  const target = known.packages.named(name, owner);
  if (target) return resolveWorkspacePackage(known, file, specifier, target);
  if (owner.dependencies.has(name)) return { files: [], reason: 'external', package: name };
  return yield* resolveUnexplained(known, file, specifier, name, aliased, config, owner);
}

function resolveWorkspacePackage(known: Known, file: string, specifier: string, target: Package): Resolution {
  const found = known.packages.entry(target, `.${specifier.slice(target.name.length)}`, file);
  if (found !== undefined) return { files: [found], package: target.name };
  const reason = known.packages.isEmpty(target) ? 'excluded' : isAsset(specifier) ? 'asset' : 'not-found';
  return { files: [], reason, package: target.name };
}

function* resolveInternal(known: Known, file: string, specifier: string, owner: Package, aliased: string[] | undefined, depth: number): Asking<Resolution> {
  const internal = known.packages.internal(owner, specifier, file);
  if (internal?.file !== undefined) return { files: [internal.file] };
  // A map that leads from one `#x` to the next is not allowed, but must not hang us.
  const bare = internal?.bare.find((one) => !one.startsWith('#'));
  if (bare !== undefined && depth < 2) return yield* resolveBare(known, file, bare, depth + 1);
  const found = (yield* known.disk.specifier(file, specifier)) ?? (yield* onDisk(known.disk, aliased));
  return classify(known, found, specifier);
}

/** Neither declared nor known: an alias that leads out of the program, a convention of a framework, or a package all the same. */
function* resolveUnexplained(
  known: Known, file: string, specifier: string, name: string, aliased: string[] | undefined, config: FileConfig, owner: Package,
): Asking<Resolution> {
  const inBase = config.baseUrl === undefined ? undefined : findSource(known.index, joinPath(config.baseUrl, specifier), file);
  const byCustom = inBase ?? findAmong(known.index, customary(owner.folder, specifier), file);
  if (byCustom !== undefined) return { files: [byCustom] };
  const found = (yield* known.disk.specifier(file, specifier)) ?? (yield* onDisk(known.disk, aliased));
  const isPackage = PACKAGE_NAME.test(name) && aliased === undefined;
  if (found !== undefined && known.index.files.has(found)) return { files: [found] };
  if (isPackage || found?.includes('node_modules/')) return { files: [], reason: 'external', package: name };
  return classify(known, found, specifier);
}

/** Aliases that bundlers are configured with by custom; no package can have such a name. */
function customary(folder: string, specifier: string): string[] {
  const rest = /^(?:[@~]|\$lib)\/(.*)$/.exec(specifier)?.[1];
  if (rest === undefined) return [];
  return (specifier.startsWith('$') ? ['src/lib'] : ['src', '.', 'app']).map((start) => joinPath(folder, `${start}/${rest}`));
}

function findAmong(index: SourceIndex, paths: readonly string[], importer: string): string | undefined {
  for (const path of paths) {
    const found = findSource(index, path, importer);
    if (found !== undefined) return found;
  }
  return undefined;
}

function* onDisk(disk: Disk, paths: readonly string[] | undefined): Asking<string | undefined> {
  for (const path of paths ?? []) {
    const found = yield* disk.path(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a path on disk is to the program. */
export function classify(known: Known, found: string | undefined, specifier: string): Resolution {
  if (found === undefined) return { files: [], reason: isAsset(specifier) ? 'asset' : 'not-found' };
  if (known.index.files.has(found)) return { files: [found] };
  return isAsset(found) ? { files: [], reason: 'asset' } : { files: [], reason: 'excluded', leftOut: found };
}

const PACKAGE_NAME = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/i;
