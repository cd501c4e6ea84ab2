import type { Change } from './container-changes.js';
import { conditionsAround, dependsOn } from './dependence.js';
import type { FileNode, Project } from './project.js';
import { slotOf } from './slots.js';

/** Is nothing put in once there are so many: `if (cache.size >= LIMIT) throw …`, `if (seen.length < LIMIT) seen.push(…)`? */
export function isRefusedAtLimit(project: Project, slots: ReadonlySet<string>, { fn, branch, loop, place }: Change): boolean {
  const { file } = fn;
  const left = file.facts.exits.filter((exit) => exit.fn === fn.id && exit.branch >= 0 && exit.at[1] <= place.span[0]).map((exit) => file.facts.branches[exit.branch]);
  const around = conditionsAround(file, { branch, loop });
  return [...around, ...left].some(({ test }) => test !== 0 && dependsOn(file, test, (part) => part[0] === 'operation' && /^[<>]=?$/.test(part[1]) && isSizeAgainstLimit(project, file, slots, part[2])));
}

/** Comparing with 0 or 1 only asks whether there is something. */
function isSizeAgainstLimit(project: Project, file: FileNode, slots: ReadonlySet<string>, [left, right]: readonly number[]): boolean {
  return [[left, right], [right, left]].some(([size, limit]) => {
    const known = file.facts.values[size];
    const against = file.facts.values[limit];
    const isTrivial = against[0] === 'literal' && (against[1] === 0 || against[1] === 1);
    return known[0] === 'member' && (known[2] === 'size' || known[2] === 'length') && !isTrivial && slots.has(slotOf(project, file, known[1])?.key ?? '');
  });
}
