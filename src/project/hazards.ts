import { declaringFile, evaluationUses, type EvaluationUse } from './imported-names.js';
import { loader, type Candidate } from './load-order.js';
import type { ModuleGraph } from './module-graph.js';
import type { FileNode } from './project.js';

/** A binding of a cycle that is read before the module that declares it has run, in some order of loading. */
export interface Hazard extends Candidate {
  /** The file that has to be loaded first for it to go wrong. */
  first: FileNode;
  /** The program does start so: `first` is a file that nothing else loads. Otherwise it is a test, or a file of the cycle. */
  isReached: boolean;
}

/** Loading is simulated from this many files of each sort: enough for the orders that matter, at a bounded cost. */
const MOST_STARTS = 48;

/**
 * The hazards of a load-time component: the program is loaded from each of its starts, and then from each file of the
 * component, which a test, a new entry or another order of imports may come upon first. What goes wrong today stands first.
 */
export function findHazards(graph: ModuleGraph, members: readonly number[]): Hazard[] {
  const files = new Set(members.map((member) => graph.files[member]));
  const candidates = [...files].flatMap(candidatesOf);
  if (candidates.length === 0) return [];
  const isInside = candidates.every((candidate) => files.has(candidate.origin));
  const found = new Map<Candidate, Hazard>();
  const load = loader(candidates);
  const note = (first: FileNode, isReached: boolean, within?: ReadonlySet<FileNode>): void => {
    for (const candidate of load(first, within)) if (!found.has(candidate)) found.set(candidate, { ...candidate, first, isReached: isReached && !isShortCut(candidate) });
  };
  for (const start of startsOf(graph, members).slice(0, MOST_STARTS)) note(start, start.context !== 'test');
  for (const member of [...files].slice(0, MOST_STARTS)) note(member, false, isInside ? files : undefined);
  return [...found.values()].sort((a, b) => Number(b.isReached) - Number(a.isReached) || severity(a.how) - severity(b.how) || compare(a.edge.from.path, b.edge.from.path) || a.at - b.at);
}

/** Bundlers import a name from where it is declared when the barrel it comes through has no side effects: another order. */
function isShortCut({ edge, origin }: Candidate): boolean {
  return edge.to !== origin && edge.to!.package.isPure === true;
}

/** Files that load the component and that nothing else loads, those of the program before its tests. */
function startsOf(graph: ModuleGraph, members: readonly number[]): FileNode[] {
  const importers = graph.files.map((): number[] => []);
  const isImported = new Uint8Array(graph.files.length);
  graph.eager.forEach((successors, from) => { for (const to of successors) importers[to].push(from); });
  graph.reachable.forEach((successors, from) => { for (const to of successors) if (to !== from) isImported[to] = 1; });
  const seen = new Set(members);
  for (const node of seen) for (const importer of importers[node]) seen.add(importer);
  const starts = [...seen].filter((node) => !isImported[node]).sort((a, b) => a - b).map((node) => graph.files[node]);
  return [...starts.filter((file) => file.context !== 'test'), ...starts.filter((file) => file.context === 'test')];
}

function compare(a: string, b: string): number { return a < b ? -1 : a > b ? 1 : 0; }

/** What throws at once comes before what is undefined later. */
const SEVERITY = ['extends', 'new', 'call', 'decorator', 'destructured', 'captured', 'read', 'metadata'];

function severity(how: string): number {
  const at = SEVERITY.indexOf(how);
  return at < 0 ? SEVERITY.length : at;
}

function candidatesOf(file: FileNode): Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const edge of file.edges) {
    if (edge.class !== 'eager' || !edge.to) continue;
    for (const use of evaluationUses(edge).sort((a, b) => severity(a.how) - severity(b.how) || a.at - b.at)) {
      const origin = edge.import.kind === 'require' ? edge.to : declaringFile(edge.to, use.name);
      const key = `${edge.import.at[0]} ${edge.to.path} ${use.name}`;
      if (origin !== file && !isHoisted(origin, use) && !candidates.has(key)) candidates.set(key, { edge, ...use, origin });
    }
  }
  return [...candidates.values()];
}

/** A function declaration of an ES module exists before any module of the program runs. */
function isHoisted(origin: FileNode, use: EvaluationUse): boolean {
  const { facts } = origin;
  if (!facts.marks.esm) return false;
  const value = facts.values[origin.exportsByName?.get(use.name)?.[0] ?? 0];
  if (value[0] === 'function') return use.name === 'default' && facts.functions[value[1]]?.kind === 'function';
  return value[0] === 'binding' && facts.bindings[value[1]]?.kind === 'function';
}
