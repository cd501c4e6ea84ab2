import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import type { Manifest } from './packages.js';

/**
 * Does the workspace at `folder` count the package at `member` among its own? A stray package.json far above, in a home
 * or temporary folder, must not make a program of all that lies below it.
 */
export function isMember(folder: string, manifest: Manifest, member: string): boolean {
  const patterns = [...manifest.workspaces, ...readPnpmPatterns(folder)].map((pattern) => pattern.replace(/^\.\//, '').replace(/\/$/, ''));
  if (patterns.length === 0) return false;
  const path = relative(folder, member).split(sep).join('/');
  const isExcluded = patterns.some((pattern) => pattern.startsWith('!') && picomatch(pattern.slice(1))(path));
  return path === '' || (!isExcluded && patterns.some((pattern) => !pattern.startsWith('!') && picomatch(pattern)(path)));
}

/** The entries of `packages:`; the rest of YAML is not needed for them. */
function readPnpmPatterns(folder: string): string[] {
  let text: string;
  try {
    text = readFileSync(join(folder, 'pnpm-workspace.yaml'), 'utf8');
  } catch {
    return [];
  }
  const list = /^packages:[^\n]*\n((?:[ \t]*-[^\n]*\n?|[ \t]*(?:#[^\n]*)?\n)*)/m.exec(text)?.[1] ?? '';
  return [...list.matchAll(/^[ \t]*-[ \t]*(['"]?)([^'"#\n]+?)\1[ \t]*(?:#.*)?$/gm)].map((match) => match[2]);
}
