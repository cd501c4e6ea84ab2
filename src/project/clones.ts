import { decodeUnits } from '../facts/shape-hash.js';
import type { Shape } from '../facts/shape.js';

/** How alike a copy is to the one its cluster stands around: 1 is the same code after renaming its locals. */
export interface Copy<T> { item: T; similarity: number }

/** Functions that are one function written more than once; the first copy is the one the others are compared with. */
export interface Cluster<T> { copies: Copy<T>[] }

/** One group of functions that are the same after renaming, with the weights of their units. */
interface Group<T> { items: T[]; shape: Shape; units: Map<number, number>; weight: number }

/** May two functions that are not the same be copies of each other? */
export type Accepts<T> = (a: T, b: T, similarity: number) => boolean;

interface Pair { other: number; similarity: number }

/** What a search took, for those who measure it. */
export interface Work { /** Pairs of functions held against each other. */ comparisons: number }

/** A unit that more groups than this have is no reason to compare them. May miss clones made of nothing else. */
const COMMON = 60;

/**
 * Clusters of functions at least `least` alike. Items come in a stable order and so do clusters. The same after renaming:
 * one hash table. Nearly the same: a set similarity join with prefix filtering (AllPairs, Bayardo 2007) over units weighted
 * by size: near-linear, because functions are compared only when they share one of their rarest units.
 */
export function findClusters<T extends { shape: Shape }>(items: readonly T[], least: number, accepts: Accepts<T> = () => true, work: Work = { comparisons: 0 }): Cluster<T>[] {
  const groups = groupExact(items);
  const pairs = joinSimilar(groups, least, accepts, work);
  return gather(groups, pairs);
}

function groupExact<T extends { shape: Shape }>(items: readonly T[]): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const item of items) {
    const { shape } = item;
    // Two independent hashes and the size: 32 bits alone collide in a large program.
    const key = `${shape.exact} ${shape.size} ${shape.units}`;
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { items: [item], shape, ...weigh(shape) });
  }
  return [...groups.values()];
}

/** Units with the nodes they stand for. A unit that occurs twice counts twice, as a unit of its own. */
function weigh(shape: Shape): { units: Map<number, number>; weight: number } {
  const units = new Map<number, number>();
  let weight = 0;
  for (const { hash, size } of decodeUnits(shape.units)) {
    let key = hash;
    while (units.has(key)) key += 0x1000000;
    units.set(key, size + 1);
    weight += size + 1;
  }
  return { units, weight };
}

/** A function that holds nearly all of another is a copy with parts added, if they do not outweigh it. */
const CONTAINED = 0.6;
const CONTAINED_COUNTS = 0.84;

/** Nodes in common to all nodes (Dice), from 0 to 1; more for a copy from which only parts were taken away. */
function compare(a: Group<unknown>, b: Group<unknown>): number {
  const [small, large] = a.units.size <= b.units.size ? [a, b] : [b, a];
  let common = 0;
  for (const [unit, weight] of small.units) if (large.units.has(unit)) common += weight;
  const dice = (2 * common) / (a.weight + b.weight);
  return dice >= CONTAINED ? Math.max(dice, (CONTAINED_COUNTS * common) / Math.min(a.weight, b.weight)) : dice;
}

/** For each group the groups like it. */
function joinSimilar<T>(groups: readonly Group<T>[], least: number, accepts: Accepts<T>, work: Work): Pair[][] {
  const frequency = new Map<number, number>();
  for (const { units } of groups) for (const unit of units.keys()) frequency.set(unit, (frequency.get(unit) ?? 0) + 1);
  const postings = new Map<number, number[]>();
  const pairs: Pair[][] = groups.map(() => []);
  groups.forEach((group, index) => {
    const seen = new Set<number>();
    for (const unit of prefix(group, frequency, Math.min(least, CONTAINED))) {
      let before = postings.get(unit);
      if (!before) postings.set(unit, (before = []));
      for (const other of before) {
        if (seen.has(other)) continue;
        seen.add(other);
        work.comparisons++;
        const similarity = compare(groups[other], group);
        if (similarity < least || !groups[other].items.some((a) => group.items.some((b) => accepts(a, b, similarity)))) continue;
        pairs[other].push({ other: index, similarity });
        pairs[index].push({ other, similarity });
      }
      if (before.length < COMMON) before.push(index);
    }
  });
  return pairs;
}

/**
 * The rarest units that together weigh so much that a group sharing none of them cannot be similar: what is left over
 * weighs less than the overlap a similar group needs, which is at least `weight * least / (2 - least)`.
 */
function prefix(group: Group<unknown>, frequency: ReadonlyMap<number, number>, least: number): number[] {
  const needed = (group.weight * least) / (2 - least);
  const units = [...group.units.keys()].sort((a, b) => frequency.get(a)! - frequency.get(b)! || a - b);
  const taken: number[] = [];
  let rest = group.weight;
  for (const unit of units) {
    if (rest < needed) break;
    rest -= group.units.get(unit)!;
    if (frequency.get(unit)! > 1) taken.push(unit);
  }
  return taken;
}

/**
 * Stars, not chains: every copy is like the middle one, so that a row of small differences does not join two functions
 * that have nothing in common. The largest star first.
 */
function gather<T>(groups: readonly Group<T>[], pairs: readonly Pair[][]): Cluster<T>[] {
  const worth = groups.map(({ items }, index) => items.length + pairs[index].reduce((sum, { other, similarity }) => sum + groups[other].items.length * similarity, 0));
  const order = groups.map((_, index) => index).sort((a, b) => worth[b] - worth[a] || a - b);
  const taken = new Set<number>();
  const clusters: Cluster<T>[] = [];
  for (const middle of order) {
    if (taken.has(middle)) continue;
    const near = pairs[middle].filter(({ other }) => !taken.has(other)).sort((a, b) => b.similarity - a.similarity || a.other - b.other);
    for (const index of [middle, ...near.map(({ other }) => other)]) taken.add(index);
    const copies = [
      ...groups[middle].items.map((item) => ({ item, similarity: 1 })),
      // Equal units in another order, or with other locals in the same places, are not the same code.
      ...near.flatMap(({ other, similarity }) => groups[other].items.map((item) => ({ item, similarity: Math.min(similarity, 0.99) }))),
    ];
    if (copies.length > 1) clusters.push({ copies });
  }
  return clusters;
}

/** How alike two functions are, from 0 to 1. */
export function similarityOf(a: Shape, b: Shape): number {
  if (a.exact === b.exact && a.units === b.units) return 1;
  return Math.min(0.99, compare({ items: [], shape: a, ...weigh(a) }, { items: [], shape: b, ...weigh(b) }));
}
