import { join, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import { askText, type Asking } from './ask-disk.js';
import type { Manifest } from './packages.js';

/**
 * Does the workspace at `folder` count the package at `member` among its own? A stray package.json far above, in a home
 * or temporary folder, must not make a program of all that lies below it.
 */
export function* isMember(folder: string, manifest: Manifest, member: string): Asking<boolean> {
  const patterns = [...manifest.workspaces, ...(yield* readPnpmPatterns(folder))].map((pattern) => pattern.replace(/^\.\//, '').replace(/\/$/, ''));
  if (patterns.length === 0) return false;
  const path = relative(folder, member).split(sep).join('/');
  const isExcluded = patterns.some((pattern) => pattern.startsWith('!') && picomatch(pattern.slice(1))(path));
  return path === '' || (!isExcluded && patterns.some((pattern) => !pattern.startsWith('!') && picomatch(pattern)(path)));
}

/** The entries of `packages:`; the rest of YAML is not needed for them. */
function* readPnpmPatterns(folder: string): Asking<string[]> {
  const text = yield* askText(join(folder, 'pnpm-workspace.yaml'));
  if (text instanceof Error) return [];
  const list = /^packages:[^\n]*\n((?:[ \t]*-[^\n]*\n?|[ \t]*(?:#[^\n]*)?\n)*)/m.exec(text)?.[1] ?? '';
  return [...list.matchAll(/^[ \t]*-[ \t]*(['"]?)([^'"#\n]+?)\1[ \t]*(?:#.*)?$/gm)].map((match) => match[2]);
}
