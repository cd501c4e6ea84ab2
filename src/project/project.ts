/**
 * The linked program, as rules see it: files, functions, calls, where values come from, what calls cost. Types only;
 * `link` builds it.
 */
import type { Effect, EntryKind, Library, Member } from '../catalogue/library.js';
import type { FileContext, Package } from '../files/workspace.js';
import type { Place } from '../rule.js';
import type { BindingId, ClassId, Export, FileFacts, FnId, FunctionFact, Import, LoopId, Site, SiteId, Span, ValueId, Write } from '../facts/file-facts.js';

export interface FileNode {
  /** Place among the files, from 0; so have functions and calls, among all of the program. What is known of each lies in arrays. */
  number: number;
  path: string;
  facts: FileFacts;
  context: FileContext;
  package: Package;
  /** By FnId. */
  functions: Fn[];
  /** By SiteId. */
  calls: Call[];
  /** Resolved imports: one a `facts.imports` entry (or one more per match of a partial specifier). */
  edges: Edge[];
  /** Functions written onto an object (`Foo.prototype.bar = function`): the object, by FnId. */
  methodOwners?: ReadonlyMap<FnId, ValueId>;
  /** The value of each function expression or declaration, by FnId. */
  functionValues?: ReadonlyMap<FnId, ValueId>;
  /** Values assigned to `this.name` anywhere in the file. */
  fieldWrites?: ReadonlyMap<string, FieldWrite[]>;
  /** What stands behind an interface, by declaration. */
  implementations?: ReadonlyMap<number, Origin[]>;
  exportsByName?: ReadonlyMap<string, ValueId[]>;
  /** `facts.exports` by name, types and `*` among them. */
  exportEntries?: ReadonlyMap<string, Export[]>;
  /** `edges` by import: where one leads, without going through all. */
  edgesByImport?: ReadonlyMap<Import, Edge[]>;
  /** `facts.writes` by what is written to. */
  writesByTarget?: ReadonlyMap<ValueId, Write[]>;
}

/** `this.name = value` in a function; `cls` the class whose code it is in, `fn` the nearest function with a `this`. */
export interface FieldWrite { value: ValueId; cls?: ClassId; fn: FnId }

/** One import-like syntax, resolved. See CYCLES: class of an edge. */
export interface Edge {
  from: FileNode;
  /** Undefined when it does not lead to an analysed file; `reason` says why. */
  to?: FileNode;
  import: Import;
  class: 'eager' | 'lazy' | 'type' | 'other';
  /** `external` carries the package name in `external`. */
  reason?: 'external' | 'builtin' | 'not-found' | 'excluded' | 'failed' | 'asset' | 'unknown-specifier';
  external?: string;
}

export interface Fn {
  number: number;
  file: FileNode;
  id: FnId;
  facts: FunctionFact;
  /** Calls written in its own body (not in functions inside it). */
  calls: Call[];
}

/** A site in its file. */
export interface Call { number: number; file: FileNode; id: SiteId; site: Site; fn: Fn }

/** What a value is, followed across modules. */
export type Origin =
  /** A value of a catalogue type. `self`: the class of the program it belongs to. `element`: what it holds, for arrays. */
  | { is: 'library'; library: Library; type: string; self?: Origin; element?: Origin[]; /** value it was made by */ made?: { file: FileNode; value: ValueId } }
  /** A member of a library that is not (yet) called: a function, class or namespace. */
  | { is: 'member'; library: Library; name: string; member: Member; receiver?: Origin }
  | { is: 'package'; name: string }
  | { is: 'module'; file: FileNode }
  | { is: 'function'; fn: Fn }
  | { is: 'class'; file: FileNode; cls: ClassId }
  | { is: 'instance'; file: FileNode; cls: ClassId }
  | { is: 'object'; file: FileNode; value: ValueId }
  /** A declared interface, alias or object type. */
  | { is: 'type'; file: FileNode; declaration: number }
  | { is: 'literal'; value: string | number | boolean | null }
  | { is: 'primitive'; name: string };

/** What a call runs. */
export interface Target {
  /** Functions of the program it may run (an interface's few implementations give several). */
  functions: Fn[];
  /** The library member it calls, with the effect of this very call (lazy builders: only when awaited here). */
  member?: { library: Library; type: string; name: string; member: Member; effect?: Effect; weight: 'light' | 'normal' | 'heavy' };
  certainty: 'certain' | 'likely';
}

