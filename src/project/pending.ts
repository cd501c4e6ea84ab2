import type { ValueId } from '../facts/file-facts.js';
import type { Change } from './container-changes.js';
import { settled } from './dependence.js';
import type { FileNode, Fn, Project } from './project.js';
import { functionsAround } from './reach.js';

const DEEPEST = 2;

/** Is the key one that was just made up, such as a number counted up: here, in a function around, or by every caller? */
export function isCounted(project: Project, fn: Fn, key: ValueId, depth = 0): boolean {
  const { file } = fn;
  const id = settled(file, key);
  if (isCount(file, id) || isUnique(project, file, id)) return true;
  const around = new Set(functionsAround(fn).map((outer) => outer.id));
  if (file.facts.writes.some((write) => write.target === key && around.has(write.fn) && isCount(file, settled(file, write.value)))) return true;
  const known = file.facts.values[id];
  if (known[0] !== 'param' || depth >= DEEPEST) return false;
  const callers = project.callers(file.functions[known[1]]).filter((call) => call.file.context !== 'test');
  return callers.length > 0 && callers.every((call) => isCounted(project, call.fn, call.site.args[known[2]] ?? 0, depth + 1));
}

function isCount(file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[value];
  return known[0] === 'operation' && known[1] === '++';
}

function isUnique(project: Project, file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[value];
  return known[0] === 'call' && project.target(file.calls[known[1]]).member?.member.unique === true;
}

/** Does it keep functions that somebody else gave, to call one when an answer comes: the parameters among its parts? */
export function waitersIn(file: FileNode, value: ValueId): ValueId[] {
  const id = settled(file, value);
  const known = file.facts.values[id];
  if (known[0] === 'param') return [id];
  return known[0] === 'object' ? known[1].flatMap(([, part]) => (file.facts.values[settled(file, part)][0] === 'param' ? [settled(file, part)] : [])) : [];
}

/** Is a callback put in, under an ever new number? */
export function isPending(project: Project, { fn, key, value }: Change): boolean {
  const isCallback = waitersIn(fn.file, value).length > 0 || fn.file.facts.values[settled(fn.file, value)][0] === 'function';
  return isCallback && isCounted(project, fn, key);
}
