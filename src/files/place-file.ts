import { existsSync, realpathSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { answerNow, look, type Asking } from './ask-disk.js';
import { pathContext } from './context.js';
import { listPackages } from './packages.js';
import { rootAbove } from './root.js';
import { nameSkipReason } from './source-name.js';
import { pathInside } from './targets.js';
import type { Workspace } from './workspace.js';

/** A program of one file, and the path of that file in it. */
export interface PlacedFile { workspace: Workspace; path: string }

/**
 * The workspace that the command line would open for this one file, without asking what git ignores: a host that hands
 * over a file wants it analysed. The file need not be on disk. Undefined for what is never analysed.
 */
export function placeFile(file: string, cwd: string): PlacedFile | undefined {
  if (nameSkipReason(basename(file)) !== undefined) return undefined;
  const at = join(answerNow(askRealFolder(resolve(cwd, dirname(file)))), basename(file));
  const root = answerNow(rootAbove(dirname(at)));
  const path = pathInside(root, at) ?? basename(at);
  const folders = ['', ...path.split('/').slice(0, -1).map((_, index, parts) => `${parts.slice(0, index + 1).join('/')}/`)];
  const manifests = folders.map((folder) => `${folder}package.json`).filter((manifest) => existsSync(join(root, manifest)));
  const { packages } = answerNow(listPackages(root, manifests));
  const owner = packages.find(({ folder }) => folder === '' || path.startsWith(`${folder}/`)) ?? packages[packages.length - 1];
  const context = pathContext(path, { bins: owner.bins, scripts: owner.scripts, folder: owner.folder });
  return { workspace: { root, sources: [{ path, context }], skipped: [], packages }, path };
}

/** May a file lie in this folder, which need not be there yet? Not below another file, as code in a Markdown file does. */
export async function canHoldFiles(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(folder) !== folder && canHoldFiles(dirname(folder));
  }
}

/** The real folder. Code in a Markdown file has a path below that file, and an unsaved one may have any. */
export function askRealFolder(folder: string): Asking<string> {
  return look(() => realFolder(folder), () => realpath(folder).catch(() => folder));
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
