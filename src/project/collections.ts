import type { Member } from '../catalogue/library.js';
import type { Binding, TypeDeclaration, TypeId, ValueId } from '../facts/file-facts.js';
import { bare } from './dependence.js';
import type { Call, FileNode, Fn, Iteration, Origin, Project } from './project.js';
import { isPlaceInside } from './vary.js';

const DEEPEST = 24;

/** The function written as an argument of the call. */
export function inlineCallback(call: Call): Fn | undefined {
  for (const argument of call.site.args) {
    const value = call.file.facts.values[bare(call.file, argument)];
    if (value[0] === 'function') return call.file.functions[value[1]];
  }
  return undefined;
}

/**
 * The library member a call runs. On a receiver of unknown origin, a method with a callback that only arrays have is
 * taken for theirs: `isGuess`.
 */
export function linearMember(project: Project, call: Call): { member: Member; isGuess: boolean } | undefined {
  const target = project.target(call);
  if (target.member) return { member: target.member.member, isGuess: false };
  const callee = call.file.facts.values[call.site.callee];
  if (target.functions.length > 0 || callee[0] !== 'member' || call.site.kind !== 'call') return undefined;
  const members = project.library('js')?.types?.Array.members;
  const member = members && Object.hasOwn(members, callee[2]) ? members[callee[2]] : undefined;
  if (!member?.linear || !isUnknown(project.origins(call.file, callee[1]))) return undefined;
  const isShown = member.callback ? isFunction(call, 0) : member.linear.kind === 'scan' && isUsedAsArray(call, callee[1], members!);
  return isShown ? { member, isGuess: true } : undefined;
}

/** Is a method with a callback that only arrays have called on the same value elsewhere in the file? */
function isUsedAsArray(call: Call, receiver: ValueId, members: Record<string, Member>): boolean {
  return call.file.calls.some((other) => {
    const callee = call.file.facts.values[other.site.callee];
    return callee[0] === 'member' && callee[1] === receiver && Object.hasOwn(members, callee[2]) && members[callee[2]].callback !== undefined && isFunction(other, 0);
  });
}

function isFunction({ file, site }: Call, argument: number): boolean {
  return site.args[argument] !== undefined && file.facts.values[bare(file, site.args[argument])][0] === 'function';
}

/** What a linear call goes through. */
export function subjectOf(call: Call, of: 'receiver' | number | 'all'): ValueId {
  if (of !== 'receiver') return call.site.args[of === 'all' ? 0 : of] ?? 0;
  const callee = call.file.facts.values[call.site.callee];
  return callee[0] === 'member' ? callee[1] : 0;
}

function isUnknown(origins: readonly Origin[]): boolean {
  return origins.every((origin) => origin.is === 'package' || (origin.is === 'literal' && origin.value === null));
}

/** Is it an array? `no` for anything that is known to be something else, or may be. */
export function isArray(project: Project, file: FileNode, value: ValueId): 'yes' | 'no' | 'unknown' {
  const origins = project.origins(file, value).filter((origin) => origin.is !== 'literal' || origin.value !== null);
  if (isUnknown(origins)) return 'unknown';
  return origins.every((origin) => origin.is === 'library' && origin.library.kind === 'language' && origin.type === 'Array') ? 'yes' : 'no';
}

/** An object with a fixed set of keys: a declared shape without an index signature. */
export function hasFixedKeys(project: Project, file: FileNode, value: ValueId): boolean {
  const written = file.facts.values[bare(file, value)];
  if (written[0] === 'binding' && isShape(declarationOf(file, file.facts.bindings[written[1]].type))) return true;
  return project.origins(file, value).some((origin) => {
    if (origin.is === 'instance' || origin.is === 'class' || origin.is === 'module') return true;
    return origin.is === 'type' && isShape(origin.file.facts.typeDeclarations[origin.declaration]);
  });
}

function isShape(declaration: TypeDeclaration | undefined): boolean {
  return declaration !== undefined && (declaration.kind === 'enum' || (declaration.members.length > 0 && !declaration.members.some(([name]) => name === '[]')));
}

