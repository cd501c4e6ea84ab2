/** The public API: the pipeline from paths to a report. */
import { resolve } from 'node:path';
import type { Config } from './config/config.js';
import { selectRules, type RuleSelection } from './config/settings.js';
import type { EvidenceOptions } from './evidence/evidence-input.js';
import type { CacheOptions } from './facts/cache.js';
import type { FileFacts } from './facts/file-facts.js';
import type { Overlay } from './files/overlay.js';
import { ownVersion, readRulePage } from './files/own-package.js';
import { findAll } from './findings/find-all.js';
import type { FoundSet } from './findings/found.js';
import { keepCertain } from './findings/keep-certain.js';
import { rank } from './impact/rank.js';
import type { Ranked } from './impact/ranked.js';
import { link } from './project/link.js';
import type { LinkInput } from './project/link-input.js';
import { composeReport } from './report/compose-report.js';
import type { FormatName } from './report/format-names.js';
import type { Report, RuleCard } from './report/report.js';
import type { TextOptions } from './report/text.js';
import type { Project, Rule } from './rule.js';
import { completeInput, describeProgram, readProgram, refuseEmpty, type Program } from './session/read-program.js';

import type { ImportGraph } from './report/graph.js';
export type { EvidenceOptions } from './evidence/evidence-input.js';
export type { CacheOptions } from './facts/cache.js';
export { ConfigError, type Config, type RuleLevel, type RuleSetting } from './config/config.js';
export { UsageError } from './files/usage-error.js';
export { selectFindings, type Selection } from './report/select-findings.js';
export { printJson } from './report/json.js';
export { printText, type TextOptions } from './report/text.js';
export { formatNames, type FormatName } from './report/format-names.js';
export type { Evidence, HotFile, HotSpot, Measured, Report, ReportedFinding, ReportedNote, Summary, Severity, Failure } from './report/report.js';
export type { ChainLink, Justified, Note, Position, QuietContext, Range } from './findings/found.js';
export type { Change, Factor, GrowthPoint, Impact, ReachingTests } from './impact/ranked.js';
export type { Assumptions } from './impact/cost-model.js';
export type { Library } from './catalogue/library.js';
export type { Certainty, CostUnit, Finding, Growth, Message, Rule } from './rule.js';

export interface AnalyseOptions {
  /** What relative paths are relative to; default the working directory. */
  cwd?: string;
  /** Folder that reported paths are relative to; default: found from the paths. */
  root?: string;
  /** Checked by the caller when it comes from a file. */
  config?: Config;
  /** Rules there are; default perf-lint's own. */
  rules?: readonly Rule[];
  /** Names of the rules to run, even those the config turns off; default all that are on. */
  only?: readonly string[];
  /** Threads to read files with. */
  threads?: number;
  /** `YYYY-MM-DD`, against which `until` of justified cases is compared; default today. */
  today?: string;
  onProgress?: (done: number, total: number) => void;
  /** Keep on disk what is learned of the files, and use what is kept; without it nothing is written. */
  cache?: CacheOptions;
  /** Ask the TypeScript compiler where linking knows nothing: slower. */
  types?: boolean;
  onTypes?: (answers: { asked: number; decided: number; milliseconds: number }) => void;
  /** Lay profiles, traces of queries and the history over the report: what was measured ranks first. */
  evidence?: EvidenceOptions;
}

/** What an analysis of one state of a program needs beside its options. */
export interface StateOptions extends AnalyseOptions {
  /** The state, when it is not the one on disk. */
  overlay?: Overlay;
  /** Facts of other states by what names path and text: not extracted anew, and filled with what is. */
  facts?: Map<string, FileFacts>;
  /** What a file is called in ids: where another state has it. */
  pathAs?: (file: string) => string;
  /** A state without a file is an answer too. */
  mayBeEmpty?: boolean;
}

export interface Analysis { report: Report; /** What the report's findings were made of, in the same order. */ ranked: readonly Ranked[]; /** The linked program. */ project: Project; root: string }

/** Analyses a program and ranks what it finds, worst first. Throws a UsageError for paths that lead nowhere. */
export async function analyse(paths: readonly string[] = ['.'], options: AnalyseOptions = {}): Promise<Report> {
  return (await analyseProgram(paths, options)).report;
}

/** As `analyse`, with the folder that reported paths are relative to, absolute. */
export async function analyseProgram(paths: readonly string[], options: StateOptions): Promise<Pick<Analysis, 'report' | 'root'>> {
  const prepared = await prepare(paths, options);
  const report = await judgeOrRemember(prepared, options);
  const { root } = prepared.program.workspace;
  // After what is remembered: a report follows from the code alone, and the same one serves any measurement.
  return { report: options.evidence ? await layEvidence(report, options.evidence, prepared, options) : report, root };
}

async function judgeOrRemember(prepared: Prepared, options: StateOptions): Promise<Report> {
  const { program, selection, isOwn } = prepared;
  const judge = async (): Promise<Report> => (await judgeProgram(prepared, options)).report;
  // Rules of the caller's, and what a compiler reads on its own, are not known by their names.
  if (!program.cache || !isOwn || options.types) return judge();
  const question = [describeProgram(program), selection.rules.map(({ name }) => name), prepared.isWhole, prepared.today];
  return program.cache.remember(program.sources, question, judge);
}

