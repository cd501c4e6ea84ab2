import type { ClassFact, ClassId, FileFacts, FnId, TypeId, ValueId } from '../facts/file-facts.js';
import type { LibraryIndex } from './library-index.js';
import { exportedFrom } from './origin-exports.js';
import { elementsOf, memberOf } from './origin-members.js';
import { originsNamed, resultOf, returnedBy, callbacksOf } from './origin-results.js';
import { originsOfType } from './origin-types.js';
import { tableEntries, tableMethods } from './unique-methods.js';
import { originsOfValue } from './origin-values.js';
import type { Call, FileNode, Fn, Origin } from './project.js';
import { merge, NONE, originKey, type Adopter, type NameContext, type Passing, type Resolver } from './resolver.js';

/** Deeper chains than this are not followed; real code stays far below. */
const DEEPEST = 160;
/** Options are spread into options without end; services are not. */
const DEEPEST_SPREAD = 3;

type Table = (readonly Origin[] | undefined)[];

/**
 * Follows values to where they come from, lazily, each once. A value that depends on itself contributes nothing.
 * `settle` forgets what was empty, once more of the program is known.
 */
export class Origins implements Resolver {
  /** By number of the file, then by value. */
  private readonly known: Table[] = [];
  private readonly knownTypes: Table[] = [];
  private readonly knownExports = new Map<FileNode, Map<string, readonly Origin[]>>();
  private readonly knownMembers = new Map<string, readonly Origin[]>();
  private readonly knownReturns = new Map<Fn, readonly Origin[]>();
  private readonly knownParameters: Table[] = [];
  private readonly passings = new Map<FileNode, Map<FnId, Passing>>();
  private readonly extensions = new Map<string, Map<string, { file: FileNode; value: ValueId }[]>>();
  private readonly adopters = new Map<ClassFact, Adopter>();
  private methodNames: Set<string> | undefined;
  private methodTables: ReadonlyMap<string, Fn> | undefined;
  private readonly returning = new Set<Fn>();
  private depth = 0;
  private spreads = 0;
  /** Calls by the function they run, from the first round of linking. */
  callersOf: ReadonlyMap<Fn, readonly Call[]> = new Map();
  /** What a type checker said about values that nothing else tells of. */
  told: ReadonlyMap<FileNode, ReadonlyMap<ValueId, readonly Origin[]>> | undefined;

  constructor(readonly files: readonly FileNode[], readonly index: LibraryIndex) {}

  origins(file: FileNode, value: ValueId): readonly Origin[] {
    if (value === 0) return NONE;
    const table = tableOf(this.known, file.number, file.facts.values.length);
    return table[value] ?? this.once(table, value, () => {
      const found = originsOfValue(this, file, value);
      const told = this.told?.get(file)?.get(value);
      return told && found.every(({ is }) => is === 'package') ? told : found;
    });
  }

  ofType(file: FileNode, type: TypeId): readonly Origin[] {
    if (type === 0) return NONE;
    const table = tableOf(this.knownTypes, file.number, file.facts.types.length);
    return table[type] ?? this.once(table, type, () => originsOfType(this, file, type));
  }

  private once(table: Table, id: number, compute: () => readonly Origin[]): readonly Origin[] {
    const known = table[id];
    if (known !== undefined) return known;
    if (this.depth > DEEPEST) return NONE;
    table[id] = NONE;
    this.depth++;
    try { return (table[id] = compute()); } finally { this.depth--; }
  }

  /** Remembered where the program's own objects can contain themselves (`acc = { ...acc, x }`). */
  member(origin: Origin, name: string): readonly Origin[] {
    if (origin.is === 'library' || origin.is === 'member' || origin.is === 'literal' || origin.is === 'primitive') return this.shallow(() => memberOf(this, origin, name));
    const key = `${originKey(origin)} ${name}`;
    const known = this.knownMembers.get(key);
    if (known) return known;
    if (this.depth > DEEPEST || this.spreads > DEEPEST_SPREAD) return NONE;
    this.knownMembers.set(key, NONE);
    if (origin.is === 'object') this.spreads++;
    const found = this.shallow(() => memberOf(this, origin, name));
    if (origin.is === 'object') this.spreads--;
    this.knownMembers.set(key, found);
    return found;
  }

