import type { TypeId, ValueId } from '../facts/file-facts.js';
import { dependsOn, settled } from './dependence.js';
import type { Call, FileNode, Fn, Project } from './project.js';

const DEEPEST = 4;
/** A function that returns in more places than this is not looked into. */
const MOST = 8;

/** Can the value take only a few different values, however long the program runs? Unknown is no. */
export function isFew(project: Project, file: FileNode, value: ValueId, depth = 0): boolean {
  if (value === 0 || depth > DEEPEST) return false;
  if (isFewType(project, file, writtenType(file, value))) return true;
  const id = settled(file, value);
  const known = file.facts.values[id];
  const follow = (part: ValueId): boolean => isFew(project, file, part, depth + 1);
  switch (known[0]) {
    case 'literal': return true;
    case 'typed': return isFewType(project, file, known[2]) || follow(known[1]);
    case 'either': return known[1].every(follow) || known[1].some((part) => isBucket(project, file, part));
    case 'template': return known[2].every(follow);
    case 'operation': return isFewOperation(known[1]) || (['+', '??', '||'].includes(known[1]) && known[2].every(follow)) || (['??', '||'].includes(known[1]) && known[2].some((part) => isBucket(project, file, part)));
    case 'element': case 'key': return isFixed(project, file, known[1]);
    case 'index': return isFixed(project, file, known[1]) || follow(known[1]);
    case 'call': return isFewResult(project, file.calls[known[1]], depth) || isMadeOfFew(project, file.calls[known[1]], follow);
    case 'param': return isFewArgument(project, file.functions[known[1]], known[2], depth);
    case 'member': return isFewMember(project, file, known[1], known[2], depth) || isFewOrigin(project, file, id);
    case 'binding': return file.facts.bindings[known[1]].fn === 0 && !isFromInput(file, id);
    default: return isFewOrigin(project, file, id);
  }
}

function isFewOrigin(project: Project, file: FileNode, id: ValueId): boolean {
  return !isFromInput(file, id) && project.origins(file, id).every((origin) => origin.is === 'literal' || origin.is === 'type');
}

/** A property of the object that every caller writes out: `open({ shard })`. One left out is undefined. */
function isFewMember(project: Project, file: FileNode, object: ValueId, name: string, depth: number): boolean {
  const known = file.facts.values[settled(file, object)];
  if (known[0] !== 'param') return false;
  const callers = project.callers(file.functions[known[1]]).filter((call) => call.file.context !== 'test');
  return callers.length > 0 && callers.every((call) => {
    const given = call.file.facts.values[settled(call.file, call.site.args[known[2]] ?? 0)];
    if (given[0] !== 'object' || given[1].some(([key]) => key === '...' || key === '[]')) return false;
    const part = given[1].find(([key]) => key === name);
    return part === undefined || isFew(project, call.file, part[1], depth + 1);
  });
}

/**
 * One of a number of buckets: a remainder, here or in the function that works it out. What else the same key may be then
 * numbers the same buckets.
 */
function isBucket(project: Project, file: FileNode, value: ValueId, depth = 0): boolean {
  const known = file.facts.values[settled(file, value)];
  if (known[0] === 'operation') return known[1] === '%';
  if (known[0] === 'either') return known[1].some((part) => isBucket(project, file, part, depth));
  if (known[0] !== 'call' || depth > 1) return false;
  return project.target(file.calls[known[1]]).functions.some((fn) => fn.facts.returns.slice(0, MOST).some((part) => isBucket(project, fn.file, part, depth + 1)));
}

/** What the language makes of a few values, always the same: `period.toUpperCase()`, `parseInt(level, 10)`. */
function isMadeOfFew(project: Project, { file, id, site }: Call, isFewPart: (part: ValueId) => boolean): boolean {
  const { member, functions } = project.target(file.calls[id]);
  const callee = file.facts.values[site.callee];
  if (site.kind !== 'call' || functions.length > 0 || member?.library.kind !== 'language' || member.effect || member.member.grows || member.member.shrinks) return false;
  const receiver = callee[0] === 'member' && file.facts.values[callee[1]][0] !== 'global' ? [callee[1]] : [];
  const parts = [...receiver, ...site.args];
  return parts.length > 0 && parts.every((part) => file.facts.values[part][0] === 'regex' || isFewPart(part)) && parts.some((part) => !['literal', 'regex'].includes(file.facts.values[part][0]));
}

