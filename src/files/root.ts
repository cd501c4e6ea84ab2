import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readManifest } from './packages.js';
import { pathInside, type Target } from './targets.js';
import { UsageError } from './usage-error.js';
import { isMember } from './workspace-members.js';

const configs = ['perf-lint.config.json', 'perf-lint.config.jsonc'];

/**
 * The folder that paths are relative to and that is analysed as one program: the caller's choice; or the folder the
 * caller names when it is the current one or has a package.json of its own; or the nearest folder upward with a
 * repository or our configuration, the outermost one whose workspaces the nearest package belongs to, that package.
 */
export function findRoot(targets: readonly Target[], cwd: string, given?: string): string {
  if (given !== undefined) return givenRoot(targets, cwd, given);
  const common = commonFolder(targets.map((target) => (target.kind === 'file' ? dirname(target.at) : target.at)));
  const isNamed = targets.some((target) => target.kind === 'folder' && target.at === common);
  if (isNamed && (common === realpathSync(cwd) || existsSync(join(common, 'package.json')))) return common;
  return rootAbove(common);
}

function givenRoot(targets: readonly Target[], cwd: string, given: string): string {
  const at = resolve(cwd, given);
  if (!statSync(at, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(given, 'the root is not a folder');
  const root = realpathSync(at);
  const outside = targets.find((target) => pathInside(root, target.at) === undefined);
  if (outside) throw new UsageError(outside.given, `lies outside the root ${given}`);
  return root;
}

function rootAbove(folder: string): string {
  let nearest: string | undefined;
  let outermost: string | undefined;
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git')) || configs.some((config) => existsSync(join(current, config)))) return current;
    const manifest = readManifest(join(current, 'package.json'));
    if (typeof manifest !== 'string') {
      nearest ??= current;
      if (isMember(current, manifest, nearest)) outermost = current;
    }
    if (dirname(current) === current) return outermost ?? nearest ?? folder;
  }
}

function commonFolder(folders: readonly string[]): string {
  let common = folders[0];
  for (const folder of folders) {
    while (pathInside(common, folder) === undefined && dirname(common) !== common) common = dirname(common);
  }
  return common;
}
