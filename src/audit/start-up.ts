import { catalogue } from '../catalogue/index.js';
import type { Library } from '../catalogue/library.js';
import { compareText } from '../findings/compare-text.js';
import type { Edge, FileNode, Fn, Project } from '../project/project.js';
import type { LazyCandidate, Spot, StartUp, StartUpEntry, TopLevelWork } from './audit-data.js';
import { dominators } from './dominators.js';
import { nameEntry } from './name-entry.js';
import { labelOf, lineOf, spotOf } from './spots.js';

const MOST_ENTRIES = 6;
const MOST_LAZY = 8;
/** Files that a program must load for its start to be worth a look. */
const LEAST_FILES = 5;
/** Files of the program that loading one later must save; a package is worth it alone. */
const LEAST_SAVED = 8;
/** Entry points that may need it for it to count as rarely used. */
const FEW_USERS = 2;

/** What is loaded before the program is ready, and what is done meanwhile. */
export function describeStartUp(project: Project): StartUp {
  const graph = new LoadGraph(project.files.filter(({ context }) => context === 'source' || context === 'cli'));
  const entries = graph.roots().map((root) => describeEntry(project, graph, root)).filter(({ files }) => files >= LEAST_FILES);
  entries.sort((a, b) => b.files - a.files || compareText(a.file, b.file));
  return { entries, work: topLevelWork(project, graph.loadedBy(entries.map(({ file }) => file))) };
}

/** Files and, behind them, packages as numbers; edges are what loading one loads. */
class LoadGraph {
  readonly packages: string[];
  readonly indexOf = new Map<FileNode | string, number>();
  private readonly next: number[][];
  readonly importers = new Map<number, Edge[]>();

  constructor(readonly files: readonly FileNode[]) {
    this.packages = [...new Set(files.flatMap(({ edges }) => edges.flatMap(({ external, reason, class: of }) => (external && reason === 'external' && of === 'eager' ? external : []))))].sort();
    [...files, ...this.packages].forEach((one, index) => this.indexOf.set(one, index));
    this.next = files.map((file, from) => this.leaving(file, from));
  }

  get size(): number { return this.files.length + this.packages.length; }
  successors(node: number): readonly number[] { return this.next[node] ?? []; }

  private leaving(file: FileNode, from: number): number[] {
    const to = new Set<number>();
    for (const edge of file.edges) {
      const target = edge.class === 'eager' ? this.indexOf.get(edge.to ?? edge.external ?? '') : undefined;
      if (target === undefined || target === from) continue;
      to.add(target);
      const known = this.importers.get(target);
      if (known) known.push(edge);
      else this.importers.set(target, [edge]);
    }
    return [...to];
  }

  /** Files that no other loads in any way and that load others: where programs start; the largest first. */
  roots(): number[] {
    const loaded = new Set(this.files.flatMap(({ edges }) => edges.flatMap(({ to, class: of }) => (to && of !== 'type' ? to : []))));
    const found = this.files.flatMap((file, index) => (!loaded.has(file) && this.next[index].length > 0 ? [index] : []));
    const sizes = new Map(found.map((root) => [root, this.reached(root).length]));
    return found.sort((a, b) => sizes.get(b)! - sizes.get(a)!).slice(0, MOST_ENTRIES);
  }

  loadedBy(roots: readonly string[]): FileNode[] {
    const asked = new Set(roots);
    const starts = this.files.flatMap(({ path }, index) => (asked.has(path) ? index : []));
    return [...new Set(starts.flatMap((start) => this.reached(start)))].filter((node) => node < this.files.length).sort((a, b) => a - b).map((node) => this.files[node]);
  }

  reached(start: number): number[] {
    const seen = new Set([start]);
    for (const node of seen) for (const to of this.successors(node)) seen.add(to);
    return [...seen];
  }
}

function describeEntry(project: Project, graph: LoadGraph, root: number): StartUpEntry {
  const reached = graph.reached(root);
  return { file: graph.files[root].path, ...measure(graph, reached), lazy: findLazy(project, graph, root, new Set(reached)) };
}

function measure(graph: LoadGraph, nodes: readonly number[]): { files: number; lines: number; packages: string[] } {
  const files = nodes.filter((node) => node < graph.files.length);
  return {
    files: files.length, lines: files.reduce((sum, node) => sum + graph.files[node].facts.lineStarts.length, 0),
    packages: nodes.filter((node) => node >= graph.files.length).map((node) => graph.packages[node - graph.files.length]).sort(),
  };
}

