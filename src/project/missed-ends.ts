import type { ValueId } from '../facts/file-facts.js';
import type { Certainty, Place } from '../rule.js';
import { isLookUp, ownerKey } from './cache-evidence.js';
import { changesOf, isEmptied, type Change, type Changes } from './container-changes.js';
import type { Container } from './containers.js';
import { conditionsAround, dependsOn, givenTo, settled } from './dependence.js';
import { groupBy } from './group-by.js';
import { endedBy, Listeners, type Listener } from './listeners.js';
import { isPending, waitersIn } from './pending.js';
import type { Call, Fn, Project } from './project.js';
import { functionsAround, functionsWithin, reachOf } from './reach.js';
import type { StartUp } from './start-up.js';

/**
 * A way by which entries of a container stay although the program does remove entries. `reborn`: a removal makes an empty
 * entry to take something out of it. `unanswered`: what waits for an answer stays when the connection is lost. `expired`:
 * a time-out ends the wait, not the entry. `early`: it is filled before something begins, and only cleaned when that ends.
 */
export type MissedEnd = { how: 'reborn' | 'unanswered' | 'expired' | 'early'; growth: Change; certainty: Certainty; notes: { at: Place; note: string }[] ; /** The event, or the other container. */ of: string };

/** All that is done to one container, told apart. */
interface Life {
  container: Container;
  grows: readonly Change[];
  shrinks: readonly Change[];
  growsIn: ReadonlyMap<Fn, readonly Change[]>;
  shrinksIn: ReadonlyMap<Fn, readonly Change[]>;
  /** By the outermost function around. */
  shrinksWithin: ReadonlyMap<Fn, readonly Change[]>;
}

/** Finds the ends that a program forgets. */
export class MissedEnds {
  private readonly listeners: Listeners;

  constructor(private readonly project: Project, private readonly startUp: StartUp, private readonly changes: Changes, private readonly byOwner: ReadonlyMap<string, readonly Container[]>) {
    this.listeners = new Listeners(project);
  }

  of(container: Container): MissedEnd | undefined {
    const life = this.lifeOf(container);
    if (!life) return undefined;
    return this.reborn(life) ?? this.unanswered(life) ?? this.expired(life) ?? this.early(life);
  }

  /** What happens to a container with an owner, as far as it can be seen and somebody does clean it. */
  private lifeOf(container: Container): Life | undefined {
    const { slot, kind, fn } = container;
    if (kind !== 'map' && kind !== 'object' && kind !== 'set') return undefined;
    // A variable of a function that serves one call holds what that call needs.
    if (slot.field === '' && fn.facts.kind !== 'module') return undefined;
    const { all, escapes } = changesOf(this.changes, slot.key);
    const later = all.filter((change) => this.startUp.runsLater(change.fn));
    const shrinks = later.filter(({ does }) => does === 'shrink');
    if (escapes || shrinks.length === 0 || isEmptied(this.changes, slot.field, kind)) return undefined;
    const grows = later.filter(({ does }) => does === 'grow');
    return { container, grows, shrinks, growsIn: groupBy(grows, (change) => change.fn), shrinksIn: groupBy(shrinks, (change) => change.fn), shrinksWithin: groupBy(shrinks, (change) => outermost(change.fn)) };
  }

  /** `rooms[id] = rooms[id] || {}; delete rooms[id][name];`: nothing is put into what was just made. */
  private reborn({ container, grows, growsIn, shrinksIn }: Life): MissedEnd | undefined {
    const growth = grows.find((made) => {
      const taken = shrinksIn.get(made.fn) ?? [];
      return taken.length > 0 && !made.isNested && made.key !== 0 && this.isEmptyOne(container, made)
        && taken.every(({ isNested }) => isNested) && taken.some(({ place }) => place.span[0] > made.place.span[0])
        && !growsIn.get(made.fn)?.some(({ isNested }) => isNested);
    });
    return growth && { how: 'reborn', growth, certainty: 'likely', notes: [], of: '' };
  }

  /** The entry as it was, or else a new one that is empty. */
  private isEmptyOne(container: Container, { fn, value }: Change): boolean {
    const { file } = fn;
    return givenTo(file, value).every((part) => {
      const one = file.facts.values[part];
      if (one[0] === 'object' || one[0] === 'array') return one[1].length === 0;
      if (one[0] === 'call' && file.facts.sites[one[1]].kind === 'new') return file.facts.sites[one[1]].args.length === 0;
      return isLookUp(this.project, container, fn, part);
    });
  }

