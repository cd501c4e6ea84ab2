import type { Member, Members } from '../catalogue/library.js';
import type { ValueId } from '../facts/file-facts.js';
import { bare, settled } from './dependence.js';
import type { Call, FileNode, Fn, Project } from './project.js';
import { slotOf } from './slots.js';

/** A call that adds a listener, subscription or timer. */
export interface Listener {
  call: Call;
  /** Name of the event; undefined where there is none or it is not written there. */
  event?: string;
  handler: ValueId;
  /** What is listened to; 0 for the globals (`addEventListener`, `setInterval`). */
  target: ValueId;
  once: boolean;
  /** A timer or subscription, whose handle takes it off. */
  byHandle: boolean;
  isTimer: boolean;
}

/** A call that takes listeners off. `handler` 0: all of the event. */
export interface Removal { call: Call; event?: string; handler: ValueId; target: ValueId; /** `clearInterval` and the like. */ isTimer: boolean }

const TIMER = /^set(?:Interval|Timeout)$/;
const UNSUBSCRIBES = /^unsubscribe/;
const SUBSCRIBES = /^(?:subscribe|listen|observe|watch|on[A-Z]\w*|add[A-Z]?\w*Listener)$/;

/** What a program adds, and what it takes off. */
export class Listening {
  readonly listeners: Listener[] = [];
  private readonly byFile = new Map<FileNode, Listener[]>();
  private readonly removals = new Map<FileNode, Removal[]>();
  /** By the names that nearly everything with listeners has. */
  private readonly common: Readonly<Members>;

  constructor(private readonly project: Project) {
    const { Listenable, EventTarget } = project.library('js')?.types ?? {};
    this.common = { ...EventTarget?.members, ...Listenable?.members };
    for (const file of project.files) for (const call of file.calls) if (call.site.kind === 'call') this.learn(call);
  }

  private learn(call: Call): void {
    const { file, site } = call;
    const callee = file.facts.values[site.callee];
    const name = callee[0] === 'member' || callee[0] === 'imported' ? callee[2] : callee[0] === 'global' ? callee[1] : callee[0] === 'binding' ? file.facts.bindings[callee[1]].name : '';
    if (name === '') return;
    const { functions, member } = this.project.target(call);
    const isMethod = callee[0] === 'member' || callee[0] === 'global';
    const listens = member?.member.listens ?? (functions.length > 0 ? disposing(call, name, functions) : member || !isMethod ? undefined : this.guess(call, name));
    if (listens) this.addListener(call, listens, name);
    if (member?.member.unlistens || (Object.hasOwn(this.common, name) && this.common[name].unlistens) || UNSUBSCRIBES.test(name)) this.addRemoval(call, name);
  }

  /** A method everyone knows, with an event's name and a function. */
  private guess({ file, site }: Call, name: string): Member['listens'] {
    const known = Object.hasOwn(this.common, name) ? this.common[name].listens : undefined;
    if (!known || site.args.length < 2) return undefined;
    const [event, handler] = site.args.map((argument) => file.facts.values[settled(file, argument)]);
    return event[0] === 'literal' && typeof event[1] === 'string' && (handler[0] === 'function' || handler[0] === 'member') ? known : undefined;
  }

  private addListener(call: Call, listens: NonNullable<Member['listens']>, name: string): void {
    const { file, site } = call;
    const handler = site.args[listens.handler] ?? 0;
    if (handler === 0 || isSignalled(file, site.args[listens.handler + 1])) return;
    const once = listens.once === true || hasFlag(file, site.args[listens.handler + 1], 'once');
    const listener: Listener = { call, ...eventOf(file, listens.event === undefined ? undefined : site.args[listens.event]), handler, target: targetOf(call), once, byHandle: listens.handle === true, isTimer: TIMER.test(name) };
    this.listeners.push(listener);
    const known = this.byFile.get(file);
    if (known) known.push(listener);
    else this.byFile.set(file, [listener]);
  }

  private addRemoval(call: Call, name: string): void {
    const { file, site } = call;
    const isAll = site.args.length < 2;
    const event = eventOf(file, UNSUBSCRIBES.test(name) ? undefined : site.args[0]);
    const removal: Removal = { call, ...event, handler: isAll ? 0 : site.args[1], target: targetOf(call), isTimer: name.startsWith('clear') };
    const known = this.removals.get(file);
    if (known) known.push(removal);
    else this.removals.set(file, [removal]);
  }

  listenersIn(file: FileNode): readonly Listener[] { return this.byFile.get(file) ?? []; }
  removalsIn(file: FileNode): readonly Removal[] { return this.removals.get(file) ?? []; }

  /**
   * Is there anything that may take it off? In its own file any removal of the event counts, whoever it is said of; in
   * others one on the same target, or on a field of its name.
   */
  isRemoved(listener: Listener): boolean {
    const { file, site } = listener.call;
    // Nobody has what it would take to stop it.
    if (listener.isTimer && site.use === 'discarded') return false;
    // What it gives may take it off.
    if (site.use !== 'discarded' && site.use !== 'member' && site.use !== 'chained') return true;
    if (this.removalsIn(file).some((removal) => isSameEvent(listener, removal))) return true;
    const slot = slotOf(this.project, file, listener.target);
    if (!slot) return false;
    for (const [other, removals] of this.removals) if (other !== file && other.context !== 'test') {
      if (removals.some((removal) => isSameEvent(listener, removal) && slotOf(this.project, other, removal.target)?.key === slot.key)) return true;
    }
    return false;
  }
}

/** A function of ours that takes a function and always gives back one that undoes it. */
function disposing({ site, file }: Call, name: string, functions: readonly Fn[]): Member['listens'] {
  const handler = site.args.findIndex((argument) => file.facts.values[settled(file, argument)][0] === 'function');
  if (!SUBSCRIBES.test(name) || handler < 0 || functions.length !== 1) return undefined;
  const [{ facts, file: home }] = functions;
  const isFunction = (value: ValueId): boolean => home.facts.values[settled(home, value)][0] === 'function';
  return facts.returns.length > 0 && facts.returns.every(isFunction) && !facts.async ? { handler, handle: true } : undefined;
}

function isSameEvent(listener: Listener, removal: Removal): boolean {
  if (removal.isTimer || listener.isTimer) return removal.isTimer && listener.isTimer;
  return listener.event === undefined || removal.event === undefined || listener.event === removal.event;
}

function targetOf({ file, site }: Call): ValueId {
  const callee = file.facts.values[site.callee];
  return callee[0] === 'member' ? callee[1] : 0;
}

function eventOf(file: FileNode, value: ValueId | undefined): { event?: string } {
  const known = value === undefined ? undefined : file.facts.values[settled(file, value)];
  return known?.[0] === 'literal' ? { event: String(known[1]) } : {};
}

/** `{ signal }`, or options that cannot be read: something else may take it off. */
function isSignalled(file: FileNode, options: ValueId | undefined): boolean {
  if (options === undefined) return false;
  const known = file.facts.values[settled(file, options)];
  if (known[0] === 'object') return known[1].some(([name]) => name === 'signal' || name === '...');
  return known[0] !== 'literal';
}

function hasFlag(file: FileNode, options: ValueId | undefined, flag: string): boolean {
  const known = options === undefined ? undefined : file.facts.values[bare(file, options)];
  return known?.[0] === 'object' && known[1].some(([name, value]) => { const set = file.facts.values[value]; return name === flag && set[0] === 'literal' && set[1] === true; });
}
