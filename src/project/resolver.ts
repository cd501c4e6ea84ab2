import type { Library, TypeName } from '../catalogue/library.js';
import type { ClassId, FnId, SiteId, TypeId, ValueId } from '../facts/file-facts.js';
import type { LibraryIndex } from './library-index.js';
import type { Call, FileNode, Fn, Origin } from './project.js';

/** Where a function stands as an argument of a call: it may be run there. */
export interface Passing { site: SiteId; argument: number; /** Inside an array argument. */ nested?: boolean; /** Inside an object argument: the keys to it. */ path?: string[] }

/** What the parts of origin resolution need of each other; handed in, so that they need not import each other. */
export interface Resolver {
  readonly index: LibraryIndex;
  readonly files: readonly FileNode[];
  origins(file: FileNode, value: ValueId): readonly Origin[];
  /** What a value of a written type is. */
  ofType(file: FileNode, type: TypeId): readonly Origin[];
  /** A property of a value. */
  member(origin: Origin, name: string): readonly Origin[];
  /** What iterating a value yields. */
  elements(origin: Origin): readonly Origin[];
  /** An exported name of a file; `*` the namespace. */
  exported(file: FileNode, name: string): readonly Origin[];
  /** What a call gives. */
  result(call: Call): readonly Origin[];
  /** What calling a function gives; the call, when known, supplies arguments. */
  returned(fn: Fn, call?: Call): readonly Origin[];
  /** A type of the catalogue by name, from inside a library member. */
  named(name: TypeName, context: NameContext): readonly Origin[];
  /** What a parameter gets from the calls that reach it. */
  parameter(file: FileNode, fn: FnId, index: number): readonly Origin[];
  /** Names written onto an object, class, function or module after it was made. */
  extension(origin: Origin, name: string): readonly Origin[];
  /** Values written under computed keys. */
  extensionValues(origin: Origin): readonly Origin[];
  /** Does any class of the program declare a method of this name? */
  isDeclaredMethod(name: string): boolean;
  /** The only function of this name among the methods given to models and prototypes of the program. */
  tableMethod(name: string): Fn | undefined;
  /** The library that took a class over, and the types it gave it. */
  adopter(file: FileNode, cls: ClassId): Adopter | undefined;
  passing(file: FileNode, fn: FnId): Passing | undefined;
}

export interface Adopter { library: Library; statics: TypeName; instances: TypeName }

export interface NameContext { library: Library; receiver?: Origin; call?: Call }

/** At most this many things may one value be; beyond, nothing is known well enough to say. */
export const MOST = 8;

/** One string per distinct origin. */
export function originKey(origin: Origin): string {
  switch (origin.is) {
    case 'library': return `l:${origin.library.name}/${origin.type}${origin.self ? `<${originKey(origin.self)}>` : ''}${origin.element?.length ? `[${origin.element.map(originKey).join()}]` : ''}`;
    case 'member': return `m:${origin.library.name}.${origin.name}${origin.receiver ? `@${originKey(origin.receiver)}` : ''}`;
    case 'package': return `p:${origin.name}`;
    case 'module': return `f:${origin.file.path}`;
    case 'function': return `fn:${origin.fn.file.path}#${origin.fn.id}`;
    case 'class': return `c:${origin.file.path}#${origin.cls}`;
    case 'instance': return `i:${origin.file.path}#${origin.cls}`;
    case 'object': return `o:${origin.file.path}#${origin.value}`;
    case 'type': return `t:${origin.file.path}#${origin.declaration}`;
    case 'literal': return `v:${typeof origin.value}:${origin.value}`;
    case 'primitive': return `k:${origin.name}`;
  }
}

/** Merges lists of origins, each kept once, at most `MOST`. */
export function merge(lists: Iterable<readonly Origin[]>): readonly Origin[] {
  let only: readonly Origin[] | undefined;
  let all: Map<string, Origin> | undefined;
  for (const list of lists) {
    if (list.length === 0 || list === only) continue;
    if (!only) { only = list; continue; }
    all ??= new Map(only.map((origin) => [originKey(origin), origin]));
    for (const origin of list) if (all.size < MOST) all.set(originKey(origin), origin);
  }
  return all ? [...all.values()] : only ?? NONE;
}

export const NONE: readonly Origin[] = [];
