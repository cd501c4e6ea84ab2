import { isSpared } from '../src/project/spared.js';
import { isShort } from '../src/project/sizes.js';
import { isSequentialWait } from '../src/project/waits.js';
import type { Bound, Call, Certainty, EffectPath, Finding, Fn, Hop, Iteration, Project, Rule } from '../src/rule.js';

/** Round trips, the dearest to repeat first. */
const ROUND_TRIPS: Record<string, { one: string; many: string }> = {
  'db.read': { one: 'a query', many: 'queries' }, 'db.write': { one: 'a write', many: 'writes' }, http: { one: 'an HTTP request', many: 'HTTP requests' },
  storage: { one: 'an object store request', many: 'object store requests' }, queue: { one: 'a queue request', many: 'queue requests' },
  cache: { one: 'a cache request', many: 'cache requests' },
};
const RANK = Object.keys(ROUND_TRIPS);
/** Bounds that leave the question to the next loop out; any other that is not data ends it. */
const PASSES: ReadonlySet<Bound> = new Set(['constant', 'small', 'once', 'inner']);
const FARTHEST = 5;
/** Round trips a chain tells beside the one it leads to, of each kind. */
const MOST_BESIDE = 8;

interface Repeated { call: Call; path: EffectPath; iteration: Iteration; /** Asked of the audit only. */ isDoubtful?: boolean }

export const nPlusOneQuery: Rule = {
  name: 'n-plus-one-query',
  title: 'A round trip per element',
  family: 'queries',
  stage: 'stable',
  options: {},
  messages: {
    keyed: {
      what: '`{callee}` runs {kind} for each element: the {loop} makes N round trips{concurrent}.',
      why: 'Each round trip waits for the network and the other side; at N = 100 and 1 ms each that is 100 ms that one round trip would save, and load that grows with the data.',
      instead: 'Ask once for all of {over}: {batch}.',
    },
    invariant: {
      what: '`{callee}` runs {kind} in every pass of the {loop}{concurrent}, with the same arguments each time.',
      why: 'Nothing it is asked with changes from one pass to the next, so N − 1 of the N round trips bring nothing new.',
      instead: 'Move it in front of the loop and reuse the answer.',
    },
    resolver: {
      what: '`{callee}` runs {kind} for each parent object: {loop}.',
      why: 'A list of N parents costs N round trips beside the one that loaded the list.',
      instead: 'Collect the keys of all parents of a request with a DataLoader, or load the relation with the parents: {batch}.',
    },
  },
  *check(project) {
    const byLoop = new Map<string, Repeated[]>();
    for (const file of project.files) for (const call of file.calls) for (const found of repeated(project, call)) {
      const key = `${found.iteration.place.file}:${found.iteration.place.span.join()}:${found.iteration.kind}`;
      byLoop.set(key, [...(byLoop.get(key) ?? []), found]);
    }
    for (const group of byLoop.values()) yield report(project, group);
  },
};

/** The round trip a call makes per element of the nearest data loop around it. */
function repeated(project: Project, call: Call): Repeated[] {
  const paths = project.effectsOf(call).filter(({ effect, steps }) => effect in ROUND_TRIPS && !isSpared(steps));
  const iteration = paths.length > 0 ? nearest(project.iterations(call)) : undefined;
  const own = dearest(paths, iteration);
  const found: Repeated[] = own && iteration && !isSequentialWait(project, call, iteration) ? [{ call, path: own, iteration, isDoubtful: isBehaviour(project, call, iteration) }] : [];
  for (const { fn, iteration: each } of project.passedOn(call)) {
    const path = dearest(project.effects(fn), each);
    if (path && each.bound === 'data') found.push({ call, path: { ...path, steps: [call, ...path.steps] }, iteration: each });
  }
  return found.filter((one) => !isJoined(one) && (one.iteration.kind !== 'framework' || dependsOnParent(project, one)));
}

/**
 * `for (const plugin of plugins) await plugin.start()`: the elements are known only by an interface that classes of the
 * program implement. Such lists are plugged together, not loaded; how many there are is seldom a matter of data.
 */
