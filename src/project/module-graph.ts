import { components, cyclicComponents } from './components.js';
import type { Edge, FileNode } from './project.js';

/** The files of a project as a graph of numbers: nodes are indexes into `files`, which is sorted by path. */
export interface ModuleGraph {
  files: readonly FileNode[];
  indexOf: ReadonlyMap<FileNode, number>;
  /** Files loaded when the file is, ascending. */
  eager: readonly (readonly number[])[];
  /** The same and those it may load later. */
  reachable: readonly (readonly number[])[];
}

export function moduleGraph(files: readonly FileNode[]): ModuleGraph {
  const indexOf = new Map(files.map((file, i) => [file, i]));
  const successors = (file: FileNode, isWanted: (edge: Edge) => boolean): number[] => {
    const to = new Set<number>();
    for (const edge of file.edges) {
      const at = edge.to && isWanted(edge) ? indexOf.get(edge.to) : undefined;
      if (at !== undefined) to.add(at);
    }
    return [...to].sort((a, b) => a - b);
  };
  return {
    files, indexOf,
    eager: files.map((file) => successors(file, (edge) => edge.class === 'eager')),
    reachable: files.map((file) => successors(file, (edge) => edge.class === 'eager' || edge.class === 'lazy')),
  };
}

/** Components that cannot be loaded one file at a time. */
export function loadComponents(graph: ModuleGraph): number[][] {
  return cyclicComponents(graph.files.length, (node) => graph.eager[node]);
}

/** Components held together by at least one import that runs later: cut by it while loading, circular all the same. */
export function lazyComponents(graph: ModuleGraph): number[][] {
  const home = loadHomes(graph);
  return cyclicComponents(graph.files.length, (node) => graph.reachable[node])
    .filter((members) => members.length === 1 ? !graph.eager[members[0]].includes(members[0]) : members.some((member) => home[member] !== home[members[0]]));
}

/** By node, the number of its load-time component. */
export function loadHomes(graph: ModuleGraph): Int32Array {
  const home = new Int32Array(graph.files.length);
  components(graph.files.length, (node) => graph.eager[node]).forEach((members, i) => members.forEach((member) => { home[member] = i; }));
  return home;
}

/** Shortest way from one node to another in at least one step, both ends included; the first in order of paths. */
export function shortestPath(from: number, to: number, successors: (node: number) => readonly number[]): number[] | undefined {
  const before = new Map<number, number>();
  let front = [from];
  while (front.length > 0) {
    const next: number[] = [];
    for (const node of front) {
      for (const one of successors(node)) {
        if (one === to) return [...backwards(before, node, from), to];
        if (before.has(one) || one === from) continue;
        before.set(one, node);
        next.push(one);
      }
    }
    front = next;
  }
  return undefined;
}

function backwards(before: ReadonlyMap<number, number>, node: number, start: number): number[] {
  const path = [node];
  while (path[path.length - 1] !== start) path.push(before.get(path[path.length - 1])!);
  return path.reverse();
}

/** Everything that runs when the file is loaded, itself included. */
export function loadedWith(graph: ModuleGraph, node: number): Set<number> {
  const seen = new Set([node]);
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const to of graph.eager[next]) if (!seen.has(to)) { seen.add(to); open.push(to); }
  }
  return seen;
}

/** The import statements from one file to another that are of one of the classes, in source order. */
export function edgesBetween(from: FileNode, to: FileNode, classes: readonly Edge['class'][]): Edge[] {
  return from.edges.filter((edge) => edge.to === to && classes.includes(edge.class)).sort((a, b) => a.import.at[0] - b.import.at[0]);
}
