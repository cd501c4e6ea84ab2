import { declaringFile, evaluationUses, type EvaluationUse } from './imported-names.js';
import { loadOnce, type Candidate } from './load-order.js';
import type { ModuleGraph } from './module-graph.js';
import type { FileNode } from './project.js';

/** A binding of a cycle that is read before the module that declares it has run, in some order of loading. */
export interface Hazard extends Candidate {
  /** The file of the cycle that has to be loaded first for it to go wrong. */
  first: FileNode;
  /** Something outside the cycle does load that file, or nothing outside loads any of them. */
  isEntry: boolean;
}

/** Loading is simulated from this many files of a cycle: enough for each order that matters, at a bounded cost. */
const MOST_ENTRIES = 48;

/** The hazards of a load-time component: it is loaded once from each file that may be the first. Likeliest orders first. */
export function findHazards(graph: ModuleGraph, members: readonly number[]): Hazard[] {
  const files = new Set(members.map((member) => graph.files[member]));
  const candidates = [...files].flatMap(candidatesOf);
  if (candidates.length === 0) return [];
  const entered = enteredFrom(graph, new Set(members));
  const order = [...files].filter((file) => entered.has(file)).concat([...files].filter((file) => !entered.has(file))).slice(0, MOST_ENTRIES);
  const isInside = candidates.every((candidate) => files.has(candidate.origin));
  const found = new Map<Candidate, Hazard>();
  for (const first of order) {
    for (const candidate of loadOnce(first, candidates, isInside ? files : undefined)) {
      if (!found.has(candidate)) found.set(candidate, { ...candidate, first, isEntry: entered.size === 0 || entered.has(first) });
    }
  }
  return [...found.values()].sort((a, b) => Number(b.isEntry) - Number(a.isEntry) || severity(a.how) - severity(b.how) || compare(a.edge.from.path, b.edge.from.path) || a.at - b.at);
}

function compare(a: string, b: string): number { return a < b ? -1 : a > b ? 1 : 0; }

/** Files of the component that a file outside it imports, now or later. */
function enteredFrom(graph: ModuleGraph, inside: ReadonlySet<number>): Set<FileNode> {
  const entered = new Set<FileNode>();
  graph.reachable.forEach((successors, from) => {
    if (!inside.has(from)) for (const to of successors) if (inside.has(to)) entered.add(graph.files[to]);
  });
  return entered;
}

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
  const value = facts.values[facts.exports.find((entry) => entry.name === use.name)?.value ?? 0];
  if (value[0] === 'function') return use.name === 'default' && facts.functions[value[1]]?.kind === 'function';
  return value[0] === 'binding' && facts.bindings[value[1]]?.kind === 'function';
}
