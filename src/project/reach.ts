import type { Fn, Project } from './project.js';

const MOST = 80;

/** The functions written inside this one, itself among them. O(functions of the file). */
export function functionsWithin(outer: Fn): Fn[] {
  const inside = new Set([outer.id]);
  // A function stands after the one it is written in.
  return outer.file.functions.filter(({ id, facts }) => id === outer.id || (facts.parent > 0 && inside.has(facts.parent) && inside.add(id) !== undefined));
}

/** What runs when these functions run: what is written inside them and what they call but `without`, a few dozen at most. */
export function reachOf(project: Project, starts: Iterable<Fn>, without: ReadonlySet<Fn> = new Set()): ReadonlySet<Fn> {
  const found = new Set(starts);
  for (const fn of found) {
    if (found.size > MOST) break;
    for (const inner of functionsWithin(fn)) found.add(inner);
    for (const call of fn.calls) for (const callee of project.target(call).functions) if (!without.has(callee)) found.add(callee);
  }
  return found;
}

/** The function and those it is written in, innermost first, without the module. */
export function functionsAround(start: Fn): Fn[] {
  const found: Fn[] = [];
  for (let fn = start; fn.facts.kind !== 'module'; fn = fn.file.functions[fn.facts.parent]) found.push(fn);
  return found;
}
