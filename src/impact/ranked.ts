/** What the impact stage hands on. Types only. */
import type { Found } from '../findings/found.js';
import type { Severity } from './cost-model.js';

export interface Factor { name: string; value: string }

/** What a fix saves where N is `size`: milliseconds of one run, or kilobytes kept once so many different keys have come. */
export interface GrowthPoint { size: number; saving: number; unit: 'ms' | 'KB' }

export interface Impact {
  /** Weighted milliseconds; compares findings of one report. */
  score: number;
  /** In plain units, with the assumptions behind it. */
  estimate: string;
  /** At 10, 100 and 1,000. Absent where nothing is saved while the program runs. */
  growth?: GrowthPoint[];
  factors: Factor[];
}

/** What a fix goes through: functions of the proof, callers of those below the place, files of both. */
export interface Change { functions: number; callers: number; files: number }

/** Tests whose calls lead to the place; the first of them by name. Tests that go through a socket are not seen. */
export interface ReachingTests { count: number; names: string[] }

export interface Ranked extends Found { severity: Severity; impact: Impact; fix: Found['fix'] & { /** Reports of older versions have neither. */ change?: Change; tests?: ReachingTests } }
