import cac from 'cac';
import { didYouMean } from '../findings/nearest-word.js';
import { severities, type Severity } from '../impact/cost-model.js';
import { auditFormatNames, formatNames, type AuditFormatName } from '../report/format-names.js';
import { confidences } from '../report/select-findings.js';
import type { Certainty } from '../rule.js';
import { CommandError } from './command-error.js';
import { cliOptions, commands, type Command } from './options.js';
import { readOutputs, type Output } from './read-outputs.js';

export interface Arguments {
  command: Command;
  /** Paths, or what to explain. */
  words: string[];
  /** What to print where; at least one, at most one without a file. */
  outputs: Output[];
  /** The same for the audit, which has formats of its own. */
  auditOutputs: Output<AuditFormatName>[];
  outputFile?: string;
  rules?: string[];
  severity?: Severity;
  confidence?: Certainty;
  failOn?: Severity | 'never';
  maxWarnings?: number;
  allowsIncomplete: boolean;
  isWatching: boolean;
  isStaged: boolean;
  changedSince?: string;
  readsStdin: boolean;
  stdinFile?: string;
  scope?: 'project' | 'files';
  /** '' for the one at the usual place. */
  baseline?: string;
  failsOnNew: boolean;
  updates: boolean;
  prunes: boolean;
  accepts?: string;
  defers?: string;
  reason?: string;
  until?: string;
  profiles: string[];
  traces: string[];
  since?: string;
  /** Findings or groups that the audit shows. */
  top?: number;
  by?: 'entry' | 'file' | 'rule';
  detail?: string;
  compare?: string;
  /** '' for the usual place. */
  save?: string;
  config?: string;
  looksForConfig: boolean;
  printsConfig: boolean;
  asksTypes: boolean;
  threads?: number;
  caches: boolean;
  cacheLocation?: string;
  color?: boolean;
  isQuiet: boolean;
}

/** Understands the words of the command line. Throws a CommandError that names the nearest valid word. */
export function readArguments(words: readonly string[]): Arguments {
  const { args, options, command } = parseWords(fillFiles(words));
  checkNames(options);
  checkCommand(options, command);
  const word = (name: string) => wordOf(options, name, words);
  const profiles = listOf('--profile', options.profile) ?? [];
  // A shell makes several words of `--profile *.cpuprofile`.
  const isProfile = (path: string): boolean => profiles.length > 0 && path.endsWith('.cpuprofile');
  return {
    command, words: [...args.map(String).filter((path) => !isProfile(path)), ...((options['--'] as string[] | undefined) ?? [])].map(String),
    ...readFormats(command, listOf('--format', options.format), word('output-file')),
    outputFile: word('output-file'),
    rules: listOf('--rule', options.rule)?.flatMap((one) => one.split(',')).map((one) => one.trim()).filter(Boolean),
    severity: optional('--severity', word('severity'), severities),
    confidence: optional('--confidence', word('confidence'), confidences),
    failOn: optional('--fail-on', word('fail-on'), [...severities, 'never'] as const),
    maxWarnings: numberOf('--max-warnings', word('max-warnings'), 0),
    allowsIncomplete: options.allowIncomplete === true,
    isWatching: options.watch === true,
    isStaged: options.staged === true,
    changedSince: word('changed-since'),
    readsStdin: options.stdin === true,
    stdinFile: word('stdin-filename'),
    scope: optional('--scope', word('scope'), ['project', 'files']),
    baseline: word('baseline') === usual ? '' : word('baseline'),
    failsOnNew: options.failOnNew === true,
    updates: options.update === true,
    prunes: options.prune === true,
    accepts: word('accept'), defers: word('defer'), reason: word('reason'), until: word('until'),
    profiles: [...profiles, ...args.map(String).filter(isProfile)],
    traces: listOf('--trace', options.trace) ?? [],
    since: word('since'),
    top: numberOf('--top', word('top'), 1),
    by: optional('--by', word('by'), ['entry', 'file', 'rule']),
    detail: word('detail'), compare: word('compare'),
    save: word('save') === usual ? '' : word('save'),
    config: word('config'),
    looksForConfig: options.configLookup !== false,
    printsConfig: options.printConfig === true,
    asksTypes: options.types === true,
    threads: numberOf('--threads', word('threads'), 1),
    caches: options.cache !== false,
    cacheLocation: word('cache-location'),
    // cac makes a negatable flag true when nothing is said.
    color: words.includes('--no-color') ? false : words.includes('--color') ? true : undefined,
    isQuiet: options.quiet === true,
  };
}

type Options = Record<string, unknown>;

function readFormats(command: Command, formats: readonly string[] | undefined, outputFile: string | undefined): Pick<Arguments, 'outputs' | 'auditOutputs'> {
  return command === 'audit' ? { outputs: [{ format: 'text' }], auditOutputs: readOutputs(command, auditFormatNames, formats, outputFile) }
    : { outputs: readOutputs(command, formatNames, formats, outputFile), auditOutputs: [] };
}

