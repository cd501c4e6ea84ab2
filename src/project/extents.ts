import type { Extent } from '../rule.js';
import type { FnId, ValueId } from '../facts/file-facts.js';
import { bare, givenTo } from './dependence.js';
import { linearMember, subjectOf } from './collections.js';
import type { Call, FileNode, Fn, Iteration, Project } from './project.js';
import { sizeOf } from './sizes.js';
import { served } from './waiters.js';

/** Answers of these are as long as what was ever stored, listed or sent. */
const ANSWERS = /^(?:db\.read|storage|http|net\.sync|fs\.sync)$/;
const DEEPEST = 10;
const FARTHEST = 3;

/**
 * How long lists get, as far as the text shows: `large` for rows, files, lines and what a request brings, `short` for a
 * list that belongs to one element of another, `usual` for all that says nothing. Only prices hang on it.
 */
export class Extents {
  private readonly growth = new WeakMap<FileNode, Map<ValueId, Call[]>>();
  private readonly large = new WeakMap<FileNode, Map<ValueId, boolean>>();

  constructor(private readonly project: Project) {}

  /** Of what an iteration goes through. */
  ofLoop({ file, over, bound }: Iteration): Extent {
    return bound !== 'data' ? 'short' : over === 0 ? 'usual' : this.of(file, over);
  }

  of(file: FileNode, value: ValueId): Extent {
    if (this.isLarge(file, value, 0, 0)) return 'large';
    return this.isPart(file, value) || sizeOf(this.project, file, value) !== 'data' || this.project.bound(file, value).bound !== 'data' ? 'short' : 'usual';
  }

  /** Evidence that it is long. `depth` counts steps within a function, `hops` those from one to another. */
  private isLarge(file: FileNode, value: ValueId, depth: number, hops: number): boolean {
    if (value === 0 || depth > DEEPEST) return false;
    const known = tableOf(this.large, file);
    const before = known.get(value);
    if (before !== undefined) return before;
    // What leads back to itself says nothing, and ways that meet again are gone once.
    known.set(value, false);
    const found = this.findLarge(file, value, depth, hops);
    known.set(value, found);
    return found;
  }

  private findLarge(file: FileNode, value: ValueId, depth: number, hops: number): boolean {
    if (this.isFilledFromLarge(file, bare(file, value), depth, hops)) return true;
    return givenTo(file, value).some((id) => {
      const known = file.facts.values[id];
      const follow = (part: ValueId): boolean => this.isLarge(file, part, depth + 1, hops);
      switch (known[0]) {
        case 'spread': return follow(known[1]);
        case 'array': return known[1].some((part) => file.facts.values[part][0] === 'spread' && follow(part));
        case 'operation': return ['||', '??', '&&'].includes(known[1]) && known[2].some(follow);
        // A part of one answer; a part of each of many is another matter.
        case 'member': return !this.isPart(file, id) && follow(known[1]);
        case 'call': return this.isLargeResult(file.calls[known[1]], depth, hops);
        case 'param': return this.isLargeArgument(file, known[1], known[2], hops);
        default: return false;
      }
    });
  }

  private isLargeResult(call: Call, depth: number, hops: number): boolean {
    const { functions, member } = this.project.target(call);
    if (functions.length > 0) return hops < FARTHEST && functions.slice(0, 2).some((fn) => fn.facts.returns.slice(0, 4).some((value) => this.isLarge(fn.file, value, 0, hops + 1)));
    if (member?.effect !== undefined) return ANSWERS.test(member.effect);
    if (cutsLines(call, member?.type, member?.member.gives)) return true;
    const known = member?.member ?? linearMember(this.project, call)?.member;
    const source = known?.linear ? subjectOf(call, known.linear.of) : subjectOf(call, 'receiver');
    return [source, ...(source === 0 || member?.library.kind === 'language' ? call.site.args.slice(0, 1) : [])].some((value) => value !== 0 && this.isLarge(call.file, value, depth + 1, hops));
  }

