import type { Place } from '../rule.js';
import { changesOf, type Change, type Changes } from './container-changes.js';
import type { Container } from './containers.js';
import { bare, dependsOn, settled } from './dependence.js';
import type { Fn, Project } from './project.js';
import { slotOf } from './slots.js';
import type { StartUp } from './start-up.js';
import { served } from './waiters.js';

/**
 * What shows that a container fills up, strongest first. `served`: code that serves requests adds to it. `aged`: its
 * entries' age is compared, but none is removed. `twin`: a container filled beside it is cleaned, this one is not.
 * `memo`: it is looked up before it is added to. `pending`: one-shot callbacks under ever new numbers.
 */
export type Evidence = 'served' | 'aged' | 'twin' | 'memo' | 'pending' | 'none';

export function isServed(project: Project, fn: Fn): boolean { return served.has(project.exposure(fn).kind); }

/** Where a container belongs; those of one owner are told apart by name only. */
export function ownerKey({ file, fn, owner, isStatic }: Container): string { return `${file.path}#${fn.id}#${owner?.cls ?? ''}#${isStatic}`; }

/** A container of the same owner, filled by the same function, that something does clean. */
export function twinOf(startUp: StartUp, changes: Changes, siblings: readonly Container[], container: Container, growth: readonly Change[]): Container | undefined {
  const fillers = new Set(growth.map(({ fn }) => startUp.waiters.owner(fn)));
  return siblings.find((other) => {
    const { all } = changesOf(changes, other.slot.key);
    return other !== container && all.some(({ does, isNested }) => does === 'shrink' && !isNested) && all.some(({ does, fn }) => does === 'grow' && fillers.has(startUp.waiters.owner(fn)));
  });
}

export function evidenceOf(project: Project, startUp: StartUp, container: Container, growth: readonly Change[], twin: Container | undefined): Evidence {
  if (growth.some((change) => isAged(project, container, change))) return 'aged';
  if (twin && container.kind !== 'array') return 'twin';
  if (growth.some(({ fn }) => isServed(project, fn))) return 'served';
  if (growth.some((change) => isLookedUp(project, container, change))) return 'memo';
  return growth.some((change) => isPending(startUp, change)) ? 'pending' : 'none';
}

/** Reads an entry of the container: `cache.get(key)`, `cache[key]`, `key in cache`. */
export function isLookUp(project: Project, container: Container, fn: Fn, value: number): boolean {
  const known = fn.file.facts.values[value];
  const isIt = (holder: number): boolean => slotOf(project, fn.file, holder)?.key.replace(/\[\]$/, '') === container.slot.key;
  if (known[0] === 'index') return isIt(known[1]);
  if (known[0] === 'operation') return known[1] === 'in' && isIt(known[2][1]);
  if (known[0] !== 'call') return false;
  const call = fn.file.calls[known[1]];
  const callee = fn.file.facts.values[call.site.callee];
  if (callee[0] !== 'member' || call.site.args.length === 0 || !isIt(callee[1])) return false;
  const { member } = project.target(call);
  return !member?.member.grows && !member?.member.shrinks;
}

function testsOf(fn: Fn): number[] { return fn.file.facts.branches.filter((branch) => branch.fn === fn.id && branch.test !== 0).map(({ test }) => test); }

/** Looked up before it is added to, or to make what is added: what is only read afterwards is no memo. */
export function isLookedUp(project: Project, container: Container, { fn, value, place }: Change): boolean {
  const before = fn.file.facts.branches.filter((branch) => branch.fn === fn.id && branch.test !== 0 && branch.at[0] <= place.span[0]).map(({ test }) => test);
  return container.kind !== 'array' && [value, ...before].some((part) => dependsOn(fn.file, part, (_, id) => isLookUp(project, container, fn, id)));
}

/** An entry's time is compared with the clock, and an old one passed over. */
function isAged(project: Project, container: Container, { fn }: Change): boolean {
  const { file } = fn;
  const isClock = (value: number): boolean => dependsOn(file, value, (part) => part[0] === 'call' && /^Date/.test(project.target(file.calls[part[1]]).member?.type ?? ''));
  const isOfEntry = (value: number): boolean => dependsOn(file, value, (part) => part[0] === 'member' && dependsOn(file, part[1], (_, id) => isLookUp(project, container, fn, id)));
  return testsOf(fn).some((test) => dependsOn(file, test, (part) => part[0] === 'operation' && /^[<>]=?$/.test(part[1]) && part[2].some(isClock) && part[2].some(isOfEntry)));
}

/** A function given by the caller, kept under a number that is counted up. */
function isPending(startUp: StartUp, { fn, key, value }: Change): boolean {
  const { facts } = fn.file;
  const isCount = (id: number): boolean => { const known = facts.values[id]; return known[0] === 'operation' && known[1] === '++'; };
  const counted = isCount(settled(fn.file, key)) || facts.writes.some((write) => write.fn === fn.id && write.target === key && isCount(write.value));
  return counted && facts.values[settled(fn.file, value)][0] === 'param' && !startUp.runsAtStart(fn);
}

/** Where an entry is called: `acks[id](…)`, `acks[id].apply(…)`, by the field's name where the receiver is not known. */
export function readsOf(project: Project, { slot }: Container): Place[] {
  return project.files.flatMap((file) => file.calls.flatMap((call): Place[] => {
    const callee = file.facts.values[call.site.callee];
    const entry = callee[0] === 'member' ? file.facts.values[callee[1]] : callee;
    if (entry[0] !== 'index') return [];
    const holder = file.facts.values[bare(file, entry[1])];
    const found = slotOf(project, file, entry[1]);
    return found?.key === slot.key || (!found && holder[0] === 'member' && slot.field !== '' && holder[2] === slot.field) ? [project.placeOf(call)] : [];
  }));
}
