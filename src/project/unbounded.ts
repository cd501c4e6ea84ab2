import type { EntryKind, Library, Member } from '../catalogue/library.js';
import { isDeferred, isHandedOut, ownerOf, runsAtStart } from './blocking.js';
import { changesOf, findChanges, type Change, type Changes } from './container-changes.js';
import { findContainers, type Container } from './containers.js';
import { conditionsAround, dependsOn, settled } from './dependence.js';
import { hasFewKeys, isFew } from './key-range.js';
import { Lifetimes, type Lifetime } from './lifetimes.js';
import type { Call, FileNode, Fn, Project } from './project.js';
import { slotOf } from './slots.js';

/**
 * What shows that a container fills up, strongest first. `served`: code that serves requests adds to it. `aged`: its
 * entries' age is compared, but none is removed. `twin`: a container filled beside it is cleaned, this one is not.
 * `memo`: it is looked up before it is added to. `pending`: one-shot callbacks under ever new numbers.
 */
export type Evidence = 'served' | 'aged' | 'twin' | 'memo' | 'pending' | 'none';

/** A container that outlives its callers and that something adds to, with nothing that takes away. */
export interface Unbounded {
  container: Container;
  lifetime: Lifetime;
  /** First the one to tell. */
  growth: Change[];
  evidence: Evidence;
  /** Name of the container that is cleaned beside it. */
  twin?: string;
}

const SERVED: ReadonlySet<EntryKind | string> = new Set<EntryKind>(['http', 'graphql', 'graphql-field', 'job', 'event', 'timer']);

/** The containers of a program, and what is done to them. */
export interface Survey { containers: readonly Container[]; changes: Changes }

export function surveyContainers(project: Project): Survey { return { containers: findContainers(project), changes: findChanges(project) }; }

/** Containers of the program that only grow, in source order. */
export function findUnbounded(project: Project, { containers, changes }: Survey): Unbounded[] {
  const lifetimes = new Lifetimes(project);
  const decorators = findDecorators(project);
  const found: Unbounded[] = [];
  for (const container of containers) {
    const growth = onlyGrowth(project, decorators, changes, container);
    if (growth.length === 0) continue;
    const lifetime = lifetimes.of(container, growth);
    const twin = twinOf(project, changes, containers, container, growth);
    const evidence = evidenceOf(project, container, growth, twin);
    if (lifetime.span === 'short' && evidence !== 'pending') continue;
    found.push({ container, lifetime, growth, evidence, ...(evidence === 'twin' && twin && { twin: twin.slot.name }) });
  }
  return found;
}

/** What adds to it while the program runs, under keys without end; empty when anything takes away. */
function onlyGrowth(project: Project, decorators: ReadonlySet<Fn>, changes: Changes, container: Container): Change[] {
  const { slot, kind } = container;
  if (kind === 'cache' || kind === 'memo' || changes.emptiedFields.has(slot.field)) return [];
  const { all, escapes } = changesOf(changes, slot.key);
  const shrinks = all.filter((change) => change.does === 'shrink' && runsLater(project, decorators, change.fn));
  if (escapes || shrinks.some(({ isNested }) => !isNested)) return [];
  const fixed = hasFewKeys(project, container.file, container.value, container.declared);
  return all.filter((change) => {
    if (change.does === 'shrink' || (change.isNested ? shrinks.length > 0 : fixed || kind === 'weak')) return false;
    // An element put at its index fills an array that is as long as it is; only its end grows.
    if (kind === 'array' && !change.isNested && change.key !== 0) return false;
    // What its own constructor puts in is as much as one instance holds.
    if (container.owner && ownerOf(project, change.fn).facts.kind === 'constructor' && ownerOf(project, change.fn).facts.cls === container.owner.cls) return false;
    return runsLater(project, decorators, change.fn) && !isOnce(project, change) && !(change.key !== 0 && isFew(project, change.fn.file, change.key));
  }).sort((a, b) => Number(isServed(project, b.fn)) - Number(isServed(project, a.fn)));
}

/** Runs after start-up, for others than tests. */
function runsLater(project: Project, decorators: ReadonlySet<Fn>, fn: Fn): boolean {
  return fn.file.context !== 'test' && !isOnlyTested(project, fn) && !isLoading(project, decorators, fn);
}

