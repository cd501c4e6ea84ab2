import { wordNumber } from '../impact/word-quantity.js';

export interface Progress { advance(done: number, total: number): void; end(): void }

interface Terminal { isTTY?: boolean; write(text: string): unknown }

/** Patience: a run shorter than this shows nothing. */
const silentFor = 1000;
const between = 100;

/** A line that replaces itself on a terminal, and leaves nothing behind. `now` is in milliseconds. */
export function showProgress(stream: Terminal, isWanted: boolean, now: () => number = Date.now): Progress {
  if (!isWanted || !stream.isTTY) return { advance: () => {}, end: () => {} };
  const started = now();
  let last = started + silentFor - between;
  let isShown = false;
  return {
    advance(done, total) {
      const time = now();
      if (time - last < between) return;
      last = time;
      isShown = true;
      stream.write(`\r\u001B[Kperf-lint: ${wordNumber(done)} of ${wordNumber(total)} files read`);
    },
    end() {
      if (isShown) stream.write('\r\u001B[K');
    },
  };
}
