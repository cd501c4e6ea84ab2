import { findBlocking, type Blocking, type Waiter } from '../src/project/blocking.js';
import type { Effect, EffectPath, Finding, Hop, Project, Rule } from '../src/rule.js';

interface Options { metadata: boolean }

export const blockingIo: Rule<Options> = {
  name: 'blocking-io',
  title: 'Blocking call where others wait',
  family: 'blocking',
  stage: 'stable',
  messages: {
    direct: {
      what: '`{callee}` stops the event loop inside {waiter}.',
      why: 'Node runs all requests, timers and promises on one thread: all of them stand still until {done}.',
      instead: 'Await `{instead}`: it does the same without stopping the thread.',
    },
    helper: {
      what: '`{callee}` comes down to `{primitive}`, which stops the event loop inside {waiter}.',
      why: 'Node runs all requests, timers and promises on one thread: all of them stand still until {done}. The helper looks harmless here, {hops} away from what blocks.',
      instead: 'Make {helpers} async around `{instead}`, and await {them} here and in {their} other callers.',
    },
  },
  options: {
    metadata: { default: true, description: 'Report calls that only look something up, such as `existsSync` and `statSync`, too.' },
  },
  *check(project, { metadata }) {
    const groups = new Map<string, Blocking[]>();
    for (const blocking of findBlocking(project)) {
      if (!metadata && blocking.path.weight === 'light') continue;
      const key = `${blocking.waiter.fn.file.path}#${blocking.waiter.fn.id}#${calleeOf(project, blocking)}`;
      const known = groups.get(key);
      if (known) known.push(blocking);
      else groups.set(key, [blocking]);
    }
    for (const group of groups.values()) yield describe(project, group);
  },
};

/** One function and one callee are one finding: whoever changes one call changes them all. */
function describe(project: Project, group: Blocking[]): Finding {
  const first = group.find(({ path }) => !path.guarded) ?? group[0];
  const { call, waiter, path } = first;
  const helpers = path.steps.slice(1).map((step) => step.fn);
  const loops = project.iterations(call).filter(({ bound }) => bound === 'data');
  const primitive = nameOf(path);
  const instead = (path.primitive.member.instead ?? `the asynchronous form of ${primitive}`).replace(/^await /, '').replace(/, which .*$/, '');
  return {
    message: helpers.length > 0 ? 'helper' : 'direct',
    data: {
      callee: calleeOf(project, first), waiter: wordWaiter(waiter), done: DONE[path.effect] ?? 'it is done', instead, primitive, effect: path.effect, awaits: promisedBy(first),
      helpers: helpers.map(({ facts }) => `\`${facts.name}\``).join(', '), hops: `${helpers.length} ${helpers.length === 1 ? 'call' : 'calls'}`,
      them: helpers.length > 1 ? 'them' : 'it', their: helpers.length > 1 ? 'their' : 'its',
    },
    at: project.placeOf(call),
    symbol: waiter.fn.facts.name,
    because: hopsOf(project, first, group),
    cost: { unit: 'disk', growth: loops.length > 0 ? 'linear' : 'once', weight: path.weight, ...(loops.length > 1 && { depth: loops.length }) },
    certainty: path.guarded ? 'possible' : path.certainty,
    preserve: ['the order of what happens before and after', 'when and where an error is thrown', 'what else may run meanwhile: after an await, shared state can have changed'],
    effort: helpers.length === 0 ? 'S' : helpers.length < 3 ? 'M' : 'L',
    identity: calleeOf(project, first),
  };
}

/** The promise to await in place of the call itself, for hosts that rewrite it. */
function promisedBy({ call, path }: Blocking): string {
  const { promised } = path.primitive.member;
  return path.steps.length === 1 && promised && call.site.args.length <= (promised.most ?? Infinity) ? promised.as : '';
}

function hopsOf(project: Project, { call, waiter, path }: Blocking, group: Blocking[]): Hop[] {
  const [, ...below] = path.steps;
  return [
    { at: project.place(waiter.fn.file, waiter.fn.facts.head), note: `${wordWaiter(waiter)} runs on the event loop` },
    ...below.map((step, index): Hop => ({
      at: project.placeOf(step),
      note: index === below.length - 1 ? `\`${step.fn.facts.name}\` blocks here` : `\`${step.fn.facts.name}\` calls on`,
    })),
    ...group.filter((other) => other.call !== call).map((other): Hop => ({ at: project.placeOf(other.call), note: 'and again here' })),
  ];
}

function calleeOf(project: Project, { call, path }: Blocking): string {
  return `${call.site.kind === 'new' ? 'new ' : ''}${project.text(call.file, call.site.callee) || path.primitive.name}`;
}

function wordWaiter({ fn, as }: Waiter): string {
  const words = { async: 'async ', entry: 'the handler ', promise: 'the promise callback ', callback: 'the callback ' };
  return `${words[as]}\`${fn.facts.name}\``;
}

/** `fs.readFileSync`, `Atomics.wait`. */
function nameOf({ primitive: { library, type, name } }: EffectPath): string {
  const owner = library.packages[0]?.replace(/^node:/, '') ?? type;
  return owner ? `${owner}.${name}` : name;
}

/** What everybody waits for. */
const DONE: Partial<Record<Effect, string>> = {
  'fs.sync': 'the disk has answered',
  'process.sync': 'the child process has ended',
  'crypto.sync': 'the key is computed',
  'zlib.sync': 'all bytes are packed or unpacked',
  'net.sync': 'the other side has answered',
  'wait.sync': 'the wait is over',
  'native.sync': 'the native code returns',
};
