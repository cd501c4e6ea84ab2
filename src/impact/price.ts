/** A price before exposure and confidence: factors whose product is the base score, and the words for it. Types only. */
import type { Severity } from './cost-model.js';

export interface PriceFactor { name: string; factor: number; /** What the number is made of. */ why: string }

export interface Price {
  factors: PriceFactor[];
  /** `per` is what the cost is paid for (`request`, `call`). */
  estimate: string;
  /** Where it is paid does not matter: a file is loaded, a line maintained, wherever it is. */
  isEverywhere?: boolean;
  ceiling?: Severity;
}
