import type { TypeId, ValueId } from '../facts/file-facts.js';
import type { FileNode, Origin } from './project.js';
import { language, ofGenerated } from './origin-values.js';
import { merge, NONE, type Resolver } from './resolver.js';

/** Types of the language that are what they wrap, for the purpose of finding methods. */
const TRANSPARENT = new Set(['Promise', 'PromiseLike', 'Awaited', 'Partial', 'Readonly', 'Required', 'NonNullable', 'Omit', 'Pick', 'DeepPartial', 'Ref', 'MaybePromise']);
const ARRAYS = new Set(['Array', 'ReadonlyArray']);
const TABLES = new Set(['Record']);

/** What a value of a written type is. */
export function originsOfType(r: Resolver, file: FileNode, id: TypeId): readonly Origin[] {
  const type = file.facts.types[id];
  switch (type[0]) {
    case 'ref': return ofReference(r, file, type[1], type[2]);
    case 'array': return language(r, 'Array', r.ofType(file, type[1]));
    case 'tuple': return language(r, 'Array', merge(type[1].map((part) => r.ofType(file, part))));
    case 'union': return merge(type[1].map((part) => r.ofType(file, part)));
    case 'intersection': return merge(type[1].map((part) => r.ofType(file, part)));
    case 'keyword': return ['string', 'number', 'boolean', 'bigint', 'symbol'].includes(type[1]) ? [{ is: 'primitive', name: type[1] }] : NONE;
    case 'literal': return [{ is: 'literal', value: type[1] }];
    case 'typeof': return r.origins(file, type[1]);
    case 'indexed': return memberOfType(r, file, type[1], type[2]);
    case 'object': return [{ is: 'primitive', name: 'object' }];
    case 'keyof': return [{ is: 'primitive', name: 'string' }];
    default: return NONE;
  }
}

function ofReference(r: Resolver, file: FileNode, entity: ValueId, args: TypeId[]): readonly Origin[] {
  const value = file.facts.values[entity];
  if (value[0] === 'global') return ofGlobalType(r, file, value[1], args);
  if (value[0] === 'binding') return ofDeclared(r, file, value[1], args);
  if (value[0] === 'imported') return ofImportedType(r, file, value[1], value[2], args);
  if (value[0] === 'member') {
    return merge(r.origins(file, value[1]).map((owner) => {
      if (owner.is === 'module') return typesExported(r, owner.file, value[2]);
      return owner.is === 'member' || owner.is === 'package' ? libraryType(r, owner, value[2]) : NONE;
    }));
  }
  return NONE;
}

function ofGlobalType(r: Resolver, file: FileNode, name: string, args: TypeId[]): readonly Origin[] {
  if (TRANSPARENT.has(name)) return args.length > 0 ? r.ofType(file, args[0]) : NONE;
  if (ARRAYS.has(name)) return language(r, 'Array', args.length > 0 ? r.ofType(file, args[0]) : NONE);
  if (TABLES.has(name)) return [{ is: 'primitive', name: 'object' }];
  if (name === 'ReturnType') return args.length === 0 ? NONE : merge(r.ofType(file, args[0]).map((o) => (o.is === 'function' ? r.returned(o.fn) : NONE)));
  if (name === 'InstanceType') return args.length === 0 ? NONE : r.ofType(file, args[0]).flatMap((o): Origin[] => (o.is === 'class' ? [{ is: 'instance', file: o.file, cls: o.cls }] : []));
  const js = r.index.library('js');
  if (!js?.types?.[name]) return globalBuilt(r, name);
  // Map<K, V> holds V; Set<T> holds T.
  const held = args.length > 0 ? r.ofType(file, args[args.length - 1]) : NONE;
  return [{ is: 'library', library: js, type: name, ...(held.length > 0 && { element: [...held] }) }];
}

function globalBuilt(r: Resolver, name: string): readonly Origin[] {
  const known = r.index.globals.get(name);
  return known?.member.builds ? r.named(known.member.builds, { library: known.library }) : NONE;
}

