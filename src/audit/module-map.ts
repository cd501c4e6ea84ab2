import { adviseCut } from '../project/advise-cut.js';
import { findCycles, type Cycle } from '../project/cycles.js';
import { groupBy } from '../project/group-by.js';
import type { FileNode, Project } from '../project/project.js';
import type { CycleGroup, Dependencies, ModuleNode } from './audit-data.js';
import { findCrossings } from './layers.js';
import { lineOf } from './spots.js';

const MOST_HUBS = 15;
/** Fewer importers or imports than this make no hub. */
const HUB_LEAST = 8;

/** The import graph without tests, and what is odd about it. Imports of types only are no dependency while running. */
export function mapModules(project: Project): Dependencies {
  const files = project.files.filter(({ context }) => context !== 'test');
  const indexOf = new Map(files.map((file, index) => [file, index]));
  const edges = files.flatMap((file, from) => targetsOf(file).flatMap(([to, kind]): Dependencies['edges'] => {
    const index = indexOf.get(to);
    return index === undefined || index === from ? [] : [[from, index, kind]];
  }));
  const importers = new Int32Array(files.length);
  const imports = new Int32Array(files.length);
  for (const [from, to] of edges) { imports[from]++; importers[to]++; }
  const modules = files.map((file, index): ModuleNode => ({ file: file.path, lines: file.facts.lineStarts.length, importedBy: importers[index], imports: imports[index], instability: instability(importers[index], imports[index]) }));
  const typed = typeImporters(files);
  return {
    modules, edges, cycles: findCycles(project.files).filter(({ members }) => members.some((file) => indexOf.has(file))).map(describeCycle),
    hubs: modules.filter(({ importedBy, imports: out }) => Math.min(importedBy, out) >= HUB_LEAST).sort((a, b) => b.importedBy * b.imports - a.importedBy * a.imports).slice(0, MOST_HUBS),
    orphans: withoutFolders(files.filter((file, index) => importers[index] === 0 && imports[index] === 0 && isOrphan(project, file) && !typed.has(file)).map(({ path }) => path)),
    layers: findCrossings(files),
  };
}

/** Files loaded at run time, each once: eagerly if any import of it is eager. */
function targetsOf({ edges }: FileNode): [to: FileNode, kind: 'eager' | 'lazy'][] {
  const found = new Map<FileNode, 'eager' | 'lazy'>();
  for (const edge of edges) if (edge.to && (edge.class === 'eager' || (edge.class === 'lazy' && !found.has(edge.to)))) found.set(edge.to, edge.class);
  return [...found];
}

function instability(importedBy: number, imports: number): number {
  return importedBy + imports === 0 ? 0 : Number((imports / (imports + importedBy)).toFixed(2));
}

/** Nothing refers to it, no program starts with it, and no framework finds it by its name. */
function isOrphan(project: Project, file: FileNode): boolean {
  const { context, functions, facts, package: own, path } = file;
  if (context !== 'source' || facts.marks.shebang || own.bins.includes(path) || /\.d\.[cm]?ts$/.test(path)) return false;
  // One that does nothing but declare is dead; one that acts when it is loaded may be started by hand.
  return facts.exports.length > 0 && functions[0].calls.length === 0 && !functions.some((fn) => project.entry(fn) !== undefined);
}

/** So many of a folder are found by their place: migrations, plug-ins, templates. */
const FOLDER = 3;

function withoutFolders(paths: readonly string[]): string[] {
  return [...groupBy(paths, (path) => path.slice(0, path.lastIndexOf('/') + 1)).values()].flatMap((all) => (all.length < FOLDER ? all : []));
}

function typeImporters(files: readonly FileNode[]): Set<FileNode> {
  return new Set(files.flatMap(({ edges }) => edges.flatMap(({ to }) => to ?? [])));
}

function describeCycle(cycle: Cycle): CycleGroup {
  const { kind, members, witness, cut: { edge, isEnough }, loads } = cycle;
  return {
    kind, files: members.map(({ path }) => path), circle: [...witness.map(({ from }) => from.path), witness[0].from.path],
    cut: { from: edge.from.path, to: edge.to!.path, line: lineOf(edge), isEnough, advice: adviseCut(cycle) }, loads,
  };
}
