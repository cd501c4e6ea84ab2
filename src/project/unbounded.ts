import { evidenceOf, isLookedUp, isServed, ownerKey, readsOf, twinOf, type Evidence } from './cache-evidence.js';
import { changesOf, findChanges, isEmptied, type Change, type Changes } from './container-changes.js';
import { findContainers, kindOf, type Container } from './containers.js';
import { givenTo } from './dependence.js';
import { groupBy } from './group-by.js';
import { hasFewKeys, isFew } from './key-range.js';
import { Lifetimes, type Lifetime } from './lifetimes.js';
import { MissedEnds, type MissedEnd } from './missed-ends.js';
import { isReachedOnce } from './once.js';
import type { Project } from './project.js';
import type { Place } from '../rule.js';
import { isSelfLimited } from './self-limited.js';
import { isRefusedAtLimit } from './size-limits.js';
import { StartUp } from './start-up.js';

export type { Evidence };

/** A container that outlives its callers and that something adds to, with nothing that takes away. */
export interface Unbounded {
  container: Container;
  lifetime: Lifetime;
  /** First the one to tell. */
  growth: Change[];
  evidence: Evidence;
  /** Name of the container that is cleaned beside it. */
  twin?: string;
  /** An entry is looked up where one is added. */
  isLookedUp: boolean;
  /** Where what it keeps is called. */
  reads: Place[];
}

/** A container that is cleaned, though not of everything. */
export interface Leaking { container: Container; missed: MissedEnd }

/** The containers of a program, and what is done to them. */
export interface Survey { containers: readonly Container[]; changes: Changes }

export function surveyContainers(project: Project): Survey { return { containers: findContainers(project), changes: findChanges(project) }; }

/** Containers of the program that only grow, in source order. */
export function findUnbounded(project: Project, { containers, changes }: Survey): Unbounded[] {
  const startUp = new StartUp(project);
  const lifetimes = new Lifetimes(project, startUp);
  const byOwner = groupBy(containers, ownerKey);
  const found: Unbounded[] = [];
  for (const container of containers) {
    const growth = onlyGrowth(project, startUp, changes, container);
    if (growth.length === 0) continue;
    const lifetime = lifetimes.of(container, growth);
    const twin = twinOf(startUp, changes, byOwner.get(ownerKey(container)) ?? [], container, growth);
    const evidence = evidenceOf(project, startUp, container, growth, twin);
    if (lifetime.span === 'short' && evidence !== 'pending') continue;
    found.push({
      container, lifetime, growth, evidence, ...(evidence === 'twin' && twin && { twin: twin.slot.name }),
      isLookedUp: growth.some((change) => isLookedUp(project, container, change)), reads: evidence === 'pending' ? readsOf(project, container) : [],
    });
  }
  return found;
}

/** Containers of the program that lose entries, but miss some ends, in source order. */
export function findLeaking(project: Project, { containers, changes }: Survey): Leaking[] {
  const ends = new MissedEnds(project, new StartUp(project), changes, groupBy(containers, ownerKey));
  return containers.flatMap((container) => {
    const missed = ends.of(container);
    return missed ? [{ container, missed }] : [];
  });
}

/** What adds to it while the program runs, under keys without end; empty when anything takes away. */
function onlyGrowth(project: Project, startUp: StartUp, changes: Changes, container: Container): Change[] {
  const { slot, kind } = container;
  if (kind === 'cache' || kind === 'memo' || isEmptied(changes, slot.field, kind)) return [];
  const { all, escapes, slots } = changesOf(changes, slot.key);
  // Most containers: a variable that only its own function fills.
  if (slot.field === '' && container.fn.facts.kind !== 'module' && all.every(({ fn }) => fn === container.fn)) return [];
  // What start-up puts off (`ready.then(() => queue.length = 0)`) happens when others have begun to fill it.
  const shrinks = all.filter((change) => change.does === 'shrink' && (startUp.runsLater(change.fn) || (change.fn.file.context !== 'test' && startUp.waiters.isDeferred(change.fn))));
  if (escapes || shrinks.some(({ isNested }) => !isNested)) return [];
  // What it holds lets go of its own keys.
  const isWeakInside = all.some((change) => change.does === 'grow' && !change.isNested && change.value !== 0 && givenTo(change.fn.file, change.value).some((value) => kindOf(project, change.fn.file, value) === 'weak'));
  const fixed = hasFewKeys(project, container.file, container.value, container.declared);
  return all.filter((change) => {
    if (change.does === 'shrink' || change.isGuess || (change.isNested ? shrinks.length > 0 || isWeakInside : fixed || kind === 'weak')) return false;
    // An element put at its index fills an array that is as long as it is; only its end grows.
    if (kind === 'array' && !change.isNested && change.key !== 0) return false;
    // What its own constructor puts in is as much as one instance holds.
    const home = startUp.waiters.owner(change.fn).facts;
    if (container.owner && home.kind === 'constructor' && home.cls === container.owner.cls) return false;
    return startUp.runsLater(change.fn) && !isReachedOnce(project, { ...change, start: change.place.span[0] }) && !isRefusedAtLimit(project, slots, change) && !isSelfLimited(project, container, change) && !(change.key !== 0 && isFew(project, change.fn.file, change.key));
  }).sort((a, b) => Number(isServed(project, b.fn)) - Number(isServed(project, a.fn)));
}
