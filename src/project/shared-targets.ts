import type { ValueId } from '../facts/file-facts.js';
import { bare } from './dependence.js';
import type { Listener } from './listening.js';
import type { FileNode, Project } from './project.js';
import { bindingOf, slotOf } from './slots.js';

/** Is a subscription made with something that stays: a function of a module, or what a module holds? */
export function isLasting(project: Project, { call, target }: Listener): boolean {
  const callee = call.file.facts.values[call.site.callee];
  if (target !== 0) return isShared(project, call.file, target) || call.file.facts.values[target][0] === 'imported';
  return callee[0] === 'imported' || (callee[0] === 'binding' && call.file.facts.bindings[callee[1]].fn === 0);
}

/** Does what is listened to live as long as the program: a global, a variable of a module, a static field? */
export function isShared(project: Project, file: FileNode, target: ValueId): boolean {
  if (target === 0) return true;
  const known = file.facts.values[bare(file, target)];
  if (known[0] === 'global') return true;
  // `document.body`, `process.stdin`
  if (known[0] === 'member' && file.facts.values[known[1]][0] === 'global') return true;
  const slot = slotOf(project, file, target);
  if (!slot) return false;
  if (/^c:.* static\./.test(slot.key)) return true;
  const kept = bindingOf(slot.key);
  const holder = kept && project.file(kept.path);
  return holder !== undefined && holder.facts.bindings[kept!.binding].fn === 0;
}
