/** A price before exposure and confidence: factors whose product is the base score, and the words for it. Types only. */
import type { Severity } from './cost-model.js';

export interface PriceFactor { name: string; factor: number; /** What the number is made of. */ why: string }

/** What a fix saves where N is `size`: milliseconds of one run, or kilobytes kept once so many different keys have come. */
export interface Saving { unit: 'ms' | 'KB'; at(size: number): number }

export interface Price {
  factors: PriceFactor[];
  /** `per` is what the cost is paid for (`request`, `call`). */
  estimate: string;
  saving?: Saving;
  /** Where it is paid does not matter: a file is loaded, a line maintained, wherever it is. */
  isEverywhere?: boolean;
  ceiling?: Severity;
}
