import { findLeaking, findUnbounded, surveyContainers, type Evidence, type Leaking, type Unbounded } from '../src/project/unbounded.js';
import { findUnlimited, type Unlimited } from '../src/project/unlimited.js';
import { findSpent, type Spent } from '../src/project/spent.js';
import type { Certainty, Finding, Hop, Project, Rule } from '../src/rule.js';

export const unboundedCache: Rule = {
  name: 'unbounded-cache',
  title: 'A container that only grows',
  family: 'memory',
  stage: 'stable',
  messages: {
    grows: {
      what: '`{container}` outlives its callers and grows with every new {key} in {grower}; nothing takes entries out.',
      why: 'Whatever was ever put in stays for as long as the process runs: memory grows with the number of different {key}s, until the process is restarted or killed.',
      instead: '{advice}',
    },
    aged: {
      what: '`{container}` compares the age of its entries but never removes one: {grower} adds one for every new {key}.',
      why: 'An entry that is too old is passed over, not freed. It looks bounded by time, but holds every {key} ever seen.',
      instead: 'Delete the entry where it is found to be too old, and sweep those nobody asks for again; or use a cache with a limit and a time to live.',
    },
    twin: {
      what: '`{container}` is filled beside `{twin}`, but only `{twin}` is cleaned.',
      why: 'Each entry that leaves `{twin}` leaves its other half behind in `{container}`, for as long as the process runs.',
      instead: 'Remove the entry of `{container}` wherever that of `{twin}` is removed.',
    },
    pending: {
      what: '`{container}` keeps each callback under a number of its own, and none is removed once it was called.',
      why: 'A callback that has been answered, or never will be, keeps everything it closes over for as long as its owner lives.',
      instead: 'Delete the entry when its answer arrives, and the rest when the connection closes or a time-out ends the wait.',
    },
    reborn: {
      what: '{grower} makes an empty entry of `{container}` for {key}, only to take something out of it.',
      why: 'For a {key} that is already gone the entry comes back, empty, and nobody removes it a second time.',
      instead: 'Take it out only where the entry exists.',
    },
    unanswered: {
      what: '`{container}` keeps callbacks that wait for an answer, and `{of}` leaves them there.',
      why: 'When the connection is lost no answer comes any more: each callback stays, with everything it closes over, for as long as its owner lives, and whoever waits is never told.',
      instead: 'When the connection ends, tell those that wait, and empty `{container}`.',
    },
    expired: {
      what: 'A time-out ends the wait of a callback that {grower} puts into `{container}`, but leaves it there.',
      why: 'Only an answer removes the callback. Where none ever comes it stays, with everything it closes over, for as long as its owner lives.',
      instead: 'Delete the entry in the time-out, too.',
    },
    early: {
      what: '`{container}` is filled before `{of}`, but only cleaned together with it.',
      why: 'An entry for which the next step never comes is never removed, so that those who start and do not go on fill the memory.',
      instead: 'Delete the entry after a while if it was not taken up.',
    },
    spent: {
      what: '`{container}` takes every piece that arrives, though nobody reads it once `{flag}` has changed.',
      why: 'From then on it only grows: at the end it holds all that ever came in through this connection.',
      instead: 'Add to it only as long as it is read, and empty it then.',
    },
    unlimited: {
      what: '`{callee}` makes a cache without a limit.',
      why: '{limits}, so every key it was ever asked for stays in memory with its result.',
      instead: '{advice}',
    },
  },
  options: {},
  *check(project) {
    const survey = surveyContainers(project);
    for (const found of findUnbounded(project, survey)) yield describe(project, found);
    for (const found of findLeaking(project, survey)) yield describeLeak(project, found);
    for (const found of findSpent(project)) yield describeSpent(project, found);
    for (const found of findUnlimited(project, survey)) yield describeLibrary(project, found);
  },
};

