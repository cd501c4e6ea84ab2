import type { BranchId, LoopId, ValueId } from '../facts/file-facts.js';
import { conditionsAround, dependsOn } from './dependence.js';
import type { Fn, Project } from './project.js';
import { slotOf } from './slots.js';

/** A place in a function. */
export interface Spot { fn: Fn; branch: BranchId; loop: LoopId; /** Offset in the file. */ start: number }

/**
 * Does the program get here once? The place stands behind a test of something that outlives the function and that the
 * function itself sets: `if (filled) return; filled = true;`, `if (!Pool.instance) Pool.instance = open()`.
 */
export function isReachedOnce(project: Project, { fn, branch, loop, start }: Spot): boolean {
  const { file } = fn;
  const flags = new Set(file.facts.writes.filter((write) => write.fn === fn.id && write.operator !== 'delete' && outlives(project, fn, write.target)).map(({ target }) => target));
  if (flags.size === 0) return false;
  const passed = file.facts.exits.filter((exit) => exit.kind === 'return' && exit.fn === fn.id && exit.branch >= 0 && exit.at[0] < start).map((exit) => file.facts.branches[exit.branch]);
  return [...conditionsAround(file, { branch, loop }), ...passed].some(({ test }) => test !== 0 && dependsOn(file, test, (_, id) => flags.has(id)));
}

/** A variable of a module or an outer function, or a field: not an entry of a container, not a variable of its own. */
function outlives(project: Project, fn: Fn, value: ValueId): boolean {
  const known = fn.file.facts.values[value];
  if (known[0] === 'binding') return fn.file.facts.bindings[known[1]].fn !== fn.id;
  const key = known[0] === 'member' ? slotOf(project, fn.file, value)?.key : undefined;
  return key !== undefined && !key.endsWith('[]');
}