function ofDeclared(r: Resolver, file: FileNode, id: number, args: TypeId[] = []): readonly Origin[] {
  const binding = file.facts.bindings[id];
  if (binding.kind === 'class') return r.origins(file, binding.value).flatMap((o): Origin[] => (o.is === 'class' ? [{ is: 'instance', file: o.file, cls: o.cls }] : []));
  if (binding.kind === 'import') {
    const value = file.facts.values[binding.value];
    return value[0] === 'imported' ? ofImportedType(r, file, value[1], value[2], args) : NONE;
  }
  if (binding.kind === 'enum') return [{ is: 'type', file, declaration: binding.declares ?? -1 }];
  if (binding.kind !== 'type') return r.origins(file, binding.value).flatMap((o): Origin[] => (o.is === 'class' ? [{ is: 'instance', file: o.file, cls: o.cls }] : []));
  if (binding.declares === undefined) return binding.type === 0 ? NONE : r.ofType(file, binding.type);
  const declaration = file.facts.typeDeclarations[binding.declares];
  if (declaration.kind === 'alias') {
    const aliased = file.facts.types[declaration.type];
    return aliased[0] === 'object' ? [{ is: 'type', file, declaration: binding.declares }] : r.ofType(file, declaration.type);
  }
  return [{ is: 'type', file, declaration: binding.declares }];
}

function ofImportedType(r: Resolver, file: FileNode, id: number, name: string, args: TypeId[]): readonly Origin[] {
  const fact = file.facts.imports[id];
  const targets = (file.edgesByImport?.get(fact) ?? []).flatMap((edge) => (edge.to ? [edge.to] : []));
  const generated = ofGenerated(r, file, targets, name);
  if (generated?.member.builds) return r.named(generated.member.builds, { library: generated.library });
  if (targets.length > 0) return merge(targets.map((to) => typesExported(r, to, name)));
  const found = merge(r.index.forSpecifier(fact.specifier).map((library) => {
    const exported = name === 'default' ? library.exports?.default ?? library.exports?.['='] : library.exports?.[name];
    const type = exported?.builds ?? (library.types?.[name] ? name : exported?.is ?? (exported?.gives?.startsWith('self') ? undefined : exported?.gives));
    return type ? r.named(type, { library }) : NONE;
  }));
  // A generic of a library around a class of the program keeps the class: Repository<Order> finds Orders.
  const self = args.length > 0 ? r.ofType(file, args[0]).find((o) => o.is === 'instance') : undefined;
  return self?.is === 'instance' ? found.map((o) => (o.is === 'library' ? { ...o, self: { is: 'class', file: self.file, cls: self.cls } } : o)) : found;
}

function libraryType(r: Resolver, owner: Origin, name: string): readonly Origin[] {
  const libraries = owner.is === 'member' ? [owner.library] : owner.is === 'package' ? r.index.forSpecifier(owner.name) : [];
  return merge(libraries.map((library) => {
    const exported = library.exports?.[name];
    const type = exported?.builds ?? (library.types?.[name] ? name : undefined);
    return type ? r.named(type, { library }) : NONE;
  }));
}

/** A type exported by a file, through re-exports. */
function typesExported(r: Resolver, file: FileNode, name: string, seen = new Set<FileNode>()): readonly Origin[] {
  if (seen.has(file) || seen.size > 2000) return NONE;
  seen.add(file);
  for (const exported of file.facts.exports) {
    if (exported.name !== name && !(name === 'default' && exported.name === '=')) continue;
    const value = file.facts.values[exported.value];
    if (value[0] === 'binding') return ofDeclared(r, file, value[1]);
    if (value[0] === 'imported') return ofImportedType(r, file, value[1], value[2], []);
    if (value[0] === 'class') return [{ is: 'instance', file, cls: value[1] }];
  }
  for (const exported of file.facts.exports) {
    if (exported.name !== '*' || exported.from === undefined) continue;
    const fact = file.facts.imports[exported.from];
    const to = file.edgesByImport?.get(fact)?.[0]?.to;
    const found = to ? typesExported(r, to, name, seen) : ofImportedType(r, file, exported.from, name, []);
    if (found.length > 0) return found;
  }
  return NONE;
}

/** The type of a property of a written type. */
export function memberOfType(r: Resolver, file: FileNode, id: TypeId, name: string): readonly Origin[] {
  const type = file.facts.types[id];
  if (type[0] === 'object') {
    const member = type[1].find(([key]) => key === name || key === '[]');
    return member ? r.ofType(file, member[1]) : NONE;
  }
  if (type[0] === 'array' && name === '') return r.ofType(file, type[1]);
  if (type[0] === 'intersection' || type[0] === 'union') return merge(type[1].map((part) => memberOfType(r, file, part, name)));
  if (type[0] === 'ref' && TRANSPARENT.has(String((file.facts.values[type[1]] as readonly unknown[])[1])) && type[2].length > 0) return memberOfType(r, file, type[2][0], name);
  const owners = r.ofType(file, id);
  return name === '' ? merge(owners.map((owner) => r.elements(owner))) : merge(owners.map((owner) => r.member(owner, name)));
}