function describe(project: Project, found: Unbounded): Finding {
  const { container, growth: [first], evidence } = found;
  const key = project.text(first.fn.file, first.key);
  const isList = container.kind === 'array';
  const objectKeys = !isList && project.origins(first.fn.file, first.key).some(({ is }) => is === 'instance' || is === 'object');
  return {
    message: evidence === 'aged' || evidence === 'twin' || evidence === 'pending' ? evidence : 'grows',
    data: {
      container: container.slot.name, grower: `\`${first.fn.facts.name}\``, key: key ? `\`${key}\`` : isList ? 'element' : 'key', twin: found.twin ?? '',
      advice: objectKeys ? `Key it weakly (\`WeakMap\`), so that entries go with their keys, or give \`${container.slot.name}\` a limit.`
        : isList ? `Keep the last so many: drop the oldest when \`${container.slot.name}\` is full, or write it out and empty it.`
          : `Give \`${container.slot.name}\` a limit (drop the oldest when it is full, or use an LRU cache with \`max\`), or delete the entry when what it stands for ends.`,
    },
    at: container.place,
    symbol: container.owner ? container.owner.file.facts.classes[container.owner.cls].name : container.fn.facts.name,
    because: hopsOf(found),
    cost: { unit: 'memory', growth: 'unbounded' },
    certainty: certaintyOf(found),
    preserve: ['that entries somebody still needs are found', 'that work in progress under one key is not started twice'],
    effort: 'S',
    identity: container.slot.name,
  };
}

function describeLeak(project: Project, { container, missed: { how, growth: { fn, key, place }, certainty, of, notes } }: Leaking): Finding {
  const written = project.text(fn.file, key);
  return {
    message: how,
    data: { container: container.slot.name, grower: `\`${fn.facts.name}\``, key: written ? `\`${written}\`` : 'key', of },
    at: place,
    symbol: fn.facts.name,
    because: [{ at: container.place, note: `\`${container.slot.name}\` is made here` }, ...notes],
    cost: { unit: 'memory', growth: 'unbounded' },
    certainty,
    preserve: ['that entries somebody still needs are found'],
    effort: 'S',
    identity: container.slot.name,
  };
}

function describeSpent(project: Project, { file, fn, value, place, registered, flag }: Spent): Finding {
  const container = project.text(file, value);
  return {
    message: 'spent',
    data: { container, flag: project.text(file, flag) },
    at: place,
    symbol: fn.facts.name,
    because: [{ at: project.placeOf(registered), note: 'runs for every event' }],
    cost: { unit: 'memory', growth: 'unbounded' },
    certainty: 'likely',
    preserve: ['that what arrives before is read in full'],
    effort: 'S',
    identity: container,
  };
}

const SHOWN: ReadonlySet<Evidence> = new Set(['served', 'aged', 'twin', 'memo']);

/** Who keeps what a factory made is a guess; what a memo is for is not. */
function certaintyOf({ container, lifetime: { span }, evidence, isLookedUp }: Unbounded): Certainty {
  // A command keeps it until it is done.
  if (container.file.context === 'cli') return 'possible';
  if (span === 'process') return evidence === 'served' || evidence === 'aged' ? 'certain' : SHOWN.has(evidence) || evidence === 'pending' ? 'likely' : 'possible';
  if (evidence === 'pending') return 'likely';
  const isWork = evidence === 'twin' && container.slot.field === '';
  return span === 'factory' && SHOWN.has(evidence) && isLookedUp && !isWork ? 'likely' : 'possible';
}

function hopsOf({ container, lifetime, growth, reads }: Unbounded): Hop[] {
  return [
    ...(lifetime.why ? [{ at: container.place, note: lifetime.why }] : []),
    ...growth.slice(0, 3).map(({ place, fn }): Hop => ({ at: place, note: `\`${fn.facts.name}\` adds to it` })),
    ...reads.slice(0, 2).map((at): Hop => ({ at, note: 'it is called here, and kept' })),
  ];
}

function describeLibrary(project: Project, { call, member }: Unlimited): Finding {
  const callee = project.text(call.file, call.site.callee);
  const limits = (member.boundedBy ?? []).filter((name) => name !== '0');
  return {
    message: 'unlimited',
    data: {
      callee: call.site.kind === 'new' ? `new ${callee}` : callee, 
      limits: limits.length > 0 ? `None of its limits (${limits.map((name) => `\`${name}\``).join(', ')}) is given` : 'It takes no limit of its own',
      advice: member.instead ? `Give it a limit: \`${member.instead}\`.` : 'Use one that takes a limit, or give it a cache of its own that has one.',
    },
    at: project.placeOf(call),
    symbol: call.fn.facts.name,
    because: [{ at: project.placeOf(call), note: 'made here, and kept' }],
    cost: { unit: 'memory', growth: 'unbounded' },
    certainty: 'likely',
    preserve: ['that entries somebody still needs are found'],
    effort: 'S',
    identity: callee,
  };
}
