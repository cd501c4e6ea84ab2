import type { Member } from '../catalogue/library.js';
import type { BranchId, FnId, LoopId, ValueId, Write } from '../facts/file-facts.js';
import type { Place } from '../rule.js';
import { kindOf, type ContainerKind } from './containers.js';
import { bare, dependsOn } from './dependence.js';
import type { Call, FileNode, Fn, Project } from './project.js';
import { slotOf, type Slot } from './slots.js';

/** One place in the program that adds to a container, or takes from it. */
export interface Change {
  does: 'grow' | 'shrink';
  fn: Fn;
  branch: BranchId;
  loop: LoopId;
  place: Place;
  /** Key of the entry, in the file of `fn`; 0 where there is none or it is not known. */
  key: ValueId;
  /** What is put in. */
  value: ValueId;
  /** The entry goes into what the container holds, not into itself. */
  isNested: boolean;
  /** For `shrink`: it leaves nothing, or runs for one entry after the other. */
  isWhole?: boolean;
  /** Told by the name of a method only, on an entry of unknown type. */
  isGuess?: boolean;
}

/** By a method of its own, by `delete`, or by another one in its place. */
type Emptied = 'method' | 'delete' | 'replaced';

/** Everything the program does to its containers, by slot, and what flows from slot to slot. */
export interface Changes {
  bySlot: ReadonlyMap<string, readonly Change[]>;
  /** Slots that hold the same container as this one, one step on. */
  flows: ReadonlyMap<string, ReadonlySet<string>>;
  /** Slots handed to code nobody can see. */
  escapes: ReadonlySet<string>;
  /** Fields emptied through a receiver of unknown type, and how: any container in a field of this name may be meant. */
  emptiedFields: ReadonlyMap<string, ReadonlySet<Emptied>>;
  /** What is put under a key into a field of this name, through a receiver of unknown type. */
  unplaced: ReadonlyMap<string, readonly Change[]>;
}

/** Everything that grows, shrinks, replaces or hands on a container. O(sites + writes). */
export function findChanges(project: Project): Changes {
  const found = new ChangeLog(project);
  for (const file of project.files) {
    for (const call of file.calls) found.addCall(call);
    for (const write of file.facts.writes) found.addWrite(file, write);
    file.facts.bindings.forEach((binding, id) => { if (binding.writes?.length && binding.value !== 0) found.flow(slotOf(project, file, binding.value), { key: `b:${file.path}#${id}`, name: binding.name, field: '' }); });
  }
  return found;
}

class ChangeLog implements Changes {
  readonly bySlot = new Map<string, Change[]>();
  readonly flows = new Map<string, Set<string>>();
  readonly escapes = new Set<string>();
  readonly emptiedFields = new Map<string, Set<Emptied>>();
  readonly unplaced = new Map<string, Change[]>();

  /** Names of methods by which they get entries, and of those that take a key and a value. */
  private readonly filling: ReadonlySet<string>;
  private readonly putting: ReadonlySet<string>;
  /** Names of methods by which the language's containers lose entries. */
  private readonly emptying: ReadonlySet<string>;

  constructor(private readonly project: Project) {
    const types = Object.values(project.library('js')?.types ?? {});
    const named = (test: (member: Member) => boolean): Set<string> => new Set(types.flatMap(({ container, members }) => (container ? Object.entries(members ?? {}).flatMap(([name, member]) => (test(member) ? [name] : [])) : [])));
    this.emptying = named(({ shrinks }) => shrinks !== undefined);
    this.filling = named(({ grows }) => grows !== undefined);
    this.putting = named(({ grows }) => grows?.key === 0);
  }

  flow(from: Slot | undefined, to: Slot | undefined): void {
    if (!from || !to || from.key === to.key) return;
    const known = this.flows.get(from.key);
    if (known) known.add(to.key);
    else this.flows.set(from.key, new Set([to.key]));
  }

  private note(slot: Slot, change: Change): void {
    // What is done to what a container holds is noted with the container; deeper down nobody knows whose it is.
    const key = slot.key.endsWith('[]') ? slot.key.slice(0, -2) : slot.key;
    if (key.endsWith('[]')) return;
    const noted = key === slot.key ? change : { ...change, isNested: true };
    const known = this.bySlot.get(key);
    if (known) known.push(noted);
    else this.bySlot.set(key, [noted]);
  }

  addCall(call: Call): void {
    const { file, site } = call;
    const callee = file.facts.values[site.callee];
    const target = this.project.target(call);
    const member = target.member?.member;
    if (callee[0] === 'member' && (member?.grows || member?.shrinks)) this.addMethod(call, callee[1], member.grows?.key, member.shrinks);
    else if (callee[0] === 'member' && !target.member && target.functions.length === 0) this.addUnknownMethod(call, callee[1], callee[2]);
    site.args.forEach((argument, index) => this.addArgument(call, argument, index));
  }

