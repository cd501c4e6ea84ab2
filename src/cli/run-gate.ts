import { Chalk } from 'chalk';
import { wordNumber } from '../impact/word-quantity.js';
import type { Report } from '../report/report.js';
import { selectFindings } from '../report/select-findings.js';
import type { Rule } from '../rule.js';
import { applyBaseline } from '../tracking/apply-baseline.js';
import { judgeGate, needsBaseline, type Verdict } from '../tracking/judge-gate.js';
import { CommandError } from './command-error.js';
import type { Host } from './host.js';
import { lookedFor, openBaseline, requireBaseline } from './open-baseline.js';
import { openConfig } from './open-config.js';
import type { Arguments } from './read-arguments.js';
import { analyseShowing, colorOf, emit, ranRules } from './run-check.js';

/** `perf-lint gate`: are the criteria of the config met? */
export async function runGate(args: Arguments, host: Host, rules: readonly Rule[]): Promise<number> {
  const opened = await openConfig(args, args.words.length > 0 ? args.words : ['.'], host.cwd, rules);
  const { gate } = opened.config;
  if (!gate || Object.keys(gate).length === 0) throw new CommandError('The config has no criteria: add "gate", for example { "gate": { "critical": 0, "high": "no new" } }.');
  const mustExist = needsBaseline(gate) || args.baseline !== undefined || opened.config.baseline !== undefined;
  const baseline = mustExist ? await requireBaseline(args, opened, host) : await openBaseline(args, opened, host);
  const { report: whole, isWhole } = await analyseShowing(args, host, rules, { ...opened, root: opened.root ?? baseline.root });
  const wasLookedFor = lookedFor(isWhole, ranRules(args, rules, opened), whole.files.failed);
  const { report, known } = applyBaseline(whole, baseline.entries ?? new Map(), { today: host.today, wasLookedFor });
  const selected = selectFindings(report, args);
  const verdicts = judgeGate(gate, selected.findings, known);
  const isMet = verdicts.every((verdict) => verdict.isMet);
  const isIncomplete = report.files.failed.length > 0 || report.notes.some(({ kind }) => kind === 'rule-failed');
  await emit(args.outputs[0].format === 'json' ? printGateJson(selected, verdicts, isMet) : printGate(selected, verdicts, new Chalk({ level: colorOf(args, host) })), args.outputs[0].file, host);
  return isIncomplete && !args.allowsIncomplete ? 2 : isMet ? 0 : 1;
}

function printGateJson({ tool, files, summary }: Report, verdicts: readonly Verdict[], isMet: boolean): string {
  return `${JSON.stringify({ schemaVersion: 1, tool, files: { analyzed: files.analyzed, failed: files.failed }, isMet, criteria: verdicts, stale: summary.stale ?? [] }, null, 2)}\n`;
}

function printGate({ findings, files, summary }: Report, verdicts: readonly Verdict[], paint: InstanceType<typeof Chalk>): string {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const width = Math.max(...verdicts.map(({ name }) => name.length));
  const blocks = verdicts.flatMap(({ name, limit, found, isMet, ids }) => [
    `${isMet ? paint.green('met    ') : paint.red('not met')}  ${name.padEnd(width)}  ${limit === 'no new' ? `${wordNumber(found)} new, none allowed` : `${wordNumber(found)}, at most ${wordNumber(limit)}`}`,
    ...ids.flatMap((id) => byId.get(id) ?? []).map(({ id, rule, file, range }) => `           ${rule} at ${file}:${range.start.line}:${range.start.column} (${id})`),
  ]);
  const failed = files.failed.map(({ file, message }) => `not analysed: ${file}: ${message.replace(/\s+/g, ' ').trim()}`);
  const left = [summary.accepted > 0 && `${wordNumber(summary.accepted)} accepted`, summary.deferred && `${wordNumber(summary.deferred)} deferred`, summary.stale && `${wordNumber(summary.stale.length)} in the baseline, but no longer found`].filter(Boolean);
  return `${[...blocks, ...failed, ...(left.length > 0 ? [`Not counted: ${left.join(', ')}.`] : [])].join('\n')}\n`;
}
