import { findKeys, findUnchanged, type Repeated } from '../src/project/invariants.js';
import { findListed } from '../src/project/listings.js';
import type { Certainty, Finding, Hop, Project, Rule } from '../src/rule.js';

const WORK: Record<Repeated['kind'], string> = { built: 'builds the same', text: 'writes out the same object', table: 'gathers the same entries', key: 'makes the same key', list: 'lists the same object' };

export const loopInvariantWork: Rule = {
  name: 'loop-invariant-work',
  title: 'The same work again in every pass',
  family: 'growth',
  stage: 'stable',
  options: {},
  messages: {
    loop: {
      what: '`{callee}` {work} again in every pass of the {loop}.',
      why: 'Nothing it is made of changes from one pass to the next, and making it costs far more than using it.',
      instead: 'Make it once in front of the loop{note}.',
    },
    helper: {
      what: '`{callee}` {work} each time `{helper}` runs, which the {loop} calls in every pass.',
      why: 'It is made of constants of the module only, and making it costs far more than using it.',
      instead: 'Make it once beside the function, at the top of the module or at its first use{note}.',
    },
    often: {
      what: '`{callee}` {work} each time {often}.',
      why: 'It is made of constants only: every run after the first repeats work whose outcome is known.',
      instead: 'Make it once at the top of the module, or at its first use{note}.',
    },
    again: {
      what: '`{callee}` lists all of `{object}` {times} in every pass of the {loop}, though nothing there changes it.',
      why: 'Each list is as long as the object and made anew, so the loop costs the product of both lengths before it has done anything.',
      instead: 'List it once in front of the loop, or make a `Map` there by the key that the loop looks for.',
    },
    comparator: {
      what: '`{callee}` is worked out for both sides of every comparison.',
      why: 'Sorting N elements takes about N·log₂N comparisons: a thousand elements have their key made twenty thousand times in place of one thousand.',
      instead: 'Work out the key of each element once, sort pairs of key and element by it, and take the elements out again.',
    },
  },
  *check(project) {
    const seen = new Set<string>();
    for (const found of [...findUnchanged(project), ...findKeys(project), ...findListed(project)]) {
      const { file, span } = project.placeOf(found.call);
      const key = `${file} ${span.join()}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield report(project, found);
    }
  },
};

function report(project: Project, found: Repeated): Finding {
  const { call, kind, by, iteration } = found;
  const callee = shortName(project, found);
  return {
    message: by === 'handler' || by === 'trap' ? 'often' : by,
    data: {
      callee, object: project.text(call.file, call.site.args[0]), times: found.steps.length > 1 ? `${found.steps.length + 1} times` : 'twice', work: WORK[kind], loop: iteration?.label ?? '', helper: call.fn.facts.name.split(' > ')[0],
      often: by === 'trap' ? 'a property of the Proxy is touched' : 'a request is served', note: project.target(call).member?.member.instead ? `: ${project.target(call).member!.member.instead}` : '',
    },
    at: project.placeOf(call),
    symbol: call.fn.facts.name,
    because: chain(project, found, callee),
    cost: { unit: 'cpu', growth: by === 'handler' ? 'once' : by === 'again' ? 'quadratic' : 'linear', weight: kind === 'built' || kind === 'key' || by === 'again' ? 'normal' : 'light' },
    complexity: by === 'comparator' ? { before: 'O(n log n) keys', after: 'O(n) keys' } : { before: 'O(n) times', after: 'once' },
    certainty: certaintyOf(found),
    preserve: ['that nothing it is made of changes while the program runs', 'state of its own, such as `lastIndex` of a global expression', 'when an error of making it is thrown'],
    effort: 'S',
    identity: `${callee} ${kind} ${iteration ? project.text(iteration.file, iteration.over) : ''}`,
  };
}

/** The further the loop, the more may happen on the way that the text does not show. */
function certaintyOf({ by, steps }: Repeated): Certainty { return by === 'comparator' || by === 'again' || steps.length < 4 ? 'likely' : 'possible'; }

function shortName(project: Project, { call }: Repeated): string {
  return `${call.site.kind === 'new' ? 'new ' : ''}${project.text(call.file, call.site.callee).replace(/^new /, '').replace(/\(.*\)/s, '(…)') || project.target(call).member?.name}`;
}

function chain(project: Project, { call, iteration, steps, by }: Repeated, callee: string): Hop[] {
  const hops: Hop[] = iteration ? [{ at: iteration.place, note: `${iteration.label}: ${iteration.why}` }] : [];
  if (by === 'comparator') return [{ at: project.placeOf(call), note: `\`${callee}\` for one side` }, ...steps.map((step) => ({ at: project.placeOf(step), note: 'and for the other' }))];
  if (by === 'again') return [...hops, { at: project.placeOf(call), note: `\`${callee}\` lists it here` }, ...steps.map((step) => ({ at: project.placeOf(step), note: 'and again here' }))];
  for (const step of steps) hops.push({ at: project.placeOf(step), note: `calls \`${project.text(step.file, step.site.callee)}\`` });
  return [...hops, { at: project.placeOf(call), note: `\`${callee}\` is made here, of what does not change` }];
}