/** What every importer uses only inside functions, and few entry points come to. */
function findLazy(project: Project, graph: LoadGraph, root: number, reached: ReadonlySet<number>): LazyCandidate[] {
  const owners = dominators(graph.size, root, (node) => graph.successors(node));
  const owned = new Map<number, number[]>();
  for (const node of reached) if (node !== root) { const mine = owned.get(owners[node]); if (mine) mine.push(node); else owned.set(owners[node], [node]); }
  const found: LazyCandidate[] = [];
  for (const node of reached) {
    const edges = (graph.importers.get(node) ?? []).filter(({ from }) => reached.has(graph.indexOf.get(from)!));
    if (node === root || (node >= graph.files.length && opensAtStart(graph.packages[node - graph.files.length])) || edges.length === 0 || edges.length > FEW_USERS || !edges.every(isUsedLater)) continue;
    const saved = below(owned, node);
    const saves = measure(graph, saved);
    if (saves.packages.every((name) => opensAtStart(name)) && saves.files < LEAST_SAVED) continue;
    const usedBy = users(project, edges);
    if (!usedBy) continue;
    const isPackage = node >= graph.files.length;
    found.push({ what: isPackage ? graph.packages[node - graph.files.length] : graph.files[node].path, isPackage, saves, importedBy: edges.map((edge): Spot => ({ file: edge.from.path, line: lineOf(edge) })), usedBy });
  }
  return found.sort((a, b) => b.saves.files - a.saves.files || b.saves.packages.length - a.saves.packages.length || compareText(a.what, b.what)).slice(0, MOST_LAZY);
}

/** Connections are opened while the program starts, so that the first request need not wait. */
const opening: ReadonlySet<Library['kind']> = new Set<Library['kind']>(['orm', 'driver', 'queue', 'cache', 'search', 'rpc', 'framework', 'graphql', 'scheduler']);

const openers: ReadonlySet<string> = new Set(catalogue.filter(({ kind }) => opening.has(kind)).flatMap(({ packages }) => packages));

function opensAtStart(name: string): boolean { return openers.has(name); }

function below(owned: ReadonlyMap<number, readonly number[]>, start: number): number[] {
  const all = [start];
  for (const node of all) all.push(...(owned.get(node) ?? []));
  return all;
}

function isUsedLater({ import: { names, kind } }: Edge): boolean {
  return kind === 'import' && names.length > 0 && names.every(({ use }) => use === 'later' || use === 'type') && names.some(({ use }) => use === 'later');
}

/** Names of the few entry points that come to a use; undefined when they are many, or when that is not known. */
function users(project: Project, edges: readonly Edge[]): string[] | undefined {
  const names = new Set<string>();
  for (const edge of edges) for (const fn of usesOf(edge)) {
    const { kind, fn: entry, count } = project.exposure(fn);
    if (kind === 'test' || kind === 'unknown' || kind === 'module' || kind === 'startup' || !entry || count > FEW_USERS) return undefined;
    names.add(nameEntry(project, entry));
  }
  return names.size > 0 && names.size <= FEW_USERS ? [...names].sort() : undefined;
}

/** Functions that call what an import brings. */
function usesOf({ from, import: brought }: Edge): Fn[] {
  const { values, bindings, imports } = from.facts;
  return from.calls.filter(({ site }) => {
    let known = values[site.callee];
    while (known[0] === 'member') known = values[known[1]];
    if (known[0] === 'binding') known = values[bindings[known[1]].value];
    return known[0] === 'imported' && imports[known[1]] === brought;
  }).map(({ fn }) => fn);
}

/** Work that stops the process while a module is loaded by one of the programs: scripts of a file or two may do as they like. */
function topLevelWork(project: Project, loaded: readonly FileNode[]): TopLevelWork[] {
  return loaded.flatMap((file) =>
    project.effects(file.functions[0]).filter(({ effect }) => effect.endsWith('.sync'))
      .map(({ effect, steps }) => ({ at: spotOf(steps[0]), effect, label: [...new Set([steps[0], steps[steps.length - 1]])].map((call) => labelOf(project, call)).join(' → ') })));
}