/** The interface or alias that a written type names, here or in the file it is imported from. */
function declarationOf(file: FileNode, type: TypeId): TypeDeclaration | undefined {
  const known = file.facts.types[type];
  if (known[0] !== 'ref') return undefined;
  const entity = file.facts.values[known[1]];
  if (entity[0] === 'binding') return file.facts.typeDeclarations[file.facts.bindings[entity[1]].declares ?? -1];
  if (entity[0] !== 'imported') return undefined;
  const fact = file.facts.imports[entity[1]];
  const to = file.edgesByImport?.get(fact)?.[0]?.to;
  return to?.facts.typeDeclarations.find(({ name }) => name === entity[2]);
}

/**
 * What a value is taken from: through copies, filters, assertions and the names that `isHere` admits. `[...new Set(users)].filter(f)` is taken from `users`.
 */
export function rootOf(project: Project, file: FileNode, value: ValueId, isHere: (binding: Binding) => boolean, depth = 0): ValueId {
  const id = bare(file, value);
  const known = file.facts.values[id];
  const follow = (part: ValueId): ValueId => rootOf(project, file, part, isHere, depth + 1);
  if (depth > DEEPEST) return id;
  switch (known[0]) {
    case 'spread': return follow(known[1]);
    case 'either': return follow(known[1][0]);
    case 'operation': return known[1] === '||' || known[1] === '??' ? follow(known[2][0]) : known[1] === '&&' ? follow(known[2][1]) : id;
    case 'array': return known[1].length === 1 && file.facts.values[known[1][0]][0] === 'spread' ? follow(known[1][0]) : id;
    case 'binding': {
      const binding = file.facts.bindings[known[1]];
      const { value: initial, writes, kind } = binding;
      return isHere(binding) && kind !== 'import' && kind !== 'param' && initial !== 0 && !writes?.length && isPassedThrough(project, file, initial) ? follow(initial) : id;
    }
    case 'call': {
      const source = sourceOfCopy(project, file.calls[known[1]]);
      return source === 0 ? id : follow(source);
    }
    default: return id;
  }
}

/** A new list is a place of its own; what comes out of another, or copies one, is that. */
function isPassedThrough(project: Project, file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[bare(file, value)];
  if (known[0] === 'call') return sourceOfCopy(project, file.calls[known[1]]) !== 0;
  if (known[0] === 'array') return known[1].length === 1 && file.facts.values[known[1][0]][0] === 'spread';
  return known[0] !== 'object';
}

/** Of a call that gives back what it was given, or as much: `filter`, `map`, `Object.keys`, `new Set`. */
function sourceOfCopy(project: Project, call: Call): ValueId {
  const member = project.target(call).member?.member ?? linearMember(project, call)?.member;
  if (!member) return 0;
  const callback = Array.isArray(member.callback) ? member.callback[0] : member.callback;
  if (member.gives === 'element' || member.gives === 'Number' || member.gives === 'Boolean' || member.gives === 'String') return 0;
  if (member.linear?.kind === 'clone' && !/^arg\d$/.test(member.gives ?? '')) return 0;
  if (member.linear && (member.linear.kind !== 'scan' || member.gives === 'receiver' || /^arg\d$/.test(member.gives ?? ''))) return subjectOf(call, member.linear.of);
  if (callback?.runs !== 'each' || !(member.gives ?? '').startsWith('callback')) return 0;
  return subjectOf(call, callback.over ?? 'receiver');
}

/** Names given within one step of the iteration. */
export function givenWithin(file: FileNode, iteration: Iteration): (binding: Binding) => boolean {
  return ({ fn, loop }) => isPlaceInside(file, fn, loop, iteration);
}

/** Is it one and the same collection in every step? What a call gives is not taken to be. */
export function isInvariant(project: Project, file: FileNode, value: ValueId, iteration: Iteration): boolean {
  return isNamed(file, value, iteration) && !project.varies(file, value, iteration);
}

function isNamed(file: FileNode, value: ValueId, iteration: Iteration): boolean {
  const known = file.facts.values[value];
  switch (known[0]) {
    case 'binding': {
      const { fn, loop, value: initial, kind } = file.facts.bindings[known[1]];
      if (!isPlaceInside(file, fn, loop, iteration)) return true;
      return kind !== 'param' && initial !== 0 && isNamed(file, bare(file, initial), iteration);
    }
    case 'member': return isNamed(file, bare(file, known[1]), iteration);
    case 'index': return isNamed(file, bare(file, known[1]), iteration) && file.facts.values[known[2]][0] !== 'unknown';
    case 'imported': case 'this': case 'param': case 'global': return true;
    default: return false;
  }
}
