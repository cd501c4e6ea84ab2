import { selectRules } from '../config/settings.js';
import { pathInRepository } from '../files/git.js';
import { UsageError } from '../files/usage-error.js';
import { writeOutput } from '../files/write-output.js';
import { printReport, type CacheOptions, type StateOptions } from '../index.js';
import type { Report } from '../report/report.js';
import { selectFindings } from '../report/select-findings.js';
import type { Rule } from '../rule.js';
import { applyBaseline, leaveOutKnown, type BaselineResult } from '../tracking/apply-baseline.js';
import { analyseScoped, type Scoped } from './analyse-scoped.js';
import { chooseColor } from './choose-color.js';
import { chooseExit } from './choose-exit.js';
import { evidenceOf } from './evidence-of.js';
import type { Host } from './host.js';
import { lookedFor, requireBaseline } from './open-baseline.js';
import { checkRuleNames, fillConfig, openConfig, type OpenConfig } from './open-config.js';
import type { Arguments } from './read-arguments.js';
import type { Output } from './read-outputs.js';
import { showProgress } from './show-progress.js';

/** `perf-lint [paths…]`: analyse, print, and the exit code. */
export async function runCheck(args: Arguments, host: Host, rules: readonly Rule[]): Promise<number> {
  const paths = args.words.length > 0 ? args.words : args.stdinFile !== undefined ? [args.stdinFile] : ['.'];
  const opened = await openConfig(args, paths, host.cwd, rules);
  if (args.printsConfig) {
    await emit(`${JSON.stringify(fillConfig(opened.config, rules), null, 2)}\n`, args.outputFile, host);
    return 0;
  }
  if (opened.warning && !args.isQuiet) host.stderr.write(`perf-lint: ${opened.warning}\n`);
  const { report: whole, known, root } = await judge(args, host, rules, opened);
  const report = selectFindings(whole, args);
  const isWritten = await printOutputs(report, await pathInRepository(root, host.cwd), args, host, rules);
  const { failOn, maxWarnings } = opened.config;
  const failing = { ...report, findings: report.findings.filter(({ id }) => !known.has(id)) };
  const code = chooseExit(failing, { failOn: args.failOn ?? failOn, maxWarnings: args.maxWarnings ?? maxWarnings, allowsIncomplete: args.allowsIncomplete });
  return isWritten ? code : 2;
}

/**
 * Analyses, and takes what the baseline knows into account: with `--fail-on-new` alone it is shown all the same. `root` is
 * what paths are relative to.
 */
export async function judge(args: Arguments, host: Host, rules: readonly Rule[], opened: OpenConfig, more?: Pick<StateOptions, 'facts'>): Promise<BaselineResult & { root: string }> {
  const isAsked = args.baseline !== undefined || opened.config.baseline !== undefined;
  const baseline = isAsked || args.failsOnNew ? await requireBaseline(args, opened, host) : undefined;
  const { report, isWhole, root } = await analyseShowing(args, host, rules, { ...opened, root: opened.root ?? baseline?.root }, more);
  if (!baseline) return { report, known: new Set(), root };
  const ran = ranRules(args, rules, opened);
  const result = applyBaseline(report, baseline.entries, { today: host.today, wasLookedFor: lookedFor(isWhole, ran, report.files.failed) });
  return isAsked ? { ...result, report: leaveOutKnown(result), root } : { ...result, root };
}

/** Names of the rules that run. */
export function ranRules(args: Arguments, rules: readonly Rule[], { config }: OpenConfig): ReadonlySet<string> {
  return new Set(selectRules(rules, config, args.rules).rules.map(({ name }) => name));
}

/** Analyses what the arguments ask for, with a progress line on a terminal. */
export async function analyseShowing(args: Arguments, host: Host, rules: readonly Rule[], opened: OpenConfig, more?: Pick<StateOptions, 'facts'>): Promise<Scoped> {
  return withProgress(args, host, rules, opened, (options) => analyseScoped(args, host, { ...options, ...more }));
}

/** Hands out the options of an analysis, whose progress is shown until it is done. */
export async function withProgress<T>(args: Arguments, host: Host, rules: readonly Rule[], { config, root }: OpenConfig, analyse: (options: StateOptions) => Promise<T>): Promise<T> {
  const only = checkRuleNames(args.rules, rules);
  const progress = showProgress(host.stderr, !args.isQuiet);
  try {
    return await analyse({
      cwd: host.cwd, root, config, rules, only, threads: args.threads, today: host.today, onProgress: progress.advance, cache: cacheOf(args, host),
      evidence: evidenceOf(args, host), types: args.asksTypes, onTypes: (answers) => args.isQuiet || host.stderr.write(wordAnswers(answers)),
    });
  } finally {
    progress.end();
  }
}

/** A cache that is out of order costs time only, and is told of once. */
export function cacheOf({ caches, cacheLocation, isQuiet }: Arguments, host: Host): CacheOptions | undefined {
  return caches ? { location: cacheLocation, onProblem: (message) => isQuiet || host.stderr.write(`perf-lint: ${message}\n`) } : undefined;
}

/** On stderr, for the time differs from run to run and the report must not. */
function wordAnswers({ asked, decided, milliseconds }: { asked: number; decided: number; milliseconds: number }): string {
  return `perf-lint: the compiler decided ${decided} of ${asked} calls in ${(milliseconds / 1000).toFixed(1)} s\n`;
}

/** Prints every output there can be; for each that cannot be written, why on stderr. */
async function printOutputs(report: Report, folder: string, args: Arguments, host: Host, rules: readonly Rule[]): Promise<boolean> {
  const written = await Promise.all(args.outputs.map(async (output) => {
    const text = await printReport(report, output.format, { color: colorOf(args, host, output), quiet: args.isQuiet, folder, rules });
    return emit(text, output.file, host).then(() => true, (error: unknown) => reportUnwritten(error, host));
  }));
  return !written.includes(false);
}

function reportUnwritten(error: unknown, host: Host): false {
  if (!(error instanceof UsageError)) throw error;
  host.stderr.write(`perf-lint: ${error.message}\n`);
  return false;
}

/** Colours are for whom the report goes to: a file gets them only when told. */
export function colorOf(args: Arguments, host: Host, output: Output = args.outputs[0]): ReturnType<typeof chooseColor> {
  return chooseColor(args.color, host.env, output.file === undefined ? host.stdout : undefined);
}

/** Prints, or writes the file. */
export async function emit(text: string, file: string | undefined, host: Host): Promise<void> {
  if (file === undefined) host.stdout.write(text);
  else await writeOutput(file, text, host.cwd);
}
