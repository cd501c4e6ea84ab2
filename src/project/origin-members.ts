import type { ClassMember } from '../facts/file-facts.js';
import type { FileNode, Fn, Origin } from './project.js';
import { instancesOfBase, language } from './origin-values.js';
import { memberOfType } from './origin-types.js';
import { merge, NONE, type Resolver } from './resolver.js';

/** A property of a value. Writes made after the object was built count as its members. */
export function memberOf(r: Resolver, origin: Origin, name: string): readonly Origin[] {
  switch (origin.is) {
    case 'library': return memberOfLibrary(r, origin, name);
    case 'member': return memberOfMember(r, origin, name);
    case 'package': return NONE;
    case 'module': return merge([r.exported(origin.file, name), r.extension(origin, name)]);
    case 'class': return firstOf(() => memberOfClass(r, origin.file, origin.cls, name, true), () => r.extension(origin, name));
    case 'instance': return memberOfClass(r, origin.file, origin.cls, name, false);
    case 'object': return memberOfObject(r, origin, name);
    case 'type': return memberOfDeclaration(r, origin, name);
    case 'function': return memberOfFunction(r, origin.fn, name);
    case 'literal': return typeof origin.value === 'string' ? memberOfLanguage(r, 'String', name) : typeof origin.value === 'number' ? memberOfLanguage(r, 'Number', name) : NONE;
    case 'primitive': return memberOfLanguage(r, LANGUAGE[origin.name] ?? '', name);
  }
}

const LANGUAGE: Record<string, string> = { string: 'String', number: 'Number', boolean: 'Boolean' };

function firstOf(...tries: (() => readonly Origin[])[]): readonly Origin[] {
  for (const attempt of tries) {
    const found = attempt();
    if (found.length > 0) return found;
  }
  return NONE;
}

function memberOfLanguage(r: Resolver, type: string, name: string): readonly Origin[] {
  const [receiver] = language(r, type);
  return receiver ? memberOf(r, receiver, name) : NONE;
}

function memberOfLibrary(r: Resolver, origin: Origin & { is: 'library' }, name: string): readonly Origin[] {
  // What the program's own class declares wins over what the library gives every class.
  if (origin.self?.is === 'class') {
    const own = ownMember(r, origin.self.file, origin.self.cls, name, false);
    if (own.length > 0) return own;
  }
  const type = r.index.type(origin.type, origin.library);
  const found = type && r.index.member(type, name);
  // A name that some class of the program declares is that class's, not one the library makes up (`get*`).
  if (!found || (found.byPrefix && origin.library.kind === 'orm' && r.isDeclaredMethod(name))) {
    const own = origin.library.kind === 'orm' ? r.tableMethod(name) : undefined;
    return own ? [{ is: 'function', fn: own }] : NONE;
  }
  const { member, library } = found;
  if (member.is && !member.gives && !member.effect && !member.builds && !member.callback) return r.named(member.is, { library, receiver: origin });
  return [{ is: 'member', library, name, member, receiver: origin }];
}

function memberOfMember(r: Resolver, origin: Origin & { is: 'member' }, name: string): readonly Origin[] {
  const { library, member } = origin;
  const inner = member.is ?? member.statics;
  if (inner) {
    const found = merge(r.named(inner, { library, receiver: origin.receiver }).map((type) => memberOf(r, type, name)));
    if (found.length > 0) return found;
  }
  // The namespace or default export of a module has the module's names.
  if (origin.name === '=' || origin.name === 'default' || origin.name === '*') {
    const exported = library.exports && Object.hasOwn(library.exports, name) ? library.exports[name] : undefined;
    if (exported) return [{ is: 'member', library, name, member: exported }];
  }
  return name === 'bind' || name === 'call' || name === 'apply' ? [origin] : NONE;
}

/** A member found on a class or its bases, of the program or a library. */
function memberOfClass(r: Resolver, file: FileNode, cls: number, name: string, isStatic: boolean, depth = 0): readonly Origin[] {
  const own = ownMember(r, file, cls, name, isStatic);
  if (own.length > 0 || depth > 12) return own;
  const fact = file.facts.classes[cls];
  if (fact.superclass === 0) return memberOfAdopted(r, file, cls, name, isStatic);
  return merge(r.origins(file, fact.superclass).map((base) => {
    if (base.is === 'class') return memberOfBase(r, base, name, isStatic, { is: 'class', file, cls }, depth);
    return memberOfLibraryBase(r, base, name, isStatic, { is: 'class', file, cls });
  }));
}

/** A class that a library takes over (`schema.loadClass(Page)`) has the members of the library's type. */
function memberOfAdopted(r: Resolver, file: FileNode, cls: number, name: string, isStatic: boolean): readonly Origin[] {
  const adopted = r.adopter(file, cls);
  if (!adopted) return NONE;
  const type = isStatic ? adopted.statics : adopted.instances;
  return merge(r.named(type, { library: adopted.library }).map((o) => memberOf(r, o.is === 'library' ? { ...o, self: undefined } : o, name)));
}

/** Keeps the class it was asked of, so that `User.findOne()` of a library base gives a User. */
function memberOfBase(r: Resolver, base: Origin & { is: 'class' }, name: string, isStatic: boolean, self: Origin, depth: number): readonly Origin[] {
  const found = memberOfClass(r, base.file, base.cls, name, isStatic, depth + 1);
  return found.map((origin) => (origin.is === 'member' && origin.receiver?.is === 'library' ? { ...origin, receiver: { ...origin.receiver, self } } : origin));
}