async function layEvidence(report: Report, evidence: EvidenceOptions, { program, all }: Prepared, options: StateOptions): Promise<Report> {
  const [{ gatherEvidence }, { applyEvidence }] = await Promise.all([import('./evidence/gather-evidence.js'), import('./evidence/apply-evidence.js')]);
  const cwd = resolve(evidence.cwd ?? options.cwd ?? '.');
  const input = await gatherEvidence(evidence, { root: program.workspace.root, cwd, facts: await program.sources.facts() });
  return applyEvidence(report, input, new Map(all.map(({ name, family }) => [name, family])));
}

/** As `analyse`, of any state of the program, with what the report was made of. */
export async function analyseState(paths: readonly string[], options: StateOptions): Promise<Analysis> {
  const prepared = await prepare(paths, options);
  const { sources, workspace } = prepared.program;
  const analysis = await judgeProgram(prepared, options);
  // What cannot be kept is read again next time.
  await sources.save().catch(() => undefined);
  const report = options.evidence ? await layEvidence(analysis.report, options.evidence, prepared, options) : analysis.report;
  return { ...analysis, report, root: workspace.root };
}

interface Prepared { program: Program; all: readonly Rule[]; isOwn: boolean; selection: RuleSelection; isWhole: boolean; today: string }

async function prepare(paths: readonly string[], options: StateOptions): Promise<Prepared> {
  const own = (await import('../rules/index.js')).rules;
  const all = options.rules ?? own;
  const selection = selectRules(all, options.config ?? {}, options.only);
  const program = await readProgram(paths, options);
  if (!options.mayBeEmpty) refuseEmpty(program.workspace, paths);
  const isWhole = paths.some((path) => resolve(options.cwd ?? '.', path) === program.workspace.root);
  return { program, all, isOwn: all === own, selection, isWhole, today: options.today ?? new Date().toISOString().slice(0, 10) };
}

async function judgeProgram({ program, all, selection, isWhole, today }: Prepared, options: StateOptions): Promise<Omit<Analysis, 'root'>> {
  const { contexts, justified, assumptions } = program.config;
  const find = (project: Project): FoundSet => findAll(project, { rules: selection.rules, known: all.map(({ name }) => name), options: selection.options, contexts, justified, today, isWhole, pathAs: options.pathAs });
  const input = await completeInput(program);
  const plain = link(input);
  const { project, set } = options.types ? await findWithTypes(input, plain, find, options) : { project: plain, set: find(plain) };
  const ranked = rank(project, set.found, { assumptions, overrides: selection.overrides });
  const { workspace, sources: { analyzed, failed, skipped } } = program;
  const report = composeReport({ version: await ownVersion(), ranked, set, analyzed: analyzed.length, failed, skipped: [...workspace.skipped, ...skipped], coverage: project.coverage });
  return { report, ranked, project };
}

/** The report of a run that had nothing to look at, and knows that this is right. */
export async function reportNothing(): Promise<Report> {
  const set: FoundSet = { found: [], notes: [], quiet: {}, suppressed: 0 };
  return composeReport({ version: await ownVersion(), ranked: [], set, analyzed: 0, failed: [], skipped: [], coverage: { calls: 0, resolved: 0, unresolvedImports: [] } });
}

export interface PrintOptions {
  /** For text; default none. */
  color?: TextOptions['color'];
  /** For text and agent: no notes, no summary. */
  quiet?: boolean;
  /** Folder of the report's root in the repository, `/`-separated, for formats read outside it; default ''. */
  folder?: string;
  /** Rules to describe, for formats that do; default perf-lint's own. */
  rules?: readonly Rule[];
}

/** The report in any of the formats. The same report gives the same bytes. */
export async function printReport(report: Report, format: FormatName, { color = 0, quiet, folder = '', rules }: PrintOptions = {}): Promise<string> {
  const { printAs } = await import('./report/formats.js');
  return printAs(format, report, { color, quiet, folder, rules: async () => describeRules(rules ?? (await import('../rules/index.js')).rules) });
}

function describeRules(rules: readonly Rule[]): Promise<RuleCard[]> {
  return Promise.all(rules.map(async ({ name, title, family, stage }) => ({ name, title, family, stage, page: await readRulePage(name) })));
}

/** The import graph of a program, for drawing and for other tools; made by madge from our own edges. */
export async function importGraph(paths: readonly string[] = ['.'], options: AnalyseOptions = {}): Promise<ImportGraph & { tree: Record<string, string[]> }> {
  const program = await readProgram(paths, options);
  refuseEmpty(program.workspace, paths);
  const project = link(await completeInput(program));
  const [{ graphOf }, { importTree }] = await Promise.all([import('./report/graph.js'), import('./project/import-tree.js')]);
  return { tree: importTree(project), ...(await graphOf(project)) };
}

/** Asks about what stayed unknown, links again with the answers, and adds what that shows. */
async function findWithTypes(input: LinkInput, plain: Project, find: (project: Project) => FoundSet, { onTypes }: AnalyseOptions): Promise<{ project: Project; set: FoundSet }> {
  const { askTypes } = await import('./oracle/ask-types.js');
  const { typed, asked, milliseconds } = askTypes(plain, input.catalogue);
  onTypes?.({ asked, decided: typed.size, milliseconds });
  const project = link({ ...input, typed });
  const set = find(project);
  return { project, set: { ...set, found: keepCertain(find(plain).found, set.found) } };
}
