import { fieldsOf, runGit } from './run-git.js';
import type { Repository } from './repository.js';

/** How often a file was changed, and the day of the last time. */
export interface FileChurn { commits: number; lastChange: string }

/** What the history since a day says, by path from the top; or why it cannot say it. */
export type Churn = { files: ReadonlyMap<string, FileChurn> } | { problem: string };

/** The line that stands before the files of a commit. */
const mark = '\u0001';

/**
 * Counts the commits that changed each file below `folder` since a day (`YYYY-MM-DD`). Looks at the names in trees only: that is
 * quick, and a clone without contents can do it. A file that was moved as it is keeps its past.
 */
export async function readChurn(since: string, folder: string, { run, head }: Repository): Promise<Churn> {
  if (head === undefined) return { problem: 'there is no commit yet, so no file is known to be hot' };
  if (await isCutOff(since, run)) return { problem: `the clone is shallow and its history does not reach back to ${since}, so no file is known to be hot` };
  const log = await runGit(['log', '--no-merges', `--since=${since}T00:00:00Z`, '--name-status', '-z', '-M100%', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all', `--format=tformat:${mark}%cs`, 'HEAD', '--', folder === '' ? '.' : folder], run);
  return { files: count(fieldsOf(log)) };
}

/** A commit without parents that lies in the period is, in a shallow clone, where the history was cut. */
async function isCutOff(since: string, run: Repository['run']): Promise<boolean> {
  const isShallow = (await runGit(['rev-parse', '--is-shallow-repository'], run)).toString('utf8').trim() === 'true';
  if (!isShallow) return false;
  return (await runGit(['rev-list', '--max-parents=0', '--max-count=1', `--since=${since}T00:00:00Z`, 'HEAD'], run)).length > 0;
}

/** The latest commits come first, so that an old name is seen after the new one. */
function count(fields: readonly string[]): Map<string, FileChurn> {
  const files = new Map<string, FileChurn>();
  const names = new Map<string, string>();
  let day = '';
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at].trimStart();
    if (field.startsWith(mark)) day = field.slice(mark.length).trim();
    if (!/^[A-Z]\d*$/.test(field)) continue;
    const [before, after] = /^[RC]/.test(field) ? [fields[at + 1], fields[at + 2]] : [fields[at + 1], fields[at + 1]];
    at += before === after ? 1 : 2;
    const name = names.get(after) ?? after;
    if (field.startsWith('R')) names.set(before, name);
    const { commits, lastChange } = files.get(name) ?? { commits: 0, lastChange: day };
    files.set(name, { commits: commits + 1, lastChange });
  }
  return files;
}