function isFixed(project: Project, file: FileNode, over: ValueId): boolean {
  const { bound } = project.bound(file, over);
  return bound === 'constant' || bound === 'small';
}

/** A comparison, a type's name, a remainder or masked bits. */
function isFewOperation(operator: string): boolean { return /^(?:[=!]==?|[<>]=?|!|typeof|instanceof|in|%|&)$/.test(operator); }

/** Does it hang on anything that differs from call to call? */
function isFromInput(file: FileNode, value: ValueId): boolean {
  return dependsOn(file, value, ([kind]) => ['param', 'rest', 'this', 'call', 'await', 'element', 'key', 'unknown'].includes(kind));
}

/** Every caller passes one of a few values. */
function isFewArgument(project: Project, fn: Fn, index: number, depth: number): boolean {
  const callers = project.callers(fn).filter(({ file }) => file.context !== 'test');
  return callers.length > 0 && callers.every((call) => isFew(project, call.file, call.site.args[index] ?? 0, depth + 1));
}

/** Everything the called function returns is one of a few values. */
function isFewResult(project: Project, call: Call, depth: number): boolean {
  const { functions } = project.target(call);
  return functions.length > 0 && functions.every(({ file, facts: { returns } }) =>
    returns.length > 0 && returns.length <= MOST && returns.slice(0, MOST).every((value) => isFew(project, file, value, depth + 1)));
}

function writtenType(file: FileNode, value: ValueId): TypeId {
  const known = file.facts.values[value];
  if (known[0] === 'typed') return known[2];
  if (known[0] === 'binding') {
    const { type, value: initial } = file.facts.bindings[known[1]];
    return type !== 0 ? type : writtenType(file, initial);
  }
  return known[0] === 'param' ? file.facts.functions[known[1]].params[known[2]]?.type ?? 0 : 0;
}

/** An enum, a union of literals, a boolean, keys of something written down. */
export function isFewType(project: Project, file: FileNode, id: TypeId, depth = 0): boolean {
  const type = file.facts.types[id];
  if (depth > DEEPEST) return false;
  switch (type[0]) {
    case 'literal': return true;
    case 'keyword': return type[1] === 'boolean' || type[1] === 'null' || type[1] === 'undefined';
    case 'union': return type[1].every((part) => isFewType(project, file, part, depth + 1));
    case 'keyof': return file.facts.types[type[1]][0] === 'typeof';
    case 'ref': return isFewDeclared(project, file, type[1], depth);
    default: return false;
  }
}

function isFewDeclared(project: Project, file: FileNode, entity: ValueId, depth: number): boolean {
  const known = file.facts.values[entity];
  if (known[0] === 'binding') {
    const { declares, value, kind } = file.facts.bindings[known[1]];
    if (kind === 'import') return isFewDeclared(project, file, value, depth + 1);
    const declaration = declares === undefined ? undefined : file.facts.typeDeclarations[declares];
    return declaration?.kind === 'enum' || (declaration?.kind === 'alias' && isFewType(project, file, declaration.type, depth + 1));
  }
  if (known[0] !== 'imported') return false;
  const edge = file.edgesByImport?.get(file.facts.imports[known[1]])?.find(({ to }) => to);
  if (!edge?.to || depth > DEEPEST) return false;
  const binding = edge.to.facts.bindings.findIndex(({ name, fn, kind }) => name === known[2] && fn === 0 && (kind === 'enum' || kind === 'type'));
  const declaration = binding < 0 ? undefined : edge.to.facts.typeDeclarations[edge.to.facts.bindings[binding].declares ?? -1];
  return declaration?.kind === 'enum' || (declaration?.kind === 'alias' && isFewType(project, edge.to, declaration.type, depth + 1));
}

/** The type of the keys that a container was declared with: `new Map<Period, …>()`, `const seen: Set<Period>`. */
export function hasFewKeys(project: Project, file: FileNode, value: ValueId, declared: TypeId): boolean {
  const known = file.facts.values[value];
  if (known[0] === 'typed') return hasFewKeys(project, file, known[1], known[2]);
  const made = known[0] === 'call' ? file.facts.sites[known[1]].typeArgs?.[0] : undefined;
  const type = file.facts.types[declared];
  const keys = made ?? (type[0] === 'ref' ? type[2][0] : undefined);
  return keys !== undefined && isFewType(project, file, keys);
}
