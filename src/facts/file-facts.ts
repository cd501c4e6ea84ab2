import type { BindingId, BranchId, ClassId, FnId, ImportId, LoopId, SiteId, Span, TypeId, TypeRef, Value, ValueId } from './values.js';
import type { Shape } from './shape.js';

/**
 * Everything perf-lint knows about one file: a pure function of (path, text). Plain JSON: no cycles, no undefined in
 * arrays, so it crosses threads and lies in a cache as it is. The waist of the hourglass: later stages see nothing else.
 */
export interface FileFacts {
  /** Relative to the root, with `/`. */
  path: string;
  /** Offset of the first character of each line. */
  lineStarts: number[];
  values: Value[];
  types: TypeRef[];
  bindings: Binding[];
  functions: FunctionFact[];
  classes: ClassFact[];
  typeDeclarations: TypeDeclaration[];
  imports: Import[];
  exports: Export[];
  loops: Loop[];
  sites: Site[];
  branches: Branch[];
  exits: Exit[];
  writes: Write[];
  shapes: Shape[];
  suppressions: Suppression[];
  marks: FileMarks;
}

/** What the text says about the file as a whole. */
export interface FileMarks {
  shebang: boolean;
  /** A header comment says so (`@generated`, "do not edit"). */
  generated: boolean;
  minified: boolean;
  /** Has `import`/`export` syntax. */
  esm: boolean;
  /** The first directive, such as `use client`. */
  directive?: string;
}

export type BindingKind = 'const' | 'let' | 'var' | 'param' | 'import' | 'function' | 'class' | 'enum' | 'catch' | 'type' | 'namespace';

/** One declared name. */
export interface Binding {
  name: string;
  kind: BindingKind;
  at: number;
  /** Function it is declared in. */
  fn: FnId;
  /** Innermost loop of that function around the declaration. */
  loop: LoopId;
  /** What it is initialised with: for a destructured name, a member or index of the whole. */
  value: ValueId;
  type: TypeId;
  /** Assignments after the declaration: indexes into `writes`. */
  writes?: number[];
  /** For kind `type`, `enum`: index into `typeDeclarations`. */
  declares?: number;
}

export type FunctionKind = 'module' | 'function' | 'arrow' | 'method' | 'getter' | 'setter' | 'constructor' | 'static-block';

export interface FunctionFact {
  /** Stable qualified name (`OrderService.list`, `routes.get callback`), unique in the file. */
  name: string;
  kind: FunctionKind;
  at: Span;
  /** From the start of the function to its body: what a chain points at. */
  head: Span;
  params: Param[];
  async: boolean;
  generator: boolean;
  parent: FnId;
  /** Where in the parent it is created. */
  loop: LoopId;
  branch: BranchId;
  cls?: ClassId;
  static?: boolean;
  /** The object literal it is a member of. */
  object?: ValueId;
  /** Values it returns (of an expression body too). */
  returns: ValueId[];
  returnType: TypeId;
  decorators?: ValueId[];
  /** Body is one expression or one return statement. */
  short?: boolean;
  /** Contains `yield`; or `this` used in a plain function (a constructor function). */
  usesThis?: boolean;
}

export interface Param { name: string; type: TypeId; optional?: boolean; rest?: boolean; decorators?: ValueId[]; binding?: BindingId }

export interface ClassFact {
  name: string;
  at: Span;
  fn: FnId;
  superclass: ValueId;
  superArgs?: TypeId[];
  implements?: TypeId[];
  decorators?: ValueId[];
  abstract?: boolean;
  members: ClassMember[];
  binding?: BindingId;
}

export interface ClassMember {
  name: string;
  kind: 'method' | 'getter' | 'setter' | 'field' | 'constructor';
  static?: boolean;
  abstract?: boolean;
  at: Span;
  fn?: FnId;
  /** A field's initialiser; for a parameter property the parameter. */
  value: ValueId;
  type: TypeId;
  decorators?: ValueId[];
}

export interface TypeDeclaration {
  name: string;
  kind: 'interface' | 'alias' | 'enum';
  at: Span;
  extends: TypeId[];
  members: [name: string, type: TypeId][];
  /** The aliased type. */
  type: TypeId;
  params?: string[];
}

