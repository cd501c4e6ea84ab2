import { execFile } from 'node:child_process';
import { GitError } from './git-error.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface GitRun { cwd: string; env: Environment; /** Written to git's standard input. */ input?: string }

/** What git said: `code` is its exit code. */
export interface GitAnswer { code: number; stdout: Buffer; stderr: string }

/** Nothing that the analysed repository brings along may run: no monitor, no hook. */
const calm = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=true'];

/** Words of the caller's environment that would change what the same command means. */
const misleading = ['GIT_EXTERNAL_DIFF', 'GIT_DIFF_OPTS', 'GIT_LITERAL_PATHSPECS', 'GIT_GLOB_PATHSPECS', 'GIT_NOGLOB_PATHSPECS', 'GIT_ICASE_PATHSPECS', 'GIT_PREFIX'];

/** Takes no lock that it can do without, fetches nothing, asks nobody, speaks English. */
const quiet = { GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', LANGUAGE: '' };

/** Runs git without a shell. Rejects with a GitError when there is no git; a command that fails is an answer. */
export function askGit(args: readonly string[], { cwd, env, input }: GitRun): Promise<GitAnswer> {
  const around: NodeJS.ProcessEnv = { ...env, ...quiet };
  // Undefined must not become a word.
  for (const [name, value] of Object.entries(around)) if (value === undefined) delete around[name];
  for (const name of misleading) delete around[name];
  return new Promise((resolve, reject) => {
    const child = execFile('git', [...calm, ...args], { cwd, env: around, encoding: 'buffer', maxBuffer: Infinity, windowsHide: true }, (error, stdout, stderr) => {
      const reason = error as (Error & { code?: number | string; signal?: string }) | null;
      if (typeof reason?.code === 'string') reject(new GitError(wordFailure(reason.code, cwd)));
      else resolve({ code: reason ? reason.code ?? 128 : 0, stdout, stderr: stderr.toString('utf8').trim() });
    });
    // Git may end before it has read everything; its answer says why.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
  });
}

/** As `askGit`, but a command that fails is a GitError with git's own words. */
export async function runGit(args: readonly string[], run: GitRun): Promise<Buffer> {
  const { code, stdout, stderr } = await askGit(args, run);
  if (code === 0) return stdout;
  throw new GitError(`git ${args.find((word) => !word.startsWith('-')) ?? ''} failed in ${run.cwd}: ${stderr.split('\n')[0] || `exit code ${code}`}`);
}

function wordFailure(code: string, cwd: string): string {
  if (code === 'ENOENT') return `git could not be started in ${cwd}: it is not installed, or not in PATH. --staged, --changed-since and diff of commits need it.`;
  return `git could not be started in ${cwd}: ${code}.`;
}

/** The fields of an output made with `-z`. */
export function fieldsOf(output: Buffer): string[] {
  const fields = output.toString('utf8').split('\0');
  if (fields[fields.length - 1] === '') fields.pop();
  return fields;
}
