import type { FnId, ValueId } from '../facts/values.js';
import type { FileNode, Project } from './project.js';
import type { Written } from './written.js';

/** Which copy stays, and why. */
export interface Keeper {
  copy: Written;
  /** In words, the strongest first. */
  reasons: string[];
  /** Importing it from the others' files would close an import cycle, or cross into a package they do not depend on. */
  obstacle?: 'cycle' | 'package';
}

/** Files that a file's evaluation reaches, itself not included. O(files + edges); asked once a file. */
export class Reach {
  private readonly known = new Map<FileNode, ReadonlySet<FileNode>>();

  from(start: FileNode): ReadonlySet<FileNode> {
    const before = this.known.get(start);
    if (before) return before;
    const reached = new Set<FileNode>();
    const open = [start];
    for (let file = open.pop(); file; file = open.pop()) {
      for (const edge of file.edges) {
        if (edge.class !== 'eager' || !edge.to || reached.has(edge.to)) continue;
        reached.add(edge.to);
        open.push(edge.to);
      }
    }
    this.known.set(start, reached);
    return reached;
  }
}

/**
 * The copy that the others can import without a cycle, then the exported one, one of module level, the most called, tested, typed, and at last the
 * lowest in the import graph: the file that needs the fewest others.
 */
export function chooseKeeper(project: Project, copies: readonly Written[], reach: Reach, tested: ReadonlySet<FileNode>): Keeper {
  const ranked = copies.map((copy) => ({ copy, marks: marksOf(project, copy, copies, reach, tested) }));
  ranked.sort((a, b) => comparePoints(b.marks.points, a.marks.points) || compareText(a.copy.file.path, b.copy.file.path) || a.copy.fn.id - b.copy.fn.id);
  const [{ copy, marks }] = ranked;
  return { copy, reasons: marks.reasons, obstacle: marks.obstacle };
}

interface Marks { points: number[]; reasons: string[]; obstacle?: 'cycle' | 'package' }

function marksOf(project: Project, copy: Written, copies: readonly Written[], reach: Reach, tested: ReadonlySet<FileNode>): Marks {
  const others = copies.filter(({ file }) => file !== copy.file).map(({ file }) => file);
  const below = reach.from(copy.file);
  const cycles = others.filter((file) => below.has(file)).length;
  const foreign = others.filter((file) => !canImport(file, copy.file)).length;
  const isExported = copy.file.facts.exports.some((one) => one.fn === copy.fn.id || holds(copy.file, one.value, copy.fn.id));
  const calls = project.callers(copy.fn).length;
  const isTyped = copy.fn.facts.returnType > 0;
  const reasons: string[] = [];
  if (isExported) reasons.push('it is exported');
  if (calls > 0) reasons.push(`${calls} call site${calls === 1 ? '' : 's'} use${calls === 1 ? 's' : ''} it already`);
  if (tested.has(copy.file)) reasons.push('a test imports its file');
  if (others.length > 0 && cycles === 0) reasons.push('the others can import it without a cycle');
  return {
    points: [-foreign, -cycles, Number(isExported), Number(copy.fn.facts.parent === 0), calls, Number(tested.has(copy.file)), Number(isTyped), -below.size],
    reasons, obstacle: foreign > 0 ? 'package' : cycles > 0 ? 'cycle' : undefined,
  };
}

/** Is the value the function, or an object with it (`module.exports = { slugify }`)? */
function holds(file: FileNode, id: ValueId, fn: FnId): boolean {
  const value = file.facts.values[id];
  if (value[0] === 'function') return value[1] === fn;
  if (value[0] === 'binding') return file.facts.bindings[value[1]].value !== id && holds(file, file.facts.bindings[value[1]].value, fn);
  return value[0] === 'object' && value[1].some(([, member]) => holds(file, member, fn));
}

function canImport(from: FileNode, to: FileNode): boolean {
  return from.package === to.package || from.package.dependencies.has(to.package.name);
}

/** Files that a test imports. */
export function testedFiles(project: Project): Set<FileNode> {
  const tests = project.files.filter(({ context }) => context === 'test');
  return new Set(tests.flatMap(({ edges }) => edges.flatMap(({ to }) => to ?? [])));
}

function comparePoints(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at] - b[at];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
