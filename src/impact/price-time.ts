import type { Finding, Work } from '../rule.js';
import type { CollectionSize } from './collection-size.js';
import { assumptions, coalescedFactor, effectCosts, extentSizes, growthExponent, milliseconds, remoteBatchFactor, remoteEffects, shortScanFactor, togetherFactor, usualEffect, weightFactor, workCosts, type Assumptions, type AssumptionName, type ExposureCost } from './cost-model.js';
import type { PricedEffect } from './find-effect.js';
import type { Price, PriceFactor, Saving } from './price.js';
import { wordNumber, wordTime } from './word-quantity.js';

/** Round trips, blocking calls and work: milliseconds of one run. */
export function priceTime({ cost }: Finding, found: PricedEffect | undefined, place: ExposureCost, assumed: Assumptions, looped: CollectionSize): Price {
  const over = cost.isFew && looped.why === undefined ? { size: assumed.shortListSize, why: 'shortListSize' } : looped;
  const fallback = usualEffect[cost.unit];
  const effect = found ?? (fallback && { effect: fallback, weight: 'normal' as const });
  if (cost.work) return priceWork(cost, cost.work, place, assumed, over);
  if (!effect || (cost.unit === 'cpu' && cost.growth === 'quadratic')) return priceSteps(cost, place, assumed);
  return effect.effect.endsWith('.sync') ? priceBlocking(cost, effect, place, assumed, over) : priceRoundTrips(cost, effect, found !== undefined, place, assumed, over);
}

type Cost = Finding['cost'];

/** Of N round trips one is left. */
function priceRoundTrips(cost: Cost, { effect, weight }: PricedEffect, isKnown: boolean, { per }: ExposureCost, assumed: Assumptions, over: CollectionSize): Price {
  const { noun, ...names } = effectCosts[effect];
  const unit = unitOf(names[weight], assumed);
  const countAt = (size: number): number => (exponentOf(cost) === 0 ? 1 : Math.max(0, size ** exponentOf(cost) - 1));
  const count = countAt(over.size);
  const factors = [unitFactor(unit, noun[0], names[weight]), growthFactor(cost, count, over)];
  // Round trips of one kind cost the same; a weight says how strong the case is.
  if (cost.weight && cost.weight !== 'normal') factors.push({ name: 'weight', factor: weightFactor[cost.weight], why: cost.weight });
  factors.push(...waitFactors(cost, effect));
  return { factors, estimate: wordRepeats(cost, count, isKnown ? noun : ['round trip', 'round trips'], unit, per, over.size), saving: saved(countAt, unit) };
}

/** What of the round trips is waited for, and how likely one can take their place. */
function waitFactors({ isTogether, isCoalesced, needsBatch }: Cost, effect: PricedEffect['effect']): PriceFactor[] {
  const isRemote = remoteEffects.has(effect);
  return [
    ...(isTogether ? [isRemote ? { name: 'together', factor: togetherFactor.remote, why: 'started together, they overlap' } : { name: 'together', factor: togetherFactor.pooled, why: 'started together, they share the connections' }] : []),
    ...(isCoalesced ? [{ name: 'coalesced', factor: coalescedFactor, why: 'the client makes one of most of them' }] : []),
    ...(needsBatch && isRemote ? [{ name: 'remedy', factor: remoteBatchFactor, why: 'few services take many at once' }] : []),
  ];
}

/** Of N blocking calls none is left: each is awaited. */
function priceBlocking(cost: Cost, { effect, weight }: PricedEffect, { per, ceiling }: ExposureCost, assumed: Assumptions, over: CollectionSize): Price {
  const { noun, ...names } = effectCosts[effect];
  // A blocking call's weight is what it runs; the rule may know better than the catalogue (a guarded spawn is light).
  const name = names[cost.weight ?? weight];
  const unit = unitOf(name, assumed);
  const countAt = (size: number): number => size ** exponentOf(cost);
  const count = countAt(over.size);
  const factors = [unitFactor(unit, noun[0], name), growthFactor(cost, count, over)];
  // Where nobody else is being served, a blocked loop is only the time itself.
  const isServing = ceiling === 'critical' || ceiling === 'high';
  if (isServing) factors.push({ name: 'blocking', factor: assumed.requestsInFlight, why: `${wordNumber(assumed.requestsInFlight)} requests in flight wait too` });
  const what = count === 1 ? `one ${noun[0]}` : `${wordNumber(count)} ${noun[1]} of ${wordTime(unit)} at N = ${wordNumber(over.size)}`;
  const time = wordTime(count * unit);
  return { factors, estimate: isServing ? `the event loop stands still for ≈ ${time} per ${per} (${what})` : `≈ ${time} per ${per} (${what})`, saving: saved(countAt, unit) };
}

