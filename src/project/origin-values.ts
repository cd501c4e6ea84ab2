import type { Binding, ValueId } from '../facts/file-facts.js';
import type { Distinctive } from './library-index.js';
import type { FileNode, Origin } from './project.js';
import { merge, NONE, type Resolver } from './resolver.js';

/** Where a value comes from, one step; every part is asked of the resolver, which remembers. */
export function originsOfValue(r: Resolver, file: FileNode, id: ValueId): readonly Origin[] {
  const value = file.facts.values[id];
  switch (value[0]) {
    case 'unknown': return NONE;
    case 'literal': return [{ is: 'literal', value: value[1] }];
    case 'regex': return language(r, 'RegExp');
    case 'template': return PRIMITIVE.string;
    case 'binding': return ofBinding(r, file, value[1]);
    case 'global': return ofGlobal(r, file, value[1]);
    case 'imported': return ofImport(r, file, value[1], value[2]);
    case 'this': return ofThis(r, file, value[1]);
    case 'super': return ofSuper(r, file, value[1]);
    case 'param': return ofParam(r, file, value[1], value[2]);
    case 'rest': return language(r, 'Array');
    case 'element': return merge(r.origins(file, value[1]).map((origin) => r.elements(origin)));
    case 'key': return PRIMITIVE.string;
    case 'member': return ofMember(r, file, value[1], value[2]);
    case 'index': return ofIndex(r, file, value[1], value[2]);
    case 'call': return r.result(file.calls[value[1]]);
    case 'await': return awaited(r, r.origins(file, value[1]));
    case 'array': return ofArray(r, file, value[1]);
    case 'object': return [{ is: 'object', file, value: id }];
    case 'function': return [{ is: 'function', fn: file.functions[value[1]] }];
    case 'class': return [{ is: 'class', file, cls: value[1] }];
    case 'either': return merge(value[1].map((part) => r.origins(file, part)));
    case 'operation': return ofOperation(r, file, value[1], value[2]);
    case 'spread': return r.origins(file, value[1]);
    case 'typed': return ofTyped(r, file, value[1], value[2]);
  }
}

const PRIMITIVE = {
  string: [{ is: 'primitive', name: 'string' }], number: [{ is: 'primitive', name: 'number' }], boolean: [{ is: 'primitive', name: 'boolean' }],
} as const satisfies Record<string, readonly Origin[]>;

/** An instance of one of the language's own types. */
export function language(r: Resolver, type: string, element?: readonly Origin[]): readonly Origin[] {
  const library = r.index.library('js');
  return library ? [{ is: 'library', library, type, ...(element?.length && { element: [...element] }) }] : NONE;
}

/** A written type says most; what is assigned says the rest, and which class stands behind an interface. */
function ofBinding(r: Resolver, file: FileNode, id: number): readonly Origin[] {
  const binding: Binding = file.facts.bindings[id];
  if (binding.kind === 'enum') return [{ is: 'type', file, declaration: binding.declares ?? -1 }];
  if (binding.kind === 'type') return NONE;
  const written = binding.type === 0 ? NONE : r.ofType(file, binding.type);
  if (written.length > 0 && written.every(isConcrete)) return written;
  const assigned = [r.origins(file, binding.value)];
  for (const write of binding.writes?.slice(0, 12) ?? []) {
    const { operator, value } = file.facts.writes[write];
    if (operator === '=' || operator === '??=' || operator === '||=') assigned.push(r.origins(file, value));
  }
  const found = merge(assigned.map((list) => list.filter((origin) => origin.is !== 'literal' || origin.value !== null)));
  return found.length > 0 ? found : written;
}

function isConcrete(origin: Origin): boolean { return origin.is !== 'type' && !(origin.is === 'primitive' && origin.name === 'object'); }

function ofGlobal(r: Resolver, file: FileNode, name: string): readonly Origin[] {
  if (name === 'exports') return [{ is: 'module', file }];
  const known = r.index.globals.get(name);
  return known ? [{ is: 'member', library: known.library, name, member: known.member }] : NONE;
}

