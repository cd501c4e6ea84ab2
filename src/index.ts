/** The public API: the pipeline from paths to a report. */
import { resolve } from 'node:path';
import type { Library } from './catalogue/library.js';
import type { Config } from './config/config.js';
import { extendCatalogue } from './config/extend-catalogue.js';
import { selectRules } from './config/settings.js';
import type { Extracted } from './facts/extract-all.js';
import { admitImported } from './files/admit-imported.js';
import { answerSoon } from './files/ask-disk.js';
import { ownVersion } from './files/own-package.js';
import { openWorkspace } from './files/open-workspace.js';
import { UsageError } from './files/usage-error.js';
import { resolveImports } from './files/resolve.js';
import type { Workspace } from './files/workspace.js';
import { compareText } from './findings/compare-text.js';
import { findAll } from './findings/find-all.js';
import type { FoundSet } from './findings/found.js';
import { keepCertain } from './findings/keep-certain.js';
import { rank } from './impact/rank.js';
import { link } from './project/link.js';
import type { LinkInput } from './project/link-input.js';
import { composeReport } from './report/compose-report.js';
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

/** Analyses a program and ranks what it finds, worst first. Throws a UsageError for paths that lead nowhere. */
export async function analyse(paths: readonly string[] = ['.'], options: AnalyseOptions = {}): Promise<Report> {
  const { config = {}, only } = options;
  const cwd = resolve(options.cwd ?? '.');
  const all = options.rules ?? (await import('../rules/index.js')).rules;
  const selection = selectRules(all, config, only);
  const { workspace, input, failed, skipped } = await readProgram(paths, options);
  const plain = link(input);
  const isWhole = paths.some((path) => resolve(cwd, path) === workspace.root);
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const find = (project: Project): FoundSet => findAll(project, { rules: selection.rules, known: all.map(({ name }) => name), options: selection.options, contexts: config.contexts, justified: config.justified, today, isWhole });
  const { project, set } = options.types ? await findWithTypes(input, plain, find, options) : { project: plain, set: find(plain) };
  const ranked = rank(project, set.found, { assumptions: config.assumptions, overrides: selection.overrides });
  return composeReport({ version: await ownVersion(), ranked, set, analyzed: input.facts.length, failed, skipped: [...workspace.skipped, ...skipped], coverage: project.coverage });
}

/** The import graph of a program, for drawing and for other tools; made by madge from our own edges. */
export async function importGraph(paths: readonly string[] = ['.'], options: AnalyseOptions = {}): Promise<ImportGraph & { tree: Record<string, string[]> }> {
  const { input } = await readProgram(paths, options);
  const project = link(input);
  const [{ graphOf }, { importTree }] = await Promise.all([import('./report/graph.js'), import('./project/import-tree.js')]);
  return { tree: importTree(project), ...(await graphOf(project)) };
}

interface Program { workspace: Workspace; input: LinkInput; failed: Extracted['failed']; skipped: Extracted['skipped'] }

async function readProgram(paths: readonly string[], options: AnalyseOptions): Promise<Program> {
  const { root, config = {} } = options;
  const opened = await openWorkspace([...paths], { cwd: resolve(options.cwd ?? '.'), root, ignore: config.ignore });
  // A run that looked at nothing must not look as if all were well.
  if (opened.sources.length + opened.skipped.length === 0) throw new UsageError(paths.join(', '), 'no JavaScript or TypeScript file is there');
  const { workspace, read: { facts, failed, skipped }, resolutions } = await readSources(opened, options);
  const input: LinkInput = {
    root: workspace.root, facts, resolutions,
    contexts: new Map(workspace.sources.map(({ path, context }) => [path, context])),
    packages: workspace.packages,
    catalogue: await openCatalogue(config),
  };
  return { workspace, input, failed, skipped };
}

/** Reads and resolves the sources, then whatever they need beside, until nothing is missing. */
async function readSources(opened: Workspace, options: AnalyseOptions): Promise<{ workspace: Workspace; read: Extracted; resolutions: LinkInput['resolutions'] }> {
  let workspace = opened;
  let read = await readFacts(workspace, workspace.sources, options);
  let resolutions = await resolveAll(workspace, read);
  for (let more = await admitImported(workspace, resolutions); more; more = await admitImported(workspace, resolutions)) {
    const known = new Set(workspace.sources.map(({ path }) => path));
    read = joinRead(read, await readFacts(more, more.sources.filter(({ path }) => !known.has(path)), options));
    workspace = more;
    resolutions = await resolveAll(workspace, read);
  }
  return { workspace, read, resolutions };
}

function resolveAll(workspace: Workspace, { facts, failed }: Extracted): Promise<LinkInput['resolutions']> {
  return answerSoon(resolveImports(workspace, facts, new Set(failed.map(({ file }) => file))));
}

async function readFacts({ root, sizes }: Workspace, sources: Workspace['sources'], { threads, onProgress }: AnalyseOptions): Promise<Extracted> {
  const { extractAll } = await import('./facts/extract-all.js');
  return extractAll(root, sources.map(({ path }) => path), { threads, onProgress, sizes });
}

function joinRead(one: Extracted, other: Extracted): Extracted {
  return {
    facts: [...one.facts, ...other.facts].sort((a, b) => compareText(a.path, b.path)),
    failed: [...one.failed, ...other.failed].sort((a, b) => compareText(a.file, b.file)), skipped: [...one.skipped, ...other.skipped],
  };
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

async function openCatalogue({ catalogue: extra = [] }: Config): Promise<readonly Library[]> {
  const { catalogue } = await import('./catalogue/index.js');
  return extra.length > 0 ? extendCatalogue(catalogue, extra) : catalogue;
}
