import type { Change } from './container-changes.js';
import type { Container } from './containers.js';
import { bare, dependsOn, partsHandedOn } from './dependence.js';
import type { Call, FileNode, Fn, Project } from './project.js';
import type { StartUp } from './start-up.js';

/**
 * `process`: as long as the program runs. `factory`: as long as what a set-up function returned, which nobody in the
 * program makes per request. `short`: no longer than a call, or not known.
 */
export interface Lifetime { span: 'process' | 'factory' | 'short'; why: string }

const SHORT: Lifetime = { span: 'short', why: '' };
const DEEPEST = 5;

/** How long containers live. */
export class Lifetimes {
  private readonly makers = new Map<string, Call[]>();

  constructor(private readonly project: Project, private readonly startUp: StartUp) {
    for (const file of project.files) for (const call of file.calls) if (call.site.kind === 'new') this.learn(call);
  }

  private learn(call: Call): void {
    for (const origin of this.project.origins(call.file, call.site.callee)) {
      const key = origin.is === 'class' ? classKey(origin.file, origin.cls) : origin.is === 'function' ? functionKey(origin.fn) : undefined;
      if (key) this.makers.set(key, [...this.makers.get(key) ?? [], call]);
      if (origin.is === 'class') this.learnBases(origin.file, origin.cls, call);
    }
  }

  /** Who makes a subclass makes its base. */
  private learnBases(file: FileNode, cls: number, call: Call, depth = 0): void {
    const { superclass } = file.facts.classes[cls];
    for (const base of depth > DEEPEST ? [] : this.project.origins(file, superclass)) {
      if (base.is !== 'class') continue;
      const key = classKey(base.file, base.cls);
      this.makers.set(key, [...this.makers.get(key) ?? [], call]);
      this.learnBases(base.file, base.cls, call, depth + 1);
    }
  }

  /** How long a container lives, given what adds to it. */
  of(container: Container, growth: readonly Change[]): Lifetime {
    const { fn, owner, isStatic, slot } = container;
    if (isStatic) return { span: 'process', why: 'a static field lives as long as the process' };
    if (owner) return this.ofClass(owner.file, owner.cls);
    if (fn.facts.kind === 'module' || this.startUp.waiters.owner(fn).facts.kind === 'module') return { span: 'process', why: 'a variable of a module lives as long as the process' };
    if (slot.key.startsWith('o:')) return this.ofConstructed(slot.key);
    return this.ofClosure(fn, growth);
  }

  /** Where the program makes instances of a class, tests aside. */
  makersOf(file: FileNode, cls: number): Call[] { return (this.makers.get(classKey(file, cls)) ?? []).filter((call) => call.file.context !== 'test'); }

  /** How long the instances of a class live. */
  ofClass(file: FileNode, cls: number, depth = 0): Lifetime {
    const makers = this.makersOf(file, cls);
    // A decorated class that nobody makes is made by its framework, once; with decorated fields it is a row or a message.
    const { decorators, members } = file.facts.classes[cls];
    if (makers.length === 0 && decorators?.length) return members.some((member) => member.kind === 'field' && member.decorators?.length) ? SHORT : { span: 'process', why: 'the framework makes one and keeps it' };
    return this.ofMade(makers, depth);
  }

  /** The field of what a constructor function makes; any other object is as short-lived as the call that writes it. */
  private ofConstructed(key: string): Lifetime {
    const [, path, value] = /^o:(.*)#(\d+)\./.exec(key) ?? [];
    const file = path === undefined ? undefined : this.project.file(path);
    const known = file?.facts.values[Number(value)];
    if (!file || known?.[0] !== 'function') return SHORT;
    return this.ofMade((this.makers.get(functionKey(file.functions[known[1]])) ?? []).filter((call) => call.file.context !== 'test'), 0);
  }

  /** How long each of these makes live, when it is the same for all: of a class made per request, one instance that stays proves nothing. */
  private ofMade(makers: readonly Call[], depth: number): Lifetime {
    if (makers.length === 0) return { span: 'factory', why: 'whoever uses this class decides how long it lives' };
    const found = makers.map((call) => this.ofInstance(call, depth));
    return found.every(({ span }) => span === found[0].span) ? found[0] : SHORT;
  }