function memberOfLibraryBase(r: Resolver, base: Origin, name: string, isStatic: boolean, self: Origin): readonly Origin[] {
  const types = isStatic ? staticsOf(r, base, self) : instancesOfBase(r, base, self);
  // Asked without `self` first would find the program's own member again: look the library's up on a type that has none.
  return merge(types.map((type) => {
    const found = memberOf(r, type.is === 'library' ? { ...type, self: undefined } : type, name);
    return found.map((origin) => (origin.is === 'member' && origin.receiver?.is === 'library' ? { ...origin, receiver: { ...origin.receiver, self } } : origin));
  }));
}

function staticsOf(r: Resolver, base: Origin, self: Origin): readonly Origin[] {
  if (base.is === 'library') return [{ ...base, self }];
  if (base.is === 'member' && base.member.statics) return r.named(base.member.statics, { library: base.library });
  return NONE;
}

function ownMember(r: Resolver, file: FileNode, cls: number, name: string, isStatic: boolean): readonly Origin[] {
  const fact = file.facts.classes[cls];
  const member = fact.members.find((m) => m.name === name && (m.static ?? false) === isStatic && m.kind !== 'setter');
  if (member) return ofMember(r, file, member);
  return isStatic ? NONE : writtenField(r, file, cls, name);
}

function ofMember(r: Resolver, file: FileNode, member: ClassMember): readonly Origin[] {
  if (member.kind === 'getter') return member.fn === undefined ? NONE : r.returned(file.functions[member.fn]);
  if (member.fn !== undefined) return [{ is: 'function', fn: file.functions[member.fn] }];
  const written = member.type === 0 ? NONE : r.ofType(file, member.type);
  if (written.length > 0 && written.every((o) => o.is !== 'type')) return written;
  const assigned = member.value === 0 ? NONE : r.origins(file, member.value).filter((o) => o.is !== 'literal' || o.value !== null);
  const later = file.fieldWrites?.get(member.name);
  const found = assigned.length > 0 || !later ? assigned : merge(later.map(({ value }) => r.origins(file, value)));
  return found.length > 0 ? found : written;
}

/** `this.repo = …` in any method, where no field is declared. */
function writtenField(r: Resolver, file: FileNode, cls: number, name: string): readonly Origin[] {
  const writes = file.fieldWrites?.get(name)?.filter((write) => write.cls === cls);
  return writes ? merge(writes.map(({ value }) => r.origins(file, value))) : NONE;
}

function memberOfObject(r: Resolver, origin: Origin & { is: 'object' }, name: string): readonly Origin[] {
  const { file } = origin;
  const value = file.facts.values[origin.value];
  if (value[0] === 'function') return memberOfConstructed(r, origin, value[1], name);
  if (value[0] !== 'object') return NONE;
  const later = r.extension(origin, name);
  const own = [...value[1]].reverse().find(([key]) => key === name);
  if (own) return later.length > 0 ? merge([r.origins(file, own[1]), later]) : r.origins(file, own[1]);
  if (later.length > 0) return later;
  const spread = merge(value[1].filter(([key]) => key === '...').map(([, part]) => merge(r.origins(file, part).map((o) => r.member(o, name)))));
  return spread.length > 0 ? spread : r.extensionValues(origin);
}

/** An object made by a constructor function: fields written in it, methods written on its prototype. */
function memberOfConstructed(r: Resolver, origin: Origin & { is: 'object' }, fn: number, name: string): readonly Origin[] {
  const constructor: Origin = { is: 'function', fn: origin.file.functions[fn] };
  const fields = origin.file.fieldWrites?.get(name) ?? [];
  return merge([r.extension({ is: 'object', file: origin.file, value: origin.value }, name), r.extension(constructor, `prototype.${name}`), ...fields.map(({ value }) => r.origins(origin.file, value))]);
}

function memberOfFunction(r: Resolver, fn: Fn, name: string): readonly Origin[] {
  const own = r.extension({ is: 'function', fn }, name);
  return own.length > 0 ? own : name === 'bind' || name === 'call' || name === 'apply' ? [{ is: 'function', fn }] : NONE;
}

/** A member of an interface: what its type says, and the methods of the classes that implement it. */
function memberOfDeclaration(r: Resolver, origin: Origin & { is: 'type' }, name: string): readonly Origin[] {
  const declaration = origin.file.facts.typeDeclarations[origin.declaration];
  if (!declaration || declaration.kind === 'enum') return NONE;
  const implemented = merge((origin.file.implementations?.get(origin.declaration) ?? []).map((o) => memberOf(r, o, name)));
  if (implemented.length > 0) return implemented;
  const declared = declaration.members.find(([key]) => key === name) ?? declaration.members.find(([key]) => key === '[]');
  if (declared) return r.ofType(origin.file, declared[1]);
  if (declaration.type !== 0) {
    const inner = memberOfType(r, origin.file, declaration.type, name);
    if (inner.length > 0) return inner;
  }
  return merge(declaration.extends.map((base) => merge(r.ofType(origin.file, base).map((o) => r.member(o, name)))));
}

/** What iterating a value yields. */
export function elementsOf(r: Resolver, origin: Origin): readonly Origin[] {
  if (origin.is === 'object') return NONE;
  if (origin.is !== 'library') return NONE;
  if (origin.element) return origin.element;
  const type = r.index.type(origin.type, origin.library);
  const element = type && r.index.shapeWith(type, 'element');
  return element && element !== 'element' ? r.named(element, { library: origin.library, receiver: origin }) : NONE;
}
