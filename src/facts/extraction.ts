import type { SyntaxNode } from '../syntax/node.js';
import type {
  Binding, BindingId, BindingKind, Branch, BranchId, ClassFact, ClassId, Exit, Export, FnId, FunctionFact, Import, Loop, LoopId,
  Site, SiteId, Span, TypeDeclaration, TypeId, TypeRef, Use, Value, ValueId, Write,
} from './file-facts.js';

/** The visitors, handed in so that they need not import each other. */
export interface Visitors {
  expression(x: Extraction, node: SyntaxNode): ValueId;
  statement(x: Extraction, node: SyntaxNode): void;
  statements(x: Extraction, nodes: SyntaxNode[]): void;
  functionLike(x: Extraction, node: SyntaxNode, naming: Naming): FnId;
  classLike(x: Extraction, node: SyntaxNode, name?: string): ClassId;
  type(x: Extraction, node: SyntaxNode): TypeId;
}

/** What the surroundings know about a function being entered. */
export interface Naming {
  name: string;
  kind?: FunctionFact['kind'];
  cls?: ClassId;
  static?: boolean;
  decorators?: ValueId[];
  /** Runs where it stands: an IIFE or static block keeps module evaluation eager. */
  inPlace?: boolean;
}

export interface Scope { parent: Scope | undefined; fn: FnId; names: Map<string, BindingId>; types: Map<string, BindingId> | undefined; /** Where `var` goes. */ hoists: boolean }

/** How a name is read right now; decides what an import is used for. */
export type ReadContext = 'value' | 'type' | 're-export';

/**
 * The state of one walk over one file: the fact tables, the scopes, and where the walk stands. Whatever throws ends the
 * walk, so nothing is put back on the way out.
 */
export class Extraction {
  readonly values: Value[] = [['unknown']];
  readonly types: TypeRef[] = [['unknown']];
  readonly bindings: Binding[] = [];
  readonly functions: FunctionFact[] = [];
  readonly classes: ClassFact[] = [];
  readonly typeDeclarations: TypeDeclaration[] = [];
  readonly imports: Import[] = [];
  readonly exports: Export[] = [];
  readonly loops: Loop[] = [];
  readonly sites: Site[] = [];
  readonly branches: Branch[] = [];
  readonly exits: Exit[] = [];
  readonly writes: Write[] = [];
  /** Syntax of each function, for fingerprints. */
  readonly functionNodes = new Map<SyntaxNode, FnId>();

  fn: FnId = 0;
  loop: LoopId = -1;
  branch: BranchId = -1;
  scope: Scope = { parent: undefined, fn: 0, names: new Map(), types: new Map(), hoists: true };
  /** 0 while the module evaluates; above inside functions that run later. */
  lazyDepth = 0;
  reading: ReadContext = 'value';
  /** How an eager read is used, for the hazard of a circular import. */
  readBy = 'read';
  /** Class whose members are being visited; its decorators make annotated types values. */
  decorated = false;

  private givenName: string | undefined;
  private readonly interned = new Map<string, ValueId>();
  private readonly internedTypes = new Map<string, TypeId>();
  private readonly names = new Map<string, number>();
  /** Import and name index of each imported binding. */
  readonly importedBindings = new Map<BindingId, [Import, number]>();

  constructor(readonly text: string, readonly visit: Visitors) {}

  /** A value that is the same wherever it is written (`a.b`): one id per file. */
  intern(value: Value): ValueId {
    const key = keyOf(value);
    const known = this.interned.get(key);
    if (known !== undefined) return known;
    const id = this.values.push(value) - 1;
    this.interned.set(key, id);
    return id;
  }

  /** A value with an identity of its own: literals of objects and functions, call results. */
  fresh(value: Value): ValueId { return this.values.push(value) - 1; }

  internType(type: TypeRef): TypeId {
    const key = JSON.stringify(type);
    const known = this.internedTypes.get(key);
    if (known !== undefined) return known;
    const id = this.types.push(type) - 1;
    this.internedTypes.set(key, id);
    return id;
  }

  unknown(...operands: ValueId[]): ValueId {
    const kept = operands.filter((o) => o !== 0);
    return kept.length === 0 ? 0 : this.intern(['unknown', kept]);
  }

  either(values: ValueId[]): ValueId {
    const kept = [...new Set(values.filter((v) => v !== 0))];
    return kept.length === 0 ? 0 : kept.length === 1 && values.length === 1 ? kept[0] : this.intern(['either', kept]);
  }

  declare(name: string, kind: BindingKind, at: number, scope = this.scope): BindingId {
    const known = kind === 'var' || kind === 'function' ? scope.names.get(name) : undefined;
    if (known !== undefined) return known;
    const loop = kind === 'param' || kind === 'import' ? -1 : this.loop;
    const id = this.bindings.push({ name, kind, at, fn: scope.fn, loop, value: 0, type: 0 }) - 1;
    if (kind === 'type') (scope.types ??= new Map()).set(name, id);
    else scope.names.set(name, id);
    return id;
  }

