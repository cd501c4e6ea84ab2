import { Worker } from 'node:worker_threads';
import type { Answer, Batch, WorkerTask } from './worker.js';
import type { Outcome } from './extract-source.js';

export interface PoolOptions {
  threads: number;
  /** The module that the threads run. */
  worker: URL;
  task: WorkerTask;
  onOutcomes(batch: Batch, outcomes: Outcome[]): void;
}

/** No thread could be started: the caller has to do what is left by itself. */
export class WorkersUnavailable extends Error {
  override readonly name = 'WorkersUnavailable';
}

/** One thread and what it has been sent, oldest first: the first is what it works on. */
interface Seat { worker: Worker; sent: Batch[]; isReady: boolean; failure?: NodeJS.ErrnoException }

/** A thread gets its next batch while it works, so that it never waits for the main thread. */
const sentAhead = 2;

/** The stack is big because the parser recurses (see nesting.ts); the heap ends one monstrous file, not the process. */
const resourceLimits = { stackSizeMb: 64, maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/**
 * Has all batches answered by worker threads. A thread that dies is replaced; the batch it died on is tried again file by
 * file, and the file it dies on alone has failed. Rejects with `WorkersUnavailable` when no thread is left that starts.
 */
export function runBatches(batches: readonly Batch[], options: PoolOptions): Promise<void> {
  return new Promise((resolve, reject) => new Pool(batches, options, resolve, reject).start());
}

class Pool {
  private readonly queue: Batch[];
  private readonly seats = new Set<Seat>();
  private isOver = false;

  constructor(
    batches: readonly Batch[],
    private readonly options: PoolOptions,
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.queue = [...batches].reverse();
  }

  start(): void {
    const threads = Math.min(this.options.threads, this.queue.length);
    if (threads === 0) this.resolve();
    for (let count = 0; count < threads && !this.isOver; count++) this.addSeat();
  }

  private addSeat(): void {
    let worker: Worker;
    try {
      worker = new Worker(this.options.worker, { workerData: this.options.task, execArgv: [], resourceLimits });
    } catch (error) {
      if (this.seats.size === 0) this.end(new WorkersUnavailable(String(error)));
      return;
    }
    const seat: Seat = { worker, sent: [], isReady: false };
    this.seats.add(seat);
    worker.on('message', (answer: Answer) => this.guard(() => this.take(seat, answer)));
    worker.on('error', (error) => (seat.failure = error));
    worker.on('exit', () => this.guard(() => this.replace(seat)));
    this.feed(seat);
  }

  /** A caller that throws in `onOutcomes` must see its error, not hang. */
  private guard(step: () => void): void {
    if (this.isOver) return;
    try {
      step();
    } catch (error) {
      this.end(error as Error);
    }
  }

  private take(seat: Seat, answer: Answer): void {
    if (answer === 'ready') {
      seat.isReady = true;
      return;
    }
    const at = seat.sent.findIndex((batch) => batch.id === answer.id);
    if (at < 0) return;
    const [batch] = seat.sent.splice(at, 1);
    this.feed(seat);
    this.options.onOutcomes(batch, JSON.parse(answer.outcomes) as Outcome[]);
    this.endWhenDone();
  }

  private feed(seat: Seat): void {
    while (seat.sent.length < sentAhead) {
      const batch = this.queue.pop();
      if (!batch) return;
      seat.sent.push(batch);
      seat.worker.postMessage(batch);
    }
  }

  private replace(seat: Seat): void {
    this.seats.delete(seat);
    const [current, ...waiting] = seat.sent;
    this.queue.push(...waiting.reverse());
    if (current && seat.isReady) this.blame(current, seat.failure);
    else if (current) this.queue.push(current);
    // One that could not start is not tried again; the others, which may be idle by now, take over.
    if (seat.isReady && this.queue.length > 0) this.addSeat();
    for (const other of this.seats) this.feed(other);
    if (this.seats.size === 0 && this.queue.length > 0) this.end(new WorkersUnavailable(seat.failure?.message ?? 'the worker ended'));
    this.endWhenDone();
  }

  private blame(batch: Batch, failure: NodeJS.ErrnoException | undefined): void {
    if (batch.items.length > 1) {
      this.queue.push(...batch.items.map((item, index) => ({ id: batch.id + (index + 1) / (batch.items.length + 1), items: [item] })).reverse());
    } else {
      const isMemory = failure?.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const failed = isMemory ? 'too large to analyse: out of memory' : `cannot be analysed: ${failure?.message ?? 'the worker ended'}`;
      this.options.onOutcomes(batch, [{ failed }]);
    }
  }

  private endWhenDone(): void {
    const isDone = this.queue.length === 0 && [...this.seats].every((seat) => seat.sent.length === 0);
    if (isDone) this.end();
  }

  private end(error?: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const { worker } of this.seats) void worker.terminate();
    if (error) this.reject(error);
    else this.resolve();
  }
}
