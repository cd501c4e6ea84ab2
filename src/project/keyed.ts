import type { FnId, LoopId, Value, ValueId } from '../facts/file-facts.js';
import { bare, conditionsAround, dependsOn } from './dependence.js';
import { isWithin } from './first-hit.js';
import type { Call, FileNode, Iteration, Project } from './project.js';

type IsElement = (value: Value) => boolean;

/** A comparison for equality of a key of the element with something that is not of the element. */
function isKeyTest(file: FileNode, value: ValueId, isElement: IsElement, operators: RegExp): boolean {
  return dependsOn(file, value, (part) => {
    if (part[0] !== 'operation' || !operators.test(part[1]) || part[2].length !== 2) return false;
    const [left, right] = part[2].map((side) => dependsOn(file, side, isElement));
    // Against a value written in the source there is nothing to look up.
    const other = left ? part[2][1] : part[2][0];
    return left !== right && file.facts.values[bare(file, other)][0] !== 'literal';
  });
}

const EQUAL = /^===?$/;
const UNEQUAL = /^!==?$/;

/** Does the callback look for elements by a key: `(user) => user.id === order.userId`? */
export function isKeyedCallback(file: FileNode, fn: FnId, element: number, isTest: boolean): boolean {
  const isElement: IsElement = (value) => value[0] === 'param' && value[1] === fn && value[2] === element;
  const { returns } = file.facts.functions[fn];
  const tests = file.facts.branches.filter((branch) => branch.fn === fn && branch.test !== 0).map(({ test }) => test);
  const operators = isTest ? /^[!=]==?$/ : EQUAL;
  return [...returns, ...tests].some((value) => isKeyTest(file, value, isElement, operators));
}

/** The part of a function that one loop repeats. */
interface Region { project: Project; file: FileNode; fn: FnId; loop: LoopId; isElement: IsElement }

function regionOf(project: Project, iteration: Iteration): Region | undefined {
  const { file, over } = iteration;
  if (iteration.kind === 'callback' && iteration.callback) {
    const { id } = iteration.callback;
    return { project, file, fn: id, loop: -1, isElement: (value) => value[0] === 'param' && value[1] === id && value[2] === 0 };
  }
  if (iteration.loop === undefined) return undefined;
  const { counter } = file.facts.loops[iteration.loop];
  const isCounter = (key: ValueId): boolean => { const known = file.facts.values[key]; return known[0] === 'binding' && known[1] === counter?.binding; };
  return {
    project, file, fn: iteration.fn.id, loop: iteration.loop,
    isElement: (value) => ((value[0] === 'element' || value[0] === 'key') && value[1] === over) || (value[0] === 'index' && value[1] === over && isCounter(value[2])),
  };
}

function isIn({ file, fn, loop }: Region, at: { fn: FnId; loop: LoopId }): boolean {
  return at.fn === fn && (loop < 0 || (at.loop >= 0 && isWithin(file, at.loop, loop)));
}

/**
 * Does the loop do nothing but look for elements by a key? Everything it writes and calls stands under a test of
 * equality between the element and something else, or behind a `continue` where they differ.
 */
export function isKeyedSearch(project: Project, iteration: Iteration): boolean {
  const region = regionOf(project, iteration);
  if (!region) return false;
  const { file } = region;
  const isFound = (at: { branch: number; loop: LoopId }): boolean => conditionsAround(file, at).some((branch) => branch.test !== 0
    && isKeyTest(file, branch.test, region.isElement, branch.taken ? EQUAL : UNEQUAL));
  const exits = file.facts.exits.filter((exit) => isIn(region, exit));
  const skips = exits.some(({ kind, branch, loop }) => kind === 'continue' && conditionsAround(file, { branch, loop }).some(({ test, taken }) => test !== 0 && isKeyTest(file, test, region.isElement, taken ? UNEQUAL : EQUAL)));
  if (skips) return true;
  const writes = file.facts.writes.filter((write) => isIn(region, write) && !isCounterWrite(region, write.target));
  const calls = file.calls.filter(({ site }) => isIn(region, site) && !isHarmless(project, file.calls, site));
  const doings = [...writes, ...calls.map(({ site }) => site), ...exits.filter(({ kind }) => kind !== 'continue')];
  return doings.length > 0 && doings.every(isFound);
}

function isCounterWrite({ file, loop }: Region, target: ValueId): boolean {
  const known = file.facts.values[target];
  return loop >= 0 && known[0] === 'binding' && known[1] === file.facts.loops[loop].counter?.binding;
}

/** A call of the language that changes nothing. */
function isHarmless(project: Project, calls: readonly Call[], site: Call['site']): boolean {
  const call = calls.find((candidate) => candidate.site === site)!;
  const { member } = project.target(call);
  return member?.library.kind === 'language' && !member.member.grows && !member.member.shrinks && !member.member.effect;
}

/**
 * Does the loop only fill a container made beside it, from nothing but its elements? Then what it builds is the same
 * whenever the collection is.
 */
export function isIndexBuilding(project: Project, iteration: Iteration): boolean {
  const region = regionOf(project, iteration);
  if (!region) return false;
  const { file } = region;
  const isOwn = (value: ValueId): boolean => isMadeBeside(region, value);
  const writes = file.facts.writes.filter((write) => isIn(region, write) && !isCounterWrite(region, write.target));
  const calls = file.calls.filter(({ site }) => isIn(region, site));
  const fills = calls.filter((call) => project.target(call).member?.member.grows);
  const others = calls.filter((call) => !fills.includes(call) && !isHarmless(project, file.calls, call.site));
  if (writes.length + fills.length === 0 || others.length > 0 || file.facts.exits.some((exit) => isIn(region, exit) && exit.kind !== 'continue')) return false;
  return writes.every(({ target, value }) => { const to = file.facts.values[target]; return to[0] === 'index' && isOwn(to[1]) && isOfElement(region, to[2]) && isOfElement(region, value); })
    && fills.every(({ site }) => { const callee = file.facts.values[site.callee]; return callee[0] === 'member' && isOwn(callee[1]) && site.args.every((argument) => isOfElement(region, argument)); })
    && file.facts.branches.every((branch) => !isIn(region, branch) || branch.test === 0 || isOfElement(region, branch.test));
}

/** A variable of the same function, made empty outside of the loop. */
function isMadeBeside({ file, fn, loop }: Region, value: ValueId): boolean {
  const known = file.facts.values[bare(file, value)];
  if (known[0] !== 'binding') return false;
  const binding = file.facts.bindings[known[1]];
  const made = file.facts.values[bare(file, binding.value)];
  const home = loop < 0 ? file.facts.functions[fn].parent : fn;
  const isEmpty = (made[0] === 'array' || made[0] === 'object') ? made[1].length === 0 : made[0] === 'call' && file.facts.sites[made[1]].kind === 'new' && file.facts.sites[made[1]].args.length === 0;
  return binding.fn === home && isEmpty && (loop < 0 || binding.loop < 0 || !isWithin(file, binding.loop, loop));
}

/** Made of the element, of what is written in the source, and of the container itself. */
function isOfElement(region: Region, value: ValueId): boolean {
  return !dependsOn(region.file, value, (part, id) => (part[0] === 'param' && !region.isElement(part) && !isParamOf(region, id)) || part[0] === 'this' || part[0] === 'await');
}

/** Parameters are reached through the collection itself; only others are inputs of their own. */
function isParamOf({ file, isElement }: Region, id: ValueId): boolean {
  return file.facts.values.some((value) => isElement(value) && dependsOn(file, (value as ['element', ValueId])[1] ?? 0, (_, part) => part === id));
}