/** Run only while modules load: at their top level, by a decorator, or by functions of which that holds. */
function isLoading(project: Project, decorators: ReadonlySet<Fn>, fn: Fn, depth = 0): boolean {
  if (isDecorator(decorators, fn)) return true;
  const home = ownerOf(project, fn);
  if (depth > 3) return false;
  if (runsAtStart(project, home)) return true;
  // What a function puts off (`process.nextTick`) it does once a run.
  if (isDeferred(project, home)) return isLoading(project, decorators, home.file.functions[home.facts.parent], depth + 1);
  const callers = project.callers(home).filter((call) => call.file.context !== 'test' && (isDecorator(decorators, call.fn) || !isDead(project, call.fn)));
  return callers.length > 0 && callers.every((call) => call.fn !== home && !isHandedOut(project, call) && isLoading(project, decorators, call.fn, depth + 1));
}

function isDecorator(decorators: ReadonlySet<Fn>, fn: Fn): boolean {
  for (let around = fn; around.facts.parent >= 0; around = around.file.functions[around.facts.parent]) if (decorators.has(around)) return true;
  return false;
}

/** A plain function that nothing in the program uses: who would call it is not known. */
function isDead(project: Project, fn: Fn): boolean {
  const home = ownerOf(project, fn);
  return home.facts.kind === 'function' && home.facts.parent === 0 && project.callers(home).length === 0 && project.entry(home) === undefined;
}

/** Functions that decorate, or that make what decorates. */
function findDecorators(project: Project): Set<Fn> {
  const found = new Set<Fn>();
  const add = (file: FileNode, values: readonly number[] = []): void => {
    for (const value of values) {
      const known = file.facts.values[value];
      if (known[0] === 'call') for (const fn of project.target(file.calls[known[1]]).functions) found.add(fn);
      for (const origin of project.origins(file, value)) if (origin.is === 'function') found.add(origin.fn);
    }
  };
  for (const file of project.files) {
    for (const { decorators, params } of file.facts.functions) { add(file, decorators); for (const param of params) add(file, param.decorators); }
    for (const { decorators, members } of file.facts.classes) { add(file, decorators); for (const member of members) add(file, member.decorators); }
  }
  return found;
}

function isOnlyTested(project: Project, fn: Fn): boolean {
  const callers = project.callers(ownerOf(project, fn));
  return callers.length > 0 && callers.every(({ file }) => file.context === 'test');
}

function isServed(project: Project, fn: Fn): boolean { return SERVED.has(project.exposure(fn).kind); }

/** Behind a flag that the function sets itself: it runs to here once. */
function isOnce(project: Project, { fn, branch, loop, place }: Change): boolean {
  const { file } = fn;
  const isOutside = (value: number): boolean => {
    const key = slotOf(project, file, value)?.key;
    const known = file.facts.values[value];
    return key !== undefined && !key.endsWith('[]') && !(known[0] === 'binding' && file.facts.bindings[known[1]].fn === fn.id);
  };
  const flags = new Set(file.facts.writes.filter((write) => write.fn === fn.id && write.operator !== 'delete' && isOutside(write.target)).map(({ target }) => target));
  const passed = file.facts.exits.filter((exit) => exit.kind === 'return' && exit.fn === fn.id && exit.branch >= 0 && exit.at[0] < place.span[0]).map((exit) => file.facts.branches[exit.branch]);
  return flags.size > 0 && [...conditionsAround(file, { branch, loop }), ...passed].some(({ test }) => test !== 0 && dependsOn(file, test, (_, id) => flags.has(id)));
}

/** A container of the same owner, filled by the same function, that something does clean. */
function twinOf(project: Project, changes: Changes, containers: readonly Container[], container: Container, growth: readonly Change[]): Container | undefined {
  return containers.find((other) => {
    if (other === container || other.file !== container.file || other.fn !== container.fn || other.owner?.cls !== container.owner?.cls || other.isStatic !== container.isStatic) return false;
    const { all } = changesOf(changes, other.slot.key);
    return all.some(({ does, isNested }) => does === 'shrink' && !isNested) && all.some(({ does, fn }) => does === 'grow' && growth.some((change) => ownerOf(project, change.fn) === ownerOf(project, fn)));
  });
}

