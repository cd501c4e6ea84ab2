import { didYouMean } from '../findings/nearest-word.js';
import { writeOutput } from '../files/write-output.js';
import { wordCount, wordNumber } from '../impact/word-quantity.js';
import { selectFindings } from '../report/select-findings.js';
import type { Rule } from '../rule.js';
import { printBaseline, type Baseline, type BaselineEntry } from '../tracking/baseline.js';
import { pruneBaseline, updateBaseline, type BaselineUpdate } from '../tracking/update-baseline.js';
import { CommandError } from './command-error.js';
import type { Host } from './host.js';
import { lookedFor, openBaseline, requireBaseline, type OpenBaseline } from './open-baseline.js';
import { openConfig, type OpenConfig } from './open-config.js';
import type { Arguments } from './read-arguments.js';
import { analyseShowing, ranRules } from './run-check.js';

/** `perf-lint baseline`: writes what is found now; what people decided about an entry is never lost. */
export async function runBaseline(args: Arguments, host: Host, rules: readonly Rule[]): Promise<number> {
  checkOptions(args);
  const opened = await openConfig(args, args.words.length > 0 ? args.words : ['.'], host.cwd, rules);
  const mustExist = args.updates || args.prunes || args.accepts !== undefined || args.defers !== undefined;
  const baseline = mustExist ? await requireBaseline(args, opened, host) : await openBaseline(args, opened, host);
  const old = baseline.entries ?? new Map<string, BaselineEntry>();
  const update = decide(args, old, baseline) ?? (await analyseAnew(args, host, rules, opened, { ...baseline, entries: old }));
  if (!update) return 2;
  await writeOutput(baseline.file, printBaseline(update.entries), host.cwd);
  if (!args.isQuiet) host.stdout.write(`${wordUpdate(update, baseline.shown)}\n`);
  return 0;
}

function checkOptions({ updates, prunes, accepts, defers, reason, until }: Arguments): void {
  const chosen = [updates && '--update', prunes && '--prune', accepts !== undefined && '--accept', defers !== undefined && '--defer'].filter(Boolean);
  if (chosen.length > 1) throw new CommandError(`${chosen.join(' and ')} are different things to do: choose one.`);
  const isDecision = accepts !== undefined || defers !== undefined;
  if (isDecision && !reason?.trim()) throw new CommandError(`${chosen[0]} needs --reason: why it is fine, or why later.`);
  if (!isDecision && (reason ?? until) !== undefined) throw new CommandError('--reason and --until belong to --accept or --defer.');
  if (until !== undefined && defers === undefined) throw new CommandError('--until belongs to --defer: what is accepted stays so.');
  if (until !== undefined && !isDate(until)) throw new CommandError(`--until must be a date such as 2030-12-31, not "${until}".`);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/** What `--accept` and `--defer` make of an entry: nothing is analysed for that. */
function decide({ accepts, defers, reason, until }: Arguments, old: Baseline, { shown }: OpenBaseline): BaselineUpdate | undefined {
  const id = accepts ?? defers;
  if (id === undefined) return undefined;
  const entry = old.get(id);
  if (!entry) throw new CommandError(`"${id}" is not in ${shown}${didYouMean(id, old.keys())}.`);
  const { until: _, ...kept } = entry;
  const decided: BaselineEntry = { ...kept, status: accepts === undefined ? 'deferred' : 'accepted', reason, ...(until !== undefined && { until }) };
  return { entries: [...old.values()].map((one) => (one === entry ? decided : one)), added: 0, removed: 0 };
}

/** Undefined when the analysis saw less than it should: then entries would go that are still needed. */
async function analyseAnew(args: Arguments, host: Host, rules: readonly Rule[], opened: OpenConfig, { entries, root }: OpenBaseline & { entries: Baseline }): Promise<BaselineUpdate | undefined> {
  const { report, isWhole } = await analyseShowing(args, host, rules, { ...opened, root: opened.root ?? root });
  const trouble = [...report.files.failed.map(({ file, message }) => `${file}: ${message}`), ...report.notes.filter(({ kind }) => kind === 'rule-failed').map(({ message }) => message)];
  if (trouble.length > 0 && !args.allowsIncomplete) {
    host.stderr.write(`perf-lint: the baseline is not written, for the analysis is incomplete (--allow-incomplete writes it all the same):\n${trouble.map((line) => `  ${line}\n`).join('')}`);
    return undefined;
  }
  const found = new Set(report.findings.map(({ id }) => id));
  const wasLookedFor = lookedFor(isWhole, ranRules(args, rules, opened), report.files.failed);
  const isStale = (entry: BaselineEntry): boolean => !found.has(entry.id) && wasLookedFor(entry);
  return args.prunes ? pruneBaseline(entries, isStale) : updateBaseline(entries, selectFindings(report, args).findings, isStale);
}

function wordUpdate({ entries, added, removed }: BaselineUpdate, shown: string): string {
  const count = (status: BaselineEntry['status']): string => `${wordNumber(entries.filter((entry) => entry.status === status).length)} ${status}`;
  return `${shown}: ${wordCount(entries.length, 'finding')} (${count('open')}, ${count('accepted')}, ${count('deferred')}); ${wordNumber(added)} added, ${wordNumber(removed)} removed.`;
}
