import type { Stream } from './choose-color.js';

/** What the command needs of the process around it, so that tests can be one. */
export interface Host {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  stdout: Stream & { write(text: string): unknown };
  stderr: Stream & { write(text: string): unknown };
  /** All of standard input, as text. */
  readStdin(): Promise<string>;
  /** `YYYY-MM-DD`. */
  today: string;
}