  /** Callbacks leave one by one as their answers come; when the connection is lost none comes any more. */
  private unanswered({ container, grows, shrinks, shrinksWithin }: Life): MissedEnd | undefined {
    if (!this.isAnswered(container, shrinks) || shrinks.some(({ isWhole }) => isWhole)) return undefined;
    const growth = grows.find((change) => !change.isNested && !this.endsItself(change, shrinksWithin.get(outermost(change.fn)) ?? []) && isPending(this.project, change));
    if (!growth) return undefined;
    const ends = this.listeners.in(container.file).filter(({ event, call }) => endedBy(event).some(({ isLink }) => isLink) && isSameOwner(container, call.fn));
    const gone = new Set(shrinks.map(({ fn }) => fn));
    // Connecting anew registers the listeners once more; it runs none of them.
    const isCleaned = ends.some(({ fn, call }) => [...reachOf(this.project, [fn], new Set(functionsAround(call.fn)))].some((run) => gone.has(run)));
    const lost = isCleaned ? undefined : ends.find(({ call }) => this.canReturn(call));
    return lost && { how: 'unanswered', growth, certainty: 'likely', of: lost.event, notes: [{ at: this.project.placeOf(lost.call), note: `\`${lost.event}\` is heard here, and leaves them` }] };
  }

  /** An entry is called by the function that removes it: it waits for one answer. */
  private isAnswered(container: Container, shrinks: readonly Change[]): boolean {
    return shrinks.some(({ fn }) => fn.calls.some(({ site }) => dependsOn(fn.file, site.callee, (_, id) => isLookUp(this.project, container, fn, id))));
  }

  /** Whoever puts it in sees to its removal: a timer, a `finally`, a listener of its own, unless it returned before. */
  private endsItself({ fn, branch, place }: Change, own: readonly Change[]): boolean {
    const leaves = fn.file.facts.exits.find((exit) => exit.fn === fn.id && exit.kind === 'return' && branch >= 0 && exit.branch === branch && exit.at[0] >= place.span[0]);
    return own.some((taken) => !leaves || taken.place.span[0] < leaves.at[0]);
  }

  /** Registered again by a method that can run more than once, the owner outlives the connection; with its constructor it dies with it. */
  private canReturn(call: Call): boolean {
    const fn = this.startUp.waiters.owner(call.fn);
    if (fn.facts.kind === 'constructor' || fn.facts.kind === 'module') return false;
    const callers = this.startUp.callers(fn).map((caller) => this.startUp.waiters.owner(caller.fn));
    return callers.length === 0 || callers.some((caller) => caller.facts.kind !== 'constructor' && caller.facts.kind !== 'module');
  }

  /** A time-out tells whoever waits that it is over, and leaves the entry. */
  private expired({ container, grows, shrinks }: Life): MissedEnd | undefined {
    if (!this.isAnswered(container, shrinks)) return undefined;
    const gone = new Set(shrinks.map(({ fn }) => fn));
    const unplaced = container.kind === 'map' && this.isOnlyOne(container) ? this.changes.unplaced.get(container.slot.field) ?? [] : [];
    for (const growth of [...grows.filter(({ isNested }) => !isNested), ...unplaced]) {
      if (!isPending(this.project, growth)) continue;
      const timer = this.timerFor(growth, gone);
      if (timer) return { how: 'expired', growth, certainty: 'likely', of: '', notes: [{ at: this.project.placeOf(timer), note: 'the time-out ends the wait here' }] };
    }
    return undefined;
  }

  /** The only map in a field of this name. */
  private isOnlyOne({ slot, kind }: Container): boolean {
    return [...this.byOwner.values()].flat().filter((other) => other.slot.field === slot.field && other.kind === kind).length === 1;
  }

  /** The timer that ends the wait, in the function that puts the callback in, or in the one that gave it. */
  private timerFor({ fn, value }: Change, gone: ReadonlySet<Fn>): Call | undefined {
    for (const waiter of waitersIn(fn.file, value)) {
      const known = fn.file.facts.values[waiter];
      if (known[0] !== 'param') continue;
      const taker = fn.file.functions[known[1]];
      // One parameter of a promise's function is kept, the other ends the wait.
      const own = this.timerAround(taker, (run) => run.file === fn.file && run.calls.some(({ site }) => calls(run, site.callee, waiter) || isParamOf(taker, settled(run.file, site.callee))), gone);
      if (own) return own;
      for (const caller of this.startUp.callers(taker)) {
        const given = caller.file.facts.values[caller.site.args[known[2]] ?? 0];
        const told = given[0] === 'function' ? this.toldBy(caller.file.functions[given[1]]) : undefined;
        const timer = told && this.timerAround(caller.fn, (run) => run.file === caller.file && run.calls.some(({ site }) => [...told].some((one) => calls(run, site.callee, one))), gone);
        if (timer) return timer;
      }
    }
    return undefined;
  }

  /** Variables around a callback that it calls, or what it calls: how it tells the result. */
  private toldBy(callback: Fn): Set<number> {
    const told = new Set<number>();
    for (const run of reachOf(this.project, [callback])) {
      if (run.file !== callback.file) continue;
      for (const { site } of run.calls) for (const id of [site.callee, ownerOf(run, site.callee)]) {
        const known = run.file.facts.values[id];
        if (known[0] === 'binding' && functionsAround(callback).slice(1).some((outer) => outer.id === run.file.facts.bindings[known[1]].fn)) told.add(id);
      }
    }
    return told;
  }

