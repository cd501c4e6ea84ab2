import { existsSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathContext } from './context.js';
import { compilePatterns, enterFolder, outerLayers, type IgnoreLayers } from './ignore-rules.js';
import { listPackages } from './packages.js';
import { findRoot } from './root.js';
import { findTargets, pathInside, type Target } from './targets.js';
import { UsageError } from './usage-error.js';
import { Walk, type Found } from './walk.js';
import type { Package, Workspace } from './workspace.js';

export interface OpenOptions {
  /** Where relative paths start. */
  cwd: string;
  /** Root of the program; found from the paths without it. */
  root?: string;
  /** Patterns relative to the root; a name without `/` at any depth, `!pattern` takes back. */
  ignore?: readonly string[];
  /** Larger files are skipped; 1 MB. */
  maxBytes?: number;
}

/**
 * Lists what to analyse of the caller's paths (files, folders, globs; `!path` leaves out; none: the current folder), and
 * why the rest is not. Everything found is in `sources` or in `skipped`. Throws `UsageError` for a path that is not there.
 */
export async function openWorkspace(paths: readonly string[], options: OpenOptions): Promise<Workspace> {
  const cwd = realpathSync(options.cwd);
  const targets = findTargets(paths.filter((path) => !path.startsWith('!')), cwd);
  const root = findRoot(targets, cwd, options.root);
  const leftOut = paths.filter((path) => path.startsWith('!')).map((path) => patternFromRoot(path.slice(1), cwd, root));
  const walk = new Walk({
    root, maxBytes: options.maxBytes ?? 1_000_000, ignoringPattern: compilePatterns([...(options.ignore ?? []), ...leftOut]),
  });
  const outer = outerLayers(root);
  for (const target of targets) collect(target, root, walk, outer);
  return toWorkspace(root, walk.found);
}

function collect(target: Target, root: string, walk: Walk, outer: IgnoreLayers): void {
  const path = pathInside(root, target.at) ?? '';
  const layers = descend(target, path, walk, root, outer);
  if (!layers) return;
  if (target.kind === 'file') walk.file(path, basename(path), layers);
  else if (target.kind === 'folder') walk.folder(path, layers);
  else {
    let isMatched = false;
    walk.folder(path, layers, matchBelow(target, path, () => (isMatched = true)));
    if (!isMatched) throw new UsageError(target.given, 'no JavaScript or TypeScript file matches this pattern');
  }
}

function matchBelow(target: Target & { kind: 'glob' }, base: string, onMatch: () => void): (path: string) => boolean {
  const start = base === '' ? 0 : base.length + 1;
  return (path) => {
    if (!target.matches(path.slice(start))) return false;
    onMatch();
    return true;
  };
}

/**
 * Goes from the root down to a target: notes the manifests on the way and collects the .gitignore files around it.
 * Undefined when a folder on the way, or a target that is one, is skipped, which is noted.
 */
function descend(target: Target, path: string, walk: Walk, root: string, outer: IgnoreLayers): IgnoreLayers | undefined {
  let layers = outer;
  const steps = path === '' ? [] : path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
  for (const [index, step] of steps.entries()) {
    const around = steps[index - 1] ?? '';
    layers = enterFolder(layers, root, around, existsSync(join(root, around, '.gitignore')));
    const manifest = around === '' ? 'package.json' : `${around}/package.json`;
    if (existsSync(join(root, manifest))) walk.found.manifests.add(manifest);
    const isFolder = step !== path || target.kind !== 'file';
    const reason = isFolder ? walk.folderSkipReason(step, basename(step), layers) : undefined;
    if (reason === undefined) continue;
    walk.found.skipped.set(target.kind === 'file' ? path : `${path}/`, reason);
    return undefined;
  }
  return layers;
}

function patternFromRoot(pattern: string, cwd: string, root: string): string {
  const base = pathInside(root, cwd);
  const bare = pattern.replaceAll('\\', '/').replace(/^\.\//, '');
  // Written from the current folder; the root may lie above it or below.
  if (base !== undefined) return `/${base === '' ? '' : `${base}/`}${bare}`;
  const ahead = pathInside(cwd, root) ?? '';
  return bare.startsWith(`${ahead}/`) ? `/${bare.slice(ahead.length + 1)}` : bare;
}

function toWorkspace(root: string, found: Found): Workspace {
  const { packages, skipped } = listPackages(root, [...found.manifests].sort());
  const sources = [...found.sources].sort(byCodeUnit).map((path) => {
    const { bins, folder } = packageOf(packages, path);
    return { path, context: pathContext(path, { bins, folder }) };
  });
  for (const [file, reason] of found.skipped) if (!found.sources.has(file)) skipped.push({ file, reason });
  return { root, sources, skipped: skipped.sort((a, b) => byCodeUnit(a.file, b.file)), packages };
}

/** The innermost package around a file: packages come deepest first. */
function packageOf(packages: readonly Package[], path: string): Package {
  return packages.find(({ folder }) => folder === '' || path.startsWith(`${folder}/`)) ?? packages[packages.length - 1];
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

