import { realpath } from 'node:fs/promises';
import { Chalk } from 'chalk';
import type { FileFacts } from '../facts/file-facts.js';
import { watchFolder } from '../files/watch-folder.js';
import { printReport } from '../index.js';
import type { Report, ReportedFinding } from '../report/report.js';
import { selectFindings } from '../report/select-findings.js';
import { printFinding } from '../report/text.js';
import type { Rule } from '../rule.js';
import { CommandError } from './command-error.js';
import type { Host } from './host.js';
import { openConfig } from './open-config.js';
import type { Arguments } from './read-arguments.js';
import { colorOf, judge } from './run-check.js';
import { wordError } from './word-error.js';

/** `perf-lint --watch`: the report, and after every change what came and what went. Ends with the process. */
export async function runWatch(args: Arguments, host: Host, rules: readonly Rule[]): Promise<number> {
  checkWatch(args);
  const watching = new Watching(args, host, rules);
  await watching.begin();
  // Until somebody stops it.
  return new Promise<number>(() => undefined);
}

function checkWatch({ isStaged, changedSince, readsStdin, outputs, asksTypes }: Arguments): void {
  const other = [isStaged && '--staged', changedSince !== undefined && '--changed-since', readsStdin && '--stdin', asksTypes && '--types'].find(Boolean);
  if (other) throw new CommandError(`--watch looks at what lies on disk as it changes; it does not go with ${other}.`);
  if (outputs.length > 1 || outputs[0].format !== 'text' || outputs[0].file !== undefined) throw new CommandError('--watch prints text on stdout only.');
}

class Watching {
  /** Facts of the last look: what did not change is not read again. */
  private readonly facts = new Map<string, FileFacts>();
  private findings = new Map<string, ReportedFinding>();
  private isLooking = false;
  private readonly changed = new Set<string>();

  constructor(private args: Arguments, private readonly host: Host, private readonly rules: readonly Rule[]) {}

  async begin(): Promise<void> {
    const { report, root } = await this.look();
    this.host.stdout.write(await printReport(report, 'text', { color: colorOf(this.args, this.host), quiet: this.args.isQuiet }));
    this.findings = new Map(report.findings.map((finding) => [finding.id, finding]));
    // From now on memory knows all that the cache could.
    this.args = { ...this.args, caches: false };
    await watchFolder(await realpath(root), (paths) => void this.change(paths));
    this.host.stderr.write(`perf-lint: watching ${root}; Ctrl+C ends it.\n`);
  }

  /** Changes that come in the middle of a look wait for its end. */
  private async change(paths: readonly string[]): Promise<void> {
    for (const path of paths) this.changed.add(path);
    if (this.isLooking) return;
    this.isLooking = true;
    while (this.changed.size > 0) {
      const seen = [...this.changed];
      this.changed.clear();
      await this.lookAgain(seen).catch((error: unknown) => this.host.stderr.write(`${wordError(error)}\n`));
    }
    this.isLooking = false;
  }

  private async lookAgain(paths: readonly string[]): Promise<void> {
    const start = performance.now();
    const { report } = await this.look();
    const now = new Map(report.findings.map((finding) => [finding.id, finding]));
    const come = report.findings.filter(({ id }) => !this.findings.has(id));
    const gone = [...this.findings.values()].filter(({ id }) => !now.has(id));
    this.findings = now;
    this.host.stdout.write(this.word({ paths, come, gone, failed: report.files.failed, all: now.size, seconds: (performance.now() - start) / 1000 }));
  }

  private word({ paths, come, gone, failed, all, seconds }: Look): string {
    const paint = new Chalk({ level: colorOf(this.args, this.host) });
    const shown = paths.length > 3 ? `${paths.slice(0, 3).join(', ')} and ${paths.length - 3} more` : paths.join(', ');
    return [
      '', paint.bold(`${shown} changed`),
      ...failed.map(({ file, message }) => `  ${paint.red('not analysed')} ${file}: ${message}`),
      ...come.map((finding) => `${paint.red('+')}${printFinding(finding, paint).slice(1)}`),
      ...gone.map(({ severity, rule, file, symbol, id }) => `${paint.green('-')} ${severity} ${rule} at ${file}${symbol ? ` in ${symbol}` : ''} (${id}) is gone`),
      `  ${come.length} new, ${gone.length} gone, ${all} in all (${seconds.toFixed(1)} s).`, '',
    ].join('\n');
  }

  private async look(): Promise<{ report: Report; root: string }> {
    const { args, host, rules, facts } = this;
    const paths = args.words.length > 0 ? args.words : ['.'];
    const { report, root } = await judge(args, host, rules, await openConfig(args, paths, host.cwd, rules), { facts });
    keepNewest(facts);
    return { report: selectFindings(report, args), root };
  }
}

interface Look { paths: readonly string[]; come: readonly ReportedFinding[]; gone: readonly ReportedFinding[]; failed: Report['files']['failed']; all: number; seconds: number }

/** Of a file that was edited only the last text counts; later entries of a map are newer. */
function keepNewest(facts: Map<string, FileFacts>): void {
  const newest = new Map([...facts].map(([key, { path }]) => [path, key]));
  for (const [key, { path }] of facts) if (newest.get(path) !== key) facts.delete(key);
}
