import type { Callback, Effect, Library, Member } from '../catalogue/library.js';
import { constructorOf } from './constructor-of.js';
import type { Use } from '../facts/file-facts.js';
import { gettersOf, lazyRelation } from './awaited-reads.js';
import type { Origins } from './origins.js';
import { leadsTo, receiverOf, takes } from './origins.js';
import { callbacksOf } from './origin-results.js';
import { uniqueMethods } from './unique-methods.js';
import { countCalls, countFunctions } from './prepare-files.js';
import type { Call, FileNode, Fn, Origin, Target } from './project.js';
import { MOST, type Passing } from './resolver.js';

/** What becomes of a result that there is by then: a function that wraps another is kept instead. */
const RESULTS: ReadonlySet<Use> = new Set(['awaited', 'chained', 'iterated', 'tested']);

/** How a function passed to a call is run by it. */
export interface Running { call: Call; argument: number; how: Callback['runs']; callback?: Callback; /** the run happens inside this function of the program, per iteration of that call */ inside?: Call }

const NOTHING: Target = { functions: [], certainty: 'certain' };
const SPREADS_OUT = 4;

/** What calls run: functions of the program, members of libraries, and the callbacks passed along. */
export class Calls {
  /** By number of the call, and of the function. */
  private targets: (Target | undefined)[];
  private runnings: (Running | null | undefined)[];
  private readonly overrides = new Map<Fn, Fn[]>();
  private methods: ReadonlyMap<string, Fn> | undefined;
  private readonly uses = new Map<string, Pick<Running, 'how' | 'inside'>>();

  constructor(readonly origins: Origins) {
    this.targets = new Array<undefined>(countCalls(origins.files));
    this.runnings = new Array<undefined>(countFunctions(origins.files));
  }

  target(call: Call): Target {
    const known = this.targets[call.number];
    if (known) return known;
    this.targets[call.number] = NOTHING;
    return (this.targets[call.number] = this.findTarget(call));
  }

  /** Forgets what was found before more of the program was known. */
  settle(): void { this.targets.fill(undefined); this.runnings.fill(undefined); this.uses.clear(); }

  private findTarget(call: Call): Target {
    if (call.site.kind === 'read') return this.readTarget(call);
    const callees = this.origins.origins(call.file, call.site.callee);
    const functions = this.functionsOf(call, callees);
    const member = this.memberOf(call, callees);
    if (functions.length > 0 || member) return { functions, ...(member && { member }), certainty: 'certain' };
    if (!callees.every((callee) => callee.is === 'package' || callee.is === 'type')) return NOTHING;
    const given = this.givenAway(call);
    return given === NOTHING ? this.onlyOneOfItsName(call) : given;
  }

  private functionsOf(call: Call, callees: readonly Origin[]): Fn[] {
    const found = new Set<Fn>();
    for (const callee of callees) {
      if (callee.is === 'function') { found.add(callee.fn); for (const other of this.overrides.get(callee.fn) ?? []) found.add(other); }
      else if (callee.is === 'class' && call.site.kind === 'new') { const fn = constructorOf(callee.file, callee.cls); if (fn) found.add(fn); }
      else if (callee.is === 'module') for (const whole of this.origins.exported(callee.file, 'require')) if (whole.is === 'function') found.add(whole.fn);
    }
    // A parameter that several callers fill is any of their functions: which one this run means, nobody can say.
    return found.size > 1 && this.isParameter(call) ? [] : [...found].slice(0, MOST);
  }

  private isParameter(call: Call): boolean {
    const { values, bindings } = call.file.facts;
    const callee = values[call.site.callee];
    const name = callee[0] === 'member' && (callee[2] === 'call' || callee[2] === 'apply') ? values[callee[1]] : callee;
    return name[0] === 'param' || (name[0] === 'binding' && bindings[name[1]].kind === 'param');
  }

  private memberOf(call: Call, callees: readonly Origin[]): Target['member'] {
    for (const callee of callees) {
      if (callee.is === 'member') return this.describe(call, callee.library, callee.receiver?.is === 'library' ? callee.receiver.type : '', callee.name, callee.member);
      if (callee.is !== 'library') continue;
      const type = this.origins.index.type(callee.type, callee.library);
      const shape = type && this.origins.index.shapeWith(type, 'call');
      if (shape) return this.describe(call, callee.library, callee.type, '', shape);
    }
    return callees.some((callee) => callee.is === 'function') || callees.length === 0 ? this.describeLazy(call) : undefined;
  }

  private describe(call: Call, library: Library, type: string, name: string, member: Member): NonNullable<Target['member']> {
    // A member that is itself callable (`axios(…)`) carries its cost on the type's call.
    const inner = member.is && !member.effect ? this.origins.index.type(member.is, library)?.shape.call : undefined;
    const whole = inner ? { ...inner, ...member } : member;
    const effect = whole.effect ?? (this.origins.index.isLazy(library) ? this.lazyEffect(call, isCalledBack(call, whole)) : undefined);
    return { library, type, name, member: whole, ...(effect && { effect }), weight: whole.weight ?? 'normal' };
  }

