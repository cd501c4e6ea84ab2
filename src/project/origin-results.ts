import type { Callback, Library, Member, TypeName } from '../catalogue/library.js';
import type { ValueId } from '../facts/file-facts.js';
import { instanceOf, instancesOfStatics, language } from './origin-values.js';
import type { Call, FileNode, Fn, Origin } from './project.js';
import { merge, NONE, type NameContext, type Resolver } from './resolver.js';

/** What a call gives. */
export function resultOf(r: Resolver, call: Call): readonly Origin[] {
  const { site, file } = call;
  const name = file.facts.values[site.callee];
  // `f.bind(x)` is f.
  if (name[0] === 'member' && name[2] === 'bind') return r.origins(file, name[1]);
  const callees = r.origins(file, site.callee);
  if (site.kind === 'new') return merge(callees.map((callee) => built(r, call, callee)));
  if (callees.length > 0) {
    const found = merge(callees.map((callee) => given(r, call, callee)));
    if (found.length > 0) return found;
  }
  return promiseChain(r, call);
}

function built(r: Resolver, call: Call, callee: Origin): readonly Origin[] {
  if (callee.is === 'class' || callee.is === 'function') return instanceOf(callee);
  if (callee.is === 'library') return instancesOfStatics(r, callee);
  if (callee.is !== 'member') return NONE;
  const type = callee.member.builds ?? callee.member.gives;
  if (!type) return NONE;
  const made = r.named(type, { library: callee.library, receiver: callee.receiver, call });
  return made.map((origin) => (origin.is === 'library' ? { ...origin, made: { file: call.file, value: call.site.callee }, ...collected(r, call, origin) } : origin));
}

/** `new Set(ids)` holds what ids holds. */
function collected(r: Resolver, call: Call, origin: Origin & { is: 'library' }): { element?: Origin[] } {
  if (origin.library.kind !== 'language' || origin.element || call.site.args.length === 0) return {};
  const held = merge(r.origins(call.file, call.site.args[0]).map((o) => r.elements(o)));
  return held.length > 0 && (origin.type === 'Set' || origin.type === 'Array') ? { element: [...held] } : {};
}

function given(r: Resolver, call: Call, callee: Origin): readonly Origin[] {
  if (callee.is === 'function') return asCalledOn(r, call, callee.fn, unwrapped(r, call, callee.fn, r.returned(callee.fn, call)));
  if (callee.is === 'member') return ofLibraryCall(r, call, callee.library, callee.member, callee.receiver);
  if (callee.is === 'library') {
    const type = r.index.type(callee.type, callee.library);
    const shape = type && r.index.shapeWith(type, 'call');
    return shape ? ofLibraryCall(r, call, callee.library, shape, callee) : NONE;
  }
  if (callee.is === 'module') return merge(r.exported(callee.file, 'require').map((o) => (o.is === 'module' ? NONE : given(r, call, o))));
  return NONE;
}

/** `traced(load)` gives a wrapper that calls load: for all that it costs, it is load. */
function unwrapped(r: Resolver, call: Call, fn: Fn, given: readonly Origin[]): readonly Origin[] {
  if (call.site.args.length === 0 || !given.some((o) => o.is === 'function')) return given;
  return merge(given.map((origin) => {
    if (origin.is !== 'function' || !isInside(origin.fn, fn)) return [origin];
    const wrapped = call.site.args.flatMap((argument, index) => (callsParameter(origin.fn, fn, index) ? r.origins(call.file, argument).filter((o) => o.is === 'function') : []));
    return wrapped.length > 0 ? wrapped : [origin];
  }));
}

function isInside(inner: Fn, outer: Fn): boolean {
  if (inner.file !== outer.file || inner === outer) return false;
  for (let id = inner.facts.parent; id >= 0; id = inner.file.functions[id].facts.parent) if (id === outer.id) return true;
  return false;
}

/** Does the wrapper, or a callback in it, call what its maker got as a parameter? */
function callsParameter(wrapper: Fn, maker: Fn, index: number): boolean {
  const binding = maker.facts.params[index]?.binding;
  if (binding === undefined) return false;
  const { values } = maker.file.facts;
  const isParam = (value: ValueId): boolean => { const v = values[value]; return v[0] === 'binding' && v[1] === binding; };
  return maker.file.calls.some(({ site, fn }) => {
    const callee = values[site.callee];
    return (isParam(site.callee) || (callee[0] === 'member' && (callee[2] === 'call' || callee[2] === 'apply') && isParam(callee[1]))) && (fn === wrapper || isInside(fn, wrapper));
  });
}

/** An inherited method that gives an instance of its own class gives one of the class it was called on. */
function asCalledOn(r: Resolver, call: Call, fn: Fn, given: readonly Origin[]): readonly Origin[] {
  const { cls } = fn.facts;
  const callee = call.file.facts.values[call.site.callee];
  if (cls === undefined || callee[0] !== 'member' || !given.some((o) => o.is === 'instance' && o.file === fn.file && o.cls === cls)) return given;
  const receiver = r.origins(call.file, callee[1]).find((o) => o.is === 'class' || o.is === 'instance');
  if (receiver?.is !== 'class' && receiver?.is !== 'instance') return given;
  return given.map((o) => (o.is === 'instance' && o.file === fn.file && o.cls === cls ? { is: 'instance', file: receiver.file, cls: receiver.cls } : o));
}

