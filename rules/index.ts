import type { Rule } from '../src/rule.js';
import { blockingIo } from './blocking-io.js';
import { circularImport } from './circular-import.js';
import { connectionPerCall } from './connection-per-call.js';
import duplicateUtility from './duplicate-utility.js';
import { listenerLeak } from './listener-leak.js';
import { loopInvariantWork } from './loop-invariant-work.js';
import { nPlusOneQuery } from './n-plus-one-query.js';
import { quadraticLoop } from './quadratic-loop.js';
import { sequentialAwait } from './sequential-await.js';
import { unboundedCache } from './unbounded-cache.js';

/** Every rule there is. */
export const rules: readonly Rule[] = [
  nPlusOneQuery,
  quadraticLoop,
  blockingIo,
  circularImport,
  unboundedCache,
  connectionPerCall,
  listenerLeak,
  duplicateUtility,
  sequentialAwait,
  loopInvariantWork,
];
