import type { ValueId } from '../facts/file-facts.js';
import { bare } from './dependence.js';
import type { FileNode, Origin, Project } from './project.js';

/**
 * A place that keeps a value: a variable, or a field of a class, an object or a module. It has one key however the code
 * gets to it: through an import, `this`, an alias, a getter. `x[]` is what a container at x holds.
 */
export interface Slot { key: string; name: string; /** Name of the last field; empty for variables. */ field: string }

const DEEPEST = 12;

export function slotOf(project: Project, file: FileNode, value: ValueId, depth = 0): Slot | undefined {
  if (value === 0 || depth > DEEPEST) return undefined;
  const known = file.facts.values[value];
  switch (known[0]) {
    case 'binding': return slotOfBinding(project, file, known[1], depth);
    case 'imported': return exportedSlot(project, file, known[1], known[2], depth);
    case 'member': return slotOfMember(project, file, known[1], known[2], depth);
    case 'index': return elementSlot(slotOf(project, file, known[1], depth + 1));
    case 'typed': case 'await': return slotOf(project, file, known[1], depth + 1);
    case 'either': return slotOf(project, file, known[1][0], depth + 1);
    case 'operation': return known[1] === '||' || known[1] === '??' ? slotOf(project, file, known[2][0], depth + 1) : undefined;
    case 'call': return slotOfCall(project, file, known[1], depth);
    default: return undefined;
  }
}

function elementSlot(slot: Slot | undefined): Slot | undefined {
  return slot && { key: `${slot.key}[]`, name: slot.name, field: slot.field };
}

/** A name for something kept elsewhere is that place; any other name is a place of its own. */
function slotOfBinding(project: Project, file: FileNode, id: number, depth: number): Slot | undefined {
  const { name, value, writes, kind } = file.facts.bindings[id];
  if (kind === 'import') return slotOf(project, file, value, depth + 1);
  const initial = file.facts.values[bare(file, value)];
  const isAlias = !writes?.length && (initial[0] === 'binding' || initial[0] === 'imported' || initial[0] === 'member');
  const isHeld = initial[0] === 'index' || initial[0] === 'call';
  const elsewhere = isAlias || isHeld ? slotOf(project, file, value, depth + 1) : undefined;
  if (elsewhere && (isAlias || elsewhere.key.endsWith('[]') || !writes?.length)) return elsewhere;
  return { key: `b:${file.path}#${id}`, name, field: '' };
}

function exportedSlot(project: Project, file: FileNode, from: number, name: string, depth: number): Slot | undefined {
  const fact = file.facts.imports[from];
  for (const edge of file.edges) {
    const found = edge.import === fact && edge.to ? slotExportedBy(project, edge.to, name, depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

function slotExportedBy(project: Project, file: FileNode, name: string, depth: number): Slot | undefined {
  const own = file.exportsByName?.get(name);
  if (own) return slotOf(project, file, own[own.length - 1], depth + 1);
  for (const exported of depth > DEEPEST ? [] : file.facts.exports) {
    const found = exported.name === '*' && exported.from !== undefined ? exportedSlot(project, file, exported.from, name, depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

function slotOfMember(project: Project, file: FileNode, object: ValueId, name: string, depth: number): Slot | undefined {
  for (const owner of project.origins(file, object)) {
    const found = fieldSlot(project, owner, name, depth);
    if (found) return found;
  }
  const whole = file.facts.values[bare(file, object)];
  return whole[0] === 'imported' && whole[2] === '*' ? exportedSlot(project, file, whole[1], name, depth) : undefined;
}

/** The field of an object of the program. A class that inherits a field shares its declaration. */
function fieldSlot(project: Project, owner: Origin, name: string, depth: number): Slot | undefined {
  switch (owner.is) {
    case 'module': return slotExportedBy(project, owner.file, name, depth + 1);
    case 'object': return field(`o:${owner.file.path}#${owner.value}`, name);
    case 'function': return field(`f:${owner.fn.file.path}#${owner.fn.id}`, name);
    case 'class': case 'instance': {
      const declared = declaringClass(project, owner, name);
      return field(`c:${declared.file.path}#${declared.cls}${owner.is === 'class' ? ' static' : ''}`, name);
    }
    default: return undefined;
  }
}

function field(owner: string, name: string): Slot { return { key: `${owner}.${name}`, name, field: name }; }

type OfClass = Origin & { is: 'class' | 'instance' };

function declaringClass(project: Project, owner: OfClass, name: string): { file: FileNode; cls: number } {
  let current: { file: FileNode; cls: number } = owner;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const fact = current.file.facts.classes[current.cls];
    if (fact.members.some((member) => member.name === name)) return current;
    const base = project.origins(current.file, fact.superclass).find((origin) => origin.is === 'class');
    if (base?.is !== 'class') return owner;
    current = base;
  }
  return owner;
}

/** `cache.get(key)` is what the cache holds; a function that only hands a place out stands for it. */
function slotOfCall(project: Project, file: FileNode, site: number, depth: number): Slot | undefined {
  const call = file.calls[site];
  const target = project.target(call);
  if (target.member?.member.gives === 'element') {
    const callee = file.facts.values[call.site.callee];
    return callee[0] === 'member' ? elementSlot(slotOf(project, file, callee[1], depth + 1)) : undefined;
  }
  const slots = target.functions.flatMap((fn) => fn.facts.returns.map((value) => slotOf(project, fn.file, value, depth + 2)));
  return slots.length > 0 && slots.every((slot) => slot !== undefined && slot.key === slots[0]?.key) ? slots[0] : undefined;
}

/** Where a slot of a variable is declared. */
export function bindingOf(key: string): { path: string; binding: number } | undefined {
  const match = /^b:(.*)#(\d+)$/.exec(key);
  return match ? { path: match[1], binding: Number(match[2]) } : undefined;
}
