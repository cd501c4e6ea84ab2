import { isInDevelopment } from './development.js';
import type { Call, FileNode, Fn, Project } from './project.js';
import { Waiters } from './waiters.js';

const DEEPEST = 6;

/** Tells code that runs while the program starts from code that runs as long as it serves. */
export class StartUp {
  private readonly decorators: ReadonlySet<Fn>;
  private readonly starting = new Map<Fn, boolean>();

  constructor(private readonly project: Project, readonly waiters = new Waiters(project)) {
    this.decorators = findDecorators(project);
  }

  /** Callers that a program has where it serves: without its tests, and what is there for development. */
  callers(fn: Fn): Call[] { return this.project.callers(fn).filter(({ file, site }) => file.context !== 'test' && !isInDevelopment(file, site)); }

  /**
   * Run only while the program starts: every caller is the top level of a module, or a function of which the same holds
   * and which calls it once.
   */
  runsAtStart(start: Fn, depth = 0): boolean {
    const fn = this.waiters.owner(start);
    if (fn.facts.kind === 'module' || fn.facts.kind === 'static-block') return true;
    const known = this.starting.get(fn);
    if (known !== undefined || depth > DEEPEST) return known ?? false;
    this.starting.set(fn, false);
    const callers = this.callers(fn);
    const found = callers.length > 0 && this.project.entry(fn) === undefined
      && callers.every((call) => call.fn !== fn && !this.waiters.isHandedOut(call) && this.isOnce(call) && this.runsAtStart(call.fn, depth + 1));
    this.starting.set(fn, found);
    return found;
  }

  private isOnce(call: Call): boolean {
    return this.project.iterations(call).every(({ bound }) => bound === 'constant' || bound === 'once');
  }

  /** Run after start-up, for others than tests. */
  runsLater(fn: Fn): boolean { return fn.file.context !== 'test' && !this.isOnlyTested(fn) && !this.isLoading(fn); }

  /** Run only while modules load, however often: at their top level, by a decorator, or by functions of which that holds. */
  isLoading(fn: Fn, depth = 0): boolean {
    if (this.isDecorator(fn)) return true;
    const home = this.waiters.owner(fn);
    if (depth > 3) return false;
    if (this.runsAtStart(home)) return true;
    // What a function puts off (`process.nextTick`) it does once a run.
    if (this.waiters.isDeferred(home)) return this.isLoading(home.file.functions[home.facts.parent], depth + 1);
    const callers = this.callers(home).filter(({ fn: caller }) => this.isDecorator(caller) || !this.isUnused(caller));
    return callers.length > 0 && callers.every((call) => call.fn !== home && !this.waiters.isHandedOut(call) && this.isLoading(call.fn, depth + 1));
  }

  private isDecorator(fn: Fn): boolean {
    for (let around = fn; around.facts.parent >= 0; around = around.file.functions[around.facts.parent]) if (this.decorators.has(around)) return true;
    return false;
  }

  /** A plain function that nothing in the program uses: who would call it is not known. */
  private isUnused(fn: Fn): boolean {
    const home = this.waiters.owner(fn);
    return home.facts.kind === 'function' && home.facts.parent === 0 && this.project.callers(home).length === 0 && this.project.entry(home) === undefined;
  }

  private isOnlyTested(fn: Fn): boolean {
    const callers = this.project.callers(this.waiters.owner(fn));
    return callers.length > 0 && callers.every(({ file }) => file.context === 'test');
  }
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
