import type { Member } from '../catalogue/library.js';
import type { BindingId, Value, ValueId } from '../facts/file-facts.js';
import { dependsOn, partsHandedOn, settled } from './dependence.js';
import { endsLoop, isForError } from './last-words.js';
import type { Call, FileNode, Fn, Iteration, Project } from './project.js';
import { changedBy, callsInside, rootOf } from './waits.js';

/** `built`: made to be kept, such as a formatter; `text`: all of an object written out; `table`: collected from other lists; `key`: made of one side of a comparison; `list`: all keys or values of an object. */
export type WorkKind = 'built' | 'text' | 'table' | 'key' | 'list';

/** Work whose outcome is the same each time, and what repeats it. */
export interface Repeated {
  call: Call;
  kind: WorkKind;
  by: 'loop' | 'helper' | 'handler' | 'trap' | 'comparator' | 'again';
  /** For `loop`, `helper` and `again`. */
  iteration?: Iteration;
  /** Calls from the loop or trap down to the work; empty when the work stands there itself. For `comparator` and `again` the other places. */
  steps: Call[];
}

const PASSES: ReadonlySet<string> = new Set(['constant', 'small', 'once', 'inner']);
/** Entries that run as often as somebody asks. */
const HOT: ReadonlySet<string> = new Set(['http', 'graphql', 'graphql-field']);
/** A list written out with fewer entries than this is made in no time. */
const TABLE = 16;
/** Written out at once: numbers and texts. */
const SHORT: ReadonlySet<string> = new Set(['literal', 'operation', 'template']);
const DEEPEST = 3;
const FARTHEST = 30;

/** Work that something repeats unchanged. O(calls × callers up to a few steps). */
export function findUnchanged(project: Project): Repeated[] {
  const traps = findTraps(project);
  return project.files.flatMap((file) => file.calls.flatMap((call) => repeatedHere(project, call, traps) ?? []));
}

function repeatedHere(project: Project, call: Call, traps: ReadonlySet<Fn>): Repeated | undefined {
  const kind = call.fn.facts.kind === 'module' && call.site.loop < 0 ? undefined : kindOf(project, call);
  if (!kind || project.isGuarded(call) || isForError(project, call)) return undefined;
  const iteration = dataLoop(project.iterations(call));
  if (iteration && endsLoop(call, iteration)) return undefined;
  if (iteration && kind !== 'table') return isSameIn(project, call, kind, iteration) ? { call, kind, by: 'loop', iteration, steps: [] } : undefined;
  if (kind === 'text' || call.fn.facts.kind === 'constructor' || !isSettled(project, call)) return undefined;
  return hotAround(project, call, kind, traps, isHandler(project, call.fn) ? call.fn : project.home(call.fn), [], 0);
}

function kindOf(project: Project, call: Call): WorkKind | undefined {
  const { member } = project.target(call);
  if (!member) return undefined;
  const { expensive, linear, gives, effect } = member.member;
  if (expensive && !effect) return isCheap(call, member.member) || (isStateful(call) && call.site.use !== 'argument') ? undefined : 'built';
  if (linear?.kind === 'clone') return gives === 'String' ? 'text' : undefined;
  return call.site.kind === 'new' && linear?.kind === 'copy' && isTable(call) ? 'table' : undefined;
}

/** An engine remembers the expressions it has read by their text. */
function isCheap({ file, site }: Call, { builds }: Member): boolean { return builds === 'RegExp' && site.args.every((value) => file.facts.values[value][0] === 'literal'); }

/** An expression that keeps where it stopped, or an instance that the function makes to hand out: each may want its own. */
function isStateful({ file, site, id, fn }: Call): boolean {
  const flags = file.facts.values[site.args[1] ?? 0];
  const isHandedOut = fn.facts.returns.some((value) => dependsOn(file, value, (part) => part[0] === 'call' && part[1] === id, (_, part) => (part[0] === 'typed' ? [part[1]] : [])));
  return isHandedOut || (flags[0] === 'literal' && /[gy]/.test(String(flags[1])));
}

/** `new Set([...Object.keys(options), ...names])`: gathered from elsewhere, or long. */
function isTable({ file, site }: Call): boolean {
  const given = file.facts.values[site.args[0] ?? 0];
  return given[0] === 'array' && (given[1].length >= TABLE || given[1].filter((part) => file.facts.values[part][0] === 'spread').length > 1);
}

