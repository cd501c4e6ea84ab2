import type { Finding } from '../rule.js';
import { coalescedFactor, effectCosts, growthExponent, remoteBatchFactor, remoteEffects, togetherFactor, usualEffect, weightFactor, type Assumptions, type ExposureCost } from './cost-model.js';
import type { PricedEffect } from './find-effect.js';
import type { Price, PriceFactor } from './price.js';
import { wordNumber, wordTime } from './word-quantity.js';

/** Round trips, blocking calls and work: milliseconds of one run. */
export function priceTime({ cost }: Finding, found: PricedEffect | undefined, { per, ceiling }: ExposureCost, assumed: Assumptions): Price {
  const fallback = usualEffect[cost.unit];
  const effect = found ?? (fallback && { effect: fallback, weight: 'normal' as const });
  if (!effect || (cost.unit === 'cpu' && cost.growth === 'quadratic')) return priceSteps(cost, per, assumed);
  const { noun, ...names } = effectCosts[effect.effect];
  const isBlocking = effect.effect.endsWith('.sync');
  // A blocking call's weight is what it runs; the rule may know better than the catalogue (a guarded spawn is light).
  const name = names[isBlocking ? cost.weight ?? effect.weight : effect.weight];
  const unit = assumed[name];
  const size = cost.isFew ? assumed.shortListSize : assumed.collectionSize;
  const runs = size ** exponentOf(cost);
  const count = isBlocking || runs === 1 ? runs : runs - 1;
  const factors = [{ name: 'unit cost', factor: unit, why: `${wordTime(unit)} for a ${noun[0]} (${name})` }, growthFactor(cost, count, size)];
  // Round trips of one kind cost the same; a weight says how strong the case is.
  if (!isBlocking && cost.weight && cost.weight !== 'normal') factors.push({ name: 'weight', factor: weightFactor[cost.weight], why: cost.weight });
  if (!isBlocking) return { factors: [...factors, ...waitFactors(cost, effect)], estimate: roundTrips(count, found ? noun : ['round trip', 'round trips'], unit, per, size) };
  // Where nobody else is being served, a blocked loop is only the time itself.
  const isServing = ceiling === 'critical' || ceiling === 'high';
  if (isServing) factors.push({ name: 'blocking', factor: assumed.requestsInFlight, why: `${wordNumber(assumed.requestsInFlight)} requests in flight wait too` });
  return { factors, estimate: blocking(count, noun, unit, per, isServing, size) };
}

/** What of the round trips is waited for, and how likely one can take their place. */
function waitFactors({ isTogether, isCoalesced, needsBatch }: Finding['cost'], { effect }: PricedEffect): PriceFactor[] {
  const isRemote = remoteEffects.has(effect);
  return [
    ...(isTogether ? [isRemote ? { name: 'together', factor: togetherFactor.remote, why: 'started together, they overlap' } : { name: 'together', factor: togetherFactor.pooled, why: 'started together, they share the connections' }] : []),
    ...(isCoalesced ? [{ name: 'coalesced', factor: coalescedFactor, why: 'the client makes one of most of them' }] : []),
    ...(needsBatch && isRemote ? [{ name: 'remedy', factor: remoteBatchFactor, why: 'few services take many at once' }] : []),
  ];
}

function exponentOf({ growth, depth = 1 }: Finding['cost']): number {
  return growth === 'once' ? 0 : growthExponent[growth] + Math.max(0, Math.min(depth, 3) - 1);
}

function growthFactor(cost: Finding['cost'], count: number, size: number): PriceFactor {
  const power = ['', '', '²', '³', '⁴'][exponentOf(cost)] ?? '';
  return { name: 'growth', factor: count, why: cost.growth === 'once' ? 'once' : `N${power} with N = ${wordNumber(size)}` };
}

function roundTrips(count: number, [one, many]: [string, string], unit: number, per: string, size: number): string {
  if (count === 1) return `one ${one} per ${per}, ≈ ${wordTime(unit)}`;
  return `${wordNumber(count)} more ${many} per ${per}, ≈ ${wordTime(count * unit)} in all at N = ${wordNumber(size)} and ${wordTime(unit)} each`;
}

function blocking(count: number, [one, many]: [string, string], unit: number, per: string, isServing: boolean, size: number): string {
  const what = count === 1 ? `one ${one}` : `${wordNumber(count)} ${many} of ${wordTime(unit)} at N = ${wordNumber(size)}`;
  const time = wordTime(count * unit);
  return isServing ? `the event loop stands still for ≈ ${time} per ${per} (${what})` : `≈ ${time} per ${per} (${what})`;
}

/** Work in memory, by the number of elements looked at or, when light, moved or, when heavy, copied. */
function priceSteps(cost: Finding['cost'], per: string, assumed: Assumptions): Price {
  const name = ({ light: 'elementMove', normal: 'elementScan', heavy: 'elementCopy' } as const)[cost.growth === 'quadratic' || cost.weight === 'heavy' ? cost.weight ?? 'normal' : 'normal'];
  const nanoseconds = assumed[name];
  const power = Math.min(3, exponentOf(cost));
  // Two large collections meet in code that is kept; where a third loop is around them, all are pages.
  const size = power > 2 ? assumed.collectionSize : assumed.largeCollectionSize;
  const steps = size ** power;
  const time = (steps * nanoseconds) / 1e6;
  const tenfold = power > 1 ? `; ≈ ${wordTime(time * 10 ** power)} at N = ${wordNumber(size * 10)}` : '';
  return {
    factors: [{ name: 'unit cost', factor: nanoseconds / 1e6, why: `${nanoseconds} ns for an element (${name})` }, growthFactor(cost, steps, size)],
    estimate: `≈ ${wordNumber(steps)} steps per ${per}, ≈ ${wordTime(time)} at N = ${wordNumber(size)} and ${nanoseconds} ns each${tenfold}`,
  };
}
