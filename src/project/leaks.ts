import type { EntryKind } from '../catalogue/library.js';
import { dependsOn, settled } from './dependence.js';
import type { Listener, Listening } from './listening.js';
import { Lifetimes } from './lifetimes.js';
import type { FileNode, Fn, Project } from './project.js';
import { Repeats, type Repeat } from './repeats.js';
import { isLasting, isShared } from './shared-targets.js';
import { slotOf } from './slots.js';

/** A listener or interval added again and again to what outlives it. */
export interface Served { listener: Listener; repeat: Repeat }
/** A class that can be ended, and leaves a listener behind. */
export interface Ended { listener: Listener; file: FileNode; cls: number; /** The method that begins it. */ begin: Fn; /** The method that ends it; none for what a framework mounts. */ end?: Fn }

const SERVING: ReadonlySet<EntryKind> = new Set<EntryKind>(['http', 'graphql', 'graphql-field', 'job', 'event']);
/** Methods that end what their object does. */
const ENDS = /^(?:stop|close|end|dispose|destroy|shutdown|shutDown|teardown|tearDown|terminate|unmount|detach|deactivate|uninstall|disconnect|cleanup|cleanUp|componentWillUnmount|disconnectedCallback|ngOnDestroy|onModuleDestroy|onApplicationShutdown|beforeDestroy|beforeUnmount)$/;
const BEGINS = /^(?:start|open|init|initialize|mount|attach|activate|install|connect|setup|setUp|componentDidMount|connectedCallback|ngOnInit|ngAfterViewInit|mounted|onModuleInit)$/;

/** Methods by which a framework begins the life of one of many. */
const MOUNTS = /^(?:componentDidMount|connectedCallback|ngOnInit|ngAfterViewInit)$/;

/** Listeners and intervals that code which serves adds each time it runs. */
export function findServed(project: Project, listening: Listening): Served[] {
  const repeats = new Repeats(project, SERVING);
  const owners = new Owners(project, new Lifetimes(project, repeats.startUp));
  return listening.listeners.flatMap((listener): Served[] => {
    const { call } = listener;
    if (call.file.context !== 'source' || (listener.once && !isRare(listener))) return [];
    if (listener.byHandle && (call.site.use !== 'discarded' || !(listener.isTimer || isLasting(project, listener)))) return [];
    const repeat = (isCandidate(project, listener) || owners.keep(listener)) && !listening.isRemoved(listener) ? repeats.of(call) : undefined;
    if (repeat && listener.isTimer && !worksFor(listener, repeat)) return [];
    return repeat && (owners.keep(listener) || outlives(project, listener, repeat)) ? [{ listener, repeat }] : [];
  });
}

/** A timer that does something with what its call was given, and so not the same for all. */
function worksFor({ call, handler }: Listener, { entry }: Repeat): boolean {
  const { file } = call;
  const inner = new Set<number>();
  for (let fn = call.fn; fn.facts.parent >= 0; fn = file.functions[fn.facts.parent]) {
    inner.add(fn.id);
    if (fn === entry) break;
  }
  const isGiven = (value: number): boolean => dependsOn(file, value, (part) => part[0] === 'param' && inner.has(part[1]));
  const known = file.facts.values[settled(file, handler)];
  return isGiven(handler) || (known[0] === 'function' && file.calls.some((one) => isWithin(file, one.fn.id, known[1]) && (isGiven(one.site.callee) || one.site.args.some(isGiven))));
}

/** Events of the process that a program may never see. */
function isRare({ target, call, event }: Listener): boolean {
  const known = call.file.facts.values[target];
  return known[0] === 'global' && known[1] === 'process' && event !== undefined && /^(?:SIG[A-Z]+|exit|beforeExit|uncaughtException|unhandledRejection)$/.test(event);
}

function isCandidate(project: Project, { call, target, byHandle }: Listener): boolean {
  return byHandle || isShared(project, call.file, target) || call.file.facts.values[settled(call.file, target)][0] === 'param';
}

/** A variable of a module or a global; or one of a function around the entry, which stays while entries come and go. */
function outlives(project: Project, { call, target, byHandle }: Listener, { entry }: Repeat): boolean {
  if (byHandle) return true;
  if (isShared(project, call.file, target)) return true;
  const known = call.file.facts.values[settled(call.file, target)];
  return known[0] === 'param' && entry.file === call.file && isStrictlyInside(call.file.functions[known[1]], entry);
}

function isStrictlyInside(outer: Fn, inner: Fn): boolean {
  for (let id = inner.facts.parent; id >= 0; id = inner.file.facts.functions[id].parent) if (id === outer.id) return true;
  return false;
}

/** Fields of objects that live as long as the program. */
class Owners {
  constructor(private readonly project: Project, private readonly lifetimes: Lifetimes) {}

  /** Is what is listened to kept in a field that only the constructor fills? */
  keep({ call, target }: Listener): boolean {
    const { file } = call;
    const known = file.facts.values[target];
    const key = known[0] === 'member' && file.facts.values[known[1]][0] === 'this' ? /^c:(.*)#(\d+)\.[^.]+$/.exec(slotOf(this.project, file, target)?.key ?? '') : null;
    const owner = key ? this.project.file(key[1]) : undefined;
    if (!key || !owner || known[0] !== 'member' || this.lifetimes.ofClass(owner, Number(key[2])).span !== 'process') return false;
    return (owner.fieldWrites?.get(known[2]) ?? []).every(({ fn }) => owner.facts.functions[fn].kind === 'constructor');
  }
}

/** Listeners that a class adds to what outlives it when it begins, and does not take off when it ends. */
export function findEnded(project: Project, listening: Listening): Ended[] {
  const repeats = new Repeats(project, SERVING);
  const lifetimes = new Lifetimes(project, repeats.startUp);
  return listening.listeners.flatMap((listener): Ended[] => {
    const { file, fn } = listener.call;
    const begin = project.home(fn);
    const { cls, name, kind } = begin.facts;
    if (cls === undefined || file.context !== 'source' || begin.facts.static || (listener.byHandle && (!listener.isTimer || listener.once))) return [];
    if (kind !== 'constructor' && !BEGINS.test(lastOf(name))) return [];
    const ending = file.facts.classes[cls].members.find((member) => member.kind === 'method' && member.fn !== undefined && ENDS.test(member.name));
    const end = ending?.fn === undefined ? undefined : file.functions[ending.fn];
    // What can begin again after its end keeps what the constructor made.
    if (kind === 'constructor' && file.facts.classes[cls].members.some((member) => BEGINS.test(member.name))) return [];
    if ((!end && !MOUNTS.test(lastOf(name))) || !isShared(project, file, listener.target) || listening.isRemoved(listener) || !keepsThis(file, listener)) return [];
    return lifetimes.ofClass(file, cls).span === 'process' ? [] : [{ listener, file, cls, begin, ...(end && { end }) }];
  });
}

function lastOf(name: string): string { return name.slice(name.lastIndexOf('.') + 1); }

/** The listener refers to its object, which stays reachable with it. */
function keepsThis(file: FileNode, { handler }: Listener): boolean {
  const isThis = (value: number): boolean => dependsOn(file, value, (part) => part[0] === 'this');
  if (isThis(handler)) return true;
  const known = file.facts.values[settled(file, handler)];
  return known[0] === 'function' && file.calls.some((call) => isWithin(file, call.fn.id, known[1]) && (isThis(call.site.callee) || call.site.args.some(isThis)));
}

function isWithin(file: FileNode, inner: number, outer: number): boolean {
  for (let id = inner; id >= 0; id = file.facts.functions[id].parent) if (id === outer) return true;
  return false;
}
