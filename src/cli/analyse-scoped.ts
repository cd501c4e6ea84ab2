import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { analyseChange } from '../analyse-change.js';
import { areFilesOfRepository, matchTargets, programAround, programRoot } from '../files/match-targets.js';
import { isSourceName } from '../files/source-name.js';
import { overlayText } from '../files/text-overlay.js';
import { openSince, openStaged } from '../git/open-change.js';
import { openRepository } from '../git/repository.js';
import { analyseProgram, type StateOptions } from '../index.js';
import type { Report, ReportedFinding } from '../report/report.js';
import { narrowReport } from '../tracking/narrow-report.js';
import { CommandError } from './command-error.js';
import { isMeasured } from './evidence-of.js';
import type { Host } from './host.js';
import type { Arguments } from './read-arguments.js';

/** A report on what was asked about, with paths relative to `root`. `isWhole`: on the whole program on disk, so that what it lacks is not there. */
export interface Scoped { report: Report; root: string; isWhole: boolean }

/** Chooses what is analysed and what of it is shown, by the arguments. Options come with the config's root, if there is one. */
export async function analyseScoped(args: Arguments, host: Host, options: StateOptions): Promise<Scoped> {
  checkScope(args);
  const { words } = args;
  if (args.isStaged || args.changedSince !== undefined) return { ...(await analyseGitChange(args, host, options)), isWhole: false };
  if (args.readsStdin) return { ...(await analyseText(args, host, options)), isWhole: false };
  const inProject = args.scope === 'project' || (args.scope === undefined && (await areFilesOfRepository(words, host.cwd)));
  if (inProject && words.length > 0) return { ...(await analyseAround(words, host, options)), isWhole: false };
  const paths = words.length > 0 ? words : ['.'];
  const { report, root } = await analyseProgram(paths, options);
  const cwd = await realpath(host.cwd);
  return { report, root, isWhole: paths.some((path) => resolve(cwd, path) === root) };
}

function checkScope(args: Arguments): void {
  const { isStaged, changedSince, readsStdin, stdinFile, scope, asksTypes, words } = args;
  const chosen = [isStaged && '--staged', changedSince !== undefined && '--changed-since', readsStdin && '--stdin'].filter(Boolean);
  if (chosen.length > 1) throw new CommandError(`${chosen.join(' and ')} each say what to analyse: choose one.`);
  if (chosen.length > 0 && scope === 'files' && !readsStdin) throw new CommandError(`${chosen[0]} analyses the whole project, so it does not go with --scope files.`);
  if (chosen.length > 0 && asksTypes) throw new CommandError(`${chosen[0]} does not go with --types: the compiler reads what lies on disk, and nothing else.`);
  if (chosen.length > 0 && isMeasured(args)) throw new CommandError(`${chosen[0]} does not go with --profile, --trace and --since: what was measured is the whole program.`);
  if (readsStdin && stdinFile === undefined) throw new CommandError('--stdin needs --stdin-filename: the file that the text belongs to.');
  if (readsStdin && words.length > 0) throw new CommandError(`--stdin analyses ${stdinFile}; it takes no paths beside it.`);
  if (!readsStdin && stdinFile !== undefined) throw new CommandError('--stdin-filename says what the text of --stdin is; --stdin is missing.');
}

async function analyseGitChange({ isStaged, changedSince = '', words }: Arguments, host: Host, options: StateOptions): Promise<Omit<Scoped, 'isWhole'>> {
  const cwd = await realpath(host.cwd);
  const start = words.length > 0 ? await programRoot(words, cwd) : cwd;
  const repository = await openRepository(start, cwd, host.env);
  const root = options.root ?? (await programAround(start));
  const change = isStaged ? await openStaged(repository) : await openSince(changedSince, repository);
  const report = await analyseChange(change, root, options);
  // What a change in these files brings may have its place elsewhere: a query in a helper, called in a loop.
  return { report: words.length > 0 ? narrowTo(report, root, await matchTargets(words, cwd), true) : report, root };
}

/** The program around the paths is analysed, and what is found in them is shown. */
async function analyseAround(words: readonly string[], host: Host, options: StateOptions): Promise<Omit<Scoped, 'isWhole'>> {
  const cwd = await realpath(host.cwd);
  const isAsked = await matchTargets(words, cwd);
  const root = options.root ?? (await programAround(await programRoot(words, cwd)));
  const { report } = await analyseProgram(['.'], { ...options, cwd: root, root });
  return { report: narrowTo(report, root, isAsked), root };
}

async function analyseText({ stdinFile = '', scope }: Arguments, host: Host, options: StateOptions): Promise<Omit<Scoped, 'isWhole'>> {
  const given = resolve(await realpath(host.cwd), stdinFile);
  if (!isSourceName(basename(given))) throw new CommandError(`--stdin-filename ${stdinFile}: neither JavaScript nor TypeScript.`);
  const folder = await realpath(dirname(given)).catch(() => undefined);
  if (folder === undefined) throw new CommandError(`--stdin-filename ${stdinFile}: there is no folder ${dirname(stdinFile)}.`);
  const file = join(folder, basename(given));
  const root = options.root ?? (await programAround(folder));
  const text = await host.readStdin();
  const overlay = overlayText(file, text, scope === 'files');
  const { report } = await analyseProgram(['.'], { ...options, cwd: root, root, overlay, mayBeEmpty: true });
  return { report: narrowTo(report, root, (path) => path === file), root };
}

function narrowTo(report: Report, root: string, isAsked: (file: string) => boolean, withSteps = false): Report {
  const isIn = (file: string): boolean => isAsked(join(root, file));
  const hasFinding = ({ file, members = [], chain }: ReportedFinding): boolean =>
    isIn(file) || members.some((member) => isIn(member.split('#')[0])) || (withSteps && chain.some((step) => isIn(step.file)));
  return narrowReport(report, { hasFinding, hasNote: ({ file }) => file !== undefined && isIn(file), hasFile: isIn });
}
