import { findAmiss, type Amiss } from '../src/project/amiss.js';
import { findEnded, findServed, type Ended, type Served } from '../src/project/leaks.js';
import { Listening, type Listener } from '../src/project/listening.js';
import { findLeftMounted, findLeftTimers, type LeftMounted, type LeftTimer } from '../src/project/mounts.js';
import type { Finding, Hop, Project, Rule } from '../src/rule.js';

export const listenerLeak: Rule = {
  name: 'listener-leak',
  title: 'A listener that is never removed',
  family: 'memory',
  stage: 'stable',
  messages: {
    served: {
      what: '`{adder}` adds {thing} for every {unit}{of}, and nothing takes it off.',
      why: 'Each stays, with all it refers to, and is run again for every event: memory and work grow with the number of {unit}s served.',
      instead: '{advice}',
    },
    interval: {
      what: '`{adder}` starts a timer for every {unit}{of}, and nothing stops it.',
      why: 'Each goes on for as long as the process runs, with all it refers to: work and memory grow with the number of {unit}s served.',
      instead: 'Keep what it gives, and clear it when what it serves ends; or start one timer for all, where the program starts.',
    },
    mounted: {
      what: '`{adder}` adds {thing} each time the effect runs, and nothing takes it off.',
      why: 'Every mount, and every run of the effect, leaves one more behind, which keeps the old component and runs for each event.',
      instead: 'Return a clean-up from the effect that removes the same function for the same event.',
    },
    ticking: {
      what: '`{adder}` starts a timer each time the effect runs, and nothing stops it.',
      why: 'Every mount leaves one more behind, which keeps the old component and goes on working for it.',
      instead: 'Keep what it gives, and clear it in a clean-up that the effect returns.',
    },
    timer: {
      what: 'The clean-up takes off the listener, but not the timer that it starts in `{holder}`.',
      why: 'The timer keeps the component after it was unmounted, and runs for it once more.',
      instead: 'Clear `{holder}` in the clean-up as well.',
    },
    ended: {
      what: '`{end}` leaves {thing} behind, which `{adder}` added.',
      why: 'What was ended stays in memory, and is called for every event, as often as one was made.',
      instead: 'Keep the function, and remove it in `{end}`.',
    },
    unended: {
      what: '`{begin}` adds {thing}, and the class has nothing that takes it off.',
      why: 'Each one that is mounted leaves its own behind, which keeps it in memory and runs for each event.',
      instead: 'Keep the function, and remove it when the framework ends what it mounted.',
    },
    event: {
      what: '`{handler}` is not taken off: it listens to {events}, and this removes one for `{event}`.',
      why: 'The removal finds nothing. The listener stays, and runs for every further event.',
      instead: 'Remove it for the event it was added for.',
    },
    fresh: {
      what: 'The listener for `{event}` is not taken off: the function given here was made on the spot, and equals none that was added.',
      why: 'The removal finds nothing. Every listener that was added stays, with all it refers to.',
      instead: 'Keep the function in a variable or field, and add and remove that one.',
    },
  },
  options: {},
  *check(project) {
    const listening = new Listening(project);
    for (const found of findServed(project, listening)) yield describeServed(project, found);
    for (const found of findLeftMounted(project, listening)) yield describeMounted(project, found);
    for (const found of findLeftTimers(project, listening)) yield describeTimer(project, found);
    for (const found of findEnded(project, listening)) yield describeEnded(project, found);
    for (const found of findAmiss(project, listening)) yield describeAmiss(project, found);
  },
};

const UNIT: Partial<Record<string, string>> = { job: 'run', event: 'event', 'graphql-field': 'parent' };

function calleeOf(project: Project, { call }: Listener): string { return project.text(call.file, call.site.callee) || 'on'; }
function thingOf({ event, isTimer }: Listener): string { return isTimer ? 'a timer' : event ? `a listener for \`${event}\`` : 'a listener'; }

