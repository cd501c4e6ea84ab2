import type { Effect } from '../catalogue/library.js';
import type { Calls } from './calls.js';
import type { Call, EffectPath, FileNode, Fn } from './project.js';

const SYNCHRONOUS = /\.sync$/;

/**
 * What one run of each function costs: for every effect the shortest way to a primitive. A search backwards from the
 * primitives over the calls, so recursion ends by itself and the cost is linear in calls × effects. Costs behind a cache
 * check or once-flag are found last and marked.
 */
export class Effects {
  private readonly paths = new Map<Fn, Map<Effect, EffectPath>>();
  private readonly callers = new Map<Fn, Call[]>();

  constructor(private readonly calls: Calls, private readonly isGuarded: (call: Call) => boolean) {}

  learn(files: readonly FileNode[]): void {
    const primitives: [Call, EffectPath][] = [];
    for (const file of files) for (const call of file.calls) {
      for (const fn of this.runs(call)) {
        const known = this.callers.get(fn);
        if (known) known.push(call);
        else this.callers.set(fn, [call]);
      }
      const path = this.primitive(call);
      if (path) primitives.push([call, path]);
    }
    this.spread(primitives);
  }

  callersOf(fn: Fn): readonly Call[] { return this.callers.get(fn) ?? []; }
  of(fn: Fn): readonly EffectPath[] { return [...(this.paths.get(fn)?.values() ?? [])]; }

  /** Functions a call runs before it (or its promise) is done: its targets, and callbacks run once or per element. */
  runs(call: Call): Fn[] {
    const found = new Set(this.calls.target(call).functions);
    call.site.args.forEach((argument, index) => {
      for (const fn of this.passed(call, argument)) {
        const { how } = this.calls.runs(call, index, isNested(call, argument));
        if (how === 'once' || how === 'each') found.add(fn);
      }
    });
    const callee = call.file.facts.values[call.site.callee];
    if (callee[0] === 'function') found.add(call.file.functions[callee[1]]);
    return [...found];
  }

  /** Functions given as an argument, written there or by name. */
  passed(call: Call, argument: number): Fn[] {
    const value = call.file.facts.values[argument];
    if (value[0] === 'array') return value[1].flatMap((element) => (call.file.facts.values[element][0] === 'function' ? this.passed(call, element) : []));
    if (!['function', 'binding', 'member', 'imported', 'typed'].includes(value[0])) return [];
    return this.calls.origins.origins(call.file, argument).flatMap((origin) => (origin.is === 'function' ? [origin.fn] : []));
  }

  /** What this one call costs. */
  ofCall(call: Call): EffectPath[] {
    const own = this.primitive(call);
    const found = new Map<Effect, EffectPath>(own ? [[own.effect, own]] : []);
    for (const fn of this.calls.target(call).functions) for (const path of this.paths.get(fn)?.values() ?? []) {
      const known = found.get(path.effect);
      if (!known || known.steps.length > path.steps.length + 1) found.set(path.effect, { ...path, steps: [call, ...path.steps] });
    }
    return [...found.values()];
  }

  private primitive(call: Call): EffectPath | undefined {
    const { member, certainty } = this.calls.target(call);
    if (!member?.effect) return undefined;
    return {
      effect: member.effect, weight: member.weight, certainty, steps: [call], guarded: this.isGuarded(call),
      primitive: { library: member.library, type: member.type, name: member.name, member: member.member },
    };
  }

  private spread(primitives: [Call, EffectPath][]): void {
    // Heavier primitives first: of two ways to one effect the dear one is the one to tell.
    const weight = { heavy: 0, normal: 1, light: 2 };
    let front = primitives.filter(([, path]) => !path.guarded).sort((a, b) => weight[a[1].weight] - weight[b[1].weight]);
    let later = primitives.filter(([, path]) => path.guarded);
    while (front.length > 0 || later.length > 0) {
      if (front.length === 0) { front = later; later = []; }
      const next: [Call, EffectPath][] = [];
      for (const [call, path] of front) {
        if (!this.note(call.fn, path)) continue;
        for (const caller of this.callers.get(call.fn) ?? []) {
          // What stops the event loop is the fault of the first async function above it, not of those that await that one.
          if (SYNCHRONOUS.test(path.effect) && call.fn.facts.async) continue;
          const guarded = path.guarded || this.isGuarded(caller);
          (guarded && !path.guarded ? later : next).push([caller, { ...path, guarded, steps: [caller, ...path.steps] }]);
        }
      }
      front = next;
    }
  }

  private note(fn: Fn, path: EffectPath): boolean {
    let byEffect = this.paths.get(fn);
    if (!byEffect) this.paths.set(fn, (byEffect = new Map()));
    if (byEffect.has(path.effect)) return false;
    byEffect.set(path.effect, path);
    return true;
  }
}

function isNested(call: Call, argument: number): boolean { return call.file.facts.values[argument][0] === 'array'; }
