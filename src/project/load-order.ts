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
interface Loading { file: FileNode; edges: readonly Edge[]; next: number; isDone: boolean }

/**
 * Loads a program from one file as the language does (imports depth first, in source order; a module that is being loaded
 * already is skipped) and tells which candidates are read too early. `within` spares the files that cannot matter.
 */
export function loadOnce(first: FileNode, candidates: readonly Candidate[], within?: ReadonlySet<FileNode>): Candidate[] {
  const early: Candidate[] = [];
  const modules = new Map<FileNode, Loading>();
  const stack: Loading[] = [];
  const enter = (file: FileNode): void => {
    const loading = { file, edges: loadedBy(file, within), next: 0, isDone: false };
    modules.set(file, loading);
    stack.push(loading);
  };
  enter(first);
  while (stack.length > 0) {
    const module = stack[stack.length - 1];
    if (module.next < module.edges.length) {
      const edge = module.edges[module.next++];
      const target = modules.get(edge.to!);
      if (!target) enter(edge.to!);
      else if (!target.isDone && edge.import.kind === 'require') early.push(...candidates.filter((one) => one.edge === edge && !isExportedYet(target, one)));
      continue;
    }
    // All its imports are loaded or being loaded: now its own code runs.
    early.push(...candidates.filter((one) => one.edge.from === module.file && one.edge.import.kind !== 'require' && isTooEarly(modules.get(one.origin), one)));
    module.isDone = true;
    stack.pop();
  }
  return early;
}

/** Static imports come first wherever they are written; `require` where it stands. */
function loadedBy(file: FileNode, within: ReadonlySet<FileNode> | undefined): Edge[] {
  const late = (edge: Edge): number => (edge.import.kind === 'require' || edge.import.kind === 'dynamic' ? 1 : 0);
  return file.edges.filter((edge) => edge.class === 'eager' && edge.to && (!within || within.has(edge.to)))
    .sort((a, b) => late(a) - late(b) || a.import.at[0] - b.import.at[0]);
}

function isTooEarly(origin: Loading | undefined, candidate: Candidate): boolean {
  // Not even begun: the barrel it comes through has not got so far.
  if (!origin) return true;
  return !origin.isDone && (origin.file.facts.marks.esm || !isExportedYet(origin, candidate));
}

/** CommonJS exports line by line: has the module got past the export when it stopped to load what it is loading now? */
function isExportedYet(target: Loading, { name }: Candidate): boolean {
  const { exports, marks } = target.file.facts;
  if (marks.esm) return name === '*';
  const stoppedAt = target.edges[target.next - 1]?.import.at[0] ?? 0;
  const whole = exports.filter((entry) => entry.name === '=');
  if (whole.some((entry) => entry.at[1] <= stoppedAt)) return true;
  if (name === '*') return whole.length === 0;
  return exports.some((entry) => entry.name === name && entry.at[1] <= stoppedAt);
}
