/** Runs fixtures of ours before and after a change on the same inputs, and compares all that can be seen of a run. */
import { expect } from 'vitest';

export interface Seen { result?: unknown; error?: string; inputs: unknown[]; log: unknown[] }

/** The function that a text without imports exports. `log` is what it may tell its steps to. */
function compile(text: string): (log: (step: unknown) => void) => (...inputs: unknown[]) => unknown {
  const [, name] = /export (?:async )?function (\w+)/.exec(text)!;
  return new Function('log', `'use strict';\n${text.replace(/^export /gm, '')}\nreturn ${name};`) as never;
}

async function see(text: string, inputs: readonly unknown[]): Promise<Seen> {
  const given = structuredClone(inputs) as unknown[];
  const log: unknown[] = [];
  try {
    return { result: await compile(text)((step) => log.push(structuredClone(step)))(...given), inputs: given, log };
  } catch (error) {
    return { error: String(error), inputs: given, log };
  }
}

/** Result, error, what became of the inputs and the steps told are the same. */
export async function expectSame(before: string, after: string, inputs: readonly unknown[]): Promise<Seen> {
  const seen = await see(before, inputs);
  expect(await see(after, inputs)).toEqual(seen);
  return seen;
}
