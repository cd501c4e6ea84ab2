import { realpath } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Audit } from '../audit/audit-data.js';
import { cutExcerpts, wantExcerpts } from '../audit/excerpts.js';
import { makeAudit } from '../audit/make-audit.js';
import { printAuditCsv } from '../audit/print-csv.js';
import { printAuditJson } from '../audit/print-json.js';
import { printAuditMarkdown } from '../audit/print-markdown.js';
import { printAuditText, printDetail } from '../audit/print-text.js';
import { readIfThere } from '../files/find-file.js';
import { readAsset } from '../files/own-package.js';
import { UsageError } from '../files/usage-error.js';
import { didYouMean } from '../findings/nearest-word.js';
import { analyseState, type Analysis } from '../index.js';
import { selectFindings } from '../report/select-findings.js';
import type { Report } from '../report/report.js';
import type { Rule } from '../rule.js';
import { applyBaseline } from '../tracking/apply-baseline.js';
import { readReport } from '../tracking/read-report.js';
import { chooseColor } from './choose-color.js';
import { CommandError } from './command-error.js';
import type { Host } from './host.js';
import { lookedFor, openBaseline, requireBaseline } from './open-baseline.js';
import { openConfig } from './open-config.js';
import type { Arguments } from './read-arguments.js';
import { emit, ranRules, withProgress } from './run-check.js';

export const auditName = 'perf-lint.audit.json';
const TOP = 10;

/** `perf-lint audit [paths…]`. Exit code 2 when something that was asked for is missing from it. */
export async function runAudit(args: Arguments, host: Host, rules: readonly Rule[]): Promise<number> {
  const paths = args.words.length > 0 ? args.words : ['.'];
  const opened = await openConfig(args, paths, host.cwd, rules);
  const baseline = args.baseline === undefined ? await openBaseline(args, opened, host) : await requireBaseline(args, opened, host);
  const analysis = await withProgress(args, host, rules, { ...opened, root: opened.root ?? baseline.root }, (options) => analyseState(paths, { ...options, mayBeEmpty: true }));
  const cwd = await realpath(host.cwd);
  const wasLookedFor = lookedFor(paths.some((path) => resolve(cwd, path) === analysis.root), ranRules(args, rules, opened), analysis.report.files.failed);
  const tracked = baseline.entries && applyBaseline(analysis.report, baseline.entries, { today: host.today, wasLookedFor: (entry) => wasLookedFor(entry) });
  const report = selectFindings(tracked?.report ?? analysis.report, { severity: args.severity, confidence: args.confidence ?? 'possible' });
  const earlier = await openEarlier(args, host, analysis);
  const wasSeen = (finding: { rule: string; file: string }): boolean => wasLookedFor({ ...finding, id: '', symbol: '', status: 'open' });
  const data = makeAudit({ ...analysis, report, past: { known: tracked?.known, previous: earlier.previous, wasLookedFor: wasSeen }, gaps: earlier.gap ? [earlier.gap] : [] });
  return (await printAudit({ report, data }, analysis.root, args, host)) && !(earlier.gap && args.compare !== undefined) && report.files.failed.length === 0 ? 0 : 2;
}

interface Earlier { previous?: { report: Report; name: string; least?: 'likely' }; gap?: string }

/** The audit to compare with; what is wrong with it spoils nothing else. */
async function openEarlier({ compare, severity, confidence }: Arguments, host: Host, { root, report: now }: Analysis): Promise<Earlier> {
  const file = compare === undefined ? join(root, auditName) : resolve(host.cwd, compare);
  const name = compare ?? (relative(host.cwd, file).replaceAll('\\', '/') || file);
  try {
    const text = await readIfThere(file, name);
    if (text === undefined) return compare === undefined ? {} : { gap: `${name}: no such file, so there is no comparison.` };
    const report = selectFindings(readReport(text, name), { severity, confidence: confidence ?? 'possible' });
    if (isForeign(report, now)) return { gap: `${name} is of another program (none of its files is here), so there is no comparison.` };
    return { previous: { report, name, ...(report.findings.every((one) => one.confidence !== 'possible') && { least: 'likely' as const }) } };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { gap: `${error.message.replace(/\.?$/, '')}, so there is no comparison.` };
  }
}

/** Not one finding in common, nor one file. */
function isForeign(before: Report, now: Report): boolean {
  const files = new Set(now.findings.map(({ file }) => file));
  return before.findings.length > 0 && now.findings.length > 0 && before.findings.every(({ file }) => !files.has(file));
}

/** Every format asked for, and the file to keep; false when one of them cannot be written. */
async function printAudit(audit: Audit, root: string, args: Arguments, host: Host): Promise<boolean> {
  const texts = args.detail === undefined ? await Promise.all(args.auditOutputs.map(async ({ format, file }) => ({ text: format === 'html' ? await printPage(audit, root) : print(audit, format, file, args, host), file }))) : [{ text: detail(audit, args.detail, args, host), file: args.outputFile }];
  if (args.save !== undefined) texts.push({ text: printAuditJson(audit), file: args.save || join(root, auditName) });
  const written = await Promise.all(texts.map(({ text, file }) => emit(text, file, host).then(() => true, (error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    host.stderr.write(`perf-lint: ${error.message}\n`);
    return false;
  })));
  return !written.includes(false);
}

/** The page is drawn only when it is asked for: what lays it out takes a while to load. */
async function printPage(audit: Audit, root: string): Promise<string> {
  const { printAuditHtml } = await import('../audit/print-html.js');
  const wanted = wantExcerpts(audit);
  const [style, script, texts] = await Promise.all([readAsset('audit.css'), readAsset('audit.js'), readTexts(new Set(wanted.map(({ file }) => file)), root)]);
  return printAuditHtml(audit, { style, script, excerpts: cutExcerpts(wanted, texts) });
}

/** Texts by file; those that cannot be read are left out, for the page is as good without them. */
async function readTexts(files: ReadonlySet<string>, root: string): Promise<Map<string, string>> {
  const texts = await Promise.all([...files].map(async (file) => [file, await readIfThere(join(root, file), file).catch(() => undefined)] as const));
  return new Map(texts.flatMap(([file, text]) => (text === undefined ? [] : [[file, text]])));
}

function print(audit: Audit, format: Exclude<Arguments['auditOutputs'][number]['format'], 'html'>, file: string | undefined, args: Arguments, host: Host): string {
  switch (format) {
    case 'json': return printAuditJson(audit);
    case 'csv': return printAuditCsv(audit);
    case 'markdown': return printAuditMarkdown(audit, args.top ?? TOP);
    case 'text': return printAuditText(audit, { color: chooseColor(args.color, host.env, file === undefined ? host.stdout : undefined), top: args.top ?? TOP, by: args.by, quiet: args.isQuiet });
  }
}

function detail(audit: Audit, id: string, args: Arguments, host: Host): string {
  const text = printDetail(audit, id, chooseColor(args.color, host.env, args.outputFile === undefined ? host.stdout : undefined));
  if (text === undefined) throw new CommandError(`There is no finding ${id} in this audit${didYouMean(id, audit.report.findings.map((one) => one.id))}.`);
  return text;
}
