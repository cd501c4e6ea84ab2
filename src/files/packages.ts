import { basename, dirname, join } from 'node:path';
import { askAll, askText, type Asking } from './ask-disk.js';
import { describeDiskError } from './disk-error.js';
import { findGitTop } from './git.js';
import type { Package, Skipped } from './workspace.js';

/** What perf-lint reads of a package.json. */
export interface Manifest { name?: string; /** Patterns of its workspaces. */ workspaces: string[]; runtime: string[]; all: string[]; bins: string[]; scripts?: string[]; majors: [name: string, major: number][]; isPure?: boolean }

/** Reads one package.json; a text says what is wrong with it. */
export function* readManifest(file: string): Asking<Manifest | string> {
  const text = yield* askText(file);
  if (text instanceof Error) return describeDiskError(text);
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isRecord(json) ? toManifest(json) : 'package.json is not an object';
  } catch (error) {
    return `package.json is not valid JSON: ${(error as Error).message}`;
  }
}

/** Packages of the manifests found (paths of package.json files relative to the root), and what is wrong with the others. */
export function* listPackages(root: string, files: readonly string[]): Asking<{ packages: Package[]; skipped: Skipped[] }> {
  const manifests = new Map<string, Manifest>();
  const skipped: Skipped[] = [];
  const read = yield* askAll(files.map((file) => readManifest(join(root, file))));
  for (const [index, file] of files.entries()) {
    const manifest = read[index];
    if (typeof manifest === 'string') skipped.push({ file, reason: manifest });
    else manifests.set(file === 'package.json' ? '' : dirname(file), manifest);
  }
  if (!manifests.has('')) manifests.set('', yield* standIn(root, files.includes('package.json')));
  const packages = [...manifests].map(([folder, manifest]) => toPackage(root, folder, manifest, manifests));
  return { packages: packages.sort(deepestFirst), skipped };
}

function toPackage(root: string, folder: string, manifest: Manifest, all: ReadonlyMap<string, Manifest>): Package {
  const around = folder === '' ? [''] : ['', ...folder.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))];
  return {
    folder,
    name: manifest.name ?? (folder === '' ? basename(root) : basename(folder)),
    dependencies: new Set(around.flatMap((place) => all.get(place)?.all ?? []).sort()),
    runtimeDependencies: new Set(manifest.runtime),
    bins: manifest.bins.map((bin) => (folder === '' ? bin : `${folder}/${bin}`)),
    ...(manifest.scripts && { scripts: manifest.scripts.map((script) => (folder === '' ? script : `${folder}/${script}`)) }),
    majors: new Map(manifest.majors),
    ...(manifest.isPure && { isPure: true }),
  };
}

/** A root without a manifest belongs to the package around it, within its repository. */
function* standIn(root: string, isBroken: boolean): Asking<Manifest> {
  const none: Manifest = { workspaces: [], runtime: [], all: [], bins: [], majors: [] };
  const top = isBroken ? undefined : yield* findGitTop(root);
  for (let folder = root; top && folder !== top; ) {
    folder = dirname(folder);
    const manifest = yield* readManifest(join(folder, 'package.json'));
    // Its bins and scripts lie outside the root or are named from elsewhere.
    if (typeof manifest !== 'string') return { ...manifest, bins: [], scripts: undefined };
  }
  return none;
}

function toManifest(json: Record<string, unknown>): Manifest {
  const [runtime, dev, peer, optional] = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']
    .map((field) => (isRecord(json[field]) ? Object.keys(json[field]) : []));
  const bins = typeof json.bin === 'string' ? [json.bin] : isRecord(json.bin) ? Object.values(json.bin) : [];
  const scripts = runOnce(json.scripts);
  return {
    name: typeof json.name === 'string' && json.name !== '' ? json.name : undefined,
    workspaces: textsOf(isRecord(json.workspaces) ? json.workspaces.packages : json.workspaces),
    runtime: [...new Set([...runtime, ...peer, ...optional])].sort(),
    all: [...new Set([...runtime, ...dev, ...peer, ...optional])],
    bins: bins.filter((bin) => typeof bin === 'string').map((bin) => bin.replace(/^(?:\.?\/)+/, '')),
    ...(scripts.length > 0 && { scripts }),
    majors: [json.devDependencies, json.peerDependencies, json.dependencies, json.engines].flatMap(majorsIn),
    ...(json.sideEffects === false && { isPure: true }),
  };
}

/** Commands that do one thing and end. What `start` or `dev` runs stays, and so may what a name does not tell. */
const ONCE = /^(?:pre|post)?(?:release|deploy|build|publish|generate|gen|codegen|download|upload|reset|remove|rebase|mark|create|checkout|prepare|lint|format|clean|bump|changelog|version|docs?|bench(?:mark)?|setup|install|compile|bundle)(?:$|[-:_.])/i;
const RUN = /(?:^|[\s;&|(])(?:node|tsx|ts-node|bun|babel-node)(?:\s+--?[\w-]+(?:=\S+)?)*\s+(?:\.\/)?([\w@-][\w@./-]*\.[cm]?[jt]sx?)(?=$|[\s;&|)])/g;

/** Files that only such commands run. */
function runOnce(commands: unknown): string[] {
  const once = new Set<string>();
  const kept = new Set<string>();
  for (const [name, command] of Object.entries(isRecord(commands) ? commands : {})) {
    if (typeof command === 'string') for (const [, file] of command.matchAll(RUN)) (ONCE.test(name) ? once : kept).add(file);
  }
  return [...once].filter((file) => !kept.has(file)).sort();
}

/** `^5.4.1` → 5, `>=18 <21` → 18, `14 || 16` → 14. */
function majorsIn(ranges: unknown): [string, number][] {
  return Object.entries(isRecord(ranges) ? ranges : {}).flatMap(([name, range]): [string, number][] => {
    const major = typeof range === 'string' ? /^[\s^~>=v]*(\d+)/.exec(range)?.[1] : undefined;
    return major === undefined ? [] : [[name, Number(major)]];
  });
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function deepestFirst(a: Package, b: Package): number {
  const depth = (folder: string): number => (folder === '' ? 0 : folder.split('/').length);
  return depth(b.folder) - depth(a.folder) || (a.folder < b.folder ? -1 : 1);
}
