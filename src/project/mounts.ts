import type { ValueId, Write } from '../facts/file-facts.js';
import { dependsOn, settled } from './dependence.js';
import { isReachedOnce } from './once.js';
import type { Listener, Listening, Removal } from './listening.js';
import type { Call, FileNode, Fn, Project } from './project.js';
import { callbacksOf } from './origin-results.js';
import { SINGLE_EVENTS } from './repeats.js';
import { isLasting, isShared } from './shared-targets.js';

/** Something a component starts when it is mounted, and leaves running. `timer`: started later, by what it did take off. */
export interface LeftMounted { as: 'listener' | 'interval'; listener: Listener; effect: Fn }
export interface LeftTimer { as: 'timer'; /** The clean-up. */ cleanUp: Fn; started: Call; holder: string }

const SOON = 1000;
const MANY = 30;

/** Effects that add a listener or an interval nothing takes off. */
export function findLeftMounted(project: Project, listening: Listening): LeftMounted[] {
  const effects = findEffects(project);
  return listening.listeners.flatMap((listener): LeftMounted[] => {
    const { call } = listener;
    const effect = effectAround(project, effects, call.fn);
    if (!effect || listener.once || SINGLE_EVENTS.has(listener.event ?? '') || call.file.context !== 'source') return [];
    if (listener.byHandle ? call.site.use !== 'discarded' : !isShared(project, call.file, listener.target)) return [];
    if (listener.byHandle && !listener.isTimer && !isLasting(project, listener)) return [];
    if (listening.isRemoved(listener) || !isCleanUpKnown(effect) || isReachedOnce(project, { fn: call.fn, branch: call.site.branch, loop: call.site.loop, start: call.site.at[0] })) return [];
    return [{ as: listener.isTimer ? 'interval' : 'listener', listener, effect }];
  });
}

/** Functions given to `useEffect` and the like. */
export function findEffects(project: Project): Set<Fn> {
  const found = new Set<Fn>();
  for (const file of project.files) for (const call of file.calls) {
    const { member } = project.target(call);
    if (!member || !callbacksOf(member.member).some(({ mounts }) => mounts)) continue;
    const first = file.facts.values[call.site.args[0] ?? 0];
    if (first[0] === 'function') found.add(file.functions[first[1]]);
  }
  return found;
}

/** The effect whose run makes the call, through callbacks that run in place. */
function effectAround(project: Project, effects: ReadonlySet<Fn>, start: Fn): Fn | undefined {
  for (let fn = start; ; fn = fn.file.functions[fn.facts.parent]) {
    if (effects.has(fn)) return fn;
    if (project.home(fn) === fn || fn.facts.parent < 0) return undefined;
  }
}

/** It returns nothing, or functions written in it: what anything else takes off, nobody can see. */
function isCleanUpKnown({ facts, file }: Fn): boolean {
  return facts.returns.every((value) => { const [kind] = file.facts.values[settled(file, value)]; return kind === 'function' || kind === 'literal' || kind === 'unknown' && value === 0; });
}

/** Clean-ups that take a listener off, but not the timer it starts. */
export function findLeftTimers(project: Project, listening: Listening): LeftTimer[] {
  const found: LeftTimer[] = [];
  for (const effect of findEffects(project)) {
    const { file } = effect;
    if (file.context !== 'source') continue;
    const cleanUp = effect.facts.returns.map((value) => file.facts.values[settled(file, value)]).find(([kind]) => kind === 'function');
    if (cleanUp?.[0] !== 'function') continue;
    const component = file.functions[effect.facts.parent];
    const started = startedBy(project, listening, effect);
    const left = timersOf(project, component).filter(({ write, fn }) => started.has(fn) && !isCleared(project, listening, component, write));
    if (left.length > 0) found.push({ as: 'timer', cleanUp: file.functions[cleanUp[1]], started: left[0].call, holder: project.text(file, left[0].write.target) });
  }
  return found;
}

/** `timer.current = setTimeout(…)` in functions of a component, where `timer` is the component's. */
function timersOf(project: Project, component: Fn): { write: Write; call: Call; fn: Fn }[] {
  const { file } = component;
  const { values, bindings } = file.facts;
  return file.facts.writes.flatMap((write) => {
    const target = values[write.target];
    const holder = target[0] === 'member' && target[2] === 'current' ? values[target[1]] : undefined;
    const made = values[write.value];
    if (holder?.[0] !== 'binding' || bindings[holder[1]].fn !== component.id || made[0] !== 'call') return [];
    const call = file.calls[made[1]];
    const listens = project.target(call).member?.member.listens;
    return listens?.handle && listens.event === undefined && !isSoon(file, call) ? [{ write, call, fn: file.functions[write.fn] }] : [];
  });
}

/** Over before anybody notices. */
function isSoon(file: FileNode, { site }: Call): boolean {
  const delay = site.args.length < 2 ? undefined : file.facts.values[settled(file, site.args[1])];
  return delay === undefined || (delay[0] === 'literal' && typeof delay[1] === 'number' && delay[1] <= SOON);
}

/** Functions that the listeners which an effect adds lead to, by name or by calls. */
function startedBy(project: Project, listening: Listening, effect: Fn): Set<Fn> {
  const { file } = effect;
  const reached = new Set<Fn>();
  for (const { handler, call, byHandle } of listening.listenersIn(file)) if (!byHandle && isInside(effect, call.fn)) {
    dependsOn(file, handler, (part) => { if (part[0] === 'function') reached.add(file.functions[part[1]]); return false; });
  }
  for (const fn of reached) for (const call of reached.size < MANY ? callsIn(fn) : []) {
    for (const next of calledBy(project, call)) if (next.file === file) reached.add(next);
  }
  return reached;
}

/** Calls written in a function, those in functions inside it too. */
function callsIn(fn: Fn): Call[] { return fn.file.calls.filter((call) => isInside(fn, call.fn)); }

/** What a call runs; a function kept by `useCallback` too. */
function calledBy(project: Project, call: Call): Fn[] {
  const { functions } = project.target(call);
  const more: Fn[] = [];
  if (functions.length === 0) dependsOn(call.file, call.site.callee, (part) => { if (part[0] === 'function') more.push(call.file.functions[part[1]]); return false; });
  return [...functions, ...more];
}

function isInside(outer: Fn, inner: Fn): boolean {
  for (let fn = inner; ; fn = fn.file.functions[fn.facts.parent]) {
    if (fn === outer) return true;
    if (fn.facts.parent < 0) return false;
  }
}

/** Any clean-up of the component takes the timer off, itself or through a function it calls. */
function isCleared(project: Project, listening: Listening, component: Fn, { target }: Write): boolean {
  const { file } = component;
  const clears = listening.removalsIn(file).filter(({ isTimer, call }) => isTimer && call.site.args.some((argument) => argument === target || names(file, argument, target)));
  const cleanUps = [...findEffects(project)].filter((effect) => effect.file === file).flatMap(({ facts }) => facts.returns.map((value) => file.facts.values[settled(file, value)]));
  return cleanUps.some((value) => value[0] === 'function' && reaches(project, file.functions[value[1]], clears, 0));
}

function names(file: FileNode, argument: ValueId, target: ValueId): boolean { return settled(file, argument) === target; }

function reaches(project: Project, from: Fn, clears: readonly Removal[], depth: number): boolean {
  return clears.some(({ call }) => isInside(from, call.fn))
    || (depth < 3 && from.file.calls.some((call) => isInside(from, call.fn) && calledBy(project, call).some((next) => next !== from && next.file === from.file && reaches(project, next, clears, depth + 1))));
}
