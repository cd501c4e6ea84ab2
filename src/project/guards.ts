import type { BindingId, BranchId, FnId, LoopId, Site, ValueId } from '../facts/file-facts.js';
import type { Origins } from './origins.js';
import { isWithin } from './first-hit.js';
import type { Call, FileNode } from './project.js';

type Filled = Map<BindingId, { fn: FnId; loop: LoopId }[]>;

/** Finds calls that are made once per key at most; remembers what it finds out about each file. */
export class Guards {
  readonly filledAt = new Map<FileNode, Filled>();

  constructor(readonly origins: Origins) {}

  isGuarded(call: Call): boolean { return isGuarded(this, call); }
}

/** Is the call skipped once its result is known: behind a once-flag, a `??=`, a cache look-up or an early return from one? */
function isGuarded(guards: Guards, call: Call): boolean {
  const { file, site } = call;
  for (let id: BranchId = site.branch; id >= 0; id = file.facts.branches[id].parent) {
    const { test, taken, kind } = file.facts.branches[id];
    if (kind === 'try' || kind === 'catch' || kind === 'finally' || kind === 'switch') continue;
    const [subject, negative] = subjectOf(file, test);
    if (taken === negative && isCacheRead(guards, file, subject, site)) return true;
  }
  return file.facts.exits.some((exit) => {
    if (exit.kind !== 'return' || exit.fn !== site.fn || exit.at[0] > site.at[0] || exit.branch < 0) return false;
    const { test, taken } = file.facts.branches[exit.branch];
    const [subject, negative] = subjectOf(file, test);
    return taken !== negative && isCacheRead(guards, file, subject, site);
  });
}

/** What a test asks about, and whether it asks for absence. */
function subjectOf(file: FileNode, test: ValueId): [ValueId, boolean] {
  const value = file.facts.values[test];
  if (value[0] !== 'operation') return [test, false];
  if (value[1] === '!') { const [inner, negative] = subjectOf(file, value[2][0]); return [inner, !negative]; }
  const isMissing = (part: ValueId): boolean => { const v = file.facts.values[part]; return v[0] === 'literal' && v[1] === null; };
  const side = value[2].findIndex(isMissing);
  if (side >= 0 && (value[1] === '===' || value[1] === '==')) return [value[2][1 - side], true];
  if (side >= 0 && (value[1] === '!==' || value[1] === '!=')) return [value[2][1 - side], false];
  if (value[1] === '&&' || value[1] === '||') return subjectOf(file, value[2][0]);
  return [test, false];
}

function isCacheRead(guards: Guards, file: FileNode, value: ValueId, site: Site, depth = 0): boolean {
  const known = file.facts.values[value];
  const { fn } = site;
  if (depth > 4) return false;
  if (known[0] === 'await' || known[0] === 'typed') return isCacheRead(guards, file, known[1], site, depth + 1);
  if (known[0] === 'index') return mayFill(guards, file, known[1], site);
  if (known[0] === 'operation') return known[1] === 'in' && mayFill(guards, file, known[2][1], site);
  if (known[0] === 'call') return isNamedCache(file, known[1]) || (isLookUp(guards.origins, file, known[1]) && mayFill(guards, file, ownerOf(file, known[1]), site));
  if (known[0] === 'member') return file.facts.values[known[1]][0] === 'this' && isWrittenIn(file, value, fn);
  if (known[0] !== 'binding') return false;
  const binding = file.facts.bindings[known[1]];
  if (binding.fn !== fn && binding.kind !== 'param' && binding.writes?.some((w) => isInFunction(file, file.facts.writes[w].fn, fn))) return true;
  return binding.fn === fn && binding.kind !== 'param' && binding.value !== 0 && isCacheRead(guards, file, binding.value, site, depth + 1);
}