function parseWords(words: readonly string[]): { args: string[]; options: Options; command: Arguments['command'] } {
  const cli = cac('perf-lint');
  for (const { name, short, value, negated } of cliOptions) {
    if (negated) cli.option(`--no-${name}`, '');
    if (negated !== 'only') cli.option(`${short ? `-${short}, ` : ''}--${name}${value ? ` <${value}>` : ''}`, '');
  }
  cli.command('[...paths]');
  for (const name of commands) cli.command(`${name} [...words]`);
  const { args, options } = cli.parse(['node', 'perf-lint', ...spellOut(words)], { run: false });
  const command = commands.find((name) => name === cli.matchedCommandName) ?? 'check';
  return { args: [...args], options, command };
}

/** `-f` as `--format`: of one option given both ways the parser would drop one. */
function spellOut(words: readonly string[]): string[] {
  const end = words.indexOf('--');
  const long = new Map<string, string>(cliOptions.flatMap(({ name, short }) => (short ? [[`-${short}`, `--${name}`] as const] : [])));
  return words.map((word, index) => {
    const [flag, ...value] = word.split('=');
    return end !== -1 && index > end ? word : [long.get(flag) ?? flag, ...value].join('=');
  });
}

/** Stands for the file at the usual place: an option may not go without a value. */
const usual = '\0';

/** `--baseline` and `--save` may stand alone: only a `.json` file after them is their value. */
function fillFiles(words: readonly string[]): string[] {
  const end = words.includes('--') ? words.indexOf('--') : words.length;
  return words.map((word, index) => ((word === '--baseline' || word === '--save') && index < end && !words[index + 1]?.endsWith('.json') ? `${word}=${usual}` : word));
}

/** An option of another command would silently do nothing. */
function checkCommand(options: Options, command: Command): void {
  for (const { name, only } of cliOptions) {
    const value = options[camel(name)];
    if (!only || only.includes(command) || value === undefined || value === false) continue;
    throw new CommandError(`--${name} is no option of "perf-lint${command === 'check' ? '' : ` ${command}`}"; it belongs to ${only.map((one) => (one === 'check' ? '"perf-lint [paths…]"' : `"perf-lint ${one}"`)).join(' and ')}.`);
  }
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function checkNames(options: Options): void {
  const known = new Set(cliOptions.flatMap(({ name, short }) => [camel(name), short ?? camel(name)]));
  const names = cliOptions.flatMap(({ name, negated }) => (negated ? [name, `no-${name}`] : [name]));
  const unknown = Object.keys(options).filter((name) => name !== '--' && !known.has(name));
  if (unknown.length === 0) return;
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new CommandError(unknown.map((name) => {
    const dashes = name.length === 1 ? '-' : '--';
    return `Unknown option ${dashes}${kebab(name)}${didYouMean(kebab(name), names).replace('"', '"--')}.`;
  }).join('\n'));
}

function wordOf(options: Options, name: string, words: readonly string[]): string | undefined {
  const value = options[camel(name)];
  if (value === undefined) return undefined;
  if (Array.isArray(value)) throw new CommandError(`--${name} is given twice.`);
  if (typeof value === 'boolean' || value === '') throw new CommandError(`--${name} needs a value.`);
  return typeof value === 'number' ? writtenValue(name, words) : String(value);
}

/** cac makes a number of whatever can be one: `007`, and a blank too. */
function writtenValue(name: string, words: readonly string[]): string {
  const long = `--${name}`;
  const short = cliOptions.find((option) => option.name === name)?.short;
  const joined = words.find((word) => word.startsWith(`${long}=`));
  const at = words.findIndex((word) => word === long || (short !== undefined && word === `-${short}`));
  return joined?.slice(long.length + 1) ?? words[at + 1] ?? '';
}

function listOf(option: string, value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  const words = [value].flat();
  if (words.some((one) => typeof one === 'boolean' || one === '')) throw new CommandError(`${option} needs a value.`);
  return words.map(String);
}

function oneOf<T extends string>(option: string, word: string, words: readonly T[]): T {
  if ((words as readonly string[]).includes(word)) return word as T;
  throw new CommandError(`${option} cannot be "${word}"${didYouMean(word, words)}; it is one of ${words.join(', ')}.`);
}

function optional<T extends string>(option: string, word: string | undefined, words: readonly T[]): T | undefined {
  return word === undefined ? undefined : oneOf(option, word, words);
}

function numberOf(option: string, word: string | undefined, least: number): number | undefined {
  if (word === undefined) return undefined;
  const value = Number(word);
  if (Number.isInteger(value) && value >= least) return value;
  throw new CommandError(`${option} must be a whole number from ${least}, not "${word}".`);
}

/** The command someone who wrote this path may have meant. */
export function commandLike(path: string): string {
  return didYouMean(path, commands);
}
