import { findCopied, type Copied } from '../src/project/accumulations.js';
import { Extents } from '../src/project/extents.js';
import { findRepeated } from '../src/project/helper-scans.js';
import { indexFor, isFrom } from '../src/project/index-advice.js';
import { findListed } from '../src/project/listings.js';
import { isOutweighed } from '../src/project/outweighed.js';
import { findScans, type Repeated } from '../src/project/scans.js';
import type { Extent, Finding, Hop, Project, Rule } from '../src/rule.js';

const KEPT = ['the first of several matches wins: fill a Map so that it does', 'order and duplicates', 'how values compare: `NaN` and `-0` in a Set, `==` against `===`', 'changes to the list during the loop'];
const WHY = 'N passes over M elements make N × M steps: a million for a thousand of each, where an index needs two thousand.';

export const quadraticLoop: Rule = {
  name: 'quadratic-loop',
  title: 'Work that grows with the square of the data',
  family: 'growth',
  stage: 'stable',
  options: {},
  messages: {
    scan: {
      what: '`{callee}` goes through `{collection}` again in every pass of the {loop}.',
      why: WHY,
      instead: '{index}',
    },
    helper: {
      what: '`{callee}` goes through all of `{collection}` ({primitive}) each time it is called, here in every pass of the {loop}.',
      why: `${WHY} The helper looks cheap from here.`,
      instead: '{index} Pass it to the helper instead of the list, or keep it where the list is kept.',
    },
    join: {
      what: 'The loop over `{collection}` runs again in every pass of the {loop}, to find the elements that match.',
      why: WHY,
      instead: 'Index `{collection}` by the compared key in a `Map` before the outer loop (a list a key if keys repeat), then look up the matches.',
    },
    rebuild: {
      what: 'The loop over `{collection}` fills the same table again in every pass of the {loop}.',
      why: WHY,
      instead: 'Fill the table once before the outer loop and only read it inside.',
    },
    same: {
      what: '`{callee}` goes through `{collection}` again in every pass of the {loop}, though nothing it asks depends on the pass.',
      why: WHY,
      instead: 'Move it in front of the loop and reuse the result.',
    },
    shift: {
      what: '`{callee}` moves all that is left of `{collection}` in every pass of the {loop}.',
      why: 'Taking an element from anywhere but the end moves every element behind it: N elements make N²/2 moves.',
      instead: 'Keep the array and walk it with an index (`{collection}[at++]`), take from the end with `pop`, or collect and cut once after the loop.',
    },
    sort: {
      what: '`{callee}` sorts `{collection}` again in every pass of the {loop}.',
      why: 'Each sort looks at every element: N passes over M elements make at least N × M steps.',
      instead: 'Sort once outside the loop; where the order is needed in each pass, keep it with a heap or a binary insertion.',
    },
    accumulate: {
      what: '`{collection}` is copied in full to add to it, in every pass of the {loop}.',
      why: 'The k-th pass copies the k elements that are already there: N passes make N²/2 copies and as much garbage.',
      instead: '{add}',
    },
  },
  *check(project) {
    const scans = findScans(project);
    const extents = new Extents(project);
    // Lists of one object made over and over are told once a loop, by `loop-invariant-work`.
    const listed = new Set(findListed(project).flatMap(({ call, steps }) => [call, ...steps]));
    for (const one of findRepeated(project, scans)) if (!one.scan.call || !listed.has(one.scan.call)) yield report(project, extents, one);
    for (const one of findCopied(project, scans)) yield reportCopy(project, extents, one);
  },
};