  /** What a handler is given, or what some caller found. */
  private isLargeArgument(file: FileNode, id: FnId, index: number, hops: number): boolean {
    const fn = file.functions[id];
    if (this.elementOf(fn) !== undefined) return false;
    const entry = this.project.entry(fn);
    if (entry !== undefined) return served.has(entry) && entry !== 'timer' && entry !== 'event';
    if (hops >= FARTHEST) return false;
    return this.project.callers(fn).slice(0, 6).some((call) => call.file.context !== 'test' && this.project.target(call).functions.includes(fn)
      && this.isLarge(call.file, call.site.args[index] ?? 0, 0, hops + 1));
  }

  /** `for (const row of rows) list.push(row.id)` makes the list as long as the rows. */
  private isFilledFromLarge(file: FileNode, id: ValueId, depth: number, hops: number): boolean {
    return (this.growthOf(file).get(id) ?? []).slice(0, 4).some((call) =>
      this.project.iterations(call).some(({ bound, file: of, over }) => bound === 'data' && over !== 0 && over !== id && this.isLarge(of, over, depth + 4, hops + 1)));
  }

  private growthOf(file: FileNode): Map<ValueId, Call[]> {
    let known = this.growth.get(file);
    if (known) return known;
    this.growth.set(file, (known = new Map()));
    for (const call of file.calls) {
      if (this.project.target(call).member?.member.grows === undefined) continue;
      const to = subjectOf(call, 'receiver');
      known.set(to, [...known.get(to) ?? [], call]);
    }
    return known;
  }

  /** A list in one element of another: `order.items`, where the orders are gone through. */
  private isPart(file: FileNode, value: ValueId, depth = 0): boolean {
    const [id = 0] = givenTo(file, value);
    const known = file.facts.values[id];
    if (depth > DEEPEST) return false;
    switch (known[0]) {
      case 'member': return this.isStep(file, known[1]) || this.isPart(file, known[1], depth + 1);
      case 'call': { const source = subjectOf(file.calls[known[1]], 'receiver'); return source !== 0 && this.isPart(file, source, depth + 1); }
      case 'rest': return true;
      default: return this.isStep(file, id);
    }
  }

  /** What one step of a loop is about. */
  private isStep(file: FileNode, value: ValueId): boolean {
    const known = file.facts.values[bare(file, value)];
    if (known[0] === 'element') return true;
    if (known[0] === 'param') return this.elementOf(file.functions[known[1]]) === known[2];
    if (known[0] !== 'binding') return false;
    const { value: initial, writes } = file.facts.bindings[known[1]];
    return initial !== 0 && !writes?.length && file.facts.values[initial][0] !== 'binding' && this.isStep(file, initial);
  }

  /** The parameter that gets one element after the other, by position. */
  private elementOf(fn: Fn): number | undefined {
    const [iteration] = this.project.iterationsAt(fn.file, fn.id, -1);
    if (iteration?.callback !== fn || !iteration.call) return undefined;
    const callback = [this.project.target(iteration.call).member?.member.callback ?? []].flat().find(({ runs }) => runs === 'each');
    return callback?.element ?? 0;
  }
}

function tableOf(tables: WeakMap<FileNode, Map<ValueId, boolean>>, file: FileNode): Map<ValueId, boolean> {
  let table = tables.get(file);
  if (!table) tables.set(file, (table = new Map()));
  return table;
}

/** `text.split('\n')`, also of what only looks like a text. */
function cutsLines({ file, site }: Call, type?: string, gives?: string): boolean {
  const [at] = site.args.map((value) => file.facts.values[value]);
  if (site.args.length !== 1 || (type !== undefined && (type !== 'String' || gives !== 'String[]'))) return false;
  return (at[0] === 'literal' && typeof at[1] === 'string' && at[1].includes('\n')) || (at[0] === 'regex' && at[1].includes('\\n'));
}
