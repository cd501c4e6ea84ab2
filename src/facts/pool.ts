import { Worker } from 'node:worker_threads';
import type { Answer, Batch, WorkerTask } from './worker.js';
import type { Outcome } from './extract-source.js';

export interface PoolOptions {
  /** Worker threads, beside the main thread. */
  threads: number;
  /** The module that the threads run. */
  worker: URL;
  task: WorkerTask;
  /** `json` are the outcomes as they came from a thread. */
  onOutcomes(batch: Batch, outcomes: Outcome[], json?: string[]): void;
  /** The main thread's own share: what it does needs no way across threads. Loaded while the threads start. */
  help?(): Promise<(batch: Batch) => Outcome[]>;
}

/** No thread could be started, and nobody helps. */
export class WorkersUnavailable extends Error {
  override readonly name = 'WorkersUnavailable';
}

/** One thread and what it has been sent, oldest first: the first is what it works on. */
interface Seat { worker: Worker; sent: Batch[]; isReady: boolean; failure?: NodeJS.ErrnoException }

/** A thread gets its next batches while it works: the main thread, busy itself, does not answer at once. */
const sentAhead = 3;

/** The stack is big because the parser recurses (see nesting.ts); the heap ends one monstrous file, not the process. */
const resourceLimits = { stackSizeMb: 64, maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/**
 * Has all batches answered by worker threads and by the main thread beside them. A thread that dies is replaced; the
 * batch it died on is tried again file by file, by threads only, and the file it dies on alone has failed. Rejects with
 * `WorkersUnavailable` when no thread is left that starts and the main thread does not help.
 */
export function runBatches(cut: () => Batch[], options: PoolOptions): Promise<void> {
  return new Promise((resolve, reject) => new Pool(options, resolve, reject).start(cut));
}

class Pool {
  /** Next is last. Threads take from the end, the main thread from the start. */
  private queue: Batch[] = [];
  private readonly seats = new Set<Seat>();
  private isHelping = false;
  private isOver = false;

  constructor(private readonly options: PoolOptions, private readonly resolve: () => void, private readonly reject: (error: Error) => void) {}

  start(cut: () => Batch[]): void {
    this.isHelping = this.options.help !== undefined;
    for (let count = 0; count < this.options.threads && !this.isOver; count++) this.addSeat();
    this.queue = cut().toReversed();
    for (const seat of this.seats) this.feed(seat);
    if (this.isHelping) this.startHelp();
    else this.endWhenDone();
  }

  private startHelp(): void {
    this.isHelping = true;
    this.help().catch((error: unknown) => this.end(error as Error));
  }

  private async help(): Promise<void> {
    const answer = await this.options.help?.();
    while (answer && !this.isOver) {
      const at = this.queue.findIndex((batch) => !batch.isSuspect);
      if (at < 0) break;
      const [batch] = this.queue.splice(at, 1);
      this.options.onOutcomes(batch, answer(batch));
      // Lets answers of the threads in.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.isHelping = false;
    this.endWhenDone();
  }

  private addSeat(): void {
    let worker: Worker;
    try {
      worker = new Worker(this.options.worker, { workerData: this.options.task, execArgv: [], resourceLimits });
    } catch {
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
    this.options.onOutcomes(batch, answer.outcomes.map((json) => JSON.parse(json) as Outcome), answer.outcomes);
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
    this.endWhenDone();
  }

  private blame(batch: Batch, failure: NodeJS.ErrnoException | undefined): void {
    if (batch.items.length > 1) {
      const share = 1 / (batch.items.length + 1);
      this.queue.push(...batch.items.map((item, index) => ({ id: batch.id + (index + 1) * share, items: [item], isSuspect: true })).reverse());
    } else {
      const isMemory = failure?.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const failed = isMemory ? 'too large to analyse: out of memory' : `cannot be analysed: ${failure?.message ?? 'the worker ended'}`;
      this.options.onOutcomes(batch, [{ failed }]);
    }
  }

  private endWhenDone(): void {
    if (this.isHelping || [...this.seats].some((seat) => seat.sent.length > 0)) return;
    if (this.queue.length === 0) this.end();
    else if (this.seats.size > 0) return;
    // What threads that never started leave behind.
    else if (this.options.help && this.queue.some((batch) => !batch.isSuspect)) this.startHelp();
    else this.end(new WorkersUnavailable('no worker thread starts'));
  }

  private end(error?: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const { worker } of this.seats) void worker.terminate();
    if (error) this.reject(error);
    else this.resolve();
  }
}