function ofImport(r: Resolver, file: FileNode, id: number, name: string): readonly Origin[] {
  const fact = file.facts.imports[id];
  const edges = file.edgesByImport?.get(fact) ?? [];
  const targets = edges.flatMap((edge) => (edge.to ? [edge.to] : []));
  const byRequire = fact.kind === 'require' || fact.kind === 'import-equals' || fact.kind === 'dynamic';
  const generated = ofGenerated(r, file, targets, name);
  if (generated) return [{ is: 'member', library: generated.library, name, member: generated.member }];
  if (targets.length > 0) return merge(targets.slice(0, 40).map((to) => r.exported(to, byRequire && name === '*' ? 'require' : name)));
  return ofPackage(r, fact.specifier, name, byRequire);
}

/** A name that a library generates into the program: its code is out of sight, or is nothing to follow. */
export function ofGenerated(r: Resolver, file: FileNode, targets: readonly FileNode[], name: string): Distinctive | undefined {
  const isOut = targets.every(({ context, facts }) => context === 'generated' || facts.marks.generated);
  return isOut ? r.index.generated(name, file.package.dependencies) : undefined;
}

function ofPackage(r: Resolver, specifier: string, name: string, byRequire: boolean): readonly Origin[] {
  const libraries = r.index.forSpecifier(specifier);
  const found: Origin[] = [];
  for (const library of libraries) {
    // `require('x')`, and a namespace, is the module itself: `=` when it is callable, else its names.
    const own = name === '*' ? library.exports?.['='] ?? (byRequire ? library.exports?.default : undefined) : r.index.export(library, name);
    if (own) found.push({ is: 'member', library, name: name === '*' ? '=' : name, member: own });
    else if (name === 'default' && library.exports?.['=']) found.push({ is: 'member', library, name: '=', member: library.exports['='] });
  }
  if (name === '*' || name === 'default' || found.length === 0) found.push({ is: 'package', name: name === '*' || name === 'default' ? specifier : `${specifier}#${name}` });
  return found;
}

function ofThis(r: Resolver, file: FileNode, fnId: number): readonly Origin[] {
  const fn = file.facts.functions[fnId];
  if (fn.cls !== undefined) return [{ is: fn.static ? 'class' : 'instance', file, cls: fn.cls }];
  if (fn.object !== undefined) return [{ is: 'object', file, value: fn.object }];
  if (fnId === 0) return file.facts.marks.esm ? NONE : [{ is: 'module', file }];
  const owner = file.methodOwners?.get(fnId);
  return owner === undefined ? NONE : ownerOf(r, file, owner, fnId);
}

/** `Foo.prototype.bar = function () { this… }`: an instance of Foo; `obj.bar = function…`: obj. */
function ownerOf(r: Resolver, file: FileNode, owner: ValueId, fnId: number): readonly Origin[] {
  const known = file.facts.values[owner];
  if (known[0] === 'member' && known[2] === 'prototype') return r.origins(file, known[1]).flatMap(instanceOf);
  if (known[0] === 'function') return known[1] === fnId ? [{ is: 'object', file, value: owner }] : NONE;
  return r.origins(file, owner);
}

/** An object made by a constructor function is named by the function's value. */
export function instanceOf(origin: Origin): Origin[] {
  if (origin.is === 'class') return [{ is: 'instance', file: origin.file, cls: origin.cls }];
  if (origin.is !== 'function') return [];
  const value = origin.fn.file.functionValues?.get(origin.fn.id);
  return value === undefined ? [] : [{ is: 'object', file: origin.fn.file, value }];
}

function ofSuper(r: Resolver, file: FileNode, fnId: number): readonly Origin[] {
  const fn = file.facts.functions[fnId];
  if (fn.cls === undefined) return NONE;
  const bases = r.origins(file, file.facts.classes[fn.cls].superclass);
  return fn.static || fn.kind === 'constructor' ? bases : merge(bases.map((base) => instancesOfBase(r, base)));
}

/** Instances of a superclass, of the program or of a library. */
export function instancesOfBase(r: Resolver, base: Origin, self?: Origin): readonly Origin[] {
  if (base.is === 'class') return [{ is: 'instance', file: base.file, cls: base.cls }];
  if (base.is === 'member' && base.member.builds) return withSelf(r.named(base.member.builds, { library: base.library }), self);
  if (base.is === 'library') return withSelf(instancesOfStatics(r, base), self);
  return NONE;
}

