import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FileFacts } from '../facts/file-facts.js';
import { readIfThere } from '../files/find-file.js';
import { programAround } from '../files/match-targets.js';
import { openCommit } from '../git/open-change.js';
import { openRepository } from '../git/repository.js';
import { analyseState, type StateOptions } from '../index.js';
import { selectFindings } from '../report/select-findings.js';
import type { ReportedFinding } from '../report/report.js';
import type { Rule } from '../rule.js';
import { compareReports } from '../tracking/compare-reports.js';
import { readReport } from '../tracking/read-report.js';
import { CommandError } from './command-error.js';
import type { Host } from './host.js';
import { openConfig } from './open-config.js';
import { printComparison, printComparisonJson } from './print-comparison.js';
import type { Arguments } from './read-arguments.js';
import { colorOf, emit, withProgress } from './run-check.js';

/** `perf-lint diff <before> <after>`: each a report in JSON, or a commit. Exit code 1 when something is worse. */
export async function runDiff(args: Arguments, host: Host, rules: readonly Rule[]): Promise<number> {
  if (args.words.length !== 2) throw new CommandError('diff takes two reports made with --format json, or two commits: perf-lint diff <before> <after>.');
  const [before, after] = await findBoth(args, host, rules);
  const comparison = compareReports(before, after);
  await emit(args.outputs[0].format === 'json' ? printComparisonJson(args.words, comparison) : printComparison(comparison, colorOf(args, host)), args.outputs[0].file, host);
  return comparison.isWorse ? 1 : 0;
}

/** Of two commits the second analysis costs only what is different. */
async function findBoth(args: Arguments, host: Host, rules: readonly Rule[]): Promise<ReportedFinding[][]> {
  const texts = await Promise.all(args.words.map((word) => readSide(word, host)));
  const opened = await openConfig(args, ['.'], host.cwd, rules);
  const facts = new Map<string, FileFacts>();
  const sides: ReportedFinding[][] = [];
  for (const [index, word] of args.words.entries()) {
    const text = texts[index];
    const report = text === undefined ? await withProgress(args, host, rules, opened, (options) => analyseCommit(word, host, { ...options, facts })) : readReport(text, word);
    sides.push(selectFindings(report, args).findings);
  }
  return sides;
}

/** The text of a report, or undefined for a commit. */
async function readSide(word: string, host: Host): Promise<string | undefined> {
  const text = await readIfThere(resolve(host.cwd, word), word);
  if (text === undefined && word.endsWith('.json')) throw new CommandError(`${word}: no such report.`);
  return text;
}

async function analyseCommit(ref: string, host: Host, options: StateOptions): Promise<Awaited<ReturnType<typeof analyseState>>['report']> {
  if (options.types) throw new CommandError('diff of commits does not go with --types: the compiler reads the disk.');
  const cwd = await realpath(host.cwd);
  const repository = await openRepository(cwd, cwd, host.env);
  const root = options.root ?? (await programAround(cwd));
  const { overlay } = await openCommit(ref, repository);
  const { report } = await analyseState(['.'], { ...options, cwd: root, root, overlay, mayBeEmpty: true });
  if (report.files.failed.length > 0) host.stderr.write(`perf-lint: ${report.files.failed.length} files of ${ref} could not be analysed; what is in them is not compared.\n`);
  return report;
}