  elements(origin: Origin): readonly Origin[] { return this.shallow(() => elementsOf(this, origin)); }
  exported(file: FileNode, name: string): readonly Origin[] {
    let names = this.knownExports.get(file);
    if (!names) this.knownExports.set(file, (names = new Map()));
    const known = names.get(name);
    if (known) return known;
    names.set(name, NONE);
    const found = this.shallow(() => exportedFrom(this, file, name));
    names.set(name, found);
    return found;
  }

  result(call: Call): readonly Origin[] { return this.shallow(() => resultOf(this, call)); }
  named(name: string, context: NameContext): readonly Origin[] { return this.shallow(() => originsNamed(this, name, context)); }

  private shallow(compute: () => readonly Origin[]): readonly Origin[] {
    if (this.depth > DEEPEST) return NONE;
    this.depth++;
    try { return compute(); } finally { this.depth--; }
  }

  returned(fn: Fn, call?: Call): readonly Origin[] {
    // Only a function that hands a parameter back depends on its caller.
    if (call && fn.facts.returns.length <= 3 && fn.facts.returns.some((value) => isParameter(fn, value))) {
      if (this.returning.has(fn)) return NONE;
      this.returning.add(fn);
      try { return this.shallow(() => returnedBy(this, fn, call)); } finally { this.returning.delete(fn); }
    }
    const known = this.knownReturns.get(fn);
    if (known) return known;
    this.knownReturns.set(fn, NONE);
    const found = this.shallow(() => returnedBy(this, fn));
    this.knownReturns.set(fn, found);
    return found;
  }

  parameter(file: FileNode, fnId: FnId, index: number): readonly Origin[] {
    const fn = file.functions[fnId];
    const table = tableOf(this.knownParameters, fn.number, fn.facts.params.length);
    return table[index] ?? this.once(table, index, () => {
      const passed = this.fromPassing(fn, index);
      return passed.length > 0 ? passed : this.fromCallers(fn, index);
    });
  }

  /** A callback's parameter: an element of what is iterated, or what the library says it gets. */
  private fromPassing(fn: Fn, index: number): readonly Origin[] {
    const passing = this.passing(fn.file, fn.id);
    if (!passing) return NONE;
    const call = fn.file.calls[passing.site];
    const receiver = receiverOf(call);
    for (const callee of this.origins(fn.file, call.site.callee)) {
      if (callee.is !== 'member') continue;
      for (const callback of callbacksOf(callee.member)) {
        if (!takes(callback.at, passing.argument, call.site.args.length) || !leadsTo(callback.path, passing.path)) continue;
        if (callback.gets?.[index]) return this.named(callback.gets[index], { library: callee.library, receiver: callee.receiver, call });
        if (callback.runs !== 'each' || callback.bound || (callback.element ?? 0) !== index) continue;
        const over = callback.over === 'receiver' || callback.over === undefined ? receiver : call.site.args[callback.over];
        if (over !== undefined) return merge(this.origins(fn.file, over).map((o) => this.elements(o)));
      }
    }
    const callee = fn.file.facts.values[call.site.callee];
    return callee[0] === 'member' && callee[2] === 'then' && passing.argument === 0 && index === 0 ? this.origins(fn.file, callee[1]) : NONE;
  }

  private fromCallers(fn: Fn, index: number): readonly Origin[] {
    const callers = this.callersOf.get(fn);
    if (!callers) return NONE;
    return merge(callers.slice(0, 12).map((call) => (call.site.args[index] === undefined ? NONE : this.origins(call.file, call.site.args[index]).filter((o) => o.is !== 'literal'))));
  }

  adopter(file: FileNode, cls: ClassId): Adopter | undefined { return this.adopters.get(file.facts.classes[cls]); }
  adopt(file: FileNode, cls: ClassId, adopter: Adopter): void { this.adopters.set(file.facts.classes[cls], adopter); }

  isDeclaredMethod(name: string): boolean {
    this.methodNames ??= new Set(this.files.flatMap(({ facts }) => [...methodsOfClasses(facts), ...tableEntries(facts).map(([name]) => name)]));
    return this.methodNames.has(name);
  }

  tableMethod(name: string): Fn | undefined { return (this.methodTables ??= tableMethods(this.files)).get(name); }

  passing(file: FileNode, fn: FnId): Passing | undefined {
    let known = this.passings.get(file);
    if (!known) this.passings.set(file, (known = findPassings(file)));
    return known.get(fn);
  }

