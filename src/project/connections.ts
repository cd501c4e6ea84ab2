import type { EntryKind, Member } from '../catalogue/library.js';
import { Keeping, type Fate } from './keeping.js';
import { initialised, Lifetimes } from './lifetimes.js';
import { Repeats, type Repeat } from './repeats.js';
import type { Call, Project } from './project.js';
import { isGiven } from './given.js';

/** A client made for every call of something, and not kept. */
export interface Connection {
  /** The call to tell: the one whose result nobody keeps. */
  call: Call;
  /** From there down to the constructor. */
  steps: Call[];
  member: Member;
  /** What calls it again and again; undefined where only several places that do are known. */
  repeat?: Repeat;
  /** Other calls that get one from the same constructor. */
  others: Call[];
}

const SERVING: ReadonlySet<EntryKind> = new Set<EntryKind>(['http', 'graphql', 'graphql-field', 'job', 'event']);
const REQUESTS: ReadonlySet<string> = new Set<EntryKind>(['http', 'graphql', 'graphql-field']);
const DEEPEST = 4;
/** From so many places on, a function is taken to be called again and again. */
const SEVERAL = 2;

type End = Pick<Connection, 'call' | 'steps' | 'repeat'>;

/** Every client that is made again for each request, message or row, in source order. */
export function findConnections(project: Project): Connection[] {
  const found: Connection[] = [];
  const search = new Search(project);
  for (const file of project.files) for (const call of file.context === 'source' ? file.calls : []) {
    const { member } = project.target(call);
    if (!member || !makesOne(call, member.member)) continue;
    const [first, ...others] = search.repeated(call);
    if (first) found.push({ ...first, member: member.member, others: others.map((one) => one.call) });
  }
  return found;
}

/** A class called without `new` is a wrapper's business. */
function makesOne({ site }: Call, { connects, builds, gives }: Member): boolean {
  return connects !== undefined && connects !== 'nothing' && (site.kind === 'new' ? builds !== undefined || gives !== undefined : site.kind === 'call' && (gives !== undefined || builds === undefined));
}

/** Follows a client from where it is made to where nobody hands it on any more. */
class Search {
  private readonly repeats: Repeats;
  private readonly lifetimes: Lifetimes;
  private readonly keeping: Keeping;
  /** The program has handlers of requests. */
  private readonly serves: boolean;

  constructor(private readonly project: Project) {
    this.serves = project.files.some((file) => file.context === 'source' && file.functions.some((fn) => REQUESTS.has(project.entry(fn) ?? '')));
    this.repeats = new Repeats(project, SERVING);
    this.lifetimes = new Lifetimes(project, this.repeats.startUp);
    this.keeping = new Keeping(project, this.repeats.startUp);
  }

  /** Where the clients that this call makes are used up: by code that serves, or else by several places of a program that does. */
  repeated(call: Call): End[] {
    const ends = this.from([call]);
    const served = ends.filter(({ repeat }) => repeat);
    if (served.length > 0) return served;
    const called = ends.filter((end) => this.isPlainCall(end));
    const places = called.reduce((sum, end) => sum + Math.max(1, this.callersOf(end).length), 0);
    return places >= SEVERAL && this.serves ? called : [];
  }

  /** In a function that is given something to work on, and that nothing calls while the program starts. */
  private isPlainCall({ call }: End): boolean {
    const owner = this.repeats.startUp.waiters.owner(call.fn);
    return owner.facts.params.length > 0 && owner.facts.kind !== 'constructor' && this.project.entry(owner) === undefined && !this.repeats.isOnce(call)
      && this.repeats.startUp.callers(owner).every((caller) => !this.repeats.startUp.runsAtStart(caller.fn));
  }

  private callersOf({ call }: End): Call[] {
    const owner = this.repeats.startUp.waiters.owner(call.fn);
    return this.repeats.startUp.callers(owner).filter((caller) => caller.fn !== owner && caller.file.context === 'source');
  }

  private from(steps: Call[]): End[] {
    const [call] = steps;
    if (steps.length > DEEPEST) return [];
    const fate = this.keeping.of(call);
    if (fate !== 'used') return this.receivers(call, fate).flatMap((next) => (next.fn === call.fn ? [] : this.from([next, ...steps])));
    const repeat = this.repeats.of(call);
    return isGiven(this.lifetimes, [...repeat?.calls ?? [], ...steps]) ? [] : [{ call, steps, ...(repeat && { repeat }) }];
  }

  /** Calls whose result has the client: of the function that returns it, or those that make the object which keeps it. */
  private receivers(call: Call, fate: Fate): Call[] {
    if (fate === 'handed out') return this.repeats.startUp.callers(call.fn);
    const cls = call.fn.facts.kind === 'constructor' ? call.fn.facts.cls ?? -1 : initialised(call);
    return cls >= 0 && fate === 'held' ? this.lifetimes.makersOf(call.file, cls) : [];
  }
}
