import { findRows } from '../src/project/rows.js';
import { isShort } from '../src/project/sizes.js';
import { canOverlap, isSequentialWait, remotePath } from '../src/project/waits.js';
import type { Call, Certainty, EffectPath, FileNode, Finding, Hop, Iteration, Project, Rule } from '../src/rule.js';

const KINDS: Record<string, string> = { http: 'an HTTP request', storage: 'an object store request', queue: 'a queue request', 'db.read': 'a query', 'db.write': 'a write' };
/** Ways longer than this may not be taken. */
const FARTHEST = 5;
/** Two queries in a row are often not worth the words; two requests over a longer way are. */
const ROW = 3;
/** Nobody waits for these, or they run once: contexts of files, and entry points. */
const QUIET: ReadonlySet<string> = new Set(['cli', 'startup', 'script', 'test']);
const AT_START: ReadonlySet<string> = new Set(['cli', 'startup', 'script']);

interface Wait { call: Call; path: EffectPath; iteration: Iteration }

export const sequentialAwait: Rule = {
  name: 'sequential-await',
  title: 'Independent waits one after another',
  family: 'queries',
  stage: 'stable',
  options: {},
  messages: {
    loop: {
      what: 'The {loop} waits for `{callee}`, {kind}, before it starts the next: N elements wait N times.',
      why: 'No pass needs what an earlier one found, so at N = 100 and 50 ms each five seconds pass in which the program could have asked for several at a time.',
      instead: 'Run a few at a time: {limit}. Not all at once: the list has no bound.',
    },
    push: {
      what: 'The {loop} waits until `{callee}` has put one message on the queue before it puts the next: N elements wait N times.',
      why: 'Each is a round trip of its own, so at N = 1,000 and a millisecond each a second passes for what one request could carry.',
      instead: 'Put them there together: {bulk}.',
    },
    row: {
      what: '{names} are read one after another, though none needs what another found.',
      why: 'Each waits for a round trip of its own, so that the caller waits for the sum and not for the longest.',
      instead: 'Start them together and wait once: `const [{results}] = await Promise.all([…])`.',
    },
  },
  *check(project) {
    const limit = knownLimit(project);
    const loops = new Map<string, Wait[]>();
    for (const file of project.files) {
      if (QUIET.has(file.context)) continue;
      for (const call of file.calls) {
        const wait = waitOf(project, call);
        if (!wait) continue;
        const key = `${file.path} ${wait.iteration.place.span.join()}`;
        loops.set(key, [...(loops.get(key) ?? []), wait]);
      }
      for (const row of findRows(project, file)) if (isWorthIt(project, row)) yield reportRow(project, row);
    }
    for (const waits of loops.values()) yield reportLoop(project, waits, limit);
  },
};

/** The loop over data around the call, when its passes could overlap. */
function waitOf(project: Project, call: Call): Wait | undefined {
  const path = call.site.loop >= 0 || call.site.use === 'awaited' ? remotePath(project, call) : undefined;
  const iteration = path && project.iterations(call).find(({ bound }) => bound !== 'constant' && bound !== 'small' && bound !== 'once' && bound !== 'inner');
  if (!path || iteration?.bound !== 'data' || !isSequentialWait(project, call, iteration)) return undefined;
  return canOverlap(project, call, iteration) && !AT_START.has(project.exposure(project.home(call.fn)).kind) ? { call, path, iteration } : undefined;
}

function isWorthIt(project: Project, [first]: Call[]): boolean {
  return !AT_START.has(project.exposure(project.home(first.fn)).kind) && !project.iterations(first).some(({ bound }) => bound === 'data');
}

function reportLoop(project: Project, waits: Wait[], limit: string): Finding {
  const [first] = [...waits].sort((a, b) => a.path.steps.length - b.path.steps.length || a.call.site.at[0] - b.call.site.at[0]);
  const { call, path, iteration } = first;
  const callee = nameOf(project, call) || path.primitive.name;
  const over = project.text(iteration.file, iteration.over) || 'list';
  const bulk = (path.effect === 'queue' && path.primitive.member.instead) || '';
  return {
    message: bulk ? 'push' : 'loop',
    data: { callee, effect: path.effect, kind: KINDS[path.effect], loop: iteration.label, limit: limit.replaceAll('{ids}', () => over), bulk: bulk.replaceAll('{ids}', () => over) },
    at: project.placeOf(call),
    symbol: call.fn.facts.name,
    because: [{ at: iteration.place, note: `${iteration.label}: ${iteration.why}` }, ...steps(project, path), ...others(project, waits, first)],
    cost: { unit: 'round-trip', growth: 'linear', weight: path.weight, isFew: isShort(project, iteration) },
    complexity: { before: 'O(n) waits in a row', after: 'O(n / limit) waits in a row' },
    certainty: certaintyOf(path),
    preserve: ['the order of results', 'the order of effects where somebody sees it', 'which error is thrown first, and what is not started after it', 'rate limits of the other side'],
    effort: 'S',
    identity: `${callee} ${path.effect} ${over}`,
  };
}

function certaintyOf({ steps: { length }, certainty }: EffectPath): Certainty { return length > FARTHEST || (certainty === 'likely' && length > 3) ? 'possible' : 'likely'; }

function steps(project: Project, { steps: way, primitive, effect }: EffectPath): Hop[] {
  return way.map((step, i) => ({ at: project.placeOf(step), note: i === way.length - 1 ? `\`${nameOf(project, step) || primitive.name}\` is ${KINDS[effect]} (${primitive.library.title})` : `calls \`${nameOf(project, step)}\`` }));
}

function others(project: Project, waits: Wait[], first: Wait): Hop[] {
  return waits.filter((wait) => wait !== first).slice(0, 8).map(({ call, path }) => ({ at: project.placeOf(call), note: `\`${nameOf(project, call)}\` is ${KINDS[path.effect]} in the same loop` }));
}

function reportRow(project: Project, row: Call[]): Finding {
  const names = row.map((call) => `\`${nameOf(project, call)}\``);
  return {
    message: 'row',
    data: { names: `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`, results: row.map((_, i) => 'abcdefgh'[i] ?? '…').join(', ') },
    at: project.placeOf(row[1]),
    symbol: row[0].fn.facts.name,
    because: row.map((call) => ({ at: project.placeOf(call), note: `\`${nameOf(project, call)}\` is awaited here` })),
    cost: { unit: 'round-trip', growth: 'once', weight: 'normal' },
    certainty: row.length >= ROW || row.every((call) => project.effectsOf(call).every(({ effect }) => effect === 'http')) ? 'likely' : 'possible',
    preserve: ['which error is thrown first', 'that all see the same state, if another writes between them'],
    effort: 'S',
    identity: names.join(' '),
  };
}

function nameOf(project: Project, call: Call): string {
  const { functions, member } = project.target(call);
  return project.text(call.file, call.site.callee).replace(/\(.*\)/s, '(…)') || functions[0]?.facts.name || member?.name || '';
}

/** How the code base already runs a few at a time, in the words of the library it has. */
function knownLimit(project: Project): string {
  const names = new Set(project.files.flatMap((file: FileNode) => file.edges.flatMap(({ external }) => external ?? [])));
  const known = [...names].sort().map((name) => project.library(name)).find((library) => library?.kind === 'utility' && library.batching?.http);
  return known?.batching?.http ?? 'a small pool of workers that take from `{ids}`, say eight';
}
