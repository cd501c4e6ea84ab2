import { cyclicComponents } from './components.js';
import { findHazards, type Hazard } from './hazards.js';
import { bringsOnlyTypes, importedSymbols } from './imported-names.js';
import { edgesBetween, lazyComponents, loadComponents, loadedWith, loadHomes, moduleGraph, shortestPath, type ModuleGraph } from './module-graph.js';
import type { Edge, FileNode } from './project.js';

/** Files that import each other in a circle: one strongly connected component of the import graph. */
export interface Cycle {
  /** `load`: they load each other; `lazy`: an import that runs later breaks the circle while loading. */
  kind: 'load' | 'lazy';
  /** Every file of it, sorted by path. */
  members: FileNode[];
  /** One shortest circle through the smallest file: an import statement for each step. */
  witness: Edge[];
  /** Cheapest import of the witness to cut. */
  cut: Cut;
  /** The one file that every circle of the component goes through, where there is just one. */
  hub?: FileNode;
  hazards: Hazard[];
  /** How many files are loaded with any of them. */
  loads: number;
}

export interface Cut {
  edge: Edge;
  /** What the importer takes from the imported file by any of its imports; empty when that is not known. */
  symbols: string[];
  /** Without it no circle is left. */
  isEnough: boolean;
}

/** Every cycle of the program, load-time cycles first, each kind sorted by its smallest file. */
export function findCycles(files: readonly FileNode[]): Cycle[] {
  const graph = moduleGraph(files);
  const load = loadComponents(graph).map((members) => loadCycle(graph, members));
  const homes = loadHomes(graph);
  return [...load, ...lazyComponents(graph).map((members) => lazyCycle(graph, members, homes))];
}

function loadCycle(graph: ModuleGraph, members: number[]): Cycle {
  const inside = new Set(members);
  const isAlone = members.length === 1;
  // A file's import of itself shows nothing about the others.
  const successors = (node: number): number[] => graph.eager[node].filter((to) => inside.has(to) && (isAlone || to !== node));
  const path = shortestPath(members[0], members[0], successors)!;
  const witness = toEdges(graph, path, ['eager']);
  const hub = findHub(members, successors);
  return {
    kind: 'load', members: members.map((member) => graph.files[member]), witness, cut: cheapestCut(graph, members, witness, successors),
    ...(hub !== undefined && { hub: graph.files[hub] }), hazards: findHazards(graph, members), loads: loadedWith(graph, members[0]).size,
  };
}

/** The circle with the fewest steps that goes through an import which runs later and leaves its load-time component. */
function lazyCycle(graph: ModuleGraph, members: number[], homes: Int32Array): Cycle {
  const inside = new Set(members);
  const successors = (node: number): number[] => graph.reachable[node].filter((to) => inside.has(to));
  let best: number[] | undefined;
  for (const [from, to] of breakers(graph, members, homes).slice(0, MOST_BREAKERS)) {
    const back = from === to ? [to] : shortestPath(to, from, successors);
    if (back && (!best || back.length + 1 < best.length)) best = [from, ...back];
  }
  const witness = toEdges(graph, best!, ['eager', 'lazy']);
  const edge = witness.find((one) => one.class === 'lazy')!;
  return {
    kind: 'lazy', members: members.map((member) => graph.files[member]), witness, cut: { edge, symbols: importedSymbols(edge), isEnough: false },
    hazards: [], loads: loadedWith(graph, members[0]).size,
  };
}

/** Large applications have hundreds of lazy routes; any few of them prove the same. */
const MOST_BREAKERS = 200;

function breakers(graph: ModuleGraph, members: readonly number[], homes: Int32Array): [from: number, to: number][] {
  const inside = new Set(members);
  return members.flatMap((from) => {
    const eager = new Set(graph.eager[from]);
    return graph.reachable[from]
      .filter((to) => inside.has(to) && !eager.has(to) && (homes[to] !== homes[from] || to === from))
      .map((to): [number, number] => [from, to]);
  });
}

function toEdges(graph: ModuleGraph, path: readonly number[], classes: Edge['class'][]): Edge[] {
  return path.slice(1).map((to, i) => {
    const between = edgesBetween(graph.files[path[i]], graph.files[to], classes);
    // An import of one certain file shows more than one of a whole folder, one that loads more than one that may.
    return between.sort((a, b) => rank(a) - rank(b))[0];
  });
}

function rank(edge: Edge): number { return (edge.import.partial ? 2 : 0) + (edge.class === 'lazy' ? 1 : 0); }

/**
 * An import without which no circle is left is on each of them, hence on the witness: so only its imports are weighed.
 * Fewest symbols to move wins; of equals the one that leads to a barrel or up the folders.
 */
function cheapestCut(graph: ModuleGraph, members: readonly number[], witness: readonly Edge[], successors: (node: number) => number[]): Cut {
  const cuts = witness.map((edge, i) => {
    const edges = edgesBetween(edge.from, edge.to!, ['eager']);
    const [from, to] = [graph.indexOf.get(edge.from)!, graph.indexOf.get(edge.to!)!];
    const isEnough = isAcyclic(graph.files.length, members, (node) => (node === from ? successors(node).filter((one) => one !== to) : successors(node)));
    return { edge, isEnough, symbols: [...new Set(edges.flatMap(importedSymbols))], price: edges.reduce((sum, one) => sum + price(one), 0), climb: climb(edge), i };
  });
  cuts.sort((a, b) => Number(b.isEnough) - Number(a.isEnough) || a.price - b.price || b.climb - a.climb || a.i - b.i);
  const { edge, symbols, isEnough } = cuts[0];
  return { edge, symbols, isEnough };
}

/** What it takes to do without an import: a symbol each to move, more where the import itself is the point of the file. */
function price(edge: Edge): number {
  const { kind, names, partial } = edge.import;
  if (bringsOnlyTypes(edge)) return 0;
  const symbols = importedSymbols(edge);
  const purpose = (partial ? 20 : 0) + (kind === 'export-from' ? 10 : 0) + (kind === 'import' && names.length === 0 ? 6 : 0);
  const unknown = symbols.length === 0 ? 3 : 0;
  // What is used only later can also be loaded later, or passed in.
  return purpose + unknown + symbols.length + names.filter((name) => name.use === 'evaluation').length / 2;
}

function climb(edge: Edge): number {
  const depth = (path: string): number => path.split('/').length;
  return (/(?:^|\/)index\.\w+$/.test(edge.to!.path) ? 1 : 0) + Math.max(0, depth(edge.from.path) - depth(edge.to!.path));
}

function isAcyclic(count: number, members: readonly number[], successors: (node: number) => readonly number[]): boolean {
  const place = new Map(members.map((member, i) => [member, i]));
  const inner = members.map((member) => successors(member).map((to) => place.get(to)).filter((to) => to !== undefined));
  return cyclicComponents(Math.min(count, members.length), (node) => inner[node]).length === 0;
}

/** Trying every file costs members × imports, so not for the largest; there it would say nothing anyway. */
function findHub(members: readonly number[], successors: (node: number) => number[]): number | undefined {
  if (members.length < 3 || members.length > 60) return undefined;
  const hubs = members.filter((hub) => isAcyclic(members.length, members, (node) => (node === hub ? [] : successors(node).filter((to) => to !== hub))));
  return hubs.length === 1 ? hubs[0] : undefined;
}