/** What all findings of the rule have in common. */
function base(project: Project, listener: Listener): Pick<Finding, 'at' | 'symbol' | 'cost' | 'certainty' | 'preserve' | 'effort' | 'identity'> {
  return {
    at: project.placeOf(listener.call), symbol: listener.call.fn.facts.name, cost: { unit: 'memory', growth: 'unbounded' }, certainty: 'likely',
    preserve: ['that no event is missed while somebody waits for it'], effort: 'S', identity: `${calleeOf(project, listener)} ${listener.event ?? ''}`,
  };
}

function describeServed(project: Project, { listener, repeat }: Served): Finding {
  const target = project.text(listener.call.file, listener.target);
  const { name } = repeat.entry.facts;
  const unit = UNIT[repeat.kind] ?? 'request';
  return {
    ...base(project, listener),
    message: listener.isTimer ? 'interval' : 'served',
    data: {
      adder: calleeOf(project, listener), thing: thingOf(listener), unit, of: /callback|\(/.test(name) ? '' : ` of \`${name}\``,
      advice: listener.byHandle ? 'Keep the function it gives, and call it when what it was added for ends.' : listener.once ? 'Add it once, where the program starts; or remove it when what it was added for is done.'
        : `Add it to \`${target}\` once, where the program starts, and look up there whom the event is for; or remove it when what it was added for ends.`,
    },
    because: [
      { at: { file: repeat.entry.file.path, span: repeat.entry.facts.head }, note: `runs for every ${unit}` },
      ...repeat.calls.map((step): Hop => ({ at: project.placeOf(step), note: `calls \`${project.text(step.file, step.site.callee)}\`` })),
    ],
  };
}

function describeMounted(project: Project, { as, listener, effect }: LeftMounted): Finding {
  return {
    ...base(project, listener),
    message: as === 'interval' ? 'ticking' : 'mounted',
    data: { adder: calleeOf(project, listener), thing: thingOf(listener) },
    because: [{ at: { file: effect.file.path, span: effect.facts.head }, note: 'the effect, which returns nothing that takes it off' }],
  };
}

function describeTimer(project: Project, { cleanUp, started, holder }: LeftTimer): Finding {
  return {
    message: 'timer', data: { holder },
    at: { file: cleanUp.file.path, span: cleanUp.facts.at }, symbol: cleanUp.facts.name,
    because: [{ at: project.placeOf(started), note: 'the timer is started here' }],
    cost: { unit: 'memory', growth: 'once' }, certainty: 'likely', preserve: ['what the timer does while the component is mounted'], effort: 'S', identity: holder,
  };
}

function describeEnded(project: Project, { listener, file, begin, end }: Ended): Finding {
  return {
    ...base(project, listener), message: end ? 'ended' : 'unended',
    data: { adder: calleeOf(project, listener), thing: thingOf(listener), begin: begin.facts.name, end: end?.facts.name ?? '' },
    because: end ? [{ at: { file: file.path, span: end.facts.head }, note: 'ends it, and removes nothing from there' }] : [{ at: { file: file.path, span: begin.facts.head }, note: 'runs for each that is mounted' }],
  };
}

function describeAmiss(project: Project, { removal, as, added }: Amiss): Finding {
  const { call } = removal;
  const events = [...new Set(added.flatMap(({ event }) => (event === undefined ? [] : [`\`${event}\``])))].join(' and ');
  const handler = project.text(call.file, removal.handler);
  return {
    message: as, data: { event: removal.event ?? '', events, handler },
    at: project.placeOf(call), symbol: call.fn.facts.name,
    because: added.slice(0, 3).map((listener): Hop => ({ at: project.placeOf(listener.call), note: 'added here' })),
    cost: { unit: 'memory', growth: 'unbounded' }, certainty: 'likely', preserve: ['that no event is missed while somebody waits for it'], effort: 'S',
    identity: `${project.text(call.file, call.site.callee)} ${removal.event ?? ''}`,
  };
}