/** One import-like syntax: a specifier and what it brings. */
export interface Import {
  /** The text of the specifier; for a template the static parts joined by `*`; empty when nothing of it is known. */
  specifier: string;
  at: Span;
  kind: 'import' | 'export-from' | 'import-equals' | 'require' | 'dynamic' | 'resolve' | 'worker' | 'mock' | 'type-import' | 'glob' | 'reference';
  /** How the syntax itself is reached: while the module evaluates, or inside a function, or nowhere (types). */
  when: 'eager' | 'lazy' | 'type';
  fn: FnId;
  /** Every imported name: `*` namespace, `default`, or the exported name. Empty for side-effect imports. */
  names: ImportedName[];
  /** Written with braces that hold nothing (`import {} from 'x'`): no import for its side effects. */
  empty?: boolean;
  /** The site of a `require()` or `import()` call. */
  site?: SiteId;
  /** The specifier is a template or expression with holes. */
  partial?: boolean;
  /** The specifier mentions `__dirname` or `import.meta.url`. */
  besideItself?: boolean;
  typeOnly?: boolean;
}

export interface ImportedName {
  imported: string;
  local?: string;
  /** Written `type` at the specifier. */
  typeOnly?: boolean;
  /** The strongest use: read while the module evaluates, only later in functions, only in types, re-exported, never. */
  use: 'evaluation' | 'later' | 'type' | 're-export' | 'never';
  /** Offset of the first use of that strength. */
  usedAt?: number;
  /** For `evaluation`: how (`extends`, `call`, `decorator`, `new`, `read`). */
  usedBy?: string;
}

/** `name` `*` with `from`: export everything; `=`: `module.exports = value` / `export =`. */
export interface Export { name: string; value: ValueId; at: Span; from?: ImportId; imported?: string; typeOnly?: boolean; fn?: FnId }

export type LoopKind = 'for-of' | 'for-await' | 'for-in' | 'for' | 'while' | 'do-while';

export interface Loop {
  kind: LoopKind;
  fn: FnId;
  parent: LoopId;
  branch: BranchId;
  at: Span;
  /** The part before the body. */
  head: Span;
  /** What a for…of / for…in iterates; 0 otherwise. */
  over: ValueId;
  /** Condition of for/while. */
  test: ValueId;
  counter?: Counter;
}

/** `for (let i = start; i < limit; i += step)`. */
export interface Counter { /** The variable: a binding, or a name nobody declares. */ counter: ValueId; start: ValueId; limit: ValueId; step: ValueId; operator: string; /** `++`/`--` */ byOne: boolean }

/** What becomes of a site's result. `into` names the site for `argument`. */
export type Use = 'awaited' | 'returned' | 'discarded' | 'chained' | 'argument' | 'assigned' | 'tested' | 'iterated' | 'member' | 'other' | 'yielded';

export interface Site {
  /** `read` is an awaited property (`await post.author`): a getter or lazy relation may hide there. */
  kind: 'call' | 'new' | 'tag' | 'read';
  at: Span;
  /** End of the callee expression: `repo.findOne` of a call over many lines. */
  calleeEnd: number;
  fn: FnId;
  loop: LoopId;
  branch: BranchId;
  callee: ValueId;
  args: ValueId[];
  typeArgs?: TypeId[];
  use: Use;
  /** For `argument`, `chained`: the site it goes into, and the argument index (-1: as the receiver). */
  into?: [site: SiteId, index: number];
}

/** A part that runs only under a condition. */
export interface Branch { parent: BranchId; fn: FnId; loop: LoopId; kind: 'if' | 'conditional' | 'logical' | 'switch' | 'catch' | 'try' | 'finally'; test: ValueId; /** The test held. */ taken: boolean; at: Span }

/** A jump out. `loop` is the innermost loop of the function it leaves (`continue`: the loop it goes on with). */
export interface Exit { kind: 'return' | 'break' | 'throw' | 'continue'; fn: FnId; loop: LoopId; branch: BranchId; at: Span; value: ValueId }

/** An assignment or delete. `target` is a binding, member or index value. */
export interface Write { target: ValueId; operator: string; value: ValueId; fn: FnId; loop: LoopId; branch: BranchId; at: Span }

export interface Suppression {
  at: Span;
  /** Line it applies to, from 1; 0 for the whole file. */
  line: number;
  /** Last line it applies to. */
  endLine: number;
  /** Empty: all rules. */
  rules: string[];
  reason: string;
  /** Written as `eslint-disable… perf-lint/<rule>`, which every host of ours obeys by itself; not so oxlint's, which ESLint does not. */
  eslint: boolean;
}

export type { BindingId, BranchId, ClassId, FnId, ImportId, LoopId, SiteId, Span, TypeId, TypeRef, Value, ValueId };
