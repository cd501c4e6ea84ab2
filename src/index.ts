/** The public API: the pipeline from paths to a report. */
import { resolve } from 'node:path';
import type { Config } from './config/config.js';
import { selectRules } from './config/settings.js';
import type { Overlay } from './files/overlay.js';
import { ownVersion } from './files/own-package.js';
import { findAll } from './findings/find-all.js';
import type { FoundSet } from './findings/found.js';
import { keepCertain } from './findings/keep-certain.js';
import { rank } from './impact/rank.js';
import type { Ranked } from './impact/ranked.js';
import { link } from './project/link.js';
import type { LinkInput } from './project/link-input.js';
import { composeReport } from './report/compose-report.js';
import { readProgram, refuseEmpty, type FactStore } from './read-program.js';
import type { Report } from './report/report.js';
import type { Project, Rule } from './rule.js';

import type { ImportGraph } from './report/graph.js';
export { ConfigError, type Config, type RuleLevel, type RuleSetting } from './config/config.js';
export { UsageError } from './files/usage-error.js';
export { selectFindings, type Selection } from './report/select-findings.js';
export { printJson } from './report/json.js';
export { printText, type TextOptions } from './report/text.js';
export type { Report, ReportedFinding, ReportedNote, Summary, Severity, Failure } from './report/report.js';
export type { ChainLink, Justified, Note, Position, QuietContext, Range } from './findings/found.js';
export type { Factor, Impact } from './impact/ranked.js';
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
  /** Ask the TypeScript compiler where linking knows nothing: slower. */
  types?: boolean;
  onTypes?: (answers: { asked: number; decided: number; milliseconds: number }) => void;
}

/** What an analysis of one state of a program needs beside its options. */
export interface StateOptions extends AnalyseOptions {
  /** The state, when it is not the one on disk. */
  overlay?: Overlay;
  facts?: FactStore;
  /** What a file is called in ids: where another state has it. */
  pathAs?: (file: string) => string;
  /** A state without a file is an answer too. */
  mayBeEmpty?: boolean;
}

export interface Analysis { report: Report; /** What the report's findings were made of, in the same order. */ ranked: readonly Ranked[]; root: string }

/** Analyses a program and ranks what it finds, worst first. Throws a UsageError for paths that lead nowhere. */
export async function analyse(paths: readonly string[] = ['.'], options: AnalyseOptions = {}): Promise<Report> {
  return (await analyseState(paths, options)).report;
}

/** As `analyse`, of any state of the program. */
export async function analyseState(paths: readonly string[], options: StateOptions): Promise<Analysis> {
  const { config = {}, only, pathAs } = options;
  const cwd = resolve(options.cwd ?? '.');
  const all = options.rules ?? (await import('../rules/index.js')).rules;
  const selection = selectRules(all, config, only);
  const { workspace, input, failed, skipped } = await readProgram(paths, options);
  if (!options.mayBeEmpty) refuseEmpty(workspace, paths);
  const plain = link(input);
  const isWhole = paths.some((path) => resolve(cwd, path) === workspace.root);
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const find = (project: Project): FoundSet => findAll(project, { rules: selection.rules, known: all.map(({ name }) => name), options: selection.options, contexts: config.contexts, justified: config.justified, today, isWhole, pathAs });
  const { project, set } = options.types ? await findWithTypes(input, plain, find, options) : { project: plain, set: find(plain) };
  const ranked = rank(project, set.found, { assumptions: config.assumptions, overrides: selection.overrides });
  const report = composeReport({ version: await ownVersion(), ranked, set, analyzed: input.facts.length, failed, skipped: [...workspace.skipped, ...skipped], coverage: project.coverage });
  return { report, ranked, root: workspace.root };
}

/** The report of a run that had nothing to look at, and knows that this is right. */
export async function reportNothing(): Promise<Report> {
  const set: FoundSet = { found: [], notes: [], quiet: {}, suppressed: 0 };
  return composeReport({ version: await ownVersion(), ranked: [], set, analyzed: 0, failed: [], skipped: [], coverage: { calls: 0, resolved: 0, unresolvedImports: [] } });
}

/** The import graph of a program, for drawing and for other tools; made by madge from our own edges. */
export async function importGraph(paths: readonly string[] = ['.'], options: AnalyseOptions = {}): Promise<ImportGraph & { tree: Record<string, string[]> }> {
  const { workspace, input } = await readProgram(paths, options);
  refuseEmpty(workspace, paths);
  const project = link(input);
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
