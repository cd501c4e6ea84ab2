import { pathInRepository } from '../files/git.js';
import { UsageError } from '../files/usage-error.js';
import { writeOutput } from '../files/write-output.js';
import { analyse, printReport, type CacheOptions } from '../index.js';
import type { Report } from '../report/report.js';
import { selectFindings } from '../report/select-findings.js';
import type { Rule } from '../rule.js';
import { chooseColor } from './choose-color.js';
import { chooseExit } from './choose-exit.js';
import type { Host } from './host.js';
import { checkRuleNames, fillConfig, openConfig, type OpenConfig } from './open-config.js';
import type { Arguments } from './read-arguments.js';
import type { Output } from './read-outputs.js';
import { showProgress } from './show-progress.js';

/** `perf-lint [paths…]`: analyse, print, and the exit code. */
export async function runCheck(args: Arguments, host: Host, rules: readonly Rule[]): Promise<number> {
  const paths = args.words.length > 0 ? args.words : ['.'];
  const only = checkRuleNames(args.rules, rules);
  const opened = await openConfig(args, paths, host.cwd, rules);
  if (args.printsConfig) {
    await emit(`${JSON.stringify(fillConfig(opened.config, rules), null, 2)}\n`, args.outputFile, host);
    return 0;
  }
  if (opened.warning && !args.isQuiet) host.stderr.write(`perf-lint: ${opened.warning}\n`);
  const { report: whole, root } = await analyseShowing(paths, args, host, rules, opened, only);
  const report = selectFindings(whole, args);
  const isWritten = await printOutputs(report, await pathInRepository(root, host.cwd), args, host, rules);
  const { failOn, maxWarnings } = opened.config;
  const code = chooseExit(report, { failOn: args.failOn ?? failOn, maxWarnings: args.maxWarnings ?? maxWarnings, allowsIncomplete: args.allowsIncomplete });
  return isWritten ? code : 2;
}

/** Analyses with a progress line on a terminal. `root` is what paths are relative to. */
export async function analyseShowing(paths: readonly string[], args: Arguments, host: Host, rules: readonly Rule[], { config, root: given }: OpenConfig, only?: readonly string[]): Promise<{ report: Report; root: string }> {
  const progress = showProgress(host.stderr, !args.isQuiet);
  let root = '';
  try {
    const report = await analyse(paths, {
      cwd: host.cwd, root: given, config, rules, only, threads: args.threads, today: host.today, onProgress: progress.advance, cache: cacheOf(args, host),
      types: args.asksTypes, onTypes: (answers) => args.isQuiet || host.stderr.write(wordAnswers(answers)), onRoot: (found) => (root = found),
    });
    return { report, root };
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