export function dataLoop(iterations: readonly Iteration[]): Iteration | undefined {
  const found = iterations.find(({ bound }) => !PASSES.has(bound));
  return found?.bound === 'data' && found.kind !== 'framework' ? found : undefined;
}

/** Does every pass give it the same, and is that the same inside too? */
export function isSameIn(project: Project, call: Call, kind: WorkKind, iteration: Iteration): boolean {
  const { file, site } = call;
  if (site.args.length === 0 || [site.callee, ...site.args].some((value) => project.varies(file, value, iteration))) return false;
  if (!site.args.every((value) => isPure(project, file, value))) return false;
  const changed = iteration.kind === 'statement' ? changedBy(project, call, iteration) : new Set<BindingId>();
  const isChanged = (part: Value): boolean => part[0] === 'binding' && changed.has(part[1]);
  return !site.args.some((value) => dependsOn(file, value, isChanged)) && (kind !== 'text' || (site.branch < 0 && isUntouched(project, call, iteration)));
}

/** An object with a name that nothing else in the loop is handed. */
function isUntouched(project: Project, call: Call, iteration: Iteration): boolean {
  const { file, site } = call;
  const root = rootOf(file, site.args[0]);
  const known = file.facts.values[root];
  if (!['binding', 'param', 'imported'].includes(known[0]) || SHORT.has(file.facts.values[settled(file, site.args[0])][0])) return false;
  // A part of a pair is most often the key.
  if (known[0] === 'binding' && file.facts.values[file.facts.bindings[known[1]].value][0] === 'index') return false;
  return !callsInside(file, iteration).some((other) => other !== call && project.target(other).member?.library.kind !== 'language'
    && [other.site.callee, ...other.site.args].some((value) => rootOf(file, value) === root));
}

/** Made of nothing that differs from one moment to the next: names, texts, and calls of functions that only reckon. */
function isPure(project: Project, file: FileNode, value: ValueId): boolean {
  return !dependsOn(file, value, (part) => (part[0] === 'call' && !isSteady(project, file.calls[part[1]])) || (part[0] === 'unknown' && !part[1]) || part[0] === 'await');
}

function isSteady(project: Project, call: Call): boolean {
  const { member, functions } = project.target(call);
  if (member?.library.kind === 'language') return !/^(?:Date|Math|Array)?(?:Constructor)?$/.test(member.type) || !['Date', 'now', 'random', 'shift', 'pop', 'splice'].includes(member.name);
  if (functions.length > 0) return functions.every((fn) => !fn.facts.async && !fn.facts.generator && project.effects(fn).length === 0);
  return isReadByKey(call);
}

/** `config.get('base_path')` of an imported module. */
function isReadByKey({ file, site }: Call): boolean {
  const callee = file.facts.values[site.callee];
  return callee[0] === 'member' && /^get/.test(callee[2]) && site.args.length > 0 && site.args.every((value) => file.facts.values[value][0] === 'literal')
    && ['imported', 'binding'].includes(file.facts.values[rootOf(file, callee[1])][0]);
}

/** Made of nothing but what the module holds and never changes. */
function isSettled(project: Project, { file, site }: Call): boolean {
  const isOwn = (part: Value): boolean => {
    if (part[0] === 'param' || part[0] === 'rest' || part[0] === 'this' || part[0] === 'element' || part[0] === 'key') return true;
    if (part[0] === 'function') return file.facts.functions[part[1]].parent > 0;
    if (part[0] !== 'binding') return false;
    const { kind, writes, fn, value } = file.facts.bindings[part[1]];
    return kind === 'param' || kind === 'catch' || Boolean(writes?.length) || (value === 0 && kind !== 'import' && kind !== 'function' && kind !== 'class' && kind !== 'enum' && fn !== 0);
  };
  // `document.documentElement.lang` may be another the next time.
  const isOfHost = (part: Value): boolean => part[0] === 'member' && file.facts.values[part[1]][0] === 'global';
  return site.args.length > 0 && [site.callee, ...site.args].every((value) => isPure(project, file, value) && !dependsOn(file, value, isOwn)) && !site.args.some((value) => dependsOn(file, value, isOfHost, partsHandedOn));
}

