import { lstatSync, realpathSync, statSync } from 'node:fs';
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
export function findTargets(paths: readonly string[], cwd: string): Target[] {
  return (paths.length > 0 ? paths : ['.']).map((given) => findTarget(given, cwd));
}

function findTarget(given: string, cwd: string): Target {
  if (given === '') throw new UsageError('""', 'is no path');
  const at = resolve(cwd, given);
  // A file may be called `[id].ts`: what is on disk is no pattern.
  const kind = kindOnDisk(at, given);
  if (kind === 'folder') return { kind, given, at: realpathSync(at) };
  if (kind === 'file') return { kind, given, at: join(realpathSync(dirname(at)), basename(at)) };
  const pattern = given.split(sep).join('/').replace(/^\.\//, '');
  if (picomatch.scan(pattern).isGlob) return findGlob(given, pattern, cwd);
  throw new UsageError(given, 'no such file or folder');
}

function findGlob(given: string, pattern: string, cwd: string): Target {
  const { base, glob } = picomatch.scan(pattern);
  const at = resolve(cwd, base);
  if (kindOnDisk(at, given) !== 'folder') throw new UsageError(given, 'no file matches this pattern');
  return { kind: 'glob', given, at: realpathSync(at), matches: picomatch(glob, { dot: true }) };
}

function kindOnDisk(at: string, given: string): 'folder' | 'file' | undefined {
  try {
    return statSync(at).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return undefined;
    if (code !== 'ENOENT') throw new UsageError(given, `cannot be read: ${code}`);
  }
  if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink()) throw new UsageError(given, 'symbolic link to nothing');
  return undefined;
}

/** Path of a place relative to the root, `/`-separated, '' for the root; undefined when it lies outside. */
export function pathInside(root: string, at: string): string | undefined {
  const path = relative(root, at).split(sep).join('/');
  // On Windows the way to another drive is absolute.
  const isOutside = path === '..' || path.startsWith('../') || resolve(root, path) !== at;
  return isOutside ? undefined : path;
}