  private timerAround(fn: Fn, ends: (run: Fn) => boolean, gone: ReadonlySet<Fn>): Call | undefined {
    const home = outermost(fn);
    const inside = functionsWithin(home);
    if (inside.some((one) => gone.has(one)) || this.startUp.callers(home).some((call) => functionsAround(call.fn).some((around) => gone.has(around)))) return undefined;
    return inside.flatMap(({ calls: made }) => made).find((call) => {
      const callback = this.timed(call);
      const runs = callback && reachOf(this.project, [callback]);
      return callback && ends(callback) && ![...runs!].some((run) => gone.has(run));
    });
  }

  /** What runs after a time that is given. */
  private timed(call: Call): Fn | undefined {
    const known = call.file.facts.values[call.site.args[0] ?? 0];
    const { member } = this.project.target(call);
    const taken = member?.member.callback === undefined ? undefined : [member.member.callback].flat()[0];
    return known[0] === 'function' && call.site.args.length === 2 && taken?.at === 0 && taken.runs === 'later' && !member?.member.effect ? call.file.functions[known[1]] : undefined;
  }

  /** Filled before something begins and removed only when that ends, though it need never begin. */
  private early(life: Life): MissedEnd | undefined {
    const { container, grows, shrinks } = life;
    if (grows.length === 0 || shrinks.some(({ isWhole, isNested }) => isWhole || isNested)) return undefined;
    for (const other of this.byOwner.get(ownerKey(container)) ?? []) {
      const next = other === container ? undefined : this.lifeOf(other);
      const begun = next && shrinks.every(({ fn }) => this.endOf(fn, next));
      const event = begun ? this.endOf(shrinks[0].fn, next) : undefined;
      if (!next || !event || !this.isRequired(container, next.grows) || grows.some(({ fn }) => this.begins(fn, event))) continue;
      if (grows.some(({ fn }) => next.growsIn.has(fn))) continue;
      return { how: 'early', growth: grows[0], certainty: 'likely', of: other.slot.name, notes: shrinks.slice(0, 1).map(({ place }) => ({ at: place, note: `only \`${event}\` removes it` })) };
    }
    return undefined;
  }

  /** The event at which a function empties the next container too, when that was filled at the event it ends. */
  private endOf(fn: Fn, next: Life): string | undefined {
    if (!next.shrinksIn.has(fn)) return undefined;
    return this.eventsOf(fn).find((event) => endedBy(event).length > 0 && next.grows.length > 0 && next.grows.every((change) => this.begins(change.fn, event)));
  }

  private begins(fn: Fn, end: string): boolean { return this.eventsOf(fn).some((event) => endedBy(end).some(({ begins }) => begins.includes(event))); }

  /** Names of events at which a function runs. */
  private eventsOf(fn: Fn): string[] {
    return this.listeners.in(fn.file).filter((listener: Listener) => functionsAround(fn).includes(listener.fn) || listener.fn.calls.some((call) => this.project.target(call).functions.includes(fn))).map(({ event }) => event);
  }

  /** Somewhere the next container is only filled for what this one holds. */
  private isRequired(container: Container, grows: readonly Change[]): boolean {
    return grows.some((change) => {
      const places = [{ fn: change.fn, branch: change.branch, loop: change.loop }, ...this.startUp.callers(change.fn).map(({ fn, site }) => ({ fn, branch: site.branch, loop: site.loop }))];
      return places.some((place) => conditionsAround(place.fn.file, place).some(({ test, taken }) => taken && test !== 0 && dependsOn(place.fn.file, test, (_, id) => isLookUp(this.project, container, place.fn, id))));
    });
  }
}

/** Code of the class whose field the container is, or of the module whose variable. */
function isSameOwner({ owner, file }: Container, fn: Fn): boolean {
  return fn.file === file && (owner === undefined || functionsAround(fn).some(({ facts }) => facts.cls === owner.cls));
}

function isParamOf(fn: Fn, value: ValueId): boolean {
  const known = fn.file.facts.values[value];
  return known[0] === 'param' && known[1] === fn.id;
}

/** The function of the module around it, which may be itself. */
function outermost(fn: Fn): Fn { return functionsAround(fn).pop() ?? fn; }

/** Calls it: `done(…)`, `done.apply(…)`. */
function calls(fn: Fn, callee: number, waiter: number): boolean {
  return [callee, ownerOf(fn, callee)].some((value) => value === waiter || settled(fn.file, value) === waiter);
}

function ownerOf(fn: Fn, callee: number): number {
  const known = fn.file.facts.values[callee];
  return known[0] === 'member' ? known[1] : 0;
}

