import type { EntryKind } from '../catalogue/library.js';
import type { Call, FileNode, Fn, Project } from './project.js';

/** Code that others wait for: while it runs, nobody else is served. */
export interface Waiter { fn: Fn; as: 'async' | 'entry' | 'promise' | 'callback' }

/** Entries that are served side by side; a command or start-up serves nobody else. */
export const served: ReadonlySet<string> = new Set<EntryKind>(['http', 'graphql', 'graphql-field', 'job', 'event', 'timer']);
const DEEPEST = 6;

/** Who runs a function, and who waits while it runs. Each answer is found once. */
export class Waiters {
  private readonly passings = new Map<FileNode, Map<number, Call>>();
  private readonly known = new Map<Fn, Waiter | null>();

  constructor(private readonly project: Project) {}

  /** The nearest function around a place that others wait for, through callbacks that run in place. */
  around(start: Fn): Waiter | undefined {
    let known = this.known.get(start);
    if (known === undefined) this.known.set(start, (known = this.find(start, 0) ?? null));
    return known ?? undefined;
  }

  private find(start: Fn, depth: number): Waiter | undefined {
    for (let fn = start; fn.facts.kind !== 'module'; fn = fn.file.functions[fn.facts.parent]) {
      if (fn.facts.async) return { fn, as: 'async' };
      const entry = this.project.entry(fn);
      if (entry) return served.has(entry) ? { fn, as: 'entry' } : undefined;
      const as = this.runLater(fn, depth);
      if (as) return { fn, as };
      if (this.project.home(fn) === fn) return undefined;
    }
    return undefined;
  }

  /** Is the function put off by the one it is written in, to run when that is done? */
  isDeferred(fn: Fn): boolean { return this.runLater(fn, 0) !== undefined; }

  /** Is the function handed to a promise, or to something that calls it back from the event loop? */
  private runLater(fn: Fn, depth: number): 'promise' | 'callback' | undefined {
    const call = this.passedTo(fn);
    if (!call || depth > DEEPEST) return undefined;
    const index = call.site.args.indexOf(fn.file.functionValues?.get(fn.id) ?? -1);
    const { functions, member } = this.project.target(call);
    const callbacks = member?.member.callback === undefined ? [] : [member.member.callback].flat();
    const taken = callbacks.find(({ at }) => at === index || at === 'all' || (at === 'last' && index === call.site.args.length - 1));
    if (taken?.runs === 'later') return 'callback';
    if (functions.length === 0) return this.isPromise(call) ? 'promise' : undefined;
    return this.callsBackLater(functions[0], index, depth) ? 'callback' : undefined;
  }

  /** A function of ours that calls its parameter from a place others wait for. */
  private callsBackLater(callee: Fn, index: number, depth: number): boolean {
    const binding = callee.facts.params[index]?.binding;
    return binding !== undefined && callee.file.calls.some((inner) => {
      const called = inner.file.facts.values[inner.site.callee];
      return called[0] === 'binding' && called[1] === binding && inner.fn !== callee && this.find(inner.fn, depth + 1) !== undefined;
    });
  }

  /** The call that a function is written into as an argument. */
  private passedTo(fn: Fn): Call | undefined {
    let byFunction = this.passings.get(fn.file);
    if (!byFunction) {
      byFunction = new Map();
      for (const call of fn.file.calls) for (const argument of call.site.args) {
        const value = fn.file.facts.values[argument];
        if (value[0] === 'function') byFunction.set(value[1], call);
      }
      this.passings.set(fn.file, byFunction);
    }
    return byFunction.get(fn.id);
  }

  /** A method of promises that takes a callback, on a promise or on what nobody knows. */
  private isPromise(call: Call): boolean {
    const callee = call.file.facts.values[call.site.callee];
    return callee[0] === 'member' && this.project.library('js')?.types?.Promise?.members?.[callee[2]]?.callback !== undefined;
  }

  /** Is something given to code nobody can see? `observer(View)` is no call of View. */
  isHandedOut(call: Call): boolean {
    const { functions, member } = this.project.target(call);
    return functions.length === 0 && !member && !this.isPromise(call) && call.file.facts.values[call.site.callee][0] !== 'function';
  }

  /** A callback run per element, by a method that only arrays have. */
  private isLoop(fn: Fn): boolean { return this.project.iterationsAt(fn.file, fn.id, -1)[0]?.callback === fn; }

  /** The function whose run a place belongs to. What is handed to code nobody can see belongs to itself: it may be kept. */
  owner(start: Fn): Fn {
    let fn = start;
    while (this.project.home(fn) !== fn) {
      const call = this.passedTo(fn);
      if (call && this.isHandedOut(call) && !this.isLoop(fn)) return fn;
      fn = fn.file.functions[fn.facts.parent];
    }
    return fn;
  }
}
