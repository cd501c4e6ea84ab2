import type { Effect } from '../catalogue/library.js';
import type { Calls } from './calls.js';
import { countFunctions } from './prepare-files.js';
import type { Call, EffectPath, FileNode, Fn } from './project.js';

const SYNCHRONOUS = /\.sync$/;
const NOBODY: readonly Fn[] = [];
const FREE: readonly EffectPath[] = [];
/** Arguments that are never functions; most are one of these. */
const DATA_KINDS: ReadonlySet<string> = new Set(['literal', 'template', 'regex', 'object', 'unknown', 'await', 'operation', 'index', 'element', 'key', 'call', 'spread', 'this']);

/**
 * What one run of each function costs: for every effect the shortest way to a primitive. A search backwards from the
 * primitives over the calls, so recursion ends by itself and the cost is linear in calls × effects. Costs behind a cache
 * check or once-flag are found last and marked.
 */
export class Effects {
  /** By number of the function. */
  private paths: (Map<string, EffectPath> | undefined)[] = [];
  private callers: (Call[] | undefined)[] = [];

  constructor(private readonly calls: Calls, private readonly isGuarded: (call: Call) => boolean) {}

  learn(files: readonly FileNode[]): void {
    const count = countFunctions(files);
    this.paths = new Array<undefined>(count);
    this.callers = new Array<undefined>(count);
    const primitives: [Call, EffectPath][] = [];
    for (const file of files) for (const call of file.calls) {
      for (const fn of this.runs(call)) {
        const known = this.callers[fn.number];
        if (known) known.push(call);
        else this.callers[fn.number] = [call];
      }
      const path = this.primitive(call);
      if (path) primitives.push([call, path]);
    }
    this.spread(primitives);
  }

  callersOf(fn: Fn): readonly Call[] { return this.callers[fn.number] ?? []; }
  of(fn: Fn): readonly EffectPath[] {
    const paths = this.paths[fn.number];
    return paths ? [...paths.values()] : FREE;
  }

  /** Functions a call runs before it (or its promise) is done: its targets, and callbacks run once or per element. */
  runs(call: Call): Fn[] {
    const { functions } = this.calls.target(call);
    const callee = call.file.facts.values[call.site.callee];
    const passed = call.site.args.length === 0 ? [] : this.passedAndRun(call);
    if (passed.length === 0 && callee[0] !== 'function') return functions;
    return [...new Set([...functions, ...passed, ...(callee[0] === 'function' ? [call.file.functions[callee[1]]] : [])])];
  }

  private passedAndRun(call: Call): readonly Fn[] {
    let found: Fn[] | undefined;
    for (let index = 0; index < call.site.args.length; index++) {
      const argument = call.site.args[index];
      const passed = this.passed(call, argument);
      if (passed.length === 0) continue;
      const { how } = this.calls.runs(call, index, isNested(call, argument), passed[0]);
      if (how === 'once' || how === 'each') (found ??= []).push(...passed);
    }
    return found ?? NOBODY;
  }

  /** Functions given as an argument, written there or by name. */
  passed(call: Call, argument: number): readonly Fn[] {
    const value = call.file.facts.values[argument];
    if (DATA_KINDS.has(value[0])) return NOBODY;
    if (value[0] === 'function') return [call.file.functions[value[1]]];
    if (value[0] === 'array') return value[1].flatMap((element) => (call.file.facts.values[element][0] === 'function' ? this.passed(call, element) : []));
    if (!this.mayBeFunction(call, argument)) return NOBODY;
    return this.calls.origins.origins(call.file, argument).flatMap((origin) => (origin.is === 'function' ? [origin.fn] : []));
  }

  /** Most arguments are data; asking where each comes from would cost more than all other linking. */
  private mayBeFunction(call: Call, argument: number): boolean {
    const { values, bindings } = call.file.facts;
    const value = values[argument];
    if (value[0] === 'typed') return values[value[1]][0] === 'function';
    if (value[0] === 'binding') {
      const { kind, value: initial } = bindings[value[1]];
      return kind === 'function' || kind === 'import' || (kind !== 'param' && ['function', 'member', 'imported', 'either'].includes(values[initial][0]));
    }
    if (value[0] !== 'member' && value[0] !== 'imported') return false;
    const { member, functions } = this.calls.target(call);
    return member?.member.callback !== undefined || functions.length > 0;
  }

  /** What this one call costs. */
  ofCall(call: Call): readonly EffectPath[] {
    const { member, functions } = this.calls.target(call);
    if (!member?.effect && !functions.some((fn) => this.paths[fn.number])) return FREE;
    const own = this.primitive(call);
    const found = new Map<string, EffectPath>(own ? [[keyOf(own), own]] : []);
    const { certainty } = this.calls.target(call);
    const isGuarded = this.isGuarded(call);
    for (const fn of functions) for (const inner of this.paths[fn.number]?.values() ?? []) {
      const path = isGuarded ? { ...inner, guarded: true } : inner;
      const known = found.get(keyOf(path));
      const isBetter = !known || (known.guarded && !path.guarded) || (known.guarded === path.guarded && known.steps.length > path.steps.length + 1);
      if (isBetter) found.set(keyOf(path), { ...path, steps: [call, ...path.steps], ...(certainty === 'likely' && { certainty }) });
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
        for (const caller of this.callers[call.fn.number] ?? []) {
          // What stops the event loop is the fault of the first async function above it, not of those that await that one.
          if (SYNCHRONOUS.test(path.effect) && call.fn.facts.async) continue;
          const guarded = path.guarded || this.isGuarded(caller);
          (guarded && !path.guarded ? later : next).push([caller, { ...path, guarded, steps: [caller, ...path.steps], ...(this.calls.target(caller).certainty === 'likely' && { certainty: 'likely' as const }) }]);
        }
      }
      front = next;
    }
  }

  private note(fn: Fn, path: EffectPath): boolean {
    const byEffect = (this.paths[fn.number] ??= new Map());
    if (byEffect.has(keyOf(path))) return false;
    byEffect.set(keyOf(path), path);
    return true;
  }
}

function isNested(call: Call, argument: number): boolean { return call.file.facts.values[argument][0] === 'array'; }

/** What the client makes one of says little about another call on the way that has the same effect. */
function keyOf({ effect, primitive }: EffectPath): string { return primitive.member.coalesces ? `${effect} coalesced` : effect; }