function ofLibraryCall(r: Resolver, call: Call, library: Library, member: Member, receiver: Origin | undefined): readonly Origin[] {
  if (member.gives) return r.named(member.gives, { library, receiver, call });
  const shape = member.is ? r.index.type(member.is, library)?.shape.call : undefined;
  return shape?.gives ? r.named(shape.gives, { library, receiver, call }) : NONE;
}

/** `.then(f)` gives what f gives, `.catch` and `.finally` what came in: promises are transparent. */
function promiseChain(r: Resolver, call: Call): readonly Origin[] {
  const callee = call.file.facts.values[call.site.callee];
  if (callee[0] !== 'member') return NONE;
  if (callee[2] === 'then' && call.site.args.length > 0) return callbackResult(r, call, call.site.args[0]);
  return callee[2] === 'catch' || callee[2] === 'finally' ? r.origins(call.file, callee[1]) : NONE;
}

/** What a callback argument returns. */
function callbackResult(r: Resolver, call: Call, argument: ValueId): readonly Origin[] {
  return merge(r.origins(call.file, argument).map((origin) => (origin.is === 'function' ? r.returned(origin.fn) : NONE)));
}

/** What calling a function gives: its written type, else its returns; a returned parameter is the argument. */
export function returnedBy(r: Resolver, fn: Fn, call?: Call): readonly Origin[] {
  const { file, facts } = fn;
  const written = facts.returnType === 0 ? NONE : r.ofType(file, facts.returnType);
  if (facts.generator) return language(r, 'Generator', written.length > 0 ? merge(written.map((o) => r.elements(o))) : NONE);
  if (written.length > 0 && written.every((o) => o.is !== 'type' && !(o.is === 'primitive' && o.name === 'object'))) return written;
  const found = merge(facts.returns.slice(0, 12).map((value) => {
    const known = file.facts.values[value];
    if (known[0] === 'binding' && call) {
      const parameter = file.facts.values[file.facts.bindings[known[1]].value];
      if (parameter[0] === 'param' && parameter[1] === fn.id && call.site.args[parameter[2]] !== undefined) return r.origins(call.file, call.site.args[parameter[2]]);
    }
    return r.origins(file, value).filter((o) => o.is !== 'literal' || o.value !== null);
  }));
  return found.length > 0 ? found : written;
}

/** A type of the catalogue by name. See `TypeName` for the special names. */
export function originsNamed(r: Resolver, name: TypeName, context: NameContext): readonly Origin[] {
  if (name.endsWith('[]')) return language(r, 'Array', originsNamed(r, name.slice(0, -2), context));
  const { library, receiver, call } = context;
  switch (name) {
    case 'receiver': return receiver ? [receiver] : NONE;
    case 'self': return receiver ? selfOf(r, receiver, library) : NONE;
    case 'class': return receiver?.is === 'library' && receiver.self ? [receiver.self] : receiver ? [receiver] : NONE;
    case 'element': return receiver ? r.elements(receiver) : NONE;
    case 'callback': return call ? merge(call.site.args.map((argument) => callbackResult(r, call, argument))) : NONE;
  }
  const special = /^(arg|element)(\d)$/.exec(name);
  if (special) {
    const argument = call?.site.args[Number(special[2])];
    if (!call || argument === undefined) return NONE;
    const origins = r.origins(call.file, argument);
    return special[1] === 'arg' ? origins : merge(origins.map((o) => r.elements(o)));
  }
  const type = r.index.type(name, library);
  return type ? [{ is: 'library', library: type.library, type: type.name, ...(receiver?.is === 'library' && receiver.self && type.library === receiver.library && { self: receiver.self }) }] : NONE;
}

/** An instance of the class a static was called on; for a class the library made, of the type it builds. */
function selfOf(r: Resolver, receiver: Origin, library: Library): readonly Origin[] {
  if (receiver.is === 'library' && receiver.self?.is === 'class') return [{ is: 'instance', file: receiver.self.file, cls: receiver.self.cls }];
  if (receiver.is === 'class') return [{ is: 'instance', file: receiver.file, cls: receiver.cls }];
  if (receiver.is !== 'library') return NONE;
  const instances = instancesOfStatics(r, receiver);
  if (instances.length > 0) return instances;
  const type = r.index.type(receiver.type, library);
  const element = type && r.index.shapeWith(type, 'element');
  return element ? r.named(element, { library }) : NONE;
}

/** How a library call runs the function passed at `argument`. */
export function callbacksOf(member: Member): readonly Callback[] {
  return member.callback === undefined ? [] : Array.isArray(member.callback) ? member.callback : [member.callback];
}

export type { FileNode };
