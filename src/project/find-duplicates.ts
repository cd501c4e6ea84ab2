import { SHAPE_FLAG } from '../facts/shape.js';
import { chooseKeeper, Reach, testedFiles, type Keeper } from './choose-keeper.js';
import { findClusters, similarityOf } from './clones.js';
import { ownNames, type OwnName } from './module-names.js';
import type { Project } from './project.js';
import { isInside, isOverride, isSharable, symbolOf, type Written } from './written.js';

/** One function written more than once. */
export interface Duplicate {
  keeper: Keeper;
  /** The copies that should go, by path, each compared with the one that stays. */
  others: { copy: Written; similarity: number }[];
  /** Of the least alike. */
  similarity: number;
  own: OwnName[];
  /** Methods that override each other. */
  isOverride: boolean;
}

export interface DuplicateLimits { similarity: number; size: number }

/** Copies in one file differ on purpose more often than copies in two. */
const SAME_FILE = 0.88;
/** A method that works on `this` has to be moved, not only called: worth it only when it is large or the very same. */
const LARGE_METHOD = 80;

export function findDuplicates(project: Project, written: readonly Written[], { similarity, size }: DuplicateLimits): Duplicate[] {
  const sharable = written.filter((one) => isSharable(project, one, size));
  const clusters = findClusters(sharable, similarity);
  const reach = new Reach();
  const tested = testedFiles(project);
  return clusters.flatMap(({ copies }) => {
    const [middle] = copies;
    const close = copies.filter((copy) => copy === middle || isClose(copy.item, middle.item, copy.similarity)).map(({ item }) => item);
    const apart = close.filter((one) => !close.some((other) => other !== one && isInside(other, one)));
    if (apart.length < 2) return [];
    return describe(project, apart, chooseKeeper(project, apart, reach, tested)) ?? [];
  });
}

function isClose(copy: Written, middle: Written, similarity: number): boolean {
  if (similarity === 1) return true;
  if (copy.file === middle.file && similarity < SAME_FILE) return false;
  return !(copy.shape.flags & SHAPE_FLAG.this) || copy.shape.size >= LARGE_METHOD;
}

function describe(project: Project, copies: readonly Written[], keeper: Keeper): Duplicate | undefined {
  const others = copies.filter((copy) => copy !== keeper.copy)
    .map((copy) => ({ copy, similarity: similarityOf(copy.shape, keeper.copy.shape) }))
    .sort((a, b) => (symbolOf(a.copy) < symbolOf(b.copy) ? -1 : 1));
  const own = new Map(others.flatMap(({ copy }) => ownNames(project, keeper.copy, copy)).map((one) => [one.name, one]));
  // All it does is combine things that are different in each file.
  if (own.size > 1 && own.size * 2 > (keeper.copy.shape.uses?.length ?? 0) && keeper.copy.shape.size < LARGE_METHOD) return undefined;
  return {
    keeper, others, similarity: Math.min(...others.map((other) => other.similarity)), own: [...own.values()],
    isOverride: others.some(({ copy }) => isOverride(project, copy, keeper.copy)),
  };
}
