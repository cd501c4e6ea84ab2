import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerSoon, askExists } from './ask-disk.js';
import { hashOf } from './hash.js';
import { ownFolder } from './own-package.js';

/**
 * Where what was learned of a program lies: the folder that is named, else `node_modules/.cache/perf-lint` where the root
 * is a package; undefined where it is none, for nothing shall appear in a folder that is only looked at. Below it each
 * perf-lint has a folder of its own.
 */
export async function cacheFolder(root: string, cwd: string, named: string | undefined): Promise<string | undefined> {
  if (named === undefined && !(await answerSoon(askExists(join(root, 'package.json'))))) return undefined;
  const base = named === undefined ? join(root, 'node_modules', '.cache', 'perf-lint') : resolve(cwd, named);
  return join(base, await nameOfThisTool());
}

/** Facts and findings are as good as the code that made them: a hash of that code, and of what it is built on. */
async function nameOfThisTool(): Promise<string> {
  const stages = dirname(dirname(fileURLToPath(import.meta.url)));
  const paths = [join(await ownFolder(), 'package.json'), ...await modulesBelow(stages), ...await modulesBelow(join(stages, '..', 'rules'))];
  return hashOf((await Promise.all(paths.map((path) => readFile(path, 'utf8')))).join('\n')).slice(0, 16);
}

async function modulesBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /(?<!\.d)\.[jt]s$/.test(name)).sort().map((name) => join(folder, name));
}
