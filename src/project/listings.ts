import { dataLoop, isSameIn, type Repeated } from './invariants.js';
import type { Call, FileNode, Iteration, Project } from './project.js';
import { isPlaceInside } from './vary.js';
import { callsInside, rootOf } from './waits.js';

/**
 * All keys, values or entries of one object, listed more than once in every pass of a loop over something else although
 * nothing in the loop changes the object. One list, gone through, is a matter of how it is searched.
 */
export function findListed(project: Project): Repeated[] {
  const groups = new Map<string, Repeated>();
  for (const file of project.files) for (const call of file.calls) {
    const iteration = isListing(project, call) ? dataLoop(project.iterations(call)) : undefined;
    if (!iteration || !isListedAgain(project, call, iteration)) continue;
    const { file: path, span } = iteration.place;
    const key = [path, span.join(), project.text(file, call.site.callee), project.text(file, call.site.args[0])].join(' ');
    const known = groups.get(key);
    if (known) known.steps.push(call);
    else groups.set(key, { call, kind: 'list', by: 'again', iteration, steps: [] });
  }
  return [...groups.values()].filter(({ steps }) => steps.length > 0);
}

function isListing(project: Project, call: Call): boolean {
  const { member } = project.target(call);
  const { linear, gives = '' } = member?.member ?? {};
  return member?.type === 'ObjectConstructor' && linear?.kind === 'copy' && linear.of === 0 && (gives === 'Array' || gives.endsWith('[]')) && call.site.args.length === 1;
}

function isListedAgain(project: Project, call: Call, iteration: Iteration): boolean {
  const { file, site } = call;
  const [given] = site.args;
  return project.text(file, given) !== '' && project.bound(file, given).bound === 'data' && isSameIn(project, call, 'list', iteration) && !mayChange(project, file, rootOf(file, given), iteration, call);
}

/** Is the object written to inside the loop, or handed to code that may? */
function mayChange(project: Project, file: FileNode, object: number, iteration: Iteration, call: Call): boolean {
  if (file.facts.writes.some(({ target, fn, loop }) => rootOf(file, target) === object && isPlaceInside(file, fn, loop, iteration))) return true;
  return callsInside(file, iteration).some((other) => other !== call && project.target(other).member?.library.kind !== 'language' && other.site.args.some((value) => rootOf(file, value) === object));
}