  /** A function of the program that hands out a lazy builder, run by awaiting what it gave. */
  private describeLazy(call: Call): Target['member'] {
    const effect = this.lazyEffect(call);
    const builder = effect && this.origins.result(call).find((o) => o.is === 'library');
    return effect && builder?.is === 'library' ? { library: builder.library, type: builder.type, name: 'then', member: { effect }, effect, weight: 'normal' } : undefined;
  }

  /** A builder does its work when it is awaited, returned to someone who will, or chained with `then`. */
  private lazyEffect(call: Call, isRun = false): Effect | undefined {
    if (!isRun && !this.isExecuted(call)) return undefined;
    const callee = call.file.facts.values[call.site.callee];
    const chained = callee[0] === 'member' && (callee[2] === 'then' || callee[2] === 'catch');
    const made = chained ? this.origins.origins(call.file, callee[1]) : this.origins.result(call);
    for (const origin of made) {
      if (origin.is !== 'library') continue;
      const type = this.origins.index.type(origin.type, origin.library);
      const awaited = type && this.origins.index.shapeWith(type, 'awaited');
      if (awaited) return awaited.effect;
    }
    return undefined;
  }

  private isExecuted({ site, file, fn }: Call): boolean {
    const callee = file.facts.values[site.callee];
    if (callee[0] === 'member' && callee[2] === 'then') return true;
    if (site.use === 'awaited' || site.use === 'yielded') return true;
    if (site.use === 'returned') return fn.facts.async || this.isCollected(fn);
    if (site.use === 'member') return true;
    if (site.use !== 'argument' || !site.into) return false;
    return this.origins.origins(file, file.calls[site.into[0]].site.callee).some((o) => o.is === 'member' && o.library.kind === 'language');
  }

  /**
   * A method whose receiver is unknown, when one function of the whole program has its name and the name is not one that
   * anything else may have: plain JavaScript hands services around in ways no link can follow.
   */
  private onlyOneOfItsName({ file, site }: Call): Target {
    const callee = file.facts.values[site.callee];
    if (site.kind !== 'call' || callee[0] !== 'member' || !/^[a-z]+[A-Z]\w{3,}$/.test(callee[2]) || file.context === 'test') return NOTHING;
    this.methods ??= uniqueMethods(this.origins.files);
    const only = this.methods.get(callee[2]);
    if (!only || only.facts.params.length < site.args.length) return NOTHING;
    const receivers = this.origins.origins(file, callee[1]);
    return receivers.every((o) => o.is === 'type' || (o.is === 'library' && o.library.kind === 'orm')) ? { functions: [only], certainty: 'likely' } : NOTHING;
  }

  /** What a callback returns is run when the list of it is awaited or goes into `Promise.all`. */
  private isCollected(fn: Fn): boolean {
    const passing = this.origins.passing(fn.file, fn.id);
    if (!passing) return false;
    const { site, id, file } = fn.file.calls[passing.site];
    if (site.use !== 'assigned') return true;
    const binding = file.facts.bindings.findIndex(({ value }) => { const known = file.facts.values[value]; return known[0] === 'call' && known[1] === id; });
    return binding >= 0 && file.calls.some((other) => other.site.args.some((argument) => { const v = file.facts.values[argument]; return v[0] === 'binding' && v[1] === binding; })
      && this.origins.origins(file, other.site.callee).some((o) => o.is === 'member' && o.library.kind === 'language' && !o.member.grows && o.receiver?.is === 'library' && o.receiver.type !== 'Array'));
  }

  private givenAway(call: Call): Target {
    const callee = call.file.facts.values[call.site.callee];
    if (callee[0] !== 'member' || call.site.kind !== 'call') return NOTHING;
    const receivers = this.origins.origins(call.file, callee[1]);
    if (receivers.some((o) => o.is !== 'package' && o.is !== 'type')) return NOTHING;
    const found = this.origins.index.givenAway(callee[2], call.file.package.dependencies);
    if (!found) return NOTHING;
    const { library, name, member } = found;
    return { functions: [], member: { library, type: '', name, member, ...(member.effect && { effect: member.effect }), weight: member.weight ?? 'normal' }, certainty: 'likely' };
  }

  private readTarget(call: Call): Target {
    const relation = lazyRelation(this.origins, call);
    return { functions: relation ? [] : gettersOf(this.origins, call), ...(relation && { member: relation }), certainty: 'certain' };
  }

  /** Methods of subclasses run too when a method of their base is called; beyond a few, nobody knows which. */
  learnOverrides(files: readonly FileNode[]): void {
    for (const file of files) file.facts.classes.forEach((cls, id) => {
      if (cls.superclass === 0) return;
      for (const base of this.origins.origins(file, cls.superclass)) {
        if (base.is === 'class') for (const member of cls.members) this.learnOverride(file, id, member.name, base);
      }
    });
    for (const [fn, others] of this.overrides) if (others.length > SPREADS_OUT) this.overrides.delete(fn);
  }

