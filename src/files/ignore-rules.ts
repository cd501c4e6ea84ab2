import { dirname, join, relative, sep } from 'node:path';
import createIgnore from 'ignore';
import type { Ignore } from 'ignore';
import picomatch from 'picomatch';
import { answerSoon, askText } from './ask-disk.js';
import { findGitFolder, findGitTop } from './git.js';
import type { Overlay } from './overlay.js';

/** The rules of one .gitignore file. `ahead` leads from its folder to the root when it lies above the root. */
interface Layer { rules: Ignore; ahead: string; folder: string }

/** The .gitignore files that hold in one folder, outermost first. */
export type IgnoreLayers = readonly Layer[];

/**
 * Does git ignore this path? The innermost .gitignore that has an opinion decides, as in git. The caller walks from the
 * top down and never asks about a path below an ignored folder.
 */
export function isIgnored(layers: IgnoreLayers, path: string): boolean {
  for (let index = layers.length - 1; index >= 0; index--) {
    const verdict = layers[index].rules.test(localPath(layers[index], path));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/**
 * The layers for a folder that is entered. An outer file may ignore a folder that an inner one takes back; below it the
 * outer one would go on ignoring, for `ignore` looks at parents too, so it is left out there.
 */
export async function enterFolder(layers: IgnoreLayers, root: string, folder: string, hasIgnoreFile: boolean, overlay?: Overlay): Promise<IgnoreLayers> {
  const held = folder === '' ? layers : layers.filter((layer) => !layer.rules.ignores(localPath(layer, `${folder}/`)));
  const layer = hasIgnoreFile ? await readLayer(join(root, folder, '.gitignore'), '', folder, overlay) : undefined;
  if (layer) return [...held, layer];
  return held.length === layers.length ? layers : held;
}

/** Layers from outside the root: `.git/info/exclude` and the .gitignore files from the git top down to the root's parent. */
export async function outerLayers(root: string): Promise<IgnoreLayers> {
  const top = await answerSoon(findGitTop(root));
  if (!top) return [];
  const gitFolder = await findGitFolder(top);
  const read = await Promise.all([
    gitFolder && readLayer(join(gitFolder, 'info', 'exclude'), pathBetween(top, root), ''),
    ...foldersBetween(top, root).map((folder) => readLayer(join(folder, '.gitignore'), pathBetween(folder, root), '')),
  ]);
  const layers = read.filter((layer) => layer !== undefined && layer !== '');
  // Who asks for a folder that the repository around it ignores means it: then it is a program of its own.
  const hidesRoot = layers.some((layer) => layer.ahead !== '' && layer.rules.ignores(`${layer.ahead}/`));
  return hidesRoot ? [] : layers;
}

function localPath(layer: Layer, path: string): string {
  if (layer.ahead !== '') return `${layer.ahead}/${path}`;
  return layer.folder === '' ? path : path.slice(layer.folder.length + 1);
}

async function readLayer(file: string, ahead: string, folder: string, overlay?: Overlay): Promise<Layer | undefined> {
  const text = await answerSoon(askText(file), overlay);
  if (text instanceof Error) return undefined;
  return { rules: createIgnore({ ignorecase: false }).add(text.replace(/^\uFEFF/, '')), ahead, folder };
}

function foldersBetween(top: string, root: string): string[] {
  const folders: string[] = [];
  for (let folder = root; folder !== top; ) {
    folder = dirname(folder);
    folders.unshift(folder);
  }
  return folders;
}

function pathBetween(from: string, to: string): string {
  return relative(from, to).split(sep).join('/');
}

/**
 * The caller's own ignore patterns, relative to the root: a name without `/` holds at any depth, a folder for all below
 * it, and a later `!pattern` takes back. Answers with the pattern that ignores the path.
 */
export function compilePatterns(patterns: readonly string[]): (path: string) => string | undefined {
  const tests = patterns.map((pattern) => {
    const bare = pattern.replace(/^!/, '').replace(/^\.?\//, '').replace(/\/$/, '');
    const isAnchored = bare.includes('/') || /^!?\.?\//.test(pattern);
    return { pattern, isNegated: pattern.startsWith('!'), matches: picomatch(isAnchored ? bare : `**/${bare}`, { dot: true }) };
  });
  return (path) => {
    const last = tests.findLast(({ matches }) => matches(path));
    return last && !last.isNegated ? last.pattern : undefined;
  };
}