/** `sequelize.define(…)` gives statics; what they build is found through the export that pairs the two. */
export function instancesOfStatics(r: Resolver, origin: Origin & { is: 'library' }): readonly Origin[] {
  const builds = r.index.builtBy(origin.library, origin.type);
  return builds ? withSelf(r.named(builds, { library: origin.library }), origin.self) : NONE;
}

function withSelf(origins: readonly Origin[], self: Origin | undefined): readonly Origin[] {
  return self ? origins.map((origin) => (origin.is === 'library' ? { ...origin, self } : origin)) : origins;
}

function ofParam(r: Resolver, file: FileNode, fnId: number, index: number): readonly Origin[] {
  const param = file.facts.functions[fnId].params[index];
  const written = param && param.type !== 0 ? r.ofType(file, param.type) : NONE;
  if (written.length > 0 && written.every(isConcrete)) return written;
  const found = r.parameter(file, fnId, index);
  return found.length > 0 ? found : written;
}

function ofMember(r: Resolver, file: FileNode, object: ValueId, name: string): readonly Origin[] {
  const whole = file.facts.values[object];
  if (whole[0] === 'global' && whole[1] === 'module' && name === 'exports') return [{ is: 'module', file }];
  // `require('x').y` and `ns.y` are imports of y.
  const space = whole[0] === 'binding' && file.facts.bindings[whole[1]].kind === 'import' ? file.facts.values[file.facts.bindings[whole[1]].value] : whole;
  if (space[0] === 'imported' && space[2] === '*') {
    const direct = ofImport(r, file, space[1], name);
    if (direct.some((origin) => origin.is !== 'package')) return direct;
  }
  return merge(r.origins(file, object).map((origin) => r.member(origin, name)));
}

function ofIndex(r: Resolver, file: FileNode, object: ValueId, key: ValueId): readonly Origin[] {
  const index = file.facts.values[key];
  return merge(r.origins(file, object).map((origin) => {
    if (index[0] === 'literal' && origin.is === 'object') return r.member(origin, String(index[1]));
    if (origin.is === 'library' && origin.element) return r.elements(origin);
    return r.extensionValues(origin);
  }));
}

function ofArray(r: Resolver, file: FileNode, elements: ValueId[]): readonly Origin[] {
  const held = elements.slice(0, 6).map((element) => {
    const known = file.facts.values[element];
    return known[0] === 'spread' ? merge(r.origins(file, known[1]).map((origin) => r.elements(origin))) : r.origins(file, element);
  });
  return language(r, 'Array', merge(held));
}

/** Promises are transparent; awaiting a lazy builder gives its rows. */
function awaited(r: Resolver, origins: readonly Origin[]): readonly Origin[] {
  return merge(origins.map((origin) => {
    if (origin.is !== 'library') return [origin];
    const type = r.index.type(origin.type, origin.library);
    const run = type && r.index.shapeWith(type, 'awaited');
    return run?.gives ? r.named(run.gives, { library: origin.library, receiver: origin }) : [origin];
  }));
}

function ofOperation(r: Resolver, file: FileNode, operator: string, operands: ValueId[]): readonly Origin[] {
  if (operator === '&&') return r.origins(file, operands[1]);
  if (operator === '||' || operator === '??') return merge(operands.map((operand) => r.origins(file, operand).filter((origin) => origin.is !== 'literal')));
  if (operator === '??=' || operator === '||=') return merge(operands.map((operand) => r.origins(file, operand)));
  if (operator === '+' || operator === '+=') {
    const isText = operands.some((operand) => r.origins(file, operand).some((o) => (o.is === 'literal' && typeof o.value === 'string') || (o.is === 'primitive' && o.name === 'string')));
    return isText ? PRIMITIVE.string : NONE;
  }
  return operator === 'typeof' ? PRIMITIVE.string : /^(?:[-*/%|&^~]|\*\*|<<|>>>?|\+\+|--|[-*/%]=)$/.test(operator) ? PRIMITIVE.number : PRIMITIVE.boolean;
}

function ofTyped(r: Resolver, file: FileNode, value: ValueId, type: number): readonly Origin[] {
  const written = r.ofType(file, type);
  return written.length > 0 && written.every(isConcrete) ? written : merge([r.origins(file, value), written]).filter((o, _, all) => o.is !== 'type' || all.length === 1);
}
