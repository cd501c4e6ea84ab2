import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { UsageError } from './usage-error.js';

/** One path of the caller, found on disk. `at` is absolute with real folders. */
export type Target =
  | { kind: 'folder'; given: string; at: string }
  | { kind: 'file'; given: string; at: string }
  /** Files below `at` whose path from there matches. */
  | { kind: 'glob'; given: string; at: string; matches(path: string): boolean };

/** Finds what the caller's paths mean; without any, the current folder. Throws `UsageError` for a path that is not there. */
export async function findTargets(paths: readonly string[], cwd: string): Promise<Target[]> {
  const found = await Promise.allSettled((paths.length > 0 ? paths : ['.']).map((given) => findTarget(given, cwd)));
  // Of several that are not there the first is named.
  const failure = found.find((one) => one.status === 'rejected');
  if (failure) throw failure.reason;
  return found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

async function findTarget(given: string, cwd: string): Promise<Target> {
  if (given === '') throw new UsageError('""', 'is no path');
  const at = resolve(cwd, given);
  // A file may be called `[id].ts`: what is on disk is no pattern.
  const kind = await kindOnDisk(at, given);
  if (kind === 'folder') return { kind, given, at: await realpath(at) };
  if (kind === 'file') return { kind, given, at: join(await realpath(dirname(at)), basename(at)) };
  const pattern = given.split(sep).join('/').replace(/^\.\//, '');
  if (picomatch.scan(pattern).isGlob) return findGlob(given, pattern, cwd);
  throw new UsageError(given, 'no such file or folder');
}

async function findGlob(given: string, pattern: string, cwd: string): Promise<Target> {
  const { base, glob } = picomatch.scan(pattern);
  const at = resolve(cwd, base);
  if ((await kindOnDisk(at, given)) !== 'folder') throw new UsageError(given, 'no file matches this pattern');
  return { kind: 'glob', given, at: await realpath(at), matches: picomatch(glob, { dot: true }) };
}

async function kindOnDisk(at: string, given: string): Promise<'folder' | 'file' | undefined> {
  try {
    return (await stat(at)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return undefined;
    if (code !== 'ENOENT') throw new UsageError(given, `cannot be read: ${code}`);
  }
  const link = await lstat(at).catch(() => undefined);
  if (link?.isSymbolicLink()) throw new UsageError(given, 'symbolic link to nothing');
  return undefined;
}

/** Path of a place relative to the root, `/`-separated, '' for the root; undefined when it lies outside. */
export function pathInside(root: string, at: string): string | undefined {
  const path = relative(root, at).split(sep).join('/');
  // On Windows the way to another drive is absolute.
  const isOutside = path === '..' || path.startsWith('../') || resolve(root, path) !== at;
  return isOutside ? undefined : path;
}