  extension(origin: Origin, name: string): readonly Origin[] {
    const written = this.extensions.get(originKey(origin))?.get(name);
    return written ? merge(written.slice(-8).map(({ file, value }) => this.origins(file, value))) : NONE;
  }

  extensionValues(origin: Origin): readonly Origin[] {
    const written = this.extensions.get(originKey(origin))?.get('[]');
    return written ? merge(written.slice(-8).map(({ file, value }) => this.origins(file, value))) : NONE;
  }

  extend(origin: Origin, name: string, file: FileNode, value: ValueId): void {
    const key = originKey(origin);
    let names = this.extensions.get(key);
    if (!names) this.extensions.set(key, (names = new Map()));
    const known = names.get(name);
    if (known) known.push({ file, value });
    else names.set(name, [{ file, value }]);
  }

  /** Forgets every empty answer: what was learnt since may fill it. */
  settle(): void {
    for (const tables of [this.known, this.knownTypes, this.knownParameters]) {
      for (const table of tables) for (let i = 0; i < (table?.length ?? 0); i++) if (table[i]?.length === 0) table[i] = undefined;
    }
    for (const names of this.knownExports.values()) for (const [name, found] of names) if (found.length === 0) names.delete(name);
    for (const [key, found] of this.knownMembers) if (found.length === 0) this.knownMembers.delete(key);
    for (const [fn, found] of this.knownReturns) if (found.length === 0) this.knownReturns.delete(fn);
  }
}

function methodsOfClasses(facts: FileFacts): string[] {
  return facts.classes.flatMap((cls) => cls.members.flatMap((m) => (m.kind === 'method' ? [m.name] : [])));
}

/** Made as long as it will be: an array that is filled from behind would become a dictionary. */
function tableOf(tables: Table[], number: number, length: number): Table {
  return (tables[number] ??= new Array<readonly Origin[] | undefined>(length));
}

function isParameter(fn: Fn, value: ValueId): boolean {
  const known = fn.file.facts.values[value];
  return known[0] === 'binding' && fn.file.facts.bindings[known[1]].kind === 'param' && fn.file.facts.bindings[known[1]].fn === fn.id;
}

/** The value a method is called on; 0 for a plain call. */
export function receiverOf(call: Call): ValueId {
  const callee = call.file.facts.values[call.site.callee];
  return callee[0] === 'member' || callee[0] === 'index' ? callee[1] : 0;
}

/** Does a callback description cover this argument? */
export function takes(at: number | 'last' | 'all', argument: number, count: number): boolean {
  return at === 'all' || (at === 'last' ? argument === count - 1 : at === argument);
}

/** Does a callback's path into an object argument lead to a function at these keys? */
export function leadsTo(path: readonly string[] | undefined, keys: readonly string[] | undefined): boolean {
  if (!path || !keys) return path === keys || (path?.length ?? 0) === (keys?.length ?? 0);
  return path.length === keys.length && path.every((part, i) => part === '*' || part === keys[i]);
}

const DEEPEST_OPTION = 4;

function findInObject(file: FileNode, value: ValueId, passing: Passing, keys: string[], found: Map<FnId, Passing>): void {
  const whole = file.facts.values[value];
  if (whole[0] !== 'object' || keys.length >= DEEPEST_OPTION) return;
  for (const [key, part] of whole[1]) {
    const inner = file.facts.values[part];
    if (inner[0] === 'function') found.set(inner[1], { ...passing, path: [...keys, key] });
    else findInObject(file, part, passing, [...keys, key], found);
  }
}

/** Functions written directly as an argument, or in an array or object argument. */
function findPassings(file: FileNode): Map<FnId, Passing> {
  const found = new Map<FnId, Passing>();
  const { values } = file.facts;
  file.facts.sites.forEach((site, id) => site.args.forEach((value, argument) => {
    const known = values[value];
    if (known[0] === 'function') found.set(known[1], { site: id, argument });
    else if (known[0] === 'typed' && values[known[1]][0] === 'function') found.set((values[known[1]] as ['function', number])[1], { site: id, argument });
    else if (known[0] === 'object') findInObject(file, value, { site: id, argument }, [], found);
    else if (known[0] === 'array') for (const element of known[1]) { const inner = values[element]; if (inner[0] === 'function') found.set(inner[1], { site: id, argument, nested: true }); }
  }));
  return found;
}
