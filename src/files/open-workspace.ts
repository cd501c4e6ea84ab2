import { realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { compareText } from './compare-text.js';
import { answerSoon, askExists } from './ask-disk.js';
import { pathContext } from './context.js';
import { compilePatterns, enterFolder, outerLayers, type IgnoreLayers } from './ignore-rules.js';
import { listPackages } from './packages.js';
import type { Overlay } from './overlay.js';
import { findRoot } from './root.js';
import { findTargets, pathInside, type Target } from './targets.js';
import { UsageError } from './usage-error.js';
import { leaveOutLarge, Walk, type Found, type WalkRules } from './walk.js';
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
  /** Lists and reads another state than the one on disk. */
  overlay?: Overlay;
}

/**
 * Lists what to analyse of the caller's paths (files, folders, globs; `!path` leaves out; none: the current folder), and
 * why the rest is not. Everything found is in `sources` or in `skipped`. Throws `UsageError` for a path that is not there.
 */
export async function openWorkspace(paths: readonly string[], options: OpenOptions): Promise<Workspace> {
  const cwd = await realpath(options.cwd);
  const targets = await findTargets(paths.filter((path) => !path.startsWith('!')), cwd);
  const root = await findRoot(targets, cwd, options.root);
  const leftOut = paths.filter((path) => path.startsWith('!')).map((path) => patternFromRoot(path.slice(1), cwd, root));
  const rules: WalkRules = {
    root, overlay: options.overlay, maxBytes: options.maxBytes ?? 1_000_000, ignoringPattern: compilePatterns([...(options.ignore ?? []), ...leftOut]),
  };
  const outer = await outerLayers(root);
  const walks = await Promise.all(targets.map((target) => collect(target, rules, outer)));
  const unmatched = targets.find((_, index) => walks[index].isUnmatched);
  if (unmatched) throw new UsageError(unmatched.given, 'no JavaScript or TypeScript file matches this pattern');
  const found = joinFound(walks.map((walk) => walk.found));
  await leaveOutLarge(found, rules);
  return toWorkspace(root, found, options.overlay);
}

async function collect(target: Target, rules: WalkRules, outer: IgnoreLayers): Promise<{ found: Found; isUnmatched: boolean }> {
  const walk = new Walk(rules);
  const path = pathInside(rules.root, target.at) ?? '';
  const layers = await descend(target, path, walk, rules, outer);
  let isMatched = layers === undefined || target.kind !== 'glob';
  if (layers && target.kind === 'file') walk.file(path, basename(path), layers);
  else if (layers && target.kind === 'folder') await walk.folder(path, layers);
  else if (layers && target.kind === 'glob') await walk.folder(path, layers, matchBelow(target, path, () => (isMatched = true)));
  return { found: walk.found, isUnmatched: !isMatched };
}

/** Of two targets that come upon the same file the later one says why it is skipped, whichever walk ends first. */
function joinFound(all: readonly Found[]): Found {
  return {
    sources: new Map(all.flatMap(({ sources }) => [...sources])),
    skipped: new Map(all.flatMap(({ skipped }) => [...skipped])),
    manifests: new Set(all.flatMap(({ manifests }) => [...manifests])),
  };
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
async function descend(target: Target, path: string, walk: Walk, { root, overlay }: WalkRules, outer: IgnoreLayers): Promise<IgnoreLayers | undefined> {
  let layers = outer;
  const steps = path === '' ? [] : path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
  for (const [index, step] of steps.entries()) {
    const around = steps[index - 1] ?? '';
    layers = await enterFolder(layers, root, around, true, overlay);
    const manifest = around === '' ? 'package.json' : `${around}/package.json`;
    if (await answerSoon(askExists(join(root, manifest)), overlay)) walk.found.manifests.add(manifest);
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

async function toWorkspace(root: string, found: Found, overlay?: Overlay): Promise<Workspace> {
  const { packages, skipped } = await answerSoon(listPackages(root, [...found.manifests].sort()), overlay);
  const sources = [...found.sources.keys()].sort(compareText).map((path) => {
    const { bins, scripts, folder } = packageOf(packages, path);
    return { path, context: pathContext(path, { bins, scripts, folder }) };
  });
  for (const [file, reason] of found.skipped) if (!found.sources.has(file)) skipped.push({ file, reason });
  return { root, sources, sizes: found.sources, skipped: skipped.sort((a, b) => compareText(a.file, b.file)), packages };
}

/** The innermost package around a file: packages come deepest first. */
function packageOf(packages: readonly Package[], path: string): Package {
  return packages.find(({ folder }) => folder === '' || path.startsWith(`${folder}/`)) ?? packages[packages.length - 1];
}