  lookUp(name: string): BindingId | undefined {
    for (let scope: Scope | undefined = this.scope; scope; scope = scope.parent) {
      const found = scope.names.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  lookUpType(name: string): BindingId | undefined {
    for (let scope: Scope | undefined = this.scope; scope; scope = scope.parent) {
      const found = scope.types?.get(name) ?? scope.names.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The value of a name in expression position, noting what an import is used for. */
  read(name: string, at: number): ValueId {
    const binding = this.lookUp(name);
    if (binding === undefined) return this.intern(['global', name]);
    this.noteUse(binding, at);
    return this.intern(['binding', binding]);
  }

  noteUse(binding: BindingId, at: number): void {
    const imported = this.importedBindings.get(binding);
    if (!imported) return;
    const name = imported[0].names[imported[1]];
    const use = this.reading === 'value' ? (this.lazyDepth === 0 ? 'evaluation' : 'later') : this.reading;
    if (STRENGTH[use] <= STRENGTH[name.use]) return;
    name.use = use;
    name.usedAt = at;
    if (use === 'evaluation') name.usedBy = this.readBy;
  }

  inScope<T>(visit: () => T, options: { fn?: FnId } = {}): T {
    const outer = this.scope;
    this.scope = { parent: outer, fn: options.fn ?? outer.fn, names: new Map(), types: undefined, hoists: options.fn !== undefined };
    const result = visit();
    this.scope = outer;
    return result;
  }

  inBranch<T>(branch: Omit<Branch, 'parent' | 'fn' | 'loop'>, visit: () => T): T {
    const outer = this.branch;
    this.branch = this.branches.push({ parent: outer, fn: this.fn, loop: this.loop, ...branch }) - 1;
    const result = visit();
    this.branch = outer;
    return result;
  }

  inLoop<T>(loop: Loop, visit: (id: LoopId) => T): T {
    const outerLoop = this.loop;
    const outerBranch = this.branch;
    this.loop = this.loops.push(loop) - 1;
    this.branch = -1;
    const result = visit(this.loop);
    this.loop = outerLoop;
    this.branch = outerBranch;
    return result;
  }

  reads<T>(context: ReadContext, by: string, visit: () => T): T {
    const outer = this.reading;
    const outerBy = this.readBy;
    this.reading = context;
    this.readBy = by;
    const result = visit();
    this.reading = outer;
    this.readBy = outerBy;
    return result;
  }

  /** Says what becomes of a call's result; through `a ? f() : g()` too. The first word stands. */
  use(value: ValueId, use: Use, into?: [SiteId, number]): void {
    const known = this.values[value];
    if (known[0] === 'call') {
      const site = this.sites[known[1]];
      if (site.use !== 'other') return;
      site.use = use;
      if (into) site.into = into;
    } else if (known[0] === 'either') for (const part of known[1]) this.use(part, use, into);
    else if (known[0] === 'typed' || known[0] === 'spread') this.use(known[1], use, into);
  }

  /** Visits an expression whose function or class takes the name of what it is assigned to. */
  named(name: string | undefined, node: SyntaxNode): ValueId {
    this.givenName = name !== undefined && NAMEABLE.has(node.type) ? name : undefined;
    return this.visit.expression(this, node);
  }

  /** The name handed down by `named`, once. */
  takeName(): string | undefined {
    const name = this.givenName;
    this.givenName = undefined;
    return name;
  }

  /** Makes a function's name unique in the file. */
  uniqueName(name: string): string {
    const count = (this.names.get(name) ?? 0) + 1;
    this.names.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  }

  /** Notes an assignment, with the name it is made to. */
  write(target: ValueId, operator: string, value: ValueId, at: Span): void {
    const write = this.writes.push({ target, operator, value, ...this.here(), at }) - 1;
    const known = this.values[target];
    if (known[0] === 'binding') (this.bindings[known[1]].writes ??= []).push(write);
  }

  here(): { fn: FnId; loop: LoopId; branch: BranchId } { return { fn: this.fn, loop: this.loop, branch: this.branch }; }
}

const NAMEABLE = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression']);
const STRENGTH = { never: 0, type: 1, 're-export': 2, later: 3, evaluation: 4 } as const;

function keyOf(value: Value): string {
  if (value[0] === 'literal') return `literal:${typeof value[1]}:${value[1]}`;
  return value.length === 2 ? `${value[0]}:${value[1]}` : `${value[0]}:${value[1]}:${value[2]}`;
}

/** Positions are `start`/`end` in oxc's tree and `range` in typescript-estree's. */
export function spanOf(node: SyntaxNode): Span { return node.range ? [node.range[0], node.range[1]] : [node.start, node.end]; }
export function startOf(node: SyntaxNode): number { return node.range ? node.range[0] : node.start; }
export function endOf(node: SyntaxNode): number { return node.range ? node.range[1] : node.end; }