function evidenceOf(project: Project, container: Container, growth: readonly Change[], twin: Container | undefined): Evidence {
  if (growth.some((change) => isAged(project, container, change))) return 'aged';
  if (twin && container.kind !== 'array') return 'twin';
  if (growth.some(({ fn }) => isServed(project, fn))) return 'served';
  if (growth.some((change) => isLookedUp(project, container, change))) return 'memo';
  return growth.some((change) => isPending(project, change)) ? 'pending' : 'none';
}

/** Reads an entry of the container: `cache.get(key)`, `cache[key]`, `key in cache`. */
function isLookUp(project: Project, container: Container, fn: Fn, value: number): boolean {
  const known = fn.file.facts.values[value];
  const isIt = (holder: number): boolean => slotOf(project, fn.file, holder)?.key.replace(/(?:\[\])+$/, '') === container.slot.key;
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

function isLookedUp(project: Project, container: Container, { fn, value }: Change): boolean {
  return [value, ...testsOf(fn)].some((part) => dependsOn(fn.file, part, (_, id) => isLookUp(project, container, fn, id)));
}

/** An entry's time is compared, and an old one passed over. */
function isAged(project: Project, container: Container, { fn }: Change): boolean {
  return testsOf(fn).some((test) => dependsOn(fn.file, test, (part) => part[0] === 'operation' && /^[<>]=?$/.test(part[1])
    && part[2].some((side) => dependsOn(fn.file, side, (inner) => inner[0] === 'member' && dependsOn(fn.file, inner[1], (_, id) => isLookUp(project, container, fn, id))))));
}

/** A function given by the caller, kept under a number that is counted up. */
function isPending(project: Project, { fn, key, value }: Change): boolean {
  const { facts } = fn.file;
  const isCount = (id: number): boolean => { const known = facts.values[id]; return known[0] === 'operation' && known[1] === '++'; };
  const counted = isCount(settled(fn.file, key)) || facts.writes.some((write) => write.fn === fn.id && write.target === key && isCount(write.value));
  return counted && facts.values[settled(fn.file, value)][0] === 'param' && !project.callers(fn).some((call) => ownerOf(project, call.fn).facts.kind === 'module');
}

/** A cache or memo of a library, made without a limit and kept. */
export interface Unlimited { call: Call; library: Library; name: string; member: Member }

export function findUnlimited(project: Project, { containers: all, changes }: Survey): Unlimited[] {
  const containers = new Map(all.map((container) => [`${container.file.path}#${container.value}`, container]));
  return project.files.flatMap((file) => file.calls.flatMap((call): Unlimited[] => {
    const { member } = project.target(call);
    if (!member || !canBeUnlimited(member.member) || isLimited(project, call, member.member.boundedBy ?? [])) return [];
    const value = file.facts.values.findIndex(([kind, id]) => kind === 'call' && id === call.id);
    const container = containers.get(`${file.path}#${value}`);
    const isKept = ownerOf(project, call.fn).facts.kind === 'module' || call.fn.facts.kind === 'constructor' || container?.isStatic || container?.owner;
    if (!isKept || (container && changesOf(changes, container.slot.key).all.some(({ does }) => does === 'shrink'))) return [];
    return [{ call, library: member.library, name: member.name, member: member.member }];
  }));
}

/** A memo table has no limit unless one is named; a cache is only known to have none where limits can be given. */
function canBeUnlimited({ container, boundedBy }: Member): boolean { return container === 'memo' || (container === 'cache' && boundedBy !== undefined); }

/** Any option that bounds it is given, or options nobody can read. */
function isLimited(project: Project, { file, site }: Call, boundedBy: readonly string[]): boolean {
  return site.args.some((argument) => {
    const known = file.facts.values[settled(file, argument)];
    // A memo of a function without parameters holds one result.
    if (known[0] === 'function') return file.functions[known[1]].facts.params.length === 0;
    if (known[0] === 'object') return known[1].some(([name]) => name === '...' || boundedBy.includes(name));
    if (known[0] === 'literal') return boundedBy.includes('0') && known[1] !== null;
    const origins = project.origins(file, argument);
    return origins.length === 0 || origins.some((origin) => origin.is !== 'function' || origin.fn.facts.params.length === 0);
  });
}
