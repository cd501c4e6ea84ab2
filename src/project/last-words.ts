import { dependsOn } from './dependence.js';
import { isWithin } from './first-hit.js';
import type { Call, Iteration, Project } from './project.js';

const ERROR = /(?:Error|Exception|Warning)$/;

/** Is it part of the words of an error, also through names and callbacks? Errors are the exception. */
export function isForError(project: Project, { file, site }: Call): boolean {
  const { exits, sites, functions } = file.facts;
  const holds = ([from, to]: readonly [number, number]): boolean => from <= site.at[0] && site.at[1] <= to;
  if (exits.some(({ kind, at }) => kind === 'throw' && holds(at))) return true;
  const isError = ({ kind, callee }: typeof site): boolean => kind === 'new' && ERROR.test(project.text(file, callee));
  if (sites.some((other) => isError(other) && holds(other.at))) return true;
  const told = [...exits.flatMap(({ kind, value }) => (kind === 'throw' ? [value] : [])), ...sites.flatMap((other) => (isError(other) ? other.args : []))];
  return told.some((value) => dependsOn(file, value, (part) => (part[0] === 'call' && holds(sites[part[1]].at)) || (part[0] === 'function' && holds(functions[part[1]].at))));
}

/** Does the pass that comes here end the loop? What stands before an exit that nothing else decides about runs once. */
export function endsLoop(call: Call, iteration: Iteration): boolean {
  const { file } = call;
  if (iteration.kind !== 'statement' || file !== iteration.file) return false;
  let { fn, branch, loop } = call.site;
  const start = call.site.at[0];
  while (fn !== iteration.fn.id && fn > 0) ({ parent: fn, branch, loop } = file.facts.functions[fn]);
  const around = new Set<number>();
  for (let id = branch; id >= 0; id = file.facts.branches[id].parent) if (file.facts.branches[id].kind !== 'try') around.add(id);
  return loop >= 0 && file.facts.exits.some((exit) => exit.fn === fn && exit.at[1] >= start && exit.branch >= 0 && around.has(exit.branch)
    && isWithin(file, file.facts.branches[exit.branch].loop, iteration.loop!)
    && (exit.kind === 'return' || exit.kind === 'throw' || (exit.kind === 'break' && exit.loop === iteration.loop)));
}
