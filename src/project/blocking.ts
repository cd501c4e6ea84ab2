import type { EntryKind } from '../catalogue/library.js';
import { bare } from './dependence.js';
import type { Call, EffectPath, FileNode, Fn, Project } from './project.js';
import { bindingOf, slotOf } from './slots.js';

/** Code that others wait for: while it runs, nobody else is served. */
export interface Waiter { fn: Fn; as: 'async' | 'entry' | 'promise' | 'callback' }

/** A call that stops the event loop where others wait, with the way down to what stops it. */
export interface Blocking { call: Call; waiter: Waiter; path: EffectPath }

/** Entries that are served side by side; a command or start-up serves nobody else. */
const SERVED: ReadonlySet<EntryKind> = new Set(['http', 'graphql', 'graphql-field', 'job', 'event', 'timer']);
const DEEPEST = 6;
const SYNCHRONOUS = /\.sync$/;

/** Every blocking call in code that others wait for, in source order. */
export function findBlocking(project: Project): Blocking[] {
  const workers = findWorkers(project);
  return project.files.filter((file) => file.context !== 'cli' && !file.facts.marks.shebang && !workers.has(file)).flatMap((file) =>
    file.calls.flatMap((call): Blocking[] => {
      const path = worstOf(project, call);
      const waiter = path && waiterAround(project, call.fn);
      return path && waiter && !isBeforeServing(project, waiter) ? [{ call, waiter, path }] : [];
    }));
}

const WEIGHT = { light: 0, normal: 1, heavy: 2 };

/** The dearest way from this call to a primitive that leads through no code others wait for: it is told there. */
function worstOf(project: Project, call: Call): EffectPath | undefined {
  const passed = project.passedOn(call).flatMap(({ fn }) => (fn.facts.async ? [] : project.effects(fn).map((path) => ({ ...path, steps: [call, ...path.steps] }))));
  return [...project.effectsOf(call), ...passed]
    .filter(({ effect, steps }) => SYNCHRONOUS.test(effect) && steps.slice(1).every((step) => !step.fn.facts.async && !waiterAround(project, step.fn)))
    .map((path) => (path.guarded || !path.steps.some((step) => isRemembered(project, step)) ? path : { ...path, guarded: true }))
    .sort((a, b) => Number(a.guarded) - Number(b.guarded) || WEIGHT[b.weight] - WEIGHT[a.weight])[0];
}

/** Calls what a library made remember its results: it blocks once for each argument. */
function isRemembered(project: Project, { file, site }: Call): boolean {
  const kept = bindingOf(slotOf(project, file, site.callee)?.key ?? '');
  const holder = kept && project.file(kept.path);
  const made = holder ? holder.facts.values[bare(holder, holder.facts.bindings[kept.binding].value)] : undefined;
  return holder !== undefined && made?.[0] === 'call' && project.target(holder.calls[made[1]]).member?.member.container === 'memo';
}

/** The nearest function around a place that others wait for, through callbacks that run in place. */
export function waiterAround(project: Project, start: Fn, depth = 0): Waiter | undefined {
  for (let fn = start; fn.facts.kind !== 'module'; fn = fn.file.functions[fn.facts.parent]) {
    if (fn.facts.async) return { fn, as: 'async' };
    const entry = project.entry(fn);
    if (entry) return SERVED.has(entry) ? { fn, as: 'entry' } : undefined;
    const as = runLater(project, fn, depth);
    if (as) return { fn, as };
    if (project.home(fn) === fn) return undefined;
  }
  return undefined;
}

