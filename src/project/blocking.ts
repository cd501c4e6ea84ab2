import type { FileContext } from '../files/workspace.js';
import { bare } from './dependence.js';
import { isInDevelopment } from './development.js';
import { isReachedOnce } from './once.js';
import type { Call, EffectPath, FileNode, Project } from './project.js';
import { bindingOf, slotOf } from './slots.js';
import { StartUp } from './start-up.js';
import { Waiters, type Waiter } from './waiters.js';

export type { Waiter };

/** A call that stops the event loop where others wait, with the way down to what stops it. */
export interface Blocking { call: Call; waiter: Waiter; path: EffectPath }

/** What runs for itself, and ends: nobody else waits for it. */
const ALONE: ReadonlySet<FileContext> = new Set(['cli', 'script', 'config', 'migration', 'seed']);
const SYNCHRONOUS = /\.sync$/;
const WEIGHT = { light: 0, normal: 1, heavy: 2 };

/** Every blocking call in code that others wait for, in source order. */
export function findBlocking(project: Project): Blocking[] {
  const waiters = new Waiters(project);
  const startUp = new StartUp(project, waiters);
  const threads = findThreads(project);
  return project.files.filter((file) => !ALONE.has(file.context) && !file.facts.marks.shebang && !threads.has(file)).flatMap((file) =>
    file.calls.flatMap((call): Blocking[] => {
      const path = worstOf(project, waiters, call);
      const waiter = path && waiters.around(call.fn);
      return path && waiter && !isBeforeServing(project, startUp, waiter) && !isInDevelopment(call.file, call.site) ? [{ call, waiter, path }] : [];
    }));
}

/** The dearest way from this call to a primitive that leads through no code others wait for: it is told there. */
function worstOf(project: Project, waiters: Waiters, call: Call): EffectPath | undefined {
  const passed = project.passedOn(call).flatMap(({ fn }) => (fn.facts.async ? [] : project.effects(fn).map((path) => ({ ...path, steps: [call, ...path.steps] }))));
  return [...project.effectsOf(call), ...passed]
    .filter(({ effect, steps }) => SYNCHRONOUS.test(effect) && steps.slice(1).every(({ fn }) => !waiters.around(fn)))
    .map((path) => ({ ...path, guarded: path.guarded || path.steps.some((step) => isRemembered(project, step) || isReachedOnce(project, { ...step.site, fn: step.fn, start: step.site.at[0] })) }))
    .sort((a, b) => Number(a.guarded) - Number(b.guarded) || WEIGHT[b.weight] - WEIGHT[a.weight])[0];
}

/** Calls what a library made remember its results: it blocks once for each argument. */
function isRemembered(project: Project, { file, site }: Call): boolean {
  const kept = bindingOf(slotOf(project, file, site.callee)?.key ?? '');
  const holder = kept && project.file(kept.path);
  const made = holder ? holder.facts.values[bare(holder, holder.facts.bindings[kept.binding].value)] : undefined;
  return holder !== undefined && made?.[0] === 'call' && project.target(holder.calls[made[1]]).member?.member.container === 'memo';
}

/** Called only while the program starts, before anybody is served. */
function isBeforeServing(project: Project, startUp: StartUp, { fn, as }: Waiter): boolean {
  if (as === 'entry') return false;
  const around = as === 'async' ? fn : fn.file.functions[fn.facts.parent];
  const { kind } = project.exposure(around);
  return kind === 'cli' || kind === 'startup' || startUp.runsAtStart(around);
}

/** Files loaded only by threads of their own. */
function findThreads(project: Project): Set<FileNode> {
  const importers = new Map<FileNode, { from: FileNode; isThread: boolean }[]>();
  for (const { edges } of project.files) for (const { from, to, import: { kind }, class: how } of edges) {
    if (!to || how === 'type' || from.context === 'test') continue;
    const known = importers.get(to);
    if (known) known.push({ from, isThread: kind === 'worker' });
    else importers.set(to, [{ from, isThread: kind === 'worker' }]);
  }
  const threads = new Set<FileNode>();
  for (let before = -1; before !== threads.size;) {
    before = threads.size;
    for (const [file, all] of importers) if (all.every(({ from, isThread }) => isThread || threads.has(from))) threads.add(file);
  }
  return threads;
}