export type Bound =
  | 'data' | 'constant' | 'once' | 'chunked' | 'paged' | 'retry' | 'poll' | 'stream' | 'first-hit' | 'inner' | 'small' | 'unknown';

/** One loop around a place: a statement loop, a callback run per element, recursion, or a framework's implicit loop. */
export interface Iteration {
  kind: 'statement' | 'callback' | 'recursion' | 'framework';
  file: FileNode;
  /** Statement loops. */
  loop?: LoopId;
  /** Callback loops: the call that takes the callback, and the callback. */
  call?: Call;
  callback?: Fn;
  /** Function the loop stands in. */
  fn: Fn;
  /** What is iterated, in `file`; 0 unknown. */
  over: ValueId;
  bound: Bound;
  /** Why the bound is what it is, in words. */
  why: string;
  concurrency: 'all' | 'limited' | 'serial';
  /** Where a chain points. */
  place: Place;
  /** `for…of over orders`, `map over ids`. */
  label: string;
}

/** A cost that a function has each time it is called, with the way to it: each step a call, the last the primitive. */
export interface EffectPath {
  effect: Effect;
  weight: 'light' | 'normal' | 'heavy';
  certainty: 'certain' | 'likely';
  steps: Call[];
  /** The library call at the end. */
  primitive: { library: Library; type: string; name: string; member: Member };
  /** Every step is guarded by a cache check or once-flag somewhere. */
  guarded: boolean;
}

/** A named function run once per element by the call it is passed to. */
export interface PassedOn { fn: Fn; iteration: Iteration }

export interface Exposure { kind: EntryKind | 'module' | 'unknown' | 'script'; fn?: Fn; /** how many entry points reach it */ count: number }

export interface Coverage { calls: number; resolved: number; unresolvedImports: { file: string; specifier: string; line: number }[] }

export interface Project {
  readonly root: string;
  /** Sorted by path. */
  readonly files: readonly FileNode[];
  readonly coverage: Coverage;
  file(path: string): FileNode | undefined;
  /** Where a value comes from; empty when unknown. At most a handful. */
  origins(file: FileNode, value: ValueId): readonly Origin[];
  target(call: Call): Target;
  /** Calls that run this function, callbacks included. */
  callers(fn: Fn): readonly Call[];
  /**
   * Iterations around a place within one run of the enclosing named function, innermost first: statement loops and
   * callbacks run per element, through callbacks that run once. Stops at a function that is not run in place.
   */
  iterations(call: Call): readonly Iteration[];
  iterationsAt(file: FileNode, fn: FnId, loop: LoopId): readonly Iteration[];
  /** The function whose run a place belongs to after leaving callbacks that are run in place. */
  home(fn: Fn): Fn;
  /** How large a collection can get: `data` unless the text proves otherwise. */
  bound(file: FileNode, value: ValueId): { bound: Bound; why: string };
  /** Named functions that a call runs once per element (`ids.map(loadUser)`), each with the loop that makes. */
  passedOn(call: Call): readonly PassedOn[];
  /** What one run of the function costs, by effect: the shortest way to each. */
  effects(fn: Fn): readonly EffectPath[];
  /** What this one call costs: the primitive itself or its targets' effects, `steps` starting with the call. */
  effectsOf(call: Call): readonly EffectPath[];
  /** Does the value change from one step of the iteration to the next? */
  varies(file: FileNode, value: ValueId, iteration: Iteration): boolean;
  /** True for what is once-guarded or behind a cache check. */
  isGuarded(call: Call): boolean;
  /** Entry points that reach the function. */
  exposure(fn: Fn): Exposure;
  entry(fn: Fn): EntryKind | undefined;
  /** The call that hands an entry point to a library, where one does (`router.get('/orders', list)`). */
  registration(fn: Fn): Call | undefined;
  /** The expression as written in short (`orders`, `this.items`), for messages; '' when it has no short form. */
  text(file: FileNode, value: ValueId): string;
  binding(file: FileNode, value: ValueId): BindingId | undefined;
  place(file: FileNode, span: Span): Place;
  placeOf(call: Call): Place;
  /** Library of the catalogue by name. */
  library(name: string): Library | undefined;
}
