/** What runs in a worker thread: batches of paths in, one JSON text a file out. */
import { parentPort, workerData } from 'node:worker_threads';
import { extractSource, type Extractor, type Outcome, type SourceItem } from './extract-source.js';

/** What a worker is told when it starts. */
export interface WorkerTask { root: string; /** Address of the module that exports `extract`. */ extractor: string }

export interface Batch { id: number; items: SourceItem[]; /** A thread died on it: the main thread must not touch it. */ isSuspect?: boolean }

/**
 * `ready` comes first: who dies before it could not start, who dies later died of a file. `outcomes` are `Outcome`s as
 * JSON, in the order of the items: texts cross threads faster than the objects would, and the cache keeps them as they are.
 */
export type Answer = 'ready' | { id: number; outcomes: string[] };

const { root, extractor } = workerData as WorkerTask;
const { extract } = (await import(extractor)) as { extract: Extractor };

parentPort?.on('message', ({ id, items }: Batch) => {
  parentPort?.postMessage({ id, outcomes: items.map((item) => stringify(extractSource(root, item, extract))) } satisfies Answer);
});
parentPort?.postMessage('ready' satisfies Answer);

/** Facts too deep for JSON fail alone, not with the files beside them. */
function stringify(outcome: Outcome): string {
  try {
    return JSON.stringify(outcome);
  } catch (error) {
    return JSON.stringify({ failed: `cannot be analysed: ${(error as Error).message}` } satisfies Outcome);
  }
}
