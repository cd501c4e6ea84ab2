import type { Binding, TypeId, ValueId, Write } from '../facts/file-facts.js';
import type { Place } from '../rule.js';
import { bare } from './dependence.js';
import type { FileNode, Fn, Project } from './project.js';
import { slotOf, type Slot } from './slots.js';

export type ContainerKind = 'map' | 'set' | 'array' | 'object' | 'weak' | 'cache' | 'memo';

/** Where a container is made and kept. */
export interface Container {
  slot: Slot;
  kind: ContainerKind;
  file: FileNode;
  /** Function whose run makes it. */
  fn: Fn;
  /** The value that made it. */
  value: ValueId;
  place: Place;
  /** Its written type; 0 for none. */
  declared: TypeId;
  /** The class whose field it is. */
  owner?: { file: FileNode; cls: number };
  isStatic: boolean;
}

/** Makes an empty container, or one filled with what is known when it is made. */
export function kindOf(project: Project, file: FileNode, value: ValueId): ContainerKind | undefined {
  const id = bare(file, value);
  const known = file.facts.values[id];
  if (known[0] === 'array') return 'array';
  if (known[0] === 'object') return known[1].some(([, part]) => file.facts.values[part][0] === 'function') ? undefined : 'object';
  if (known[0] === 'either' || (known[0] === 'operation' && (known[1] === '??' || known[1] === '||'))) {
    const parts: readonly ValueId[] = known[0] === 'either' ? known[1] : known[2];
    return parts.map((part) => kindOf(project, file, part)).find((kind) => kind !== undefined);
  }
  if (known[0] !== 'call') return undefined;
  const call = file.calls[known[1]];
  const { member } = project.target(call);
  if (!member) return undefined;
  if (member.member.container) return member.member.container;
  // An object without a prototype, made to hold keys.
  const [first] = call.site.args;
  const isBlank = first !== undefined && file.facts.values[first][0] === 'literal';
  return member.library.kind === 'language' && member.member.gives === 'Object' && isBlank ? 'object' : undefined;
}

/** All containers of the program that have a name. O(values). */
export function findContainers(project: Project): Container[] {
  const found = new Map<string, Container>();
  const add = (container: Container | undefined): void => { if (container && !found.has(container.slot.key)) found.set(container.slot.key, container); };
  for (const file of project.files) {
    file.facts.bindings.forEach((_, id) => add(inVariable(project, file, id)));
    file.facts.classes.forEach((_, id) => { for (const container of inFields(project, file, id)) add(container); });
    for (const write of file.facts.writes) add(inWrite(project, file, write));
    for (const container of inObjects(project, file)) add(container);
  }
  return [...found.values()];
}

function inVariable(project: Project, file: FileNode, id: number): Container | undefined {
  const { value, fn, name, at, type, kind: form } = file.facts.bindings[id];
  if (value === 0 || form === 'import' || form === 'param') return undefined;
  const kind = kindOf(project, file, value);
  const slot = { key: `b:${file.path}#${id}`, name, field: '' };
  return kind && { slot, kind, file, fn: file.functions[fn], value, declared: type, place: placeOf(file, value, [at, at + name.length]), isStatic: false };
}

function inFields(project: Project, file: FileNode, cls: number): Container[] {
  const { members, fn } = file.facts.classes[cls];
  return members.flatMap((member): Container[] => {
    const kind = member.kind === 'field' && member.value !== 0 ? kindOf(project, file, member.value) : undefined;
    if (!kind) return [];
    const slot = { key: `c:${file.path}#${cls}${member.static ? ' static' : ''}.${member.name}`, name: member.name, field: member.name };
    return [{ slot, kind, file, fn: file.functions[fn], value: member.value, declared: member.type, place: placeOf(file, member.value, member.at), owner: { file, cls }, isStatic: member.static === true }];
  });
}

/** `this.acks = {}` in a constructor, `let cache; … cache = new Map()`, `Foo.cache = {}`. */
function inWrite(project: Project, file: FileNode, write: Write): Container | undefined {
  const target = file.facts.values[write.target];
  if (write.value === 0 || (target[0] !== 'member' && target[0] !== 'binding')) return undefined;
  const kind = kindOf(project, file, write.value);
  const slot = kind && slotOf(project, file, write.target);
  if (!kind || !slot || slot.key.endsWith('[]')) return undefined;
  const fn = file.functions[write.fn];
  const owner = target[0] === 'member' ? project.origins(file, target[1]).find((origin) => origin.is === 'instance') : undefined;
  return {
    slot, kind, file, fn, value: write.value, declared: 0, place: placeOf(file, write.value, write.at), isStatic: false,
    ...(owner?.is === 'instance' && { owner: { file: owner.file, cls: owner.cls } }),
  };
}

/** `const state = { open: new Map(), byId: {} }`, where the object has a variable of the module. */
function inObjects(project: Project, file: FileNode): Container[] {
  return file.facts.bindings.flatMap((holder) => {
    const id = holder.fn === 0 && holder.value !== 0 ? bare(file, holder.value) : 0;
    const known = file.facts.values[id];
    return known[0] === 'object' ? known[1].flatMap(([name, value]) => inMember(project, file, holder, id, name, value) ?? []) : [];
  });
}

function inMember(project: Project, file: FileNode, holder: Binding, object: ValueId, name: string, value: ValueId): Container | undefined {
  const kind = kindOf(project, file, value);
  const slot = { key: `o:${file.path}#${object}.${name}`, name: `${holder.name}.${name}`, field: name };
  return kind && { slot, kind, file, fn: file.functions[0], value, declared: 0, place: placeOf(file, value, [holder.at, holder.at + holder.name.length]), isStatic: false };
}

/** The expression that makes it when it has a place of its own, else the name it is given. */
function placeOf(file: FileNode, value: ValueId, otherwise: readonly [number, number]): Place {
  const known = file.facts.values[bare(file, value)];
  const span = known[0] === 'call' ? file.facts.sites[known[1]].at : otherwise;
  return { file: file.path, span: [span[0], span[1]] };
}
