import type { FnId, LoopId, ValueId } from '../facts/file-facts.js';
import { inlineCallback, isInvariant, linearMember, subjectOf } from './collections.js';
import { bare, dependsOn } from './dependence.js';
import { isWithin } from './first-hit.js';
import type { Call, FileNode, Fn, Iteration, Project } from './project.js';
import { isPlaceInside } from './vary.js';

/** What a scan asks of each element: is it equal to something (`key`), nothing that depends on the outside, or else. */
export type Question = 'key' | 'fixed' | 'other';

/** What a call that scans asks: membership, or what its callback compares. */
export function questionOf(project: Project, call: Call, outer?: Iteration): Question {
  const callback = inlineCallback(call);
  if (!callback) {
    const { values } = call.file.facts;
    const takesFunction = call.site.args.some((value) => project.origins(call.file, value).some(({ is }) => is === 'function'));
    const isComparison = call.site.args.some((value) => ['object', 'array'].includes(values[value][0]));
    return takesFunction ? 'other' : isComparison || linearMember(project, call)?.member.callback === undefined ? 'key' : 'other';
  }
  const inside = functionsWithin(callback);
  const asked = expressionsOf(callback.file, inside);
  if (asked.some((value) => comparesKey(project, callback.file, value, inside))) return 'key';
  return outer && !dependsOnOutside(callback.file, inside, outer) ? 'fixed' : 'other';
}

function functionsWithin(fn: Fn): ReadonlySet<FnId> {
  const found = new Set<FnId>([fn.id]);
  fn.file.functions.forEach(({ facts }, id) => { if (found.has(facts.parent)) found.add(id); });
  return found;
}

/** What the functions return and test. */
function expressionsOf(file: FileNode, inside: ReadonlySet<FnId>): ValueId[] {
  const found: ValueId[] = [];
  for (const id of inside) found.push(...file.facts.functions[id].returns);
  for (const { fn, test } of file.facts.branches) if (inside.has(fn)) found.push(test);
  return found;
}

/** Does the callback use anything that is made in the step, and may be different in another? */
function dependsOnOutside(file: FileNode, inside: ReadonlySet<FnId>, outer: Iteration): boolean {
  const isOfStep = (value: ValueId): boolean => dependsOn(file, value, (part) => {
    if (part[0] !== 'binding' || inside.has(file.facts.bindings[part[1]].fn)) return false;
    const { fn, loop, writes } = file.facts.bindings[part[1]];
    return isPlaceInside(file, fn, loop, outer) || writes !== undefined;
  });
  if (expressionsOf(file, inside).some(isOfStep)) return true;
  return [...inside].some((id) => file.functions[id].calls.some(({ site }) => [site.callee, ...site.args].some(isOfStep)));
}

/** `element.id === other.id`, or `element.ids.includes(other.id)`: a question an index answers. */
function comparesKey(project: Project, file: FileNode, value: ValueId, inside: ReadonlySet<FnId>): boolean {
  const isOwn = (part: ValueId): boolean => dependsOn(file, part, (v) => (v[0] === 'param' || v[0] === 'rest') && inside.has(v[1]));
  return pairs(project, file, value).some(([a, b]) => {
    const [own, other] = isOwn(a) ? [a, b] : [b, a];
    return isOwn(own) && !isOwn(other) && isKey(file, own) && isKey(file, other);
  });
}

/** Operands of every equality and membership test in a condition. */
function pairs(project: Project, file: FileNode, value: ValueId, depth = 0): [ValueId, ValueId][] {
  const id = bare(file, value);
  const known = file.facts.values[id];
  if (depth > 6) return [];
  if (known[0] === 'operation' && (known[1] === '===' || known[1] === '==')) return [[known[2][0], known[2][1]]];
  if (known[0] === 'operation' && (known[1] === '&&' || known[1] === '||')) return known[2].flatMap((part) => pairs(project, file, part, depth + 1));
  if (known[0] === 'either') return known[1].flatMap((part) => pairs(project, file, part, depth + 1));
  if (known[0] !== 'call') return [];
  const call = file.calls[known[1]];
  const linear = linearMember(project, call)?.member.linear;
  const [sought] = call.site.args;
  return linear?.kind === 'scan' && linear.of === 'receiver' && sought !== undefined && !inlineCallback(call) ? [[subjectOf(call, 'receiver'), sought]] : [];
}