/** What is made again in every pass; sorting N elements makes a key for both sides of N·log₂N comparisons. */
function priceWork(cost: Cost, work: Work, { per }: ExposureCost, assumed: Assumptions, over: CollectionSize): Price {
  const { name, noun } = workCosts[work];
  const unit = unitOf(name, assumed) * (work === 'table' ? assumed.smallCollectionSize : 1);
  const isSorting = work === 'key' && cost.growth !== 'once';
  const countAt = (size: number): number => (cost.growth === 'once' ? 1 : isSorting ? Math.max(0, 2 * size * Math.log2(size) - size) : Math.max(0, size - 1));
  const count = countAt(over.size);
  const growth = isSorting ? { ...growthFactor(cost, count, over), why: `2·N·log₂N − N with N = ${wordNumber(over.size)}` } : growthFactor(cost, count, over);
  return { factors: [unitFactor(unit, noun[0], name), growth], estimate: wordRepeats(cost, count, noun, unit, per, over.size), saving: saved(countAt, unit) };
}

/** Work in memory, by the number of elements looked at or, when light, moved or, when heavy, copied. */
function priceSteps(cost: Cost, { per }: ExposureCost, assumed: Assumptions): Price {
  const name = ({ light: 'elementMove', normal: 'elementScan', heavy: 'elementCopy' } as const)[cost.growth === 'quadratic' || cost.weight === 'heavy' ? cost.weight ?? 'normal' : 'normal'];
  const nanoseconds = assumed[name];
  const sizes = sizesOf(cost, assumed);
  const steps = sizes.reduce((product, size) => product * size, 1);
  // What replaces a scan is an index, which has to be filled: in short lists that costs as much as it saves.
  const index = sizes.length > 1 && name === 'elementScan' ? assumed.elementCopy : 0;
  const timeAt = (n: number): number => (n ** sizes.length * nanoseconds) / 1e6;
  const saving: Saving = { unit: 'ms', at: (n) => Math.max(0, timeAt(n) - (n * index) / 1e6) };
  const isEven = sizes.every((size) => size === sizes[0]);
  const many = isEven ? `N = ${wordNumber(sizes[0] ?? 1)}` : sizes.map(wordNumber).join(' × ');
  const tenfold = sizes.length > 1 && isEven ? `; ≈ ${wordTime(timeAt(sizes[0] * 10))} at N = ${wordNumber(sizes[0] * 10)}` : '';
  const growth = cost.extents ? { name: 'growth', factor: steps, why: `${many} (${cost.extents.join(', ')})` } : growthFactor(cost, steps, { size: sizes[0] ?? 1 });
  const factors: PriceFactor[] = [{ name: 'unit cost', factor: nanoseconds / 1e6, why: `${nanoseconds} ns for an element (${name})` }, growth];
  if (cost.extents?.[0] === 'short') factors.push({ name: 'remedy', factor: shortScanFactor, why: 'a look-up costs about as much as going through a short list' });
  return { factors, estimate: `≈ ${wordNumber(steps)} steps per ${per}, ≈ ${wordTime((steps * nanoseconds) / 1e6)} at ${many} and ${nanoseconds} ns each${tenfold}`, saving };
}

/** Of each list, by what is known of it. */
function sizesOf(cost: Cost, assumed: Assumptions): number[] {
  // More than two large lists would never have come to an end: the others are pages.
  if (cost.extents) return cost.extents.map((extent, at, all) => assumed[extentSizes[extent === 'large' && all.slice(0, at).filter((one) => one === extent).length > 1 ? 'usual' : extent]]);
  const power = Math.min(3, exponentOf(cost));
  // Two large collections meet in code that is kept; where a third loop is around them, all are pages.
  return Array.from({ length: power }, () => (power > 2 ? assumed.collectionSize : assumed.largeCollectionSize));
}

function unitOf(name: AssumptionName, assumed: Assumptions): number {
  return assumed[name] * milliseconds[assumptions[name].unit];
}

function saved(countAt: (size: number) => number, unit: number): Saving {
  return { unit: 'ms', at: (size) => countAt(size) * unit };
}

function exponentOf({ growth, depth = 1 }: Cost): number {
  return growth === 'once' ? 0 : growthExponent[growth] + Math.max(0, Math.min(depth, 3) - 1);
}

function unitFactor(unit: number, what: string, name: AssumptionName): PriceFactor {
  return { name: 'unit cost', factor: unit, why: `${wordTime(unit)} for a ${what} (${name})` };
}

function growthFactor(cost: Cost, count: number, { size, why }: CollectionSize): PriceFactor {
  const power = ['', '', '²', '³', '⁴'][exponentOf(cost)] ?? '';
  return { name: 'growth', factor: count, why: cost.growth === 'once' ? 'once' : `N${power} with N = ${wordNumber(size)}${why ? `: ${why}` : ''}` };
}

function wordRepeats({ growth }: Cost, count: number, [one, many]: [string, string], unit: number, per: string, size: number): string {
  if (growth === 'once' || count === 1) return `one ${one} per ${per}, ≈ ${wordTime(unit)}`;
  return `${wordNumber(count)} more ${many} per ${per}, ≈ ${wordTime(count * unit)} in all at N = ${wordNumber(size)} and ${wordTime(unit)} each`;
}