function isBehaviour(project: Project, call: Call, iteration: Iteration): boolean {
  const callee = call.file.facts.values[call.site.callee];
  if (callee[0] !== 'member' || call.file.facts.values[callee[1]][0] !== 'binding' || !project.varies(call.file, callee[1], iteration)) return false;
  const origins = project.origins(call.file, callee[1]);
  return origins.length > 0 && origins.every(({ is }) => is === 'type') && project.target(call).functions.some(({ facts }) => facts.cls !== undefined);
}

/** Sent as one request by the client itself. */
function isJoined({ path, iteration }: Repeated): boolean { return iteration.concurrency === 'all' && path.primitive.member.joins === true; }

/** What the client makes one of comes last where the passes overlap. */
function isCoalesced({ primitive }: EffectPath, iteration: Iteration | undefined): boolean { return iteration?.concurrency === 'all' && primitive.member.coalesces === true; }

function dearest(paths: readonly EffectPath[], iteration?: Iteration): EffectPath | undefined {
  return paths.filter(({ effect }) => effect in ROUND_TRIPS)
    .sort((a, b) => Number(a.guarded) - Number(b.guarded) || Number(isCoalesced(a, iteration)) - Number(isCoalesced(b, iteration)) || RANK.indexOf(a.effect) - RANK.indexOf(b.effect))[0];
}

function nearest(iterations: readonly Iteration[]): Iteration | undefined {
  for (const iteration of iterations) {
    if (iteration.bound === 'data') return iteration;
    if (!PASSES.has(iteration.bound)) return undefined;
  }
  return undefined;
}

function dependsOnParent(project: Project, { call, iteration }: Repeated): boolean {
  return [call.site.callee, ...call.site.args].some((value) => project.varies(call.file, value, iteration));
}

function report(project: Project, group: Repeated[]): Finding {
  const first = tellFirst(group);
  const { call, path, iteration } = first;
  const asked = [...call.site.args, ...chained(call)];
  const varying = iteration.call === call || asked.some((value) => call.file.facts.values[value][0] === 'function')
    || [call.site.callee, ...asked].some((value) => project.varies(call.file, value, iteration));
  const callee = shortName(project, first);
  const { library } = path.primitive;
  const over = project.text(iteration.file, iteration.over);
  const batch = library.batching?.[path.effect] ?? 'one request that takes the whole list';
  return {
    message: iteration.kind === 'framework' ? 'resolver' : varying || asked.length === 0 ? 'keyed' : 'invariant',
    data: {
      callee, effect: path.effect, kind: ROUND_TRIPS[path.effect].one, loop: iteration.label, over: over ? `\`${over}\`` : 'the elements', batch: batch.replaceAll('{ids}', () => over || 'ids').replaceAll('{field}', 'id'),
      concurrent: iteration.concurrency === 'all' && iteration.kind !== 'framework' ? ', all at once' : '', library: library.title,
    },
    at: project.placeOf(call),
    symbol: call.fn.facts.name,
    because: chain(project, first, group),
    cost: {
      unit: 'round-trip', growth: 'linear', weight: path.effect === 'db.write' ? 'light' : path.weight, depth: project.iterations(call).filter((i) => i.bound === 'data').length, needsBatch: true,
      isTogether: iteration.kind !== 'framework' && iteration.concurrency !== 'serial', isFew: isShort(project, iteration), isCoalesced: isCoalesced(path, iteration),
    },
    complexity: { before: `O(n) ${ROUND_TRIPS[path.effect].many}`, after: `O(1) ${ROUND_TRIPS[path.effect].many}` },
    certainty: certaintyOf(first),
    preserve: ['the order of results', 'what happens when a row is missing', 'errors of single items', 'transactions and rate limits'],
    effort: path.steps.length === 1 ? 'S' : path.steps.length <= 3 ? 'M' : 'L',
    identity: `${callee} ${path.effect} ${over}`,
  };
}