  private learnOverride(file: FileNode, cls: number, name: string, base: Origin & { is: 'class' }): void {
    const own = file.facts.classes[cls].members.find((m) => m.name === name && m.fn !== undefined && m.kind === 'method');
    if (!own) return;
    for (const origin of this.origins.member({ is: 'instance', file: base.file, cls: base.cls }, name)) {
      if (origin.is === 'function') this.overrides.set(origin.fn, [...(this.overrides.get(origin.fn) ?? []), file.functions[own.fn!]]);
    }
  }

  /** How a function written as an argument is run; undefined when it is not passed anywhere. */
  running(fn: Fn): Running | undefined {
    const known = this.runnings[fn.number];
    if (known !== undefined) return known ?? undefined;
    this.runnings[fn.number] = null;
    const passing = this.origins.passing(fn.file, fn.id);
    const found = passing?.path ? this.runsOption(fn.file.calls[passing.site], passing) : passing ? this.runs(fn.file.calls[passing.site], passing.argument, passing.nested, fn) : undefined;
    this.runnings[fn.number] = found ?? null;
    return found;
  }

  /** A function in an object argument runs only where the catalogue says so. */
  private runsOption(call: Call, { argument, path }: Passing): Running | undefined {
    const { member } = this.target(call);
    const callback = member && callbacksOf(member.member).find((c) => takes(c.at, argument, call.site.args.length) && c.path && leadsTo(c.path, path));
    return callback && { call, argument, how: callback.runs, callback };
  }

  /** How a call runs the function given as one of its arguments. */
  runs(call: Call, argument: number, nested = false, fn?: Fn): Running {
    const { functions, member } = this.target(call);
    // A thunk put on a list is run off the list later, once for each time it was put there.
    if (member?.member.grows && fn && fn.facts.params.length === 0) return { call, argument, how: 'once' };
    const callback = member && callbacksOf(member.member).find((c) => takes(c.at, argument, call.site.args.length) && !c.path);
    if (callback) return { call, argument, how: callback.runs, callback };
    if (functions.length > 0) return this.runByFunction(call, functions[0], argument);
    return { call, argument, ...this.guess(call, argument, nested) };
  }

  /** The callee is known: does it run its parameter once, per element of something, or keep it for later? */
  private runByFunction(call: Call, callee: Fn, argument: number): Running {
    const key = `${callee.file.path}#${callee.id}#${argument}`;
    const known = this.uses.get(key);
    if (known) return { call, argument, ...known };
    this.uses.set(key, { how: 'later' });
    const binding = callee.facts.params[argument]?.binding;
    const { values } = callee.file.facts;
    let how: Running['how'] = 'later';
    let inside: Call | undefined;
    for (const inner of callee.file.calls) {
      if (binding === undefined) break;
      const isParam = (value: number): boolean => { const v = values[value]; return v[0] === 'binding' && v[1] === binding; };
      if (isParam(inner.site.callee)) { how = 'once'; inside = inner; break; }
      const at = inner.site.args.findIndex(isParam);
      if (at < 0) continue;
      const passed = this.runs(inner, at);
      if (passed.how === 'once' || passed.how === 'each') { how = passed.how; inside = inner; break; }
    }
    const use = { how, ...(inside && { inside }) };
    this.uses.set(key, use);
    return { call, argument, ...use };
  }

  /**
   * The callee is unknown. A method that only arrays have is a loop; a call whose promise or result is used has run its
   * callback by then; a bare statement (`emitter.on(…)`) most likely only registers it, and what a module makes of it
   * while it loads (`export const View = observer(…)`, `router.get('/', wrap(async …))`) runs it when asked to.
   */
  private guess(call: Call, argument: number, nested: boolean): Pick<Running, 'how' | 'callback'> {
    const callee = call.file.facts.values[call.site.callee];
    if (callee[0] === 'function') return { how: 'once' };
    const receiver = receiverOf(call);
    if (callee[0] === 'member' && argument === 0 && !nested && this.origins.origins(call.file, receiver).length === 0) {
      const js = this.origins.index.library('js');
      const array = js && this.origins.index.type('Array', js);
      const member = array && this.origins.index.member(array, callee[2])?.member;
      const each = member && callbacksOf(member).find((c) => c.runs === 'each' && c.at === 0);
      if (each) return { how: 'each', callback: each };
    }
    if (callee[0] === 'member' && ['then', 'catch', 'finally'].includes(callee[2])) return { how: 'once' };
    const isWrapped = call.fn.facts.kind === 'module' && call.site.loop < 0 && !RESULTS.has(call.site.use);
    return { how: call.site.use === 'discarded' || nested || isWrapped ? 'later' : 'once' };
  }
}

/** `Item.findOne({ name }, (error, item) => …)`: a builder that is handed a callback for its outcome runs at once. */
function isCalledBack({ site, file }: Call, member: Member): boolean {
  return callbacksOf(member).some(({ at, gets, runs }) => runs === 'once' && gets?.[0] === 'js/Error'
    && site.args.some((argument, index) => takes(at, index, site.args.length) && file.facts.values[argument][0] === 'function'));
}
