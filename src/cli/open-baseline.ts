import { realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { findUpward, readIfThere } from '../files/find-file.js';
import { isOneRepository, programRoot } from '../files/match-targets.js';
import { pathInside } from '../files/targets.js';
import { baselineName, type Baseline, type BaselineEntry } from '../tracking/baseline.js';
import { readBaseline } from '../tracking/read-baseline.js';
import { CommandError } from './command-error.js';
import type { Host } from './host.js';
import type { OpenConfig } from './open-config.js';
import type { Arguments } from './read-arguments.js';

export interface OpenBaseline {
  /** Absolute. */
  file: string;
  /** As shown in messages. */
  shown: string;
  /** Folder that its paths, and so the report's, are relative to. */
  root: string;
  /** Undefined when there is no such file yet. */
  entries?: Baseline;
}

/**
 * The baseline that the command line names, else the config, else the one at the root of what is analysed or above it.
 * The program is analysed from the root the ids were made for, wherever the command runs.
 */
export async function openBaseline({ baseline, words }: Arguments, { config, root: configured }: OpenConfig, host: Host): Promise<OpenBaseline> {
  const cwd = await realpath(host.cwd);
  const paths = words.length > 0 ? words : ['.'];
  const root = configured ?? (await programRoot(paths, cwd));
  const named = baseline ? resolve(cwd, baseline) : config.baseline === undefined ? undefined : resolve(configured ?? cwd, config.baseline);
  const file = named ?? (await findUpward(baselineName, root)) ?? join(root, baselineName);
  const shown = relative(cwd, file).replaceAll('\\', '/') || file;
  const text = await readIfThere(file, shown);
  return { file, shown, root: configured ?? (await rootOf(file, root)), entries: text === undefined ? undefined : readBaseline(text, shown) };
}

/** A baseline in a folder around what is analysed, of the same repository, was made for all of that folder. */
async function rootOf(file: string, root: string): Promise<string> {
  const folder = dirname(file);
  if (folder === root || pathInside(folder, root) === undefined) return root;
  return (await isOneRepository(folder, root)) ? folder : root;
}

/** The baseline that must be there. */
export async function requireBaseline(args: Arguments, opened: OpenConfig, host: Host): Promise<OpenBaseline & { entries: Baseline }> {
  const { entries, ...found } = await openBaseline(args, opened, host);
  if (entries) return { ...found, entries };
  throw new CommandError(`There is no baseline ${found.shown}. Write one with: perf-lint baseline`);
}

/** Would this run have found what an entry stands for? */
export function lookedFor(isWhole: boolean, ran: ReadonlySet<string>, failed: readonly { file: string }[]): (entry: BaselineEntry) => boolean {
  const unread = new Set(failed.map(({ file }) => file));
  return ({ rule, file }) => isWhole && ran.has(rule) && !unread.has(file);
}
