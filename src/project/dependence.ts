import type { Branch, BranchId, FnId, LoopId, Value, ValueId } from '../facts/file-facts.js';
import type { FileNode } from './project.js';

/** Deeper than this an expression is taken to depend on nothing more. */
const DEEPEST = 40;

/** The values a value is directly made of. */
export function partsOf(file: FileNode, value: Value): readonly ValueId[] {
  switch (value[0]) {
    case 'unknown': return value[1] ?? [];
    case 'template': return value[2];
    case 'element': case 'key': case 'member': case 'await': case 'spread': case 'typed': return [value[1]];
    case 'index': return [value[1], value[2]];
    case 'array': case 'either': return value[1];
    case 'object': return value[1].map(([, part]) => part);
    case 'operation': return value[2];
    case 'call': { const site = file.facts.sites[value[1]]; return [site.callee, ...site.args]; }
    default: return [];
  }
}

/** The values an expression hands on: what a call is given, but not the function it runs. */
export function partsHandedOn(file: FileNode, value: Value): readonly ValueId[] {
  return value[0] === 'call' ? file.facts.sites[value[1]].args : partsOf(file, value);
}

/**
 * Does any part of the expression satisfy the test? Follows variables to what they were initialised with, and enters no
 * function. O(size of the expression), each part once.
 */
export function dependsOn(file: FileNode, value: ValueId, test: (value: Value, id: ValueId) => boolean, parts = partsOf): boolean {
  const seen = new Set<ValueId>();
  const pending: [ValueId, number][] = [[value, 0]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [id, depth] = next;
    if (id === 0 || seen.has(id) || depth > DEEPEST) continue;
    seen.add(id);
    const known = file.facts.values[id];
    if (test(known, id)) return true;
    if (known[0] === 'binding') pending.push([file.facts.bindings[known[1]].value, depth + 1]);
    for (const part of parts(file, known)) pending.push([part, depth + 1]);
  }
  return false;
}

/** Does the value come from a parameter of this function? */
export function dependsOnParams(file: FileNode, value: ValueId, fn: FnId): boolean {
  return dependsOn(file, value, (part) => (part[0] === 'param' || part[0] === 'rest') && part[1] === fn);
}

/** The value without assertions and awaits around it. */
export function bare(file: FileNode, value: ValueId): ValueId {
  let id = value;
  for (let known = file.facts.values[id]; known[0] === 'typed' || known[0] === 'await'; known = file.facts.values[id]) id = known[1];
  return id;
}

/** What the name was initialised with, if nothing is assigned to it later; the value itself otherwise. */
export function settled(file: FileNode, value: ValueId): ValueId {
  let id = bare(file, value);
  for (let depth = 0; depth < DEEPEST; depth++) {
    const known = file.facts.values[id];
    if (known[0] !== 'binding') return id;
    const { value: initial, writes, kind } = file.facts.bindings[known[1]];
    if (initial === 0 || writes?.length || kind === 'import') return id;
    id = bare(file, initial);
  }
  return id;
}

/** What a value may be: either side of an `||`, all that a variable is given. */
export function givenTo(file: FileNode, value: ValueId): ValueId[] {
  const id = settled(file, value);
  const known = file.facts.values[id];
  if (known[0] === 'either') return known[1].flatMap((part) => settled(file, part));
  if (known[0] === 'operation' && (known[1] === '||' || known[1] === '??')) return known[2].map((part) => settled(file, part));
  if (known[0] !== 'binding') return [id];
  const { value: initial, writes = [] } = file.facts.bindings[known[1]];
  return [initial, ...writes.map((write) => file.facts.writes[write].value)].filter((part) => part !== 0).map((part) => settled(file, part));
}

/** The conditions a place stands under within its function, innermost first, through the loops around it. */
export function conditionsAround(file: FileNode, at: { branch: BranchId; loop: LoopId }): Branch[] {
  const found: Branch[] = [];
  let { branch, loop } = at;
  for (;;) {
    for (; branch >= 0; branch = file.facts.branches[branch].parent) found.push(file.facts.branches[branch]);
    if (loop < 0) return found;
    ({ branch, parent: loop } = file.facts.loops[loop]);
  }
}
