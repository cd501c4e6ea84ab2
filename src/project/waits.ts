import type { Effect } from '../catalogue/library.js';
import type { BindingId, Value, ValueId, Write } from '../facts/file-facts.js';
import { bare, conditionsAround, dependsOn } from './dependence.js';
import { isWithin } from './first-hit.js';
import type { Call, EffectPath, FileNode, Iteration, Project } from './project.js';
import { isPlaceInside } from './vary.js';

/** Round trips whose other side seldom has a batch form: what helps is not to wait for one before asking the next. */
const REMOTE: ReadonlySet<Effect> = new Set(['http', 'storage', 'queue']);
/** Of these a helper that also asks the database may be made: one more message changes little beside its queries. */
const OUTWEIGHS: ReadonlySet<Effect> = new Set(['http', 'storage']);
const DATABASE: ReadonlySet<Effect> = new Set(['db.read', 'db.write']);
/** Words for waiting on purpose, and for what keeps a rate or an order. */
const PACED = /(?:^|[a-z._])(?:sleep|delay|pause|throttle|cool_?down|back_?off|rate_?limit(?:er)?|limiter|wait(?:_?for|_?until)?|mutex|semaphore|(?:un)?lock)(?:[A-Z_.(]|$)/i;
/** Ways to tell people, not the program, what has happened. */
const COMPLAINT = /(?:^|\.)(?:log|log(?:ger)?\.\w+|report(?:Error|Exception|Failure)?|capture(?:Exception|Error|Message)|alert|warn)$/;
const PARTS: ReadonlySet<string> = new Set(['member', 'index', 'await', 'typed', 'spread']);

/**
 * The way to the remote round trip that a call waits for; none where a query is what it is made for: the call's own, or
 * nearer by more than a step.
 */
export function remotePath(project: Project, call: Call): EffectPath | undefined { return ownPath(project, call) ?? collectedPath(project, call); }

function ownPath(project: Project, call: Call): EffectPath | undefined {
  const open = project.effectsOf(call).filter(({ guarded }) => !guarded);
  const shortest = (of: ReadonlySet<Effect>): EffectPath | undefined => open.filter(({ effect }) => of.has(effect)).sort((a, b) => a.steps.length - b.steps.length)[0];
  const query = shortest(DATABASE);
  if (!query) return shortest(REMOTE);
  const remote = query.steps.length > 1 ? shortest(OUTWEIGHS) : undefined;
  return remote && remote.steps.length <= query.steps.length + 1 ? remote : undefined;
}

/** `await Promise.all(started)` of a list that the code before it filled with promises of round trips. */
function collectedPath(project: Project, call: Call): EffectPath | undefined {
  const { file, site } = call;
  const { member } = project.target(call);
  const list = site.args.length === 1 && member?.type === 'PromiseConstructor' && (member.name === 'all' || member.name === 'allSettled') ? project.binding(file, site.args[0]) : undefined;
  if (list === undefined) return undefined;
  const isPut = (other: Call): boolean => project.target(other).member?.member.grows !== undefined && project.binding(file, rootOf(file, other.site.callee)) === list;
  const puts = call.fn.calls.filter((other) => other.site.at[1] <= site.at[0] && isPut(other));
  const started = new Set(puts.flatMap((put) => put.site.args.map((value) => startOf(file, value))));
  const ways = file.calls.filter(({ id }) => started.has(id)).flatMap((other) => project.effectsOf(other)).filter(({ effect, guarded }) => !guarded && (REMOTE.has(effect) || DATABASE.has(effect)));
  return ways.sort((a, b) => a.steps.length - b.steps.length)[0];
}

/** The first call of a chain of `then` and `catch` that gives the value. */
function startOf(file: FileNode, value: ValueId): number {
  const known = file.facts.values[value];
  if (known[0] !== 'call') return -1;
  const callee = file.facts.values[file.facts.sites[known[1]].callee];
  const isChained = callee[0] === 'member' && /^(?:then|catch|finally)$/.test(callee[2]);
  return isChained ? startOf(file, callee[1]) : known[1];
}

/**
 * Does every pass wait for a remote round trip before the next pass starts? Such places belong to `sequential-await`,
 * which says whether they could overlap; they are no matter of batching.
 */
export function isSequentialWait(project: Project, call: Call, iteration: Iteration): boolean {
  return isSerial(call, iteration) && isAwaited(call) && remotePath(project, call) !== undefined;
}

/** The loop goes on only when the pass is done: a statement loop, or a fold that awaits what the last pass gave. */
function isSerial(call: Call, iteration: Iteration): boolean {
  const { kind, file, fn, callback } = iteration;
  if (kind === 'statement') return call.fn === fn;
  const binding = callback?.facts.async && callback === call.fn && callback.facts.params.length > 1 ? callback.facts.params[0].binding : undefined;
  return binding !== undefined && file.facts.values.some((value) => value[0] === 'await' && file.facts.values[value[1]].join() === `binding,${binding}`);
}

/** Awaited itself, or at the end of a chain of `then` and `catch`. */
function isAwaited(call: Call): boolean { return endOfChain(call).site.use === 'awaited'; }

/** The last call of a chain: `json()` of `got(url).json()`. */
export function endOfChain(call: Call): Call {
  let end = call;
  for (let depth = 0; depth < 5 && end.site.use === 'chained' && end.site.into; depth++) end = call.file.calls[end.site.into[0]];
  return end;
}

/** Can the passes overlap? Nothing a pass asks depends on an earlier one, none ends the loop, and nothing sets the pace. */
export function canOverlap(project: Project, call: Call, iteration: Iteration): boolean {
  const { file } = call;
  if (isPaced(project, call, iteration) || isComplaint(project, call) || isAfterThought(project, call, iteration)) return false;
  if (iteration.kind !== 'statement') return !asksWithResult(call, iteration);
  const { loop } = iteration;
  const exits = file.facts.exits.filter((exit) => exit.fn === call.site.fn && exit.loop >= 0 && isWithin(file, exit.loop, loop!));
  if (exits.some(({ kind, loop: left }) => kind === 'return' || (kind === 'break' && left === loop))) return false;
  const handedOver = changedBy(project, call, iteration);
  const skips = exits.filter(({ kind, at }) => kind === 'continue' && at[0] < call.site.at[0]);
  const conditions = [call.site, ...skips].flatMap((place) => conditionsAround(file, place)).filter((branch) => branch.loop >= 0 && isWithin(file, branch.loop, loop!));
  return ![call.site.callee, ...call.site.args, ...conditions.map(({ test }) => test)].some((value) => reads(file, value, handedOver));
}

/** `if (failed) await log(…)`: told to somebody when something goes wrong, which few passes do. */
function isComplaint(project: Project, { file, site }: Call): boolean {
  return COMPLAINT.test(project.text(file, site.callee)) && (site.branch >= 0 || file.facts.functions[site.fn].branch >= 0);
}

/** A message sent in a loop that also asks the database: the queries are what takes the time. */
function isAfterThought(project: Project, call: Call, iteration: Iteration): boolean {
  return remotePath(project, call)?.effect === 'queue'
    && callsInside(call.file, iteration).some((other) => project.effectsOf(other).some(({ effect, guarded }) => DATABASE.has(effect) && !guarded));
}

/** `reduce(async (last, id) => { const all = await last; … await load(id, all) })`. */
function asksWithResult(call: Call, { callback }: Iteration): boolean {
  const before = callback!.facts.params[0].binding!;
  return call.site.args.some((value) => reads(call.file, value, new Set([before])));
}

/** Names from outside the loop whose value, or what they hold, a pass leaves changed for the next. */
export function changedBy(project: Project, call: Call, iteration: Iteration): Set<BindingId> {
  const { file } = call;
  const { bindings, writes, loops } = file.facts;
  const counter = loops[iteration.loop!].counter?.counter;
  const changed = new Set<BindingId>();
  const note = (value: ValueId): void => {
    const id = rootOf(file, value);
    const root = file.facts.values[id];
    if (root[0] === 'binding' && id !== counter && !isPlaceInside(file, bindings[root[1]].fn, bindings[root[1]].loop, iteration)) changed.add(root[1]);
  };
  const [from, to] = loops[iteration.loop!].head;
  const isStep = ({ at, value }: Write): boolean => at[0] >= from && at[1] <= to && file.facts.values[value][0] !== 'await';
  for (const write of writes) if (isPlaceInside(file, write.fn, write.loop, iteration) && !isStep(write)) note(write.target);
  for (const other of callsInside(file, iteration)) {
    const { member } = project.target(other);
    if (member?.member.grows || member?.member.shrinks) note(other.site.callee);
  }
  return changed;
}

export function callsInside(file: FileNode, iteration: Iteration): Call[] { return file.calls.filter(({ site }) => isPlaceInside(file, site.fn, site.loop, iteration)); }

export function rootOf(file: FileNode, value: ValueId): ValueId {
  let id = value;
  for (let known = file.facts.values[id]; PARTS.has(known[0]); known = file.facts.values[id]) id = known[1] as ValueId;
  return id;
}

/** Does the value read one of the names, through names given or assigned on the way? */
function reads(file: FileNode, value: ValueId, names: ReadonlySet<BindingId>, seen = new Set<BindingId>()): boolean {
  return names.size > 0 && dependsOn(file, value, (part: Value) => {
    if (part[0] !== 'binding') return false;
    if (names.has(part[1])) return true;
    if (seen.has(part[1])) return false;
    seen.add(part[1]);
    return file.facts.bindings[part[1]].writes?.some((write) => reads(file, file.facts.writes[write].value, names, seen)) ?? false;
  });
}

/** Does the body wait on purpose, or a function it calls on the way keep a rate? */
function isPaced(project: Project, call: Call, iteration: Iteration): boolean {
  const { file } = call;
  const says = (other: Call): boolean => PACED.test(project.text(other.file, other.site.callee));
  const sleeps = (other: Call): boolean => project.target(other).functions.some((fn) => fn.facts.returns.some((value) => isTimer(project, fn.file, value)));
  const waits = (other: Call): boolean => other.site.kind === 'new' && isTimer(project, other.file, other.file.facts.values.findIndex((value) => value[0] === 'call' && value[1] === other.id));
  const onTheWay = remotePath(project, call)?.steps.slice(1).map(({ fn }) => fn) ?? [];
  return callsInside(file, iteration).some((other) => says(other) || sleeps(other) || waits(other))
    || onTheWay.some((fn) => fn.calls.some((other) => (says(other) && other.site.use === 'awaited' && other.site.loop < 0) || (waits(other) && !isRetry(other))));
}

/** A pause before another try: after a failure, or in a loop that goes on until something works. */
function isRetry({ file, site }: Call): boolean {
  const { loop } = site;
  return conditionsAround(file, site).some(({ kind }) => kind === 'catch') || (loop >= 0 && !/^for-/.test(file.facts.loops[loop].kind));
}

/** `new Promise((resolve) => setTimeout(resolve, ms))`: the function that settles it is handed to something that runs it later. */
function isTimer(project: Project, file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[bare(file, value)] ?? ['unknown'];
  if (known[0] !== 'call') return false;
  const { kind, args: [executor = 0] } = file.facts.sites[known[1]];
  const given = file.facts.values[executor];
  if (kind !== 'new' || given[0] !== 'function') return false;
  return file.functions[given[1]].calls.some((call) => {
    const { member: { callback } = {}, type } = project.target(call).member ?? {};
    return callback !== undefined && !Array.isArray(callback) && callback.runs === 'later' && type === '' && call.site.args.length === 2;
  });
}
