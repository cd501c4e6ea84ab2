/** Which fixers there are for what a rule says. One line a fixer. */
import type { Fixer } from './fix.js';
import { askOnce } from './ask-once.js';
import { awaitPromise } from './await-promise.js';
import { hoistConstant } from './hoist-constant.js';
import { indexQueue } from './index-queue.js';
import { limitCache } from './limit-cache.js';
import { lookUp } from './look-up.js';
import { mutateAccumulator } from './mutate-accumulator.js';
import { waitFew } from './wait-few.js';
import { waitTogether } from './wait-together.js';

const fixers: Record<string, Record<string, readonly Fixer[]>> = {
  'blocking-io': { direct: [awaitPromise] },
  'quadratic-loop': { scan: [lookUp], accumulate: [mutateAccumulator], shift: [indexQueue] },
  'loop-invariant-work': { loop: [hoistConstant], helper: [hoistConstant], often: [hoistConstant] },
  'n-plus-one-query': { keyed: [askOnce] },
  'sequential-await': { loop: [waitFew], row: [waitTogether] },
  'unbounded-cache': { grows: [limitCache] },
};

/** Fixers for one message of a rule, the one to prefer first. */
export function fixersFor(rule: string, message: string): readonly Fixer[] { return fixers[rule]?.[message] ?? []; }

/** All fixers of a rule, each once. */
export function fixersOf(rule: string): readonly Fixer[] { return [...new Set(Object.values(fixers[rule] ?? {}).flat())]; }
