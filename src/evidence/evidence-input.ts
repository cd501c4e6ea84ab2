/** What was read of profiles, traces and the history, ready to be laid over a report. Types only. */
import type { FileChurn } from '../git/read-churn.js';
import type { Evidence } from '../report/report.js';
import type { PlacedQuery } from './place-queries.js';
import type { FunctionRef, FunctionsOfFile } from './program-functions.js';
import type { Weights } from './weigh.js';

export interface EvidenceInput {
  /** Undefined when no profile could be used: then nothing is called theoretical. */
  weights?: Weights;
  profiles: Evidence['profiles'];
  traces: { file: string; queries: readonly PlacedQuery[]; totalMs: number; count: number }[];
  /** By file of the report. */
  churn?: { since: string; files: ReadonlyMap<string, FileChurn> };
  problems: Evidence['problems'];
  /** Could a function that no profile saw have run, because not all of the profiles could be understood? */
  mayHaveRun(ref: FunctionRef): boolean;
  functions(file: string): FunctionsOfFile | undefined;
}

/** What a caller wants to have laid over a report. */
export interface EvidenceOptions {
  /** What the paths are relative to; default that of the analysis. */
  cwd?: string;
  /** `.cpuprofile` files. */
  profiles?: readonly string[];
  /** Traces of queries, see `schema/queries.json`. */
  traces?: readonly string[];
  /** First day, `YYYY-MM-DD`, of the history that tells hot files. */
  since?: string;
  /** In which git is run; without it the history is not asked. */
  env?: Readonly<Record<string, string | undefined>>;
}
