/**
 * Value expressions: what the text says a value is made of. One table a file, hash-consed, so that every other fact
 * names a value by its index. Tuples, because a program has hundreds of thousands of them and they cross threads as JSON.
 */

/** Index into `FileFacts.values`; 0 is always `['unknown']`. */
export type ValueId = number;
/** Index into `FileFacts.types`; 0 is always `['unknown']`. */
export type TypeId = number;
/** Index into `FileFacts.bindings`. */
export type BindingId = number;
/** Index into `FileFacts.functions`; 0 is the module itself. */
export type FnId = number;
/** Index into `FileFacts.classes`. */
export type ClassId = number;
/** Index into `FileFacts.sites`. */
export type SiteId = number;
/** Index into `FileFacts.loops`; -1 is "in no loop of this function". */
export type LoopId = number;
/** Index into `FileFacts.branches`; -1 is "runs whenever its function or loop body runs". */
export type BranchId = number;
/** Index into `FileFacts.imports`. */
export type ImportId = number;
/** Start and end offset in the text, in UTF-16 code units. */
export type Span = [start: number, end: number];

export type Value =
  /** Not modelled; the operands are what it depends on. */
  | [kind: 'unknown', operands?: ValueId[]]
  | [kind: 'literal', value: string | number | boolean | null]
  | [kind: 'regex', source: string]
  | [kind: 'template', texts: string[], holes: ValueId[]]
  | [kind: 'binding', binding: BindingId]
  /** A name no scope of the file declares. */
  | [kind: 'global', name: string]
  /** `name` is the exported name, `*` for the namespace, `default` for the default export (or what `require` returns: `*`). */
  | [kind: 'imported', from: ImportId, name: string]
  /** `this` inside the nearest non-arrow function (0: module). */
  | [kind: 'this', fn: FnId]
  | [kind: 'super', fn: FnId]
  | [kind: 'param', fn: FnId, index: number]
  | [kind: 'rest', fn: FnId, index: number]
  /** What one step of iterating `over` yields (the variable of a for…of). */
  | [kind: 'element', over: ValueId]
  /** A key or index of `over` (the variable of a for…in). */
  | [kind: 'key', over: ValueId]
  | [kind: 'member', object: ValueId, name: string]
  | [kind: 'index', object: ValueId, key: ValueId]
  /** Result of the call, `new` or tagged template at a site. */
  | [kind: 'call', site: SiteId]
  | [kind: 'await', promise: ValueId]
  | [kind: 'array', elements: ValueId[]]
  /** Keys in source order; a spread has the name `...`, a computed key the name `[]`. */
  | [kind: 'object', members: [name: string, value: ValueId][]]
  | [kind: 'spread', value: ValueId]
  | [kind: 'function', fn: FnId]
  | [kind: 'class', cls: ClassId]
  /** `a ?? b`, `a || b`, `a && b`, `c ? a : b`, a parameter and its default. */
  | [kind: 'either', values: ValueId[]]
  /** Any other operator, prefix operators included (`!`, `typeof`, `===`, `%`, `+`, `instanceof`, `in`, `++` …). */
  | [kind: 'operation', operator: string, operands: ValueId[]]
  /** `x as T`, `<T>x`, `x satisfies T` (the assertion is kept, `as const` as the keyword type `const`). */
  | [kind: 'typed', value: ValueId, type: TypeId];

export type TypeRef =
  | [kind: 'unknown']
  /** A named type: `entity` is the value the name resolves to (binding, imported, member of one, or global). */
  | [kind: 'ref', entity: ValueId, args: TypeId[]]
  | [kind: 'array', of: TypeId]
  | [kind: 'tuple', of: TypeId[]]
  | [kind: 'union', of: TypeId[]]
  | [kind: 'intersection', of: TypeId[]]
  /** string, number, boolean, any, unknown, void, null, undefined, object, bigint, symbol, never, const */
  | [kind: 'keyword', name: string]
  | [kind: 'literal', value: string | number | boolean]
  | [kind: 'function', returns: TypeId]
  | [kind: 'object', members: [name: string, type: TypeId][]]
  | [kind: 'typeof', value: ValueId]
  /** `T[K]`; the name is empty when K is not a string literal. */
  | [kind: 'indexed', object: TypeId, name: string]
  | [kind: 'keyof', of: TypeId];
