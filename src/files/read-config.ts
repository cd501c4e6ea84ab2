import { access, readFile, stat } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { describeDiskError } from './disk-error.js';
import { UsageError } from './usage-error.js';

export interface ConfigSource {
  /** As shown in messages. */
  file: string;
  /** Absolute folder the config stands in. */
  folder: string;
  text: string;
  /** Key of the file that holds the config (`perf-lint` of package.json). */
  key?: string;
  /** Made by a program: positions in `text` mean nothing. */
  isMade?: boolean;
}

export interface FoundConfig { source?: ConfigSource; /** A config program that is there but was not named. */ passedOver?: string }

const programs = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/**
 * The config nearest to the paths: from the folder they share upwards, to the repository's root. Only data is read
 * unasked; a config that is a program runs when it is named, never because it lies around.
 */
export async function findConfig(paths: readonly string[], cwd: string): Promise<FoundConfig> {
  let passedOver: string | undefined;
  for (let folder = await sharedFolder(paths, cwd); ; folder = dirname(folder)) {
    const source = await configIn(folder, cwd);
    if (source) return { source, passedOver };
    passedOver ??= await programIn(folder, cwd);
    if (dirname(folder) === folder || (await exists(join(folder, '.git')))) return { passedOver };
  }
}

/** The config a caller named. A program is loaded; what it exports by default is the config. */
export async function readConfig(path: string, cwd: string): Promise<ConfigSource> {
  const file = resolve(cwd, path);
  if (!(await exists(file))) throw new UsageError(path, 'no such config file');
  if (programs.includes(extname(file))) return runConfig(path, file);
  const source = { file: path, folder: dirname(file), text: await readText(path, file) };
  return file.endsWith('package.json') ? { ...source, key: 'perf-lint' } : source;
}

async function runConfig(path: string, file: string): Promise<ConfigSource> {
  const { createJiti } = await import('jiti');
  try {
    const value: unknown = await createJiti(import.meta.url).import(file, { default: true });
    return { file: path, folder: dirname(file), text: JSON.stringify(value) ?? 'null', isMade: true };
  } catch (error) {
    throw new UsageError(path, `the config could not be run: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function configIn(folder: string, cwd: string): Promise<ConfigSource | undefined> {
  for (const name of ['perf-lint.config.json', 'perf-lint.config.jsonc', 'package.json']) {
    const file = join(folder, name);
    if (!(await exists(file))) continue;
    const shown = relative(cwd, file).replaceAll('\\', '/');
    const text = await readText(shown, file);
    if (name !== 'package.json') return { file: shown, folder, text };
    if (hasKey(text, 'perf-lint')) return { file: shown, folder, text, key: 'perf-lint' };
  }
  return undefined;
}

async function programIn(folder: string, cwd: string): Promise<string | undefined> {
  for (const extension of programs) {
    const file = join(folder, `perf-lint.config${extension}`);
    if (await exists(file)) return relative(cwd, file).replaceAll('\\', '/');
  }
  return undefined;
}

/** A broken manifest is its owner's trouble, not a broken config. */
function hasKey(text: string, key: string): boolean {
  try {
    return Object.hasOwn(JSON.parse(text) as object, key);
  } catch {
    return false;
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(() => true, () => false);
}

async function readText(shown: string, file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(shown, describeDiskError(error));
  }
}

/** The deepest folder all paths are in. Globs count up to their first wildcard; what is left out (`!path`) does not count. */
async function sharedFolder(paths: readonly string[], cwd: string): Promise<string> {
  const wanted = paths.filter((path) => !path.startsWith('!'));
  const folders = await Promise.all(wanted.map(async (path) => {
    const fixed = resolve(cwd, path.split(/[*?{[(]/)[0] || '.');
    const found = await stat(fixed).catch(() => undefined);
    return found?.isDirectory() ? fixed : dirname(fixed);
  }));
  return folders.reduce(commonFolder, folders[0] ?? cwd);
}

function commonFolder(shared: string, folder: string): string {
  let common = shared;
  while (relative(common, folder).startsWith('..') && dirname(common) !== common) common = dirname(common);
  return common;
}
