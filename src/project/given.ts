import type { ValueId } from '../facts/file-facts.js';
import { dependsOn } from './dependence.js';
import type { Lifetimes } from './lifetimes.js';
import type { Call, FileNode } from './project.js';

/**
 * Does what a client is made from differ from call to call: a tenant's address, a user's password, what was read a moment
 * ago? Then there is no one client to share.
 */
export function isGiven(lifetimes: Lifetimes, chain: readonly Call[]): boolean {
  let wanted: readonly number[] | undefined;
  for (const call of [...chain].reverse()) {
    const asked = call.site.args.filter((_, index) => wanted === undefined || wanted.includes(index));
    const users = asked.length > 0 ? usersOf(call.file, call.fn.id) : new Set<number>();
    const found = asked.map((argument) => parametersIn(lifetimes, users, call, argument));
    if (found.some((one) => one === undefined)) return true;
    wanted = found.flatMap((one) => one ?? []);
    if (wanted.length === 0) return false;
  }
  return true;
}

/** The parameters of the function that a value comes from; undefined when it comes from what only this run knows. */
function parametersIn(lifetimes: Lifetimes, users: ReadonlySet<number>, { file, fn }: Call, value: ValueId): number[] | undefined {
  const found: number[] = [];
  const isOwn = dependsOn(file, value, (part) => {
    if (part[0] === 'await' || part[0] === 'element' || part[0] === 'key' || part[0] === 'rest') return true;
    if (part[0] === 'this') return !isSingle(lifetimes, file, part[1]);
    if (part[0] === 'param' && part[1] === fn.id) found.push(part[2]);
    if (part[0] === 'function' && users.has(part[1])) return true;
    return part[0] === 'param' && part[1] !== fn.id && isWithin(file, part[1], fn.id);
  });
  return isOwn ? undefined : found;
}

/** Functions written in another that use what it was given. */
function usersOf(file: FileNode, outer: number): Set<number> {
  const isParameter = (value: ValueId): boolean => dependsOn(file, value, (part) => part[0] === 'param' && part[1] === outer);
  const found = new Set<number>();
  for (const { fn, site } of file.calls) {
    if (fn.id === outer || !isWithin(file, outer, fn.id) || !(isParameter(site.callee) || site.args.some(isParameter))) continue;
    for (let { id } = fn; id !== outer; id = file.facts.functions[id].parent) found.add(id);
  }
  return found;
}

/** There is one object of the class for as long as the program runs. */
function isSingle(lifetimes: Lifetimes, file: FileNode, fn: number): boolean {
  const { cls, kind } = file.facts.functions[fn];
  return cls !== undefined && kind !== 'constructor' && lifetimes.ofClass(file, cls).span === 'process';
}

/** A parameter of a callback around the place, which is given anew each time; those of set-up functions are not. */
function isWithin(file: FileNode, outer: number, inner: number): boolean {
  for (let id = inner; id >= 0; id = file.facts.functions[id].parent) if (id === outer) return true;
  return false;
}
