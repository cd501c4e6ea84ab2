import picomatch from 'picomatch';
import { folderOf, type SourceIndex } from './resolve-path.js';

/** A pattern that means more files than this says nothing about any of them. */
const MOST = 400;

/**
 * Analysed files that a path with `*` for its unknown parts may lead to: each star stands for one part of a name, the
 * extension and `/index` may be missing. Sorted; never the importer itself, whom such idioms leave out (`file !== self`).
 */
export function matchPattern(index: SourceIndex, pattern: string, importer: string): string[] {
  const regex = toRegExp(pattern);
  return below(index, folderOf(pattern.slice(0, pattern.indexOf('*'))))
    .filter((path) => regex.test(path) && isMeant(index, path, importer)).slice(0, MOST);
}

/** The same for a glob as bundlers know it (`./pages/**\/*.tsx`). */
export function matchGlob(index: SourceIndex, glob: string, importer: string): string[] {
  const { base } = picomatch.scan(glob);
  const isMatch = picomatch(glob);
  return below(index, base).filter((path) => isMatch(path) && isMeant(index, path, importer)).slice(0, MOST);
}

function isMeant(index: SourceIndex, path: string, importer: string): boolean {
  return path !== importer && !/\.d\.[cm]?ts$/.test(path) && (!index.tests.has(path) || index.tests.has(importer));
}

/** Files below a folder, by binary search for the first. */
function below(index: SourceIndex, folder: string): readonly string[] {
  if (folder === '' || folder === '.') return index.sorted;
  const prefix = `${folder}/`;
  let low = 0;
  let high = index.sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index.sorted[middle] < prefix) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < index.sorted.length && index.sorted[end].startsWith(prefix)) end += 1;
  return index.sorted.slice(low, end);
}

function toRegExp(pattern: string): RegExp {
  const written = /\.[cm]?[jt]sx?$/.exec(pattern)?.[0];
  const stem = written ? pattern.slice(0, -written.length) : pattern;
  const source = stem.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '[^/]+');
  return new RegExp(`^${source}${written ? '\\.[cm]?[jt]sx?' : '(?:/index)?(?:\\.[cm]?[jt]sx?)?'}$`);
}