  private addMethod({ file, site, fn }: Call, receiver: ValueId, key: number | undefined, shrinks: Member['shrinks']): void {
    const slot = slotOf(this.project, file, receiver);
    const place: Place = { file: file.path, span: site.at };
    if (!slot) { if (shrinks) this.addEmptied(file, receiver, 'method'); return; }
    const at = { fn, branch: site.branch, loop: site.loop, place, isNested: false };
    if (key !== undefined) this.note(slot, { ...at, does: 'grow', key: key < 0 ? 0 : site.args[key] ?? 0, value: site.args[key < 0 ? 0 : key + 1] ?? 0 });
    if (shrinks) this.note(slot, { ...at, does: 'shrink', key: shrinks === 'one' ? site.args[0] ?? 0 : 0, value: 0, isWhole: shrinks === 'all' || this.isRepeated(file, fn, site.loop) });
  }

  /** A receiver nobody knows: its method may be the one that takes entries out, or puts one in. */
  private addUnknownMethod({ file, site, fn }: Call, receiver: ValueId, name: string): void {
    if (this.emptying.has(name)) this.addEmptied(file, receiver, 'method');
    if (!this.emptying.has(name) && !this.filling.has(name)) return;
    const place: Place = { file: file.path, span: site.at };
    const change: Change = { does: this.filling.has(name) ? 'grow' : 'shrink', fn, branch: site.branch, loop: site.loop, place, key: site.args[0] ?? 0, value: site.args[1] ?? 0, isNested: false };
    const slot = slotOf(this.project, file, receiver);
    if (slot?.key.endsWith('[]')) this.note(slot, { ...change, isGuess: true });
    const known = file.facts.values[bare(file, receiver)];
    if (!this.putting.has(name) || site.args.length !== 2 || known[0] !== 'member') return;
    const noted = this.unplaced.get(known[2]);
    if (noted) noted.push(change);
    else this.unplaced.set(known[2], [change]);
  }

  private isRepeated(file: FileNode, fn: Fn, loop: LoopId): boolean { return loop >= 0 || this.project.iterationsAt(file, fn.id, loop).length > 0; }

  private addEmptied(file: FileNode, value: ValueId, how: Emptied): void {
    const known = file.facts.values[bare(file, value)];
    if (known[0] === 'index') this.addEmptied(file, known[1], how);
    else if (known[0] === 'member') this.noteEmptied(known[2], how);
  }

  private noteEmptied(field: string, how: Emptied): void {
    const known = this.emptiedFields.get(field);
    if (known) known.add(how);
    else this.emptiedFields.set(field, new Set([how]));
  }

  /** A container given away: to a parameter of ours, to the language (which keeps nothing), or out of sight. */
  private addArgument(call: Call, argument: ValueId, index: number): void {
    const known = call.file.facts.values[bare(call.file, argument)];
    if (known[0] !== 'binding' && known[0] !== 'member' && known[0] !== 'imported') return;
    const slot = slotOf(this.project, call.file, argument);
    if (!slot) return;
    const { functions, member } = this.project.target(call);
    for (const fn of functions) this.flow(slot, parameterSlot(fn, index));
    if (functions.length === 0 && !member) this.escapes.add(slot.key);
  }

  addWrite(file: FileNode, write: Write): void {
    const target = file.facts.values[write.target];
    const at = { fn: file.functions[write.fn], branch: write.branch, loop: write.loop, place: { file: file.path, span: write.at }, isNested: false };
    if (target[0] === 'index' || (target[0] === 'member' && write.operator === 'delete')) {
      const slot = slotOf(this.project, file, target[1]);
      const key = target[0] === 'index' ? target[2] : 0;
      if (!slot) { if (write.operator === 'delete') this.addEmptied(file, target[1], 'delete'); return; }
      const isCut = isMadeFrom(file, write.value, write.target);
      const does = write.operator === 'delete' || isCut || isBlank(file, write.value) ? 'shrink' : 'grow';
      this.note(slot, { ...at, does, key, value: write.value, isNested: isCut, ...(does === 'shrink' && { isWhole: this.isRepeated(file, at.fn, write.loop) }) });
      return;
    }
    // `list.length = 0`: writing a property of a container itself cuts it.
    if (target[0] === 'member' && write.operator === '=') this.addCut(file, target[1], at);
    if (write.operator === '=' || write.operator === '??=' || write.operator === '||=') this.addAssignment(file, write, at);
  }

  private addCut(file: FileNode, object: ValueId, at: Omit<Change, 'does' | 'key' | 'value'>): void {
    const [origin] = this.project.origins(file, object);
    if (origin?.is !== 'library' || origin.library.kind !== 'language') return;
    const slot = slotOf(this.project, file, object);
    if (slot) this.note(slot, { ...at, does: 'shrink', key: 0, value: 0, isWhole: true });
  }

