import { parsePatch, type AddedLines } from './parse-patch.js';
import type { Repository } from './repository.js';
import { fieldsOf, runGit } from './run-git.js';

export interface Changes {
  added: AddedLines;
  /** Every path that is different, was there before, or is new; before and after a renaming. */
  paths: ReadonlySet<string>;
  /** Paths after by paths before. */
  renames: ReadonlyMap<string, string>;
}

/** The same whatever the user's configuration says about diffs, and without any program of theirs. */
const plain = ['--no-color', '--no-ext-diff', '--no-textconv', '--find-renames', '--ignore-submodules=all', '--no-relative', '--src-prefix=a/', '--dst-prefix=b/'];

/** What two states differ in: `sides` are the words that tell `git diff` which. */
export async function readChanges(sides: readonly string[], { run }: Repository): Promise<Changes> {
  const [patch, raw] = await Promise.all([
    runGit(['diff', ...plain, '--unified=0', '--inter-hunk-context=0', ...sides, '--'], run),
    runGit(['diff', ...plain, '--raw', '-z', ...sides, '--'], run),
  ]);
  return { added: parsePatch(patch.toString('latin1')), ...readRaw(fieldsOf(raw)) };
}

/** `:100644 100644 1234567 89abcde R100`, then one path, or two for what was renamed or copied. */
function readRaw(fields: readonly string[]): Pick<Changes, 'paths' | 'renames'> {
  const paths = new Set<string>();
  const renames = new Map<string, string>();
  for (let at = 0; at < fields.length; ) {
    const status = fields[at].slice(fields[at].lastIndexOf(' ') + 1)[0];
    const [before, after] = status === 'R' || status === 'C' ? [fields[at + 1], fields[at + 2]] : [fields[at + 1], fields[at + 1]];
    at += before === after ? 2 : 3;
    paths.add(before).add(after);
    if (status === 'R') renames.set(before, after);
  }
  return { paths, renames };
}
