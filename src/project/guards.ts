import type { BranchId, ValueId } from '../facts/file-facts.js';
import type { Origins } from './origins.js';
import type { Call, FileNode } from './project.js';

/** Is the call skipped once its result is known: behind a once-flag, a `??=`, a cache look-up or an early return from one? */
export function isGuarded(origins: Origins, call: Call): boolean {
  const { file, site } = call;
  for (let id: BranchId = site.branch; id >= 0; id = file.facts.branches[id].parent) {
    const { test, taken, kind } = file.facts.branches[id];
    if (kind === 'try' || kind === 'catch' || kind === 'finally' || kind === 'switch') continue;
    const [subject, negative] = subjectOf(file, test);
    if (taken === negative && isCacheRead(origins, file, subject, site.fn)) return true;
  }
  return file.facts.exits.some((exit) => {
    if (exit.kind !== 'return' || exit.fn !== site.fn || exit.at[0] > site.at[0] || exit.branch < 0) return false;
    const { test, taken } = file.facts.branches[exit.branch];
    const [subject, negative] = subjectOf(file, test);
    return taken !== negative && isCacheRead(origins, file, subject, site.fn);
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

function isCacheRead(origins: Origins, file: FileNode, value: ValueId, fn: number, depth = 0): boolean {
  const known = file.facts.values[value];
  if (depth > 4) return false;
  if (known[0] === 'await' || known[0] === 'typed') return isCacheRead(origins, file, known[1], fn, depth + 1);
  if (known[0] === 'index') return true;
  if (known[0] === 'operation') return known[1] === 'in';
  if (known[0] === 'call') return isLookUp(origins, file, known[1]);
  if (known[0] === 'member') return file.facts.values[known[1]][0] === 'this' && isWrittenIn(file, value, fn);
  if (known[0] !== 'binding') return false;
  const binding = file.facts.bindings[known[1]];
  if (binding.fn !== fn && binding.kind !== 'param' && binding.writes?.some((w) => isInFunction(file, file.facts.writes[w].fn, fn))) return true;
  return binding.fn === fn && binding.kind !== 'param' && binding.value !== 0 && isCacheRead(origins, file, binding.value, fn, depth + 1);
}

function isLookUp(origins: Origins, file: FileNode, site: number): boolean {
  return origins.origins(file, file.facts.sites[site].callee).some((callee) => {
    if (callee.is !== 'member' || callee.receiver?.is !== 'library') return false;
    const type = origins.index.type(callee.receiver.type, callee.receiver.library);
    const container = type && origins.index.shapeWith(type, 'container');
    return container !== undefined && container !== 'array' && !callee.member.grows && !callee.member.shrinks;
  });
}

function isWrittenIn(file: FileNode, member: ValueId, fn: number): boolean {
  return file.writesByTarget?.get(member)?.some((write) => isInFunction(file, write.fn, fn)) ?? false;
}

function isInFunction(file: FileNode, inner: number, outer: number): boolean {
  for (let id = inner; id >= 0; id = file.facts.functions[id].parent) if (id === outer) return true;
  return false;
}
