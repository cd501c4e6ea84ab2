import { writeOutput } from '../files/write-output.js';
import { analyse, type CacheOptions } from '../index.js';
import { printJson } from '../report/json.js';
import type { Report } from '../report/report.js';
import { selectFindings } from '../report/select-findings.js';
import { printText } from '../report/text.js';
import type { Rule } from '../rule.js';
import { chooseColor } from './choose-color.js';
import { chooseExit } from './choose-exit.js';
import type { Host } from './host.js';
import { checkRuleNames, fillConfig, openConfig, type OpenConfig } from './open-config.js';
import type { Arguments } from './read-arguments.js';
import { showProgress } from './show-progress.js';

/** `perf-lint [paths…]`: analyse, print, and the exit code. */
export async function runCheck(args: Arguments, host: Host, rules: readonly Rule[]): Promise<number> {
  const paths = args.words.length > 0 ? args.words : ['.'];
  const only = checkRuleNames(args.rules, rules);
  const opened = await openConfig(args, paths, host.cwd, rules);
  if (args.printsConfig) {
    await emit(`${JSON.stringify(fillConfig(opened.config, rules), null, 2)}\n`, args, host);
    return 0;
  }
  if (opened.warning && !args.isQuiet) host.stderr.write(`perf-lint: ${opened.warning}\n`);
  const whole = await analyseShowing(paths, args, host, rules, opened, only);
  const report = selectFindings(whole, args);
  await emit(args.format === 'json' ? printJson(report) : printText(report, { color: colorOf(args, host), quiet: args.isQuiet }), args, host);
  const { failOn, maxWarnings } = opened.config;
  return chooseExit(report, { failOn, maxWarnings: args.maxWarnings ?? maxWarnings, allowsIncomplete: args.allowsIncomplete });
}

/** Analyses with a progress line on a terminal. */
export async function analyseShowing(paths: readonly string[], args: Arguments, host: Host, rules: readonly Rule[], { config, root }: OpenConfig, only?: readonly string[]): Promise<Report> {
  const progress = showProgress(host.stderr, !args.isQuiet);
  try {
    return await analyse(paths, { cwd: host.cwd, root, config, rules, only, threads: args.threads, today: host.today, onProgress: progress.advance, cache: cacheOf(args, host), types: args.asksTypes, onTypes: (answers) => args.isQuiet || host.stderr.write(wordAnswers(answers)) });
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

/** Colours are for whom the report goes to: a file gets them only when told. */
export function colorOf(args: Arguments, host: Host): ReturnType<typeof chooseColor> {
  return chooseColor(args.color, host.env, args.outputFile === undefined ? host.stdout : undefined);
}

/** Prints, or writes the file. */
export async function emit(text: string, { outputFile }: Arguments, host: Host): Promise<void> {
  if (outputFile === undefined) host.stdout.write(text);
  else await writeOutput(outputFile, text, host.cwd);
}