/** Is the function handed to a promise, or to something that calls it back from the event loop? */
function runLater(project: Project, fn: Fn, depth: number): 'promise' | 'callback' | undefined {
  const call = passedTo(fn);
  if (!call || depth > DEEPEST) return undefined;
  const index = call.site.args.indexOf(fn.file.functionValues?.get(fn.id) ?? -1);
  const { functions, member } = project.target(call);
  const callbacks = member?.member.callback === undefined ? [] : [member.member.callback].flat();
  const taken = callbacks.find(({ at }) => at === index || at === 'all' || (at === 'last' && index === call.site.args.length - 1));
  if (taken) return taken.runs === 'later' ? 'callback' : isPromise(project, call) ? 'promise' : undefined;
  if (functions.length === 0) return isPromise(project, call) ? 'promise' : undefined;
  // A function of ours that calls back from a place others wait for.
  const binding = functions[0].facts.params[index]?.binding;
  const isCalledLater = binding !== undefined && functions[0].file.calls.some((inner) => {
    const callee = inner.file.facts.values[inner.site.callee];
    return callee[0] === 'binding' && callee[1] === binding && inner.fn !== functions[0] && waiterAround(project, inner.fn, depth + 1) !== undefined;
  });
  return isCalledLater ? 'callback' : undefined;
}

/** Is the function put off by the one it is written in, to run when that is done? */
export function isDeferred(project: Project, fn: Fn): boolean { return runLater(project, fn, 0) !== undefined; }

/** The call that a function is written into as an argument. */
function passedTo(fn: Fn): Call | undefined {
  const value = fn.file.functionValues?.get(fn.id);
  return value === undefined || fn.facts.parent < 0 ? undefined : fn.file.functions[fn.facts.parent].calls.find((call) => call.site.args.includes(value));
}

/** A method of promises that takes a callback, on a promise or on what nobody knows. */
function isPromise(project: Project, call: Call): boolean {
  const callee = call.file.facts.values[call.site.callee];
  return callee[0] === 'member' && project.library('js')?.types?.Promise?.members?.[callee[2]]?.callback !== undefined;
}

/** Called only while the program starts, before anybody is served. */
function isBeforeServing(project: Project, { fn, as }: Waiter): boolean {
  if (as === 'entry') return false;
  const around = as === 'async' ? fn : fn.file.functions[fn.facts.parent];
  const { kind } = project.exposure(around);
  return kind === 'cli' || kind === 'startup' || runsAtStart(project, around);
}

/**
 * Run only while the program starts: every caller is the top level of a module, or a function of which the same holds
 * and which calls it once.
 */
export function runsAtStart(project: Project, start: Fn, depth = 0): boolean {
  const fn = ownerOf(project, start);
  if (fn.facts.kind === 'module' || fn.facts.kind === 'static-block') return true;
  const callers = project.callers(fn).filter(({ file }) => file.context !== 'test');
  return depth < DEEPEST && callers.length > 0 && project.entry(fn) === undefined
    && callers.every((call) => call.fn !== fn && !isHandedOut(project, call) && isOnce(project, call) && runsAtStart(project, call.fn, depth + 1));
}

function isOnce(project: Project, call: Call): boolean {
  return project.iterations(call).every(({ bound }) => bound === 'constant' || bound === 'once');
}

/** The function whose run a place belongs to. What is handed to code nobody can see belongs to itself: it may be kept. */
export function ownerOf(project: Project, start: Fn): Fn {
  let fn = start;
  while (project.home(fn) !== fn) {
    const call = passedTo(fn);
    if (call && isHandedOut(project, call)) return fn;
    fn = fn.file.functions[fn.facts.parent];
  }
  return fn;
}

/** Is the function an argument of a call of something unknown? `observer(View)` is no call of View. */
export function isHandedOut(project: Project, call: Call): boolean {
  const { functions, member } = project.target(call);
  return functions.length === 0 && !member && !isPromise(project, call) && call.file.facts.values[call.site.callee][0] !== 'function';
}

/** Files loaded only by threads of their own. */
function findWorkers(project: Project): Set<FileNode> {
  const importers = new Map<FileNode, { from: FileNode; isThread: boolean }[]>();
  for (const { edges } of project.files) for (const { from, to, import: { kind }, class: how } of edges) {
    if (to && how !== 'type' && from.context !== 'test') importers.set(to, [...importers.get(to) ?? [], { from, isThread: kind === 'worker' }]);
  }
  const workers = new Set<FileNode>();
  for (let before = -1; before !== workers.size;) {
    before = workers.size;
    for (const [file, all] of importers) if (all.every(({ from, isThread }) => isThread || workers.has(from))) workers.add(file);
  }
  return workers;
}
