import { realpath } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { didYouMean } from '../findings/nearest-word.js';
import { GitError } from './git-error.js';
import { askGit, fieldsOf, runGit, type Environment, type GitAnswer, type GitRun } from './run-git.js';

export interface Repository {
  /** The work tree: absolute, a real path. */
  top: string;
  /** How to run git there. */
  run: GitRun;
  /** The commit that is checked out; undefined before the first one. */
  head?: string;
}

/**
 * The repository around a folder. `GIT_DIR`, `GIT_WORK_TREE` and `GIT_INDEX_FILE` hold as they do for git: that is how
 * hooks say which repository and which index (of a partial commit: a temporary one) they were started for.
 */
export async function openRepository(folder: string, cwd: string, env: Environment): Promise<Repository> {
  const found = await findTop(folder, cwd, env);
  if (found.code !== 0) throw new GitError(wordNoRepository(found.stderr, folder));
  const [gitDir, given] = found.stdout.toString('utf8').split('\n');
  const top = await realpath(given);
  // A relative name of the index counts from the top of the work tree, for git goes there first.
  const index = env.GIT_INDEX_FILE && !isAbsolute(env.GIT_INDEX_FILE) ? { GIT_INDEX_FILE: resolve(top, env.GIT_INDEX_FILE) } : {};
  const run: GitRun = { cwd: top, env: { ...env, ...index, GIT_DIR: gitDir, GIT_WORK_TREE: top } };
  const calm = { ...run, env: { ...run.env, ...(await withoutFilters(run)) } };
  return { top, run: calm, head: await findCommit('HEAD', calm) };
}

/**
 * With `GIT_DIR` and nothing else git takes the current folder for the top of the work tree. A hook that went into a folder
 * below means the repository around it all the same, so that is asked first.
 */
async function findTop(folder: string, cwd: string, env: Environment): Promise<GitAnswer> {
  const ask = (run: GitRun): Promise<GitAnswer> => askGit(['rev-parse', '--path-format=absolute', '--git-dir', '--show-toplevel'], run);
  if (!env.GIT_DIR || env.GIT_WORK_TREE) return ask({ cwd: env.GIT_DIR ? cwd : folder, env });
  const around = await ask({ cwd: folder, env: { ...env, GIT_DIR: undefined } });
  const named = await realpath(resolve(cwd, env.GIT_DIR)).catch(() => undefined);
  const [gitDir] = around.stdout.toString('utf8').split('\n');
  const isSame = around.code === 0 && (named === undefined || named === await realpath(gitDir));
  return isSame ? around : ask({ cwd, env });
}

function wordNoRepository(stderr: string, folder: string): string {
  if (/not a git repository/i.test(stderr)) return `${folder} is not in a git repository. --staged, --changed-since and commits need one.`;
  if (/work tree/i.test(stderr)) return `${folder} is in a bare repository or in git's own folder: there is no work tree to analyse.`;
  return `git does not open the repository of ${folder}: ${stderr.split('\n')[0]}`;
}

/**
 * Settings that switch off the programs which git would send contents through (`filter.<name>.clean` and its like).
 * In the environment, for a name may hold any sign.
 */
async function withoutFilters(run: GitRun): Promise<Record<string, string>> {
  const { stdout } = await askGit(['config', '-z', '--name-only', '--get-regexp', '^filter\\..*\\.(clean|smudge|process|required)$'], run);
  const names = new Set(fieldsOf(stdout).map((key) => key.slice('filter.'.length, key.lastIndexOf('.'))));
  const settings = [...names].flatMap((name) => [['clean', ''], ['smudge', ''], ['process', ''], ['required', 'false']].map(([key, value]) => [`filter.${name}.${key}`, value]));
  const before = Number(run.env.GIT_CONFIG_COUNT ?? 0);
  const entries = settings.flatMap(([key, value], index) => [[`GIT_CONFIG_KEY_${before + index}`, key], [`GIT_CONFIG_VALUE_${before + index}`, value]]);
  return settings.length === 0 ? {} : { ...Object.fromEntries(entries), GIT_CONFIG_COUNT: String(before + settings.length) };
}

/** The full name of a commit, or undefined. */
async function findCommit(ref: string, run: GitRun): Promise<string | undefined> {
  const { code, stdout } = await askGit(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], run);
  return code === 0 ? stdout.toString('utf8').trim() : undefined;
}

/** The full name of the commit that `ref` means. Throws a GitError with the nearest branch or tag. */
export async function resolveCommit(ref: string, { run, top, head }: Repository): Promise<string> {
  const commit = ref === '' ? undefined : await findCommit(ref, run);
  if (commit !== undefined) return commit;
  if (ref === 'HEAD' && head === undefined) throw new GitError(`There is no commit yet in ${top}.`);
  const names = (await runGit(['for-each-ref', '--format=%(refname:short)'], run)).toString('utf8').split('\n').filter(Boolean);
  throw new GitError(`"${ref}" is no commit, branch or tag of ${top}${didYouMean(ref, names)}.`);
}

/** Where the current branch left `ref`. */
export async function findMergeBase(ref: string, repository: Repository): Promise<string> {
  if (repository.head === undefined) throw new GitError(`There is no commit yet in ${repository.top}, so nothing has changed since "${ref}".`);
  const commit = await resolveCommit(ref, repository);
  const { stdout } = await askGit(['merge-base', commit, 'HEAD'], repository.run);
  const [base] = stdout.toString('utf8').split('\n');
  if (base) return base;
  throw new GitError(`"${ref}" and HEAD have no common ancestor here. In a shallow clone fetch more of the history first (git fetch --unshallow).`);
}