  private addAssignment(file: FileNode, write: Write, at: Omit<Change, 'does' | 'key' | 'value'>): void {
    const slot = slotOf(this.project, file, write.target);
    if (!slot) {
      const target = file.facts.values[write.target];
      if (target[0] === 'member' && (isBlank(file, write.value) || kindOf(this.project, file, write.value))) this.noteEmptied(target[2], 'replaced');
      return;
    }
    this.flow(slotOf(this.project, file, write.value), slot);
    if (write.operator !== '=' || this.isFirst(file, write, slot)) return;
    const isSelf = (value: ValueId): boolean => value !== 0 && slotOf(this.project, file, value)?.key === slot.key;
    const known = file.facts.values[bare(file, write.value)];
    const spreadsItself = (known[0] === 'array' && known[1].some((part) => spreadOf(file, part, isSelf)))
      || (known[0] === 'object' && known[1].some(([name, part]) => name === '...' && isSelf(part)));
    this.note(slot, { ...at, does: spreadsItself ? 'grow' : 'shrink', key: 0, value: write.value, ...(!spreadsItself && { isWhole: true }) });
  }

  /** The container's own making: in a constructor, or where a test finds it missing. */
  private isFirst(file: FileNode, write: Write, slot: Slot): boolean {
    const fn = file.facts.functions[write.fn];
    const target = file.facts.values[write.target];
    const ofThis = target[0] === 'member' && file.facts.values[target[1]][0] === 'this';
    if (fn.kind === 'constructor' || fn.kind === 'module' || (ofThis && fn.kind === 'function' && file.methodOwners?.has(write.fn) && isConstructor(file, write.fn))) return true;
    const test = write.branch < 0 ? 0 : file.facts.branches[write.branch].test;
    if (test === 0) return false;
    // `if (!cache)` makes it; `if (cache.size > 100)` replaces it.
    return dependsOn(file, test, (_, id) => isSlot(this.project, file, id, slot)) && !dependsOn(file, test, (value) => value[0] === 'member' && isSlot(this.project, file, value[1], slot));
  }
}

function isSlot(project: Project, file: FileNode, value: ValueId, slot: Slot): boolean {
  const known = file.facts.values[value];
  return (known[0] === 'binding' || known[0] === 'member') && slotOf(project, file, value)?.key === slot.key;
}

/** A function whose `this` is what it makes, not the object it was written onto. */
function isConstructor(file: FileNode, fn: FnId): boolean {
  const owner = file.facts.values[file.methodOwners?.get(fn) ?? 0];
  return owner[0] === 'function' && owner[1] === fn;
}

/** `listeners[name] = listeners[name].filter(…)`. */
function isMadeFrom(file: FileNode, value: ValueId, target: ValueId): boolean {
  const known = file.facts.values[bare(file, value)];
  const callee = known[0] === 'call' ? file.facts.values[file.facts.sites[known[1]].callee] : known;
  return known[0] === 'call' && callee[0] === 'member' && callee[1] === target;
}

function spreadOf(file: FileNode, part: ValueId, test: (value: ValueId) => boolean): boolean {
  const known = file.facts.values[part];
  return known[0] === 'spread' && test(known[1]);
}

/** `cache[key] = undefined` frees what was kept, if not the key. */
function isBlank(file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[value];
  return known[0] === 'literal' && known[1] === null;
}

function parameterSlot(fn: Fn, index: number): Slot | undefined {
  const binding = fn.facts.params[index]?.binding;
  return binding === undefined ? undefined : { key: `b:${fn.file.path}#${binding}`, name: fn.facts.params[index].name, field: '' };
}

/** May a container in a field of this name lose entries through a receiver nobody knows? `delete` takes nothing out of a map. */
export function isEmptied({ emptiedFields }: Changes, field: string, kind: ContainerKind): boolean {
  const hows = emptiedFields.get(field);
  return hows !== undefined && (hows.has('replaced') || hows.has(kind === 'object' ? 'delete' : 'method'));
}

/** What is done to the container in this slot, wherever it is handed on to. */
export function changesOf(changes: Changes, key: string): { all: Change[]; escapes: boolean; slots: ReadonlySet<string> } {
  const seen = new Set([key]);
  const all: Change[] = [];
  let escapes = false;
  for (const next of seen) {
    if (seen.size > 60) { escapes = true; break; }
    all.push(...changes.bySlot.get(next) ?? []);
    escapes ||= changes.escapes.has(next);
    for (const to of changes.flows.get(next) ?? []) seen.add(to);
  }
  return { all, escapes, slots: seen };
}