  private ofInstance(call: Call, depth: number): Lifetime {
    const { file, site } = call;
    if (depth > DEEPEST) return SHORT;
    // An initialiser of a field runs with the constructor, though it stands outside of any function.
    const holder = initialised(call);
    if (holder >= 0) return this.ofClass(file, holder, depth + 1);
    if (this.startUp.waiters.owner(call.fn).facts.kind === 'module') return { span: 'process', why: 'its only instance is made while the module loads' };
    if (call.fn.facts.kind === 'constructor' && call.fn.facts.cls !== undefined) return this.ofClass(file, call.fn.facts.cls, depth + 1);
    if (site.use === 'returned' && this.startUp.callers(call.fn).length === 0) return { span: 'factory', why: `it lives as long as what \`${call.fn.facts.name}\` returns` };
    if (this.isKept(call) || this.startUp.runsAtStart(call.fn)) return { span: 'process', why: 'its only instance is made once and kept' };
    return SHORT;
  }

  /** Assigned to a variable of a module: `instance ??= new Service()`. */
  private isKept({ file, id }: Call): boolean {
    return file.facts.writes.some((write) => {
      const made = file.facts.values[bare(file, write.value)];
      const target = file.facts.values[write.target];
      return made[0] === 'call' && made[1] === id && target[0] === 'binding' && file.facts.bindings[target[1]].fn === 0;
    });
  }

  /** A variable of a function, used by functions that outlive its call: those it returns or registers. */
  private ofClosure(maker: Fn, growth: readonly Change[]): Lifetime {
    const outliving = growth.some(({ fn }) => {
      const home = this.startUp.waiters.owner(fn);
      return home !== this.startUp.waiters.owner(maker) && (this.project.entry(home) !== undefined || this.isReturned(maker, home));
    });
    if (!outliving) return SHORT;
    const callers = this.startUp.callers(maker).filter(({ fn }) => this.project.exposure(fn).kind !== 'test');
    if (callers.length > 0 && this.startUp.runsAtStart(maker)) return { span: 'process', why: `\`${maker.facts.name}\` is called once, while the program starts` };
    return callers.every((call) => this.isSetUp(call)) ? { span: 'factory', why: `it lives as long as what \`${maker.facts.name}\` returns` } : SHORT;
  }

  /** Is the function, or one that calls it, in what the maker returns? */
  private isReturned(maker: Fn, used: Fn): boolean {
    const { file } = maker;
    const reach = new Set([used]);
    for (const fn of reach) for (const call of this.project.callers(fn)) {
      if (reach.size < 40 && call.file === file && isWithin(call.fn, maker)) reach.add(this.startUp.waiters.owner(call.fn));
    }
    for (const fn of [...reach]) for (let around = fn; around !== maker && around.facts.parent > 0; around = file.functions[around.facts.parent]) reach.add(around);
    const ids = new Set([...reach].map((fn) => fn.id));
    ids.delete(maker.id);
    return maker.facts.returns.some((value) => dependsOn(file, value, (part) => part[0] === 'function' && ids.has(part[1]), partsHandedOn));
  }

  /** Called by the top level of a module or by a constructor, through functions that nobody else calls. */
  private isSetUp(call: Call, depth = 0): boolean {
    const home = this.startUp.waiters.owner(call.fn);
    if (home.facts.kind === 'constructor' || home.facts.kind === 'module') return true;
    const callers = this.startUp.callers(home);
    return depth < DEEPEST && callers.some((caller) => caller.fn !== home && this.isSetUp(caller, depth + 1));
  }
}

/** The class in whose field's initialiser a call stands; -1 for none. */
export function initialised({ file, site }: Call): number {
  return file.facts.classes.findIndex(({ members }) => members.some((m) => m.kind === 'field' && !m.static && m.at[0] <= site.at[0] && site.at[1] <= m.at[1]));
}

function isWithin(fn: Fn, outer: Fn): boolean {
  for (let current = fn; ; current = current.file.functions[current.facts.parent]) {
    if (current === outer) return true;
    if (current.facts.parent < 0) return false;
  }
}

function classKey(file: FileNode, cls: number): string { return `${file.path}#c${cls}`; }
function functionKey(fn: Fn): string { return `${fn.file.path}#f${fn.id}`; }
