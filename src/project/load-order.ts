import { groupBy } from './group-by.js';
import type { Edge, FileNode } from './project.js';

/** A binding that a module reads while it is evaluated. */
export interface Candidate {
  /** The import that brings it. */
  edge: Edge;
  /** Its exported name. */
  name: string;
  /** As in `EvaluationUse`. */
  how: string;
  /** Offset of the use, in `edge.from`. */
  at: number;
  /** File that declares it. */
  origin: FileNode;
}

/** A module that has begun to load. */
interface Loading { file: FileNode; module: Module; next: number; isDone: boolean }

/** What loading needs to know of a file. */
interface Module {
  /** What it loads, in this order. */
  edges: readonly Edge[];
  /** Where the first export of each name ends. */
  exported: ReadonlyMap<string, number>;
}

/** Loads the program from one file and tells which candidates are read too early; `within` spares files that cannot matter. */
export type Load = (first: FileNode, within?: ReadonlySet<FileNode>) => Candidate[];

/**
 * Plays loading through as the language does it: imports depth first, in source order; a module that is being loaded already
 * is skipped. O(imports) a start.
 */
export function loader(candidates: readonly Candidate[]): Load {
  const known = new WeakMap<FileNode, Module>();
  const required = groupBy(candidates.filter((one) => one.edge.import.kind === 'require'), (one) => one.edge);
  const imported = groupBy(candidates.filter((one) => one.edge.import.kind !== 'require'), (one) => one.edge.from);
  const moduleOf = (file: FileNode): Module => {
    let module = known.get(file);
    if (!module) known.set(file, module = { edges: loadedBy(file), exported: exportEnds(file) });
    return module;
  };
  return (first, within) => {
    const early: Candidate[] = [];
    const loadings = new Map<FileNode, Loading>();
    const stack: Loading[] = [];
    const enter = (file: FileNode): void => {
      const loading = { file, module: moduleOf(file), next: 0, isDone: false };
      loadings.set(file, loading);
      stack.push(loading);
    };
    enter(first);
    while (stack.length > 0) {
      const loading = stack[stack.length - 1];
      if (loading.next < loading.module.edges.length) {
        const edge = loading.module.edges[loading.next++];
        const target = loadings.get(edge.to!);
        if (target && !target.isDone) early.push(...(required.get(edge) ?? []).filter((one) => !isExportedYet(target, one)));
        else if (!target && (!within || within.has(edge.to!))) enter(edge.to!);
        continue;
      }
      // All its imports are loaded or being loaded: now its own code runs.
      early.push(...(imported.get(loading.file) ?? []).filter((one) => isTooEarly(loadings.get(one.origin), one)));
      loading.isDone = true;
      stack.pop();
    }
    return early;
  };
}

function exportEnds(file: FileNode): Map<string, number> {
  const ends = new Map<string, number>();
  for (const { name, at } of file.facts.exports) ends.set(name, Math.min(ends.get(name) ?? Infinity, at[1]));
  return ends;
}

/** Static imports come first wherever they are written; `require` where it stands. */
function loadedBy(file: FileNode): Edge[] {
  const late = (edge: Edge): number => (edge.import.kind === 'require' || edge.import.kind === 'dynamic' ? 1 : 0);
  return file.edges.filter((edge) => edge.class === 'eager' && edge.to).sort((a, b) => late(a) - late(b) || a.import.at[0] - b.import.at[0]);
}

function isTooEarly(origin: Loading | undefined, candidate: Candidate): boolean {
  // Not even begun: the barrel it comes through has not got so far.
  if (!origin) return true;
  return !origin.isDone && (origin.file.facts.marks.esm || !isExportedYet(origin, candidate));
}

/** CommonJS exports line by line: has the module got past the export when it stopped to load what it is loading now? */
function isExportedYet(target: Loading, { name }: Candidate): boolean {
  const { edges, exported } = target.module;
  if (target.file.facts.marks.esm) return name === '*';
  const stoppedAt = edges[target.next - 1]?.import.at[0] ?? 0;
  const isPast = (exportedName: string): boolean => (exported.get(exportedName) ?? Infinity) <= stoppedAt;
  if (isPast('=')) return true;
  return name === '*' ? !exported.has('=') : isPast(name);
}
