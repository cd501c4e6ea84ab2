import { GitError } from './git-error.js';
import type { Repository } from './repository.js';
import { runGit } from './run-git.js';

/** The texts of these contents, by name: one git for all. */
export async function readBlobs(oids: Iterable<string>, { run }: Repository): Promise<Map<string, string>> {
  const wanted = [...new Set(oids)];
  const texts = new Map<string, string>();
  if (wanted.length === 0) return texts;
  const output = await runGit(['cat-file', '--batch', '--buffer'], { ...run, input: `${wanted.join('\n')}\n` });
  let at = 0;
  for (const oid of wanted) {
    const end = output.indexOf('\n', at);
    const [, kind, size] = output.toString('latin1', at, end).split(' ');
    if (end < 0 || kind !== 'blob') throw new GitError(`git has no content ${oid}: is the clone partial, or damaged?`);
    const start = end + 1;
    texts.set(oid, output.toString('utf8', start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return texts;
}
