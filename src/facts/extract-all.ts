import { availableParallelism } from 'node:os';
import { compareText } from '../files/compare-text.js';
import type { FileFacts } from './file-facts.js';
import type { Extractor, Outcome, SourceItem } from './extract-source.js';
import { runBatches, WorkersUnavailable } from './pool.js';
import type { Batch } from './worker.js';

export interface ExtractOptions {
  /** Threads, the main one included: 0 and 1 start no other. Without it as many as pay off. */
  threads?: number;
  /** Where texts come from when not from the disk (standard input, git's index, an editor); undefined: from the disk after all. */
  read?(path: string): string | undefined;
  onProgress?(done: number, total: number): void;
  /** Hears of every outcome; `json` is the same as text where there is one already. */
  onOutcome?(path: string, outcome: Outcome, json?: string): void;
  /** Sizes of files in bytes, as far as they are known: work is shared out by them. */
  sizes?: ReadonlyMap<string, number>;
  /** Address of the module that exports `extract`, and of the one the threads run. */
  extractor?: URL;
  worker?: URL;
}

export interface Extracted {
  /** Sorted by path. */
  facts: FileFacts[];
  failed: { file: string; message: string }[];
  /** What turns out to be no source only when read. */
  skipped: { file: string; reason: string }[];
}

/** Starting a thread costs about as much as reading this many files. */
const fewFiles = 60;
const bytesPerBatch = 100_000;
/** Of a file whose size nobody knows. */
const usualBytes = 5_000;
const tooDeep = /^nested too deeply/;

/**
 * Reads the facts of all files, in worker threads when that is faster. The result is the same either way: a file that is
 * too deep for the main thread's stack gets a worker even when there should be none. Whatever is wrong with a file fails
 * this file only.
 */
export async function extractAll(root: string, paths: readonly string[], options: ExtractOptions = {}): Promise<Extracted> {
  const items = [...new Set(paths)].sort(compareText).map((path): SourceItem => {
    const text = options.read?.(path);
    return text === undefined ? { path } : { path, text };
  });
  const run = new Run(root, items, options);
  const threads = items.length < fewFiles ? 1 : (options.threads ?? Math.min(availableParallelism(), 8));
  await run.inThreads(items, threads - 1, true);
  const tooDeepHere = items.filter(({ path }) => tooDeep.test(run.outcomes.get(path)?.failed ?? '') && run.inMain.has(path));
  if (tooDeepHere.length > 0) await run.inThreads(tooDeepHere, 1, false);
  return collect(items, run.outcomes);
}

class Run {
  readonly outcomes = new Map<string, Outcome>();
  /** Files that the main thread did itself. */
  readonly inMain = new Set<string>();

  constructor(private readonly root: string, private readonly items: SourceItem[], private readonly options: ExtractOptions) {}

  /** When threads cannot be had, files that only a thread may touch stay without an outcome. */
  async inThreads(items: SourceItem[], threads: number, isMainHelping: boolean): Promise<void> {
    const { worker = new URL('./worker.js', import.meta.url) } = this.options;
    const onOutcomes = (batch: Batch, outcomes: Outcome[], json?: string[]): void => batch.items.forEach((item, index) => this.note(item.path, outcomes[index], json?.[index]));
    const help = isMainHelping ? () => this.help() : undefined;
    try {
      await runBatches(() => cutBatches(items, this.options.sizes), { threads, worker, task: { root: this.root, extractor: this.extractor }, onOutcomes, help });
    } catch (error) {
      if (!(error instanceof WorkersUnavailable)) throw error;
    }
  }

  private async help(): Promise<(batch: Batch) => Outcome[]> {
    // Loaded here so that the threads are on their way already.
    const [{ extractSource }, { extract }] = await Promise.all([
      import('./extract-source.js'),
      this.options.extractor ? (import(this.extractor) as Promise<{ extract: Extractor }>) : import('./extract.js'),
    ]);
    return ({ items }) => items.map((item) => {
      this.inMain.add(item.path);
      return extractSource(this.root, item, extract);
    });
  }

  private note(path: string, outcome: Outcome, json?: string): void {
    this.outcomes.set(path, outcome);
    this.options.onOutcome?.(path, outcome, json);
    this.options.onProgress?.(this.outcomes.size, this.items.length);
  }

  private get extractor(): string {
    return (this.options.extractor ?? new URL('./extract.js', import.meta.url)).href;
  }
}

function cutBatches(items: readonly SourceItem[], sizes?: ReadonlyMap<string, number>): Batch[] {
  const batches: Batch[] = [];
  let bytes = Infinity;
  for (const item of items) {
    if (bytes >= bytesPerBatch) {
      batches.push({ id: batches.length, items: [] });
      bytes = 0;
    }
    batches[batches.length - 1].items.push(item);
    bytes += item.text?.length ?? sizes?.get(item.path) ?? usualBytes;
  }
  return batches;
}

function collect(items: readonly SourceItem[], outcomes: ReadonlyMap<string, Outcome>): Extracted {
  const result: Extracted = { facts: [], failed: [], skipped: [] };
  for (const { path: file } of items) {
    const { facts, failed, skipped } = outcomes.get(file) ?? { failed: 'cannot be analysed: no answer' };
    if (facts) result.facts.push(facts);
    else if (skipped) result.skipped.push({ file, reason: skipped });
    else result.failed.push({ file, message: failed ?? 'cannot be analysed' });
  }
  return result;
}
