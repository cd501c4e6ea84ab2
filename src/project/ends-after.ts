import type { LoopId } from '../facts/file-facts.js';
import { isWithin } from './first-hit.js';
import type { FileNode, Iteration } from './project.js';
import type { Scan } from './scans.js';

/** What leaves the loop when it is done (`splice` and `break`, `return find(…)`) runs once. */
export function endsAfter({ file, fn, loop, call, place }: Pick<Scan, 'file' | 'fn' | 'loop' | 'call' | 'place'>, iteration: Iteration): boolean {
  if (iteration.kind !== 'statement' || loop < 0 || fn !== iteration.fn) return false;
  const own = call?.site.branch ?? -1;
  const goesOn = file.facts.exits.filter((exit) => exit.kind === 'continue' && exit.fn === fn.id && exit.loop >= 0 && isWithin(file, exit.loop, iteration.loop!) && exit.at[0] > place.span[0]);
  return file.facts.exits.some((exit) => {
    if (exit.kind === 'continue' || exit.fn !== fn.id || exit.loop < 0 || exit.at[1] < place.span[0] || goesOn.some(({ at }) => at[0] < exit.at[0])) return false;
    const leaves = exit.kind === 'break' ? exit.loop === iteration.loop && !isOfSwitch(file, exit.branch, exit.loop) : isWithin(file, exit.loop, iteration.loop!);
    return leaves && standsOver(file, exit.branch, own, iteration.loop!);
  });
}

/** Does the exit run whenever the branch does? */
function standsOver(file: FileNode, exit: number, own: number, loop: LoopId): boolean {
  for (let id = own; ; id = file.facts.branches[id].parent) {
    const branch = id < 0 ? undefined : file.facts.branches[id];
    if (id === exit) return true;
    if (!branch || branch.loop < 0 || !isWithin(file, branch.loop, loop)) return false;
  }
}

/** A `break` in a switch leaves the switch. */
function isOfSwitch(file: FileNode, branch: number, loop: LoopId): boolean {
  for (let id = branch; id >= 0 && file.facts.branches[id].loop === loop; id = file.facts.branches[id].parent) if (file.facts.branches[id].kind === 'switch') return true;
  return false;
}
