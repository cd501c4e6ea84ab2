/** Tools that only some tests need: ours, or those in a folder that `HOST_TOOLS` names (`<folder>/node_modules`). */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../own-sources.js';

const folders = [...(process.env.HOST_TOOLS ? [process.env.HOST_TOOLS] : []), join(root, 'node_modules')];

/** Folder of an installed package; undefined when it is absent, which is said aloud once. */
export function findPackage(name: string, what: string): string | undefined {
  const at = folders.map((folder) => join(folder, name)).find((folder) => existsSync(join(folder, 'package.json')));
  if (!at) console.warn(`SKIPPED: ${what} is not tested, for ${name} is not installed.`);
  return at && realpathSync(at);
}

/** The script that a package starts, by the name of the command. */
export function scriptOf(folder: string, command: string): string {
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: string | Record<string, string> };
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}
