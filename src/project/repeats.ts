import type { EntryKind } from '../catalogue/library.js';
import { isReachedOnce } from './once.js';
import type { Call, Fn, Project } from './project.js';
import { StartUp } from './start-up.js';

/** Code that runs again and again: the entry that something outside calls, and the calls from there, outermost first. */
export interface Repeat { entry: Fn; kind: EntryKind; calls: Call[] }

const FARTHEST = 400;
/** Events that come once in the life of what they come from. */
export const SINGLE_EVENTS: ReadonlySet<string> = new Set([
  'end', 'close', 'finish', 'exit', 'error', 'open', 'connect', 'ready', 'listening', 'load', 'DOMContentLoaded', 'abort', 'spawn', 'response', 'beforeExit', 'disconnect', 'disconnected', 'connected', 'drain', 'appinstalled',
]);

/** Tells what runs once for each request, message or event, with no guard on the way that lets it run the first time only. */
export class Repeats {
  readonly startUp: StartUp;

  constructor(private readonly project: Project, private readonly kinds: ReadonlySet<EntryKind>) {
    this.startUp = new StartUp(project);
  }

  /** How a call comes to be made repeatedly; undefined when nothing proves that it is. */
  of(start: Call): Repeat | undefined {
    const seen = new Set<Fn>();
    const front: { at: Call; calls: Call[] }[] = [{ at: start, calls: [] }];
    for (const { at, calls } of front) {
      if (seen.size > FARTHEST) return undefined;
      if (this.isOnce(at)) continue;
      const { entry, owner } = this.around(at.fn);
      if (entry && entry.kind !== 'none') return this.isSetUp([...calls, start]) ? undefined : { entry: entry.fn, kind: entry.kind, calls };
      if (entry || seen.has(owner)) continue;
      seen.add(owner);
      for (const caller of this.startUp.callers(owner)) if (caller.fn !== owner && this.isSure(caller)) front.push({ at: caller, calls: [caller, ...calls] });
    }
    return undefined;
  }

  /** Part of what also runs while the program starts: an event that runs it again sets the program up anew. */
  private isSetUp(calls: readonly Call[]): boolean {
    const { startUp } = this;
    return calls.some(({ fn }) => startUp.callers(startUp.waiters.owner(fn)).some((caller) => startUp.runsAtStart(caller.fn)));
  }

  /** Guessed calls prove nothing. */
  private isSure(call: Call): boolean { return this.project.target(call).certainty === 'certain'; }

  /** The entry a place runs for, or else the function whose callers decide. */
  private around(start: Fn): { entry?: { fn: Fn; kind: EntryKind | 'none' }; owner: Fn } {
    const owner = this.startUp.waiters.owner(start);
    for (let fn = start; ; fn = fn.file.functions[fn.facts.parent]) {
      const kind = this.project.entry(fn);
      if (kind) return { entry: { fn, kind: this.kinds.has(kind) && !this.isSingle(fn) ? kind : 'none' }, owner };
      if (fn === owner || fn.facts.parent < 0) return { owner };
    }
  }

  /** A listener of an event that comes once: it runs no more often than the code that adds it. */
  private isSingle(fn: Fn): boolean {
    const value = fn.file.functionValues?.get(fn.id);
    const call = value === undefined ? undefined : fn.file.calls.find(({ site }) => site.args.includes(value));
    const listens = call && this.project.target(call).member?.member.listens;
    if (!call || !listens) return false;
    const event = listens.event === undefined ? undefined : call.file.facts.values[call.site.args[listens.event]];
    return listens.once === true || (event?.[0] === 'literal' && SINGLE_EVENTS.has(String(event[1])));
  }

  /** Behind a flag or a look-up that lets it pass the first time only, or handed to something that remembers its result. */
  isOnce(call: Call): boolean {
    const { project } = this;
    if (call.file.context !== 'source' || call.file.facts.marks.shebang || project.isGuarded(call)) return true;
    for (let fn = call.fn, branch = call.site.branch, loop = call.site.loop, start = call.site.at[0]; ; ) {
      if (isReachedOnce(project, { fn, branch, loop, start }) || this.isRemembered(fn)) return true;
      if (project.home(fn) === fn || fn.facts.parent < 0) return false;
      ({ branch, loop } = fn.facts);
      start = fn.facts.at[0];
      fn = fn.file.functions[fn.facts.parent];
    }
  }

  private isRemembered(fn: Fn): boolean {
    const value = fn.file.functionValues?.get(fn.id);
    return value !== undefined && fn.file.calls.some((call) => call.site.args.includes(value) && this.project.target(call).member?.member.container === 'memo');
  }
}