function report(project: Project, extents: Extents, one: Repeated): Finding {
  const { scan, iteration, root, steps, certainty } = one;
  const [first] = steps;
  const whole = root !== 0 ? project.text(iteration.file, root) : '';
  const collection = (whole && [whole, ...one.path ?? []].join('.')) || project.text(scan.file, scan.subject) || 'the list';
  const callee = first ? project.text(first.file, first.site.callee) || 'the helper' : scan.call ? project.text(scan.file, scan.call.site.callee) || scan.name : 'the loop';
  const message = first ? 'helper' : scan.kind === 'match' ? 'join' : scan.kind === 'index' && !scan.call ? 'rebuild' : scan.kind === 'shift' || scan.kind === 'sort' ? scan.kind : one.isSame ? 'same' : 'scan';
  const around = project.iterationsAt(iteration.file, (first ?? scan.call ?? scan).fn.id, first ? first.site.loop : scan.loop).filter((loop) => loop === iteration || loop.bound === 'data');
  return {
    message,
    data: { callee, collection, loop: iteration.label, primitive: scan.name ? `\`${scan.name}\`` : 'a loop', index: indexFor(scan, collection) },
    at: first ? project.placeOf(first) : scan.place,
    symbol: first ? first.fn.facts.name : scan.fn.facts.name,
    because: chain(project, one, collection),
    cost: { unit: 'cpu', growth: 'quadratic', ...((scan.kind === 'shift' || isOutweighed(project, iteration)) && { weight: 'light' }), depth: around.length, extents: [ofScanned(extents, one), ...around.map((loop) => extents.ofLoop(loop))] },
    complexity: { before: scan.kind === 'shift' ? 'O(n²)' : scan.kind === 'sort' ? 'O(n·m log m)' : 'O(n·m)', after: scan.kind === 'shift' ? 'O(n)' : 'O(n + m)' },
    certainty,
    preserve: scan.kind === 'shift' || scan.kind === 'sort' ? ['the order in which elements come', 'what other code sees of the array meanwhile']
      : [...(isFrom(scan) ? ['where the search starts (`fromIndex`)'] : []), ...KEPT],
    effort: steps.length === 0 ? 'S' : 'M',
    identity: `${scan.kind} ${callee} ${collection}`,
  };
}

/** Of the list that is gone through again and again, as the loop names it, or as the helper does. */
function ofScanned(extents: Extents, { scan, iteration, root, path }: Repeated): Extent {
  const here = root === 0 || path?.length ? 'usual' : extents.of(iteration.file, root);
  return here === 'usual' ? extents.of(scan.file, scan.subject) : here;
}

function chain(project: Project, { scan, iteration, steps }: Repeated, collection: string): Hop[] {
  return [
    { at: iteration.place, note: `${iteration.label}: ${iteration.why}` },
    ...steps.map((step): Hop => ({ at: project.placeOf(step), note: `calls \`${project.text(step.file, step.site.callee) || 'a helper'}\`` })),
    { at: scan.place, note: `${scan.name ? `\`${scan.name}\`` : 'this loop'} goes through \`${project.text(scan.file, scan.subject) || collection}\`` },
  ];
}

function reportCopy(project: Project, extents: Extents, { accumulation, iteration, certainty }: Copied): Finding {
  const { file, target, holds, fn, at } = accumulation;
  const collection = project.text(file, target) || 'the result';
  const add = { array: `\`push\` onto \`${collection}\` instead.`, object: `Assign the new keys to \`${collection}\` instead.`, bytes: 'Collect the chunks in an array and join them once at the end.' }[holds];
  const place = project.place(file, at);
  return {
    message: 'accumulate',
    data: { collection, loop: iteration?.label ?? 'function that gets the chunks', add },
    at: place, symbol: fn.facts.name,
    because: iteration ? [{ at: iteration.place, note: `${iteration.label}: ${iteration.why}` }] : [{ at: project.place(file, fn.facts.head), note: 'called once a chunk' }],
    // An array or text is copied as a block, an object name by name.
    cost: { unit: 'cpu', growth: 'quadratic', ...(iteration && isOutweighed(project, iteration) ? { weight: 'light' as const } : holds === 'object' && { weight: 'heavy' as const }), ...(iteration && { extents: [extents.ofLoop(iteration), extents.ofLoop(iteration)] }) },
    complexity: { before: 'O(n²)', after: 'O(n)' },
    certainty,
    preserve: ['who else holds the old copy: it no longer stays as it was', 'the order of elements and which of two equal keys wins'],
    effort: 'S', identity: `accumulate ${collection}`,
  };
}
