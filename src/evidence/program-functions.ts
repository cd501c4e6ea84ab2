import { lineAt } from '../facts/line-at.js';
import type { FileFacts, FunctionFact } from '../facts/file-facts.js';

/** What measuring needs to know of a file. */
export type FileFunctions = Pick<FileFacts, 'path' | 'lineStarts' | 'functions'>;

/** A function of the program; one object each, so that it can be a key. */
export interface FunctionRef {
  file: string;
  fact: FunctionFact;
  /** Line of its start, from 1. */
  line: number;
  /** The function it stands in; a module stands in none. */
  parent?: FunctionRef;
}

/** A place in a text, lines and columns from 0, and what the profile calls the function there ('' when nothing). */
export interface Asked { line: number; column: number; name: string; /** The place came out of a source map, whose marks stand somewhere near. */ isMapped: boolean }

/** The functions of one file, by place and by name. */
export class FunctionsOfFile {
  readonly refs: readonly FunctionRef[];
  private readonly byName = new Map<string, FunctionRef[]>();

  constructor(private readonly facts: FileFunctions) {
    const refs: FunctionRef[] = facts.functions.map((fact) => ({ file: facts.path, fact, line: lineAt(facts.lineStarts, fact.at[0]) }));
    for (const ref of refs) if (ref.fact.kind !== 'module') ref.parent = refs[ref.fact.parent];
    this.refs = refs;
    for (const ref of refs) {
      const name = ownName(ref);
      if (name === undefined) continue;
      const same = this.byName.get(name);
      if (same) same.push(ref);
      else this.byName.set(name, [ref]);
    }
  }

  get module(): FunctionRef | undefined { return this.refs.find(({ fact }) => fact.kind === 'module'); }

  /** The innermost function around a line and column, from 1. */
  around(line: number, column: number): FunctionRef | undefined {
    const offset = this.offsetOf(line - 1, column - 1);
    const isAround = ({ fact: { kind, at: [start, end] } }: FunctionRef): boolean => kind === 'module' || (start <= offset && offset < end);
    return this.refs.filter(isAround).reduce<FunctionRef | undefined>((best, ref) => (!best || sizeOf(ref) <= sizeOf(best) ? ref : best), undefined);
  }

  /**
   * The function that a profile saw: the one whose head is at the place, if it is called so; else the only one of that name,
   * for the text may have been changed, or compiled on the way, since. Undefined when neither is sure.
   */
  match({ line, column, name, isMapped }: Asked): FunctionRef | undefined {
    const spoken = bareName(name);
    const headed = this.headAt(line, column, isMapped);
    if (headed && (isMapped || spoken === undefined || ownName(headed) === undefined || ownName(headed) === spoken)) return headed;
    const named = spoken === undefined ? [] : this.byName.get(spoken) ?? [];
    return named.length === 1 ? named[0] : undefined;
  }

  /** Would a profile that has it have been understood, wherever it says that it stands? */
  isKnownByName(ref: FunctionRef): boolean {
    const name = ownName(ref);
    return ref.fact.kind === 'module' || (name !== undefined && this.byName.get(name)?.length === 1);
  }

  private headAt(line: number, column: number, isMapped: boolean): FunctionRef | undefined {
    if (line >= this.facts.lineStarts.length) return undefined;
    const offset = this.offsetOf(line, column);
    const isHead = ({ fact: { kind, head } }: FunctionRef): boolean => kind !== 'module' && head[0] <= offset && offset < head[1];
    const inside = this.refs.filter(isHead);
    // Of two heads around it (a function as a default value) the inner one begins later.
    if (inside.length > 0) return inside.reduce((best, ref) => (ref.fact.at[0] > best.fact.at[0] ? ref : best));
    if (!isMapped) return undefined;
    // A mark on the name of a method stands before what we call its start.
    const after = this.refs.filter((ref) => ref.fact.kind !== 'module' && ref.fact.at[0] >= offset && ref.fact.at[0] - offset <= markDistance + (ownName(ref)?.length ?? 0) && ref.line === line + 1);
    return after.reduce<FunctionRef | undefined>((best, ref) => (best && best.fact.at[0] <= ref.fact.at[0] ? best : ref), undefined);
  }

  private offsetOf(line: number, column: number): number {
    return (this.facts.lineStarts[line] ?? 0) + column;
  }
}

/** `async `, and a little more: what may stand between a mark and the start of a function, its name apart. */
const markDistance = 8;

function sizeOf({ fact: { kind, at } }: FunctionRef): number {
  return kind === 'module' ? Infinity : at[1] - at[0];
}

/** `list` of `OrderService.list#2`; undefined for a function that the source gives no name. */
function ownName({ fact }: FunctionRef): string | undefined {
  const last = fact.name.replace(/#\d+$/, '').split(/[.\s>]+/).pop() ?? '';
  const name = fact.kind === 'constructor' ? fact.name.split('.')[0] : last;
  return fact.kind === 'module' || name === 'callback' || !/^[\p{ID_Start}$_#][\p{ID_Continue}$]*$/u.test(name) ? undefined : name;
}

/** `hot` of `exports.hot`, `size` of `get size`. */
function bareName(name: string): string | undefined {
  return name.replace(/^(?:get|set|async|static|bound) /, '').split('.').pop() || undefined;
}

/** Is it that very function, or one written inside it? Everything stands in a module, and is no part of what loading it does. */
export function isPartOf(ref: FunctionRef, outer: FunctionRef): boolean {
  if (outer.fact.kind === 'module') return ref === outer;
  for (let one: FunctionRef | undefined = ref; one; one = one.parent) if (one === outer) return true;
  return false;
}