/** Arguments of the methods chained to a call: `query('tags').relate(tag)` asks with `tag` too. */
function chained({ file, id }: Call): number[] {
  const { values } = file.facts;
  const isOn = (callee: number, site: number): boolean => { const known = values[callee]; const on = known[0] === 'member' ? values[known[1]] : known; return known[0] === 'member' && on[0] === 'call' && on[1] === site; };
  const found: number[] = [];
  for (let next = file.calls.find(({ site }) => isOn(site.callee, id)); next; ) {
    const { id: outer } = next;
    found.push(...next.site.args);
    next = file.calls.find(({ site }) => isOn(site.callee, outer));
  }
  return found;
}

function shortName(project: Project, { call, path }: Pick<Repeated, 'call' | 'path'>): string {
  const callee = call.file.facts.values[call.site.callee];
  return project.text(call.file, call.site.callee).replace(/\(.*\)/s, '(…)') || (callee[0] === 'member' ? callee[2] : path.primitive.name);
}

/** The one that shows most; of equals the first in the text. */
function tellFirst(group: Repeated[]): Repeated {
  let [best] = group;
  let least = rankOf(best);
  for (const one of group) {
    const rank = rankOf(one);
    if (rank < least || (rank === least && one.call.site.at[0] < best.call.site.at[0])) [best, least] = [one, rank];
  }
  return best;
}

/** A query says more than the transaction opened around it. */
function rankOf(one: Repeated): number {
  const { path } = one;
  return (path.primitive.member.callback ? 5 : 0) + ['certain', 'likely', 'possible'].indexOf(certaintyOf(one)) * 10 + RANK.indexOf(path.effect);
}

/** Guarded round trips happen once per key at most, and long ways may not be taken: both are for the audit only. */
function certaintyOf({ path, iteration, isDoubtful }: Repeated): Certainty {
  if (isDoubtful || path.guarded || path.steps.length > FARTHEST) return 'possible';
  return path.certainty === 'likely' || path.steps.length > 3 || (iteration.kind === 'callback' && iteration.why === 'once per element') ? 'likely' : 'certain';
}

function chain(project: Project, { path, iteration }: Repeated, group: Repeated[]): Hop[] {
  const hops: Hop[] = [{ at: iteration.place, note: `${iteration.label}: ${iteration.why}` }];
  path.steps.forEach((step, i) => {
    const name = shortName(project, { call: step, path });
    const last = i === path.steps.length - 1;
    hops.push({ at: project.placeOf(step), note: last ? `\`${name}\` is ${ROUND_TRIPS[path.effect].one} (${path.primitive.library.title}${isCoalesced(path, iteration) ? ', which makes one of most that start together' : ''})` : `calls \`${name}\`` });
  });
  for (const other of group.filter((one) => one.path !== path).slice(0, MOST_BESIDE)) {
    hops.push({ at: project.placeOf(other.call), note: `\`${shortName(project, other)}\` runs ${ROUND_TRIPS[other.path.effect].one} in the same loop` });
  }
  for (const other of beside(project, path, group).slice(0, MOST_BESIDE)) {
    hops.push({ at: project.placeOf(other.call), note: `\`${shortName(project, other)}\` is ${ROUND_TRIPS[other.path.effect].one} on the way` });
  }
  return hops;
}

/** The other round trips that helpers called in the loop make themselves: all of them come once per element. */
function beside(project: Project, told: EffectPath, group: Repeated[]): Pick<Repeated, 'call' | 'path'>[] {
  // What a module wraps while it loads (`export const load = cached(async () => …)`) is a helper of its own.
  const helperOf = (fn: Fn): Fn => { const home = project.home(fn); return home.facts.kind === 'module' ? fn : home; };
  const helpers = new Set(group.flatMap(({ path }) => path.steps.slice(1).map(({ fn }) => helperOf(fn))));
  const steps = new Set(told.steps);
  const files = new Set([...helpers].map(({ file }) => file));
  const found: Pick<Repeated, 'call' | 'path'>[] = [];
  for (const file of files) for (const call of file.calls) {
    if (steps.has(call) || !helpers.has(helperOf(call.fn))) continue;
    const own = dearest(project.effectsOf(call));
    if (own?.steps.length === 1) found.push({ call, path: own });
  }
  return found;
}