/** What runs the function often: a loop over data that calls it, a trap, a comparator, a handler. */
function hotAround(project: Project, call: Call, kind: WorkKind, traps: ReadonlySet<Fn>, fn: Fn, steps: Call[], depth: number): Repeated | undefined {
  if (traps.has(fn)) return { call, kind, by: 'trap', steps };
  if (kind === 'built' && depth === 0 && call.site.branch < 0 && isHandler(project, fn)) return { call, kind, by: 'handler', steps };
  if (depth >= DEEPEST || (fn.facts.kind === 'module')) return undefined;
  const callers = project.callers(fn).filter(({ file, fn: caller }) => (file.context === 'source' || file.context === 'cli') && caller !== fn).slice(0, FARTHEST);
  for (const caller of callers) {
    const iteration = dataLoop(project.iterations(caller)) ?? project.passedOn(caller).find((one) => one.fn === fn && one.iteration.bound === 'data')?.iteration;
    if (iteration && !project.isGuarded(caller) && !endsLoop(caller, iteration) && !isForError(project, caller)) return { call, kind, by: 'helper', iteration, steps: [caller, ...steps] };
  }
  for (const caller of callers) {
    const found = project.isGuarded(caller) ? undefined : hotAround(project, call, kind, traps, project.home(caller.fn), [caller, ...steps], depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** An entry, or a function that takes what every handler of requests takes. */
function isHandler(project: Project, fn: Fn): boolean {
  const [first, second] = fn.facts.params.map(({ name }) => name);
  return HOT.has(project.entry(fn) ?? '') || (/^_?req(?:uest)?$/.test(first ?? '') && /^_?(?:res(?:ponse)?|reply)$/.test(second ?? ''));
}

/** Functions that run at every access of a property: members of an object handed to `new Proxy`. */
function findTraps(project: Project): Set<Fn> {
  const found = new Set<Fn>();
  for (const file of project.files) for (const { site } of file.calls) {
    const callee = file.facts.values[site.callee];
    if (site.kind !== 'new' || callee[0] !== 'global' || callee[1] !== 'Proxy' || site.args.length < 2) continue;
    for (const origin of project.origins(file, site.args[1])) {
      const handler = origin.is === 'object' ? origin.file.facts.values[origin.value] : undefined;
      if (origin.is !== 'object' || handler?.[0] !== 'object') continue;
      for (const [, part] of handler[1]) for (const trap of project.origins(origin.file, part)) if (trap.is === 'function') found.add(trap.fn);
    }
  }
  return found;
}

/** Helpers that a comparator calls for either side: each element's key is made again in every comparison. */
export function findKeys(project: Project): Repeated[] {
  return project.files.flatMap((file) => file.functions.flatMap((fn): Repeated[] => {
    const [left, right] = fn.facts.params;
    const first = left?.binding !== undefined && right?.binding !== undefined ? fn.calls.find((call) => isCostly(project, call) && takes(call, left.binding!)) : undefined;
    if (!first || !isComparator(project, fn)) return [];
    const other = fn.calls.find((call) => call !== first && call.site.callee === first.site.callee && takes(call, right.binding!));
    return other ? [{ call: first, kind: 'key', by: 'comparator', steps: [other] }] : [];
  }));
}

/** Is the function handed to something that sorts by it? */
function isComparator(project: Project, fn: Fn): boolean {
  const value = fn.file.functionValues?.get(fn.id);
  return fn.file.calls.some((call) => value !== undefined && call.site.args.includes(value) && [project.target(call).member?.member.callback ?? []].flat().some(({ compares }) => compares));
}

function takes({ file, site }: Call, binding: BindingId): boolean { return site.args.length === 1 && file.facts.values[rootOf(file, site.args[0])].join() === `binding,${binding}`; }

/** A function of the program that calls more than the language, or all of an object written out. */
function isCostly(project: Project, call: Call): boolean {
  const { functions, member } = project.target(call);
  const isOwn = (inner: Call): boolean => { const target = project.target(inner); return target.member?.library.kind !== 'language' && (target.functions.length > 0 || target.member !== undefined || isForeign(inner)); };
  return member?.member.linear?.kind === 'clone' || (functions.length > 0 && functions.every(({ calls, facts }) => !facts.async && calls.length > 1 && calls.some(isOwn)));
}

function isForeign({ file, site }: Call): boolean { return file.facts.values[rootOf(file, site.callee)][0] === 'imported' || file.facts.bindings[Number(file.facts.values[rootOf(file, site.callee)][1])]?.kind === 'import'; }
