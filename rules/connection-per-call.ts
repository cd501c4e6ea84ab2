import { findConnections, type Connection } from '../src/project/connections.js';
import { findUnpooled, type Unpooled } from '../src/project/unpooled.js';
import type { Finding, Project, Rule } from '../src/rule.js';

export const connectionPerCall: Rule = {
  name: 'connection-per-call',
  title: 'A connection for every call',
  family: 'memory',
  stage: 'stable',
  messages: {
    single: {
      what: '`{callee}` opens a connection of its own for {often}.',
      why: 'Each one pays for TCP, TLS and logging in before the first byte of work, and the server at the other end runs out of connections first.',
      instead: 'Make it once, in a variable of the module or where the program starts, and share it.',
    },
    pool: {
      what: '`{callee}` makes a pool of connections of its own for {often}.',
      why: 'A pool that serves one call pools nothing: its connections are opened anew each time, and stay until the pool is closed or times out.',
      instead: 'Make the pool once, in a variable of the module or where the program starts, and share it.',
    },
    agent: {
      what: '`{callee}` makes an agent of its own for {often}.',
      why: 'An agent keeps connections for its next request. This one has none: each request opens TCP and TLS anew.',
      instead: 'Make the agent once, in a variable of the module, with `keepAlive: true`, and hand it to every request.',
    },
    browser: {
      what: '`{callee}` starts a browser for {often}.',
      why: 'A browser takes hundreds of milliseconds and megabytes to start, as many times as there are calls at once.',
      instead: 'Start one browser, and open a context or page in it for each call.',
    },
    unpooled: {
      what: '`{callee}` opens a connection for every request: it is given no `{option}` that keeps them, and `{limiter}` runs many.',
      why: 'Each request pays for TCP and TLS anew, mostly to the host of the one before{age}.',
      instead: 'Make one agent with `keepAlive: true`, in a variable of the module, and give it to every request as `{option}`.',
    },
  },
  options: {},
  *check(project) {
    for (const found of findConnections(project)) yield describe(project, found);
    for (const found of findUnpooled(project)) yield describeUnpooled(project, found);
  },
};

const UNIT: Partial<Record<string, string>> = { job: 'run', event: 'event', 'graphql-field': 'parent' };

/** `every request of \`list\``, and of functions without a name `every request`. */
function wordOften({ repeat, call }: Connection): string {
  if (!repeat) return `every call of \`${call.fn.facts.name}\``;
  const { name } = repeat.entry.facts;
  return `every ${UNIT[repeat.kind] ?? 'request'}${/callback|\(/.test(name) ? '' : ` of \`${name}\``}`;
}

function describe(project: Project, found: Connection): Finding {
  const { call, steps, member, repeat, others } = found;
  const text = project.text(call.file, call.site.callee);
  const callee = call.site.kind === 'new' ? `new ${text}` : text;
  const kind = member.connects === 'nothing' || !member.connects ? 'single' : member.connects;
  return {
    message: kind,
    data: { callee, often: wordOften(found) },
    at: project.placeOf(call),
    symbol: call.fn.facts.name,
    because: [
      ...(repeat ? [{ at: { file: repeat.entry.file.path, span: repeat.entry.facts.head }, note: `runs for every ${UNIT[repeat.kind] ?? 'request'}` }] : []),
      ...(repeat?.calls ?? []).map((step) => ({ at: project.placeOf(step), note: `calls \`${project.text(step.file, step.site.callee)}\`` })),
      ...steps.slice(1).map((step) => ({ at: project.placeOf(step), note: 'made here, and handed out' })),
      ...others.slice(0, 3).map((other) => ({ at: project.placeOf(other), note: 'another is made for this one' })),
    ],
    cost: { unit: 'round-trip', growth: 'once', weight: kind === 'agent' ? 'normal' : 'heavy' },
    certainty: 'likely',
    preserve: ['that a client which broke is replaced', 'that it is closed when the program ends'],
    effort: 'S',
    identity: callee,
  };
}

function describeUnpooled(project: Project, { call, others, limiter, option, isByAge }: Unpooled): Finding {
  const callee = project.text(call.file, call.site.callee);
  return {
    message: 'unpooled',
    data: { callee, option, limiter: project.text(limiter.file, limiter.site.callee), age: isByAge ? '; Node keeps connections by itself only since version 19' : '' },
    at: project.placeOf(call),
    symbol: call.fn.facts.name,
    because: [{ at: project.placeOf(limiter), note: 'runs many requests' }, ...others.slice(0, 3).map((other) => ({ at: project.placeOf(other), note: 'so is this one' }))],
    cost: { unit: 'round-trip', growth: 'once', weight: 'light' },
    certainty: 'likely',
    preserve: ['that the program ends: an agent that keeps connections is closed, or lets them time out'],
    effort: 'S',
    identity: callee,
  };
}
