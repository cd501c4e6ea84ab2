/** What the impact stage hands on. Types only. */
import type { Found } from '../findings/found.js';
import type { Severity } from './cost-model.js';

export interface Factor { name: string; value: string }

export interface Impact {
  /** Weighted milliseconds; compares findings of one report. */
  score: number;
  /** In plain units, with the assumptions behind it. */
  estimate: string;
  factors: Factor[];
}

export interface Ranked extends Found { severity: Severity; impact: Impact }
