import type { SyntaxNode } from '../syntax/node.js';
import { hashText, mix, SEED } from './shape-hash.js';

/** What is known of the function being walked. */
export interface Frame {
  depth: number;
  /** Names declared so far: the number that stands for the next local. */
  serial: number;
  /** Depth of the outermost function whose local it reads; its own depth when it reads none. */
  lowest: number;
  /** Set of property names, free names and literals, hashed to 32 bits. */
  names: number;
  /** Nodes, and the names of JSX elements among them. */
  size: number;
  jsx: number;
  flags: number;
  /** Names of the module it reads. */
  uses: Set<string> | undefined;
  isNamed: boolean;
  unitsFrom: number;
}

/** State to go back to when a function or unit is done. */
export interface Outer { exact: number; soft: number; nodes: number; frame: Frame; undo: number }
export interface Start { soft: number; nodes: number }

export type Visit = (walk: Walk, node: SyntaxNode) => void;
/** Called when a named function is done, while its units are the last of the walk's list. */
export type OnNamed = (walk: Walk, node: SyntaxNode) => void;

export const FLAG = { this: 1, loop: 2, branch: 4, async: 8, jsx: 16, throws: 32, super: 64 } as const;
export const CUT = hashText('cut part');
const LOCAL = hashText('local name');
/** Expressions of this many nodes become units of their own, so that an edit in one leaves the others alone. */
const UNIT_NODES = 7;

/**
 * The state of one pass over a file. Two running hashes: `exact` sees locals by number of declaration, relative to the
 * function that declares them (de Bruijn), so that a nested function hashes alike wherever it stands and none is walked
 * twice; `soft` sees every local alike and is cut into units, so that an added statement changes one unit. O(nodes).
 */
export class Walk {
  exact = SEED;
  soft = SEED;
  /** Nodes of the unit being hashed. */
  nodes = 0;
  readonly unitHashes: number[] = [];
  readonly unitSizes: number[] = [];
  frame: Frame = newFrame(0, false, 0);
  /** The next function visited has a name: it can be called from elsewhere. */
  isNamed = false;
  /** Name the next function has inside itself: `const f = () => f()`. */
  ownName: string | undefined;
  /** Visible locals: depth * 65536 + serial. Names of the module are not in it. */
  private readonly scope = new Map<string, number>();
  private readonly undo: [name: string, before: number | undefined][] = [];

  constructor(
    private readonly visitors: ReadonlyMap<string, Visit>,
    private readonly moduleNames: ReadonlySet<string>,
    private readonly onNamed: OnNamed,
  ) {}

  visit(node: SyntaxNode | null | undefined): void {
    if (!node) return this.token(0);
    this.visitors.get(node.type)?.(this, node);
  }

  visitAll(nodes: readonly (SyntaxNode | null)[]): void {
    for (const node of nodes) this.visit(node);
    this.token(nodes.length);
  }

  /** Counts one node of this kind. */
  node(kind: number): void {
    this.nodes++;
    this.frame.size++;
    this.token(kind);
  }

  token(value: number): void {
    this.exact = mix(this.exact, value);
    this.soft = mix(this.soft, value);
  }

  /** A name or literal both copies must share. */
  anchor(hash: number): void {
    this.frame.names |= 1 << (hash & 31);
    this.token(hash);
  }

  name(name: string): void {
    const local = this.scope.get(name);
    if (local === undefined) {
      if (this.moduleNames.has(name)) (this.frame.uses ??= new Set()).add(name);
      return this.anchor(hashText(name));
    }
    const depth = local >>> 16;
    if (depth < this.frame.lowest) this.frame.lowest = depth;
    this.exact = mix(this.exact, LOCAL + (this.frame.depth - depth) * 65536 + (local & 65535));
    this.soft = mix(this.soft, LOCAL);
  }

  declare(name: string): void {
    if (this.frame.depth === 0) return;
    this.undo.push([name, this.scope.get(name)]);
    this.scope.set(name, this.frame.depth * 65536 + this.frame.serial++);
  }

  openScope(): number {
    return this.undo.length;
  }

  /** Names declared since are gone. */
  closeScope(from: number): void {
    while (this.undo.length > from) {
      const [name, previous] = this.undo.pop()!;
      if (previous === undefined) this.scope.delete(name);
      else this.scope.set(name, previous);
    }
  }

  openUnit(): Start {
    const start = { soft: this.soft, nodes: this.nodes };
    this.soft = SEED;
    this.nodes = 0;
    return start;
  }

  /** A part that is always its own unit: a statement. */
  closeUnit({ soft, nodes }: Start): void {
    this.unitHashes.push(this.soft);
    this.unitSizes.push(this.nodes);
    this.soft = mix(soft, CUT);
    this.nodes = nodes;
  }

  /** An expression: its own unit when it is large, else part of what is around it. */
  closePart(start: Start): void {
    if (this.nodes >= UNIT_NODES) return this.closeUnit(start);
    this.soft = mix(start.soft, this.soft);
    this.nodes += start.nodes;
  }

  /** Starts a hash of its own, whatever is around the function. */
  openFunction(): Outer {
    const { exact, soft, nodes, frame } = this;
    this.frame = newFrame(frame.depth + 1, this.isNamed, this.unitHashes.length);
    this.isNamed = false;
    this.exact = SEED;
    this.soft = SEED;
    this.nodes = 0;
    return { exact, soft, nodes, frame, undo: this.undo.length };
  }

  closeFunction(outer: Outer, node: SyntaxNode): void {
    this.closeScope(outer.undo);
    const inner = this.frame;
    if (inner.isNamed) this.onNamed(this, node);
    this.frame = outer.frame;
    absorb(this.frame, inner, node.type === 'ArrowFunctionExpression');
    this.exact = mix(outer.exact, this.exact);
    this.soft = mix(outer.soft, CUT);
    this.nodes = outer.nodes + 1;
  }
}

function newFrame(depth: number, isNamed: boolean, unitsFrom: number): Frame {
  return { depth, serial: 0, lowest: depth, names: 0, size: 0, jsx: 0, flags: 0, uses: undefined, isNamed, unitsFrom };
}

function absorb(outer: Frame, inner: Frame, isArrow: boolean): void {
  outer.size += inner.size + 1;
  outer.jsx += inner.jsx;
  outer.names |= inner.names;
  outer.flags |= inner.flags & ~(isArrow ? FLAG.async : FLAG.async | FLAG.this);
  if (inner.lowest < outer.lowest) outer.lowest = inner.lowest;
  if (inner.uses) for (const name of inner.uses) (outer.uses ??= new Set()).add(name);
}
