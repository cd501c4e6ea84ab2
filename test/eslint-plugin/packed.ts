/** Our packages as a user gets them: packed, unpacked, and installed in a folder the way pnpm does it. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../own-sources.js';
import { findPackage } from './host-tools.js';

interface Manifest { name: string; version: string; bin?: string | Record<string, string>; dependencies?: Record<string, string> }

export interface Packed { name: string; tarball: string; /** Paths in it, sorted. */ files: string[]; /** Where it lies unpacked. */ folder: string; manifest: Manifest }

const ownFolders: Record<string, string> = { 'perf-lint': root, 'eslint-plugin-perf-lint': join(root, 'eslint-plugin') };

/** Packs what was built. Runs no script of ours: nothing but the files may be needed. */
export function pack(name: string, to: string): Packed {
  const { stdout, stderr } = spawnSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', to], { cwd: ownFolders[name], encoding: 'utf8', shell: process.platform === 'win32' });
  if (!stdout.trim().startsWith('[')) throw new Error(`npm pack: ${stderr}`);
  const [{ filename, files }] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  const folder = join(to, name);
  mkdirSync(folder, { recursive: true });
  const { status, stderr: tarError } = spawnSync('tar', ['-xzf', join('..', filename), '--strip-components=1'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`tar: ${tarError}`);
  return { name, tarball: join(to, filename), files: files.map(({ path }) => path).sort(), folder, manifest: readManifest(folder) };
}

const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/**
 * Puts packages into a folder's `node_modules`: ours from their tarballs, each in a folder of its own with nothing beside it but
 * what its manifest names; others as links. `wanted` are specifiers as given to a package manager.
 */
export function install(folder: string, wanted: readonly string[], packed: readonly Packed[]): void {
  const modules = join(folder, 'node_modules');
  for (const specifier of wanted) {
    const own = packed.find(({ name }) => name === specifier);
    link(own ? storeAt(modules, own, packed) : sourceOf(specifier)!, join(modules, own ? specifier : nameOf(specifier)));
    linkBins(modules, own ? specifier : nameOf(specifier));
  }
}

/** What installing needs and is not there; undefined when all is. */
export function missingOf(wanted: readonly string[], what: string): boolean {
  return wanted.some((specifier) => !(specifier in ownFolders) && sourceOf(specifier, what) === undefined);
}

/** A version other than ours is a package of its own among the tools: `eslint@9` is `eslint-9`. */
function sourceOf(specifier: string, what = specifier): string | undefined {
  return findPackage(specifier.replace(/(?<=.)@/, '-'), what);
}

const nameOf = (specifier: string): string => specifier.replace(/(?<=.)@.*$/, '');

function storeAt(modules: string, { name, folder, manifest }: Packed, packed: readonly Packed[]): string {
  const beside = join(modules, '.pnpm', `${name}@${manifest.version}`, 'node_modules');
  const at = join(beside, name);
  if (existsSync(at)) return at;
  mkdirSync(beside, { recursive: true });
  cpSync(folder, at, { recursive: true });
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    const own = packed.find((one) => one.name === dependency);
    link(own ? storeAt(modules, own, packed) : realpathSync(join(root, 'node_modules', dependency)), join(beside, dependency));
  }
  return at;
}

function link(to: string, at: string): void {
  rmSync(at, { recursive: true, force: true });
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(to, at, 'junction');
}

function linkBins(modules: string, name: string): void {
  const { bin = {} } = readManifest(join(modules, name));
  for (const [command, file] of Object.entries(typeof bin === 'string' ? { [name]: bin } : bin)) link(join(modules, name, file), join(modules, '.bin', command));
}

/** Every file below a folder, with `/`. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/')).sort();
}