function isLookUp(origins: Origins, file: FileNode, site: number): boolean {
  return origins.origins(file, file.facts.sites[site].callee).some((callee) => {
    if (callee.is !== 'member' || callee.receiver?.is !== 'library') return false;
    const type = origins.index.type(callee.receiver.type, callee.receiver.library);
    const container = type && origins.index.shapeWith(type, 'container');
    return container !== undefined && container !== 'array' && !callee.member.grows && !callee.member.shrinks;
  });
}

/** `findCached(id)`, `this.cache.get(id)`: whatever it looks into, its name says that answers are kept. */
function isNamedCache(file: FileNode, site: number): boolean {
  const callee = file.facts.values[file.facts.sites[site].callee];
  const owner = callee[0] === 'member' ? file.facts.values[callee[1]] : undefined;
  return [callee, owner].some((value) => CACHED.test(value?.[0] === 'member' ? value[2] : value?.[0] === 'binding' ? file.facts.bindings[value[1]].name : ''));
}

const CACHED = /(?:^|[a-z])(?:[cC]ached?|[mM]emo(?:ized)?)(?:$|[A-Z_])/;

function ownerOf(file: FileNode, site: number): ValueId {
  const callee = file.facts.values[file.facts.sites[site].callee];
  return callee[0] === 'member' ? callee[1] : 0;
}

/**
 * Can a pass of the innermost loop around the call, or a run of its function, add to what the test looks into? A table
 * made in this function and filled before (the rows that exist already) keeps nothing from being asked for again and again.
 * May over-approximate: a container of anyone else's may be filled anywhere.
 */
function mayFill({ origins, filledAt }: Guards, file: FileNode, container: ValueId, site: Site): boolean {
  const known = file.facts.values[container];
  if (known[0] !== 'binding') return true;
  const { kind, fn } = file.facts.bindings[known[1]];
  if (kind === 'param' || kind === 'import' || fn === 0) return true;
  let places = filledAt.get(file);
  if (!places) filledAt.set(file, places = findFilled(origins, file));
  return places.get(known[1])?.some((at) => isAround(origins, file, at, site)) ?? false;
}

/** In the innermost loop around the site, or in a function with a name of its own, which may be called there. */
function isAround(origins: Origins, file: FileNode, at: { fn: FnId; loop: LoopId }, site: Site): boolean {
  for (let { fn, loop } = at; fn >= 0; { loop, parent: fn } = file.facts.functions[fn]) {
    if (fn === site.fn) return site.loop < 0 || (loop >= 0 && isWithin(file, loop, site.loop));
    if (!origins.passing(file, fn)) return isInFunction(file, fn, site.fn);
  }
  return false;
}

/** Where something may be added to each local name, or it is handed to someone who may. O(writes + sites). */
function findFilled(origins: Origins, file: FileNode): Filled {
  const found: Filled = new Map();
  const note = (value: ValueId, at: { fn: FnId; loop: LoopId }): void => {
    const known = file.facts.values[value];
    if (known[0] !== 'binding') return;
    const places = found.get(known[1]);
    if (places) places.push(at);
    else found.set(known[1], [at]);
  };
  for (const write of file.facts.writes) {
    const to = file.facts.values[write.target];
    note(to[0] === 'index' || to[0] === 'member' ? to[1] : write.target, write);
  }
  for (const site of file.facts.sites) {
    for (const argument of site.args) note(argument, site);
    const callee = file.facts.values[site.callee];
    if (callee[0] === 'member' && !isReading(origins, file, site.callee)) note(callee[1], site);
  }
  return found;
}

function isReading(origins: Origins, file: FileNode, callee: ValueId): boolean {
  const callees = origins.origins(file, callee);
  return callees.length > 0 && callees.every((o) => o.is === 'member' && !o.member.grows);
}

function isWrittenIn(file: FileNode, member: ValueId, fn: number): boolean {
  return file.writesByTarget?.get(member)?.some((write) => isInFunction(file, write.fn, fn)) ?? false;
}

function isInFunction(file: FileNode, inner: number, outer: number): boolean {
  for (let id = inner; id >= 0; id = file.facts.functions[id].parent) if (id === outer) return true;
  return false;
}
