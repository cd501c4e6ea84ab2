import { ConfigError } from '../config/config.js';
import { UsageError } from '../files/usage-error.js';
import { GitError } from '../git/git-error.js';
import { CommandError } from './command-error.js';
import { commandLike } from './read-arguments.js';

/** What went wrong, for a person: their mistake in a line or a few, ours with its stack. */
export function wordError(error: unknown): string {
  if (error instanceof ConfigError) return `The ${error.subject} has ${error.mistakes.length === 1 ? 'a mistake' : `${error.mistakes.length} mistakes`}:\n${error.mistakes.map((mistake) => `  ${mistake}`).join('\n')}`;
  if (error instanceof UsageError) return `perf-lint: ${error.message}${commandLike(error.path)}`;
  if (error instanceof CommandError || error instanceof GitError) return error.message;
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return `perf-lint failed, which is a mistake in perf-lint itself: ${stack}`;
}
