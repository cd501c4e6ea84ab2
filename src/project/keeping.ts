import type { Value, ValueId } from '../facts/file-facts.js';
import { bare, dependsOn, partsHandedOn } from './dependence.js';
import { initialised } from './lifetimes.js';
import type { Call, FileNode, Fn, Project } from './project.js';
import type { StartUp } from './start-up.js';

/** `used`: gone with the call; `kept`: something may hold it longer; `held`: by a field of the object being made; `handed out`: the caller gets it. */
export type Fate = 'used' | 'kept' | 'held' | 'handed out';

const DEEPEST = 3;

/** What becomes of a value that a call makes. Whoever cannot be seen may keep it. */
export class Keeping {
  constructor(private readonly project: Project, private readonly startUp: StartUp) {}

  of(call: Call): Fate {
    const { file, fn } = call;
    const isIt = (part: Value): boolean => part[0] === 'call' && part[1] === call.id;
    if (initialised(call) >= 0) return this.isInitial(call) ? 'held' : 'kept';
    if (this.startUp.waiters.owner(fn).facts.kind === 'module') return 'kept';
    return this.fateIn(file, fn, isIt, 0);
  }

  /** `client = new Client()` as a whole, not in a function or call that may keep it. */
  private isInitial({ file, id }: Call): boolean {
    return file.facts.classes.some(({ members }) => members.some(({ kind, value }) => { const made = file.facts.values[bare(file, value)]; return kind === 'field' && made[0] === 'call' && made[1] === id; }));
  }

  /** `isIt` recognises the value where it is written as such; variables that hold it are followed. */
  private fateIn(file: FileNode, fn: Fn, isIt: (part: Value) => boolean, depth: number): Fate {
    const { facts } = file;
    const names = new Set<number>();
    const holds = (value: ValueId): boolean => value !== 0 && dependsOn(file, value, isIt, (of, part) => (part[0] === 'call' || part[0] === 'member' || part[0] === 'index' || part[0] === 'operation' && !/^(?:\|\||\?\?|&&)$/.test(part[1]) ? [] : partsHandedOn(of, part)));
    facts.bindings.forEach(({ value }, id) => { if (holds(value)) names.add(id); });
    const isHeld = (part: Value): boolean => isIt(part) || (part[0] === 'binding' && names.has(part[1]));
    const has = (value: ValueId): boolean => holds(value) || dependsOn(file, value, isHeld, (of, part) => (part[0] === 'call' || part[0] === 'member' || part[0] === 'index' || part[0] === 'operation' ? [] : partsHandedOn(of, part)));
    for (const write of facts.writes) if (has(write.value)) {
      const to = facts.values[write.target];
      if (to[0] === 'member' && fn.facts.kind === 'constructor' && write.fn === fn.id && facts.values[to[1]][0] === 'this') return 'held';
      if (to[0] !== 'binding' || this.isOuter(file, fn, to[1])) return 'kept';
      names.add(to[1]);
    }
    if (this.isCaptured(file, fn, names)) return 'kept';
    for (const other of file.calls) if (other.site.args.some(has) && this.isKeptBy(other, other.site.args.findIndex(has), depth)) return 'kept';
    for (const exit of facts.exits) if (exit.kind === 'return' && exit.value !== 0 && has(exit.value)) return this.returned(file, exit.fn, fn, exit.value, isHeld);
    const giving = facts.functions.findIndex((one) => one.returns.some(has));
    return giving < 0 ? 'used' : this.returned(file, giving, fn, facts.functions[giving].returns.find(has)!, isHeld);
  }

  /** Returned as it is by the function that made it; inside something else, or through a callback, nobody follows it. */
  private returned(file: FileNode, giver: number, fn: Fn, value: ValueId, isHeld: (part: Value) => boolean): Fate {
    if (giver !== fn.id) return 'kept';
    return dependsOn(file, value, isHeld, (of, part) => (part[0] === 'object' || part[0] === 'array' || part[0] === 'call' ? [] : partsHandedOn(of, part))) ? 'handed out' : 'kept';
  }

  private isOuter(file: FileNode, fn: Fn, id: number): boolean {
    const { fn: declared } = file.facts.bindings[id];
    return declared !== fn.id && file.functions[declared] !== this.project.home(fn);
  }

  /** Used by a function that outlives this run: returned, registered, or handed to code nobody can see. */
  private isCaptured(file: FileNode, fn: Fn, names: ReadonlySet<number>): boolean {
    const home = this.startUp.waiters.owner(fn);
    const mentions = (value: ValueId): boolean => dependsOn(file, value, (part) => part[0] === 'binding' && names.has(part[1]));
    // `client.on('error', () => client.quit())` goes with the client.
    const own = new Set(file.calls.flatMap(({ site }) => (file.facts.values[site.callee][0] === 'member' && mentions(site.callee) ? site.args : [])));
    return file.calls.some((other) => {
      const owner = this.startUp.waiters.owner(other.fn);
      return owner !== home && (mentions(other.site.callee) || other.site.args.some(mentions)) && !own.has(file.functionValues?.get(owner.id) ?? -1);
    });
  }

  /** Given to a function of ours that keeps it, or to code that cannot be seen. */
  private isKeptBy(call: Call, index: number, depth: number): boolean {
    const { functions, member } = this.project.target(call);
    if (functions.length > 0) return functions.some((fn) => this.keepsParameter(fn, index, depth));
    return member === undefined || member.member.grows !== undefined || member.member.injects === true;
  }

  private keepsParameter(fn: Fn, index: number, depth: number): boolean {
    const binding = fn.facts.params[index]?.binding;
    if (binding === undefined || depth >= DEEPEST || fn.facts.kind === 'constructor') return true;
    return this.fateIn(fn.file, fn, (part) => part[0] === 'binding' && part[1] === binding, depth + 1) !== 'used';
  }
}