/** Something to index by: not a constant, a position or a length. */
function isKey(file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[bare(file, value)];
  if (known[0] === 'binding') {
    const { kind, value: initial } = file.facts.bindings[known[1]];
    const from = file.facts.values[initial];
    return kind !== 'enum' && !(from[0] === 'param' && from[2] > 0 && kind === 'param' && file.facts.bindings[known[1]].name.length <= 2) && from[0] !== 'literal';
  }
  if (known[0] === 'operation') return known[1] === '+' ? known[2].every((part) => isKey(file, part)) : false;
  return known[0] !== 'literal' && known[0] !== 'unknown' && known[0] !== 'regex' && !(known[0] === 'member' && known[2] === 'length');
}

/** A loop whose body looks for elements that equal something from outside it: `if (order.id === payment.id)`. */
export interface MatchLoop { inner: Iteration; /** The compared value that is not the element's. */ other: ValueId }

/** Hand-written scans and joins: loops with an equality test between the element and something else. O(branches). */
export function matchLoops(project: Project, file: FileNode): MatchLoop[] {
  const found = new Map<string, MatchLoop>();
  const skips = new Set(file.facts.exits.flatMap(({ kind, branch }) => (kind === 'continue' && branch >= 0 ? [file.facts.branches[branch].test] : [])));
  for (const branch of file.facts.branches) {
    if (branch.kind !== 'if' || !branch.taken || file.facts.values[branch.test][0] !== 'operation') continue;
    const skipped = skips.has(branch.test) ? negated(file, branch.test) : undefined;
    const pair = pairs(project, file, branch.test)[0] ?? skipped;
    const inner = pair && project.iterationsAt(file, branch.fn, branch.loop)[0];
    if (!inner || inner.bound !== 'data' || inner.over === 0 || !isPlain(project, inner)) continue;
    for (const [own, other] of [pair, [pair[1], pair[0]] as const]) {
      if (!isElement(file, own, inner) || project.varies(file, other, inner) || !isKey(file, other) || !isKey(file, own)) continue;
      const key = inner.place.span.join();
      if (!found.has(key) && !doesMore(file, inner, skipped ? [branch.at[0], inner.fn.facts.at[1]] : branch.at)) found.set(key, { inner, other });
    }
  }
  return [...found.values()];
}

/** `if (a !== b) continue;` */
function negated(file: FileNode, test: ValueId): [ValueId, ValueId] | undefined {
  const known = file.facts.values[test];
  if (known[0] !== 'operation' || (known[1] !== '!==' && known[1] !== '!=')) return undefined;
  return [known[2][0], known[2][1]];
}

/** A statement loop, or a callback whose result nobody collects. */
function isPlain(project: Project, { kind, call }: Iteration): boolean {
  return kind === 'statement' || (kind === 'callback' && call !== undefined && call.site.use === 'discarded' && linearMember(project, call) === undefined);
}

function isElement(file: FileNode, value: ValueId, { over, loop, callback, kind }: Iteration): boolean {
  const counter = kind === 'statement' ? file.facts.loops[loop!].counter?.counter : undefined;
  return dependsOn(file, value, (part) => (part[0] === 'element' && part[1] === over)
    || (part[0] === 'index' && part[2] === counter && part[1] === over)
    || (part[0] === 'param' && callback !== undefined && part[1] === callback.id && part[2] === 0));
}

/** Does the body use pairs that are not equal as well? */
function doesMore(file: FileNode, { loop, callback, fn, kind }: Iteration, test: readonly [number, number]): boolean {
  const isInside = (place: { fn: FnId; loop: LoopId }): boolean => (kind === 'statement' ? place.fn === fn.id && place.loop >= 0 && isWithin(file, place.loop, loop!) : place.fn === callback?.id);
  return file.facts.writes.some((write) => isInside(write) && (write.at[0] < test[0] || write.at[0] > test[1]) && writesOutside(file, write.target, loop));
}

function writesOutside(file: FileNode, target: ValueId, loop?: LoopId): boolean {
  const known = file.facts.values[target];
  if (known[0] !== 'binding') return true;
  const binding = file.facts.bindings[known[1]];
  return loop === undefined || ((binding.loop < 0 || !isWithin(file, binding.loop, loop)) && file.facts.loops[loop].counter?.counter !== target);
}

/** Does the loop over this collection compare with something that changes from step to step of the outer iteration? */
export function joins(project: Project, file: FileNode, { inner, other }: MatchLoop, outer: Iteration): boolean {
  return isInvariant(project, file, bare(file, inner.over), outer) && project.varies(file, other, outer);
}
