import { connectModules } from './modules.js';
import { Origins } from './origins.js';
import { Calls } from './calls.js';
import { constructorOf } from './constructor-of.js';
import { LibraryIndex } from './library-index.js';
import { LinkedProject } from './linked-project.js';
import type { LinkInput } from './link-input.js';
import { indexEdges, prepareFiles } from './prepare-files.js';
import { markHelpers } from './script-helpers.js';
import { readTyped } from './read-typed.js';
import type { Call, FileNode, Fn, Origin, Project } from './project.js';

/**
 * Links the facts of all files into one program. Three rounds, because who calls a function tells what its parameters
 * are, and what is written onto an object tells what its methods are, and both tell who calls a function: first the calls
 * that can be followed without either, then the writes, then, lazily, everything.
 */
export function link(input: LinkInput): Project {
  const files = prepareFiles(input);
  connectModules(files, input);
  indexEdges(files);
  markHelpers(files);
  const origins = new Origins(files, new LibraryIndex(input.catalogue));
  if (input.typed) origins.told = readTyped(files, input.typed, origins.index);
  learnImplementations(files, origins);
  origins.callersOf = findCallers(files, origins);
  origins.settle();
  learnAdoptions(files, origins);
  learnExtensions(files, origins);
  origins.settle();
  const calls = new Calls(origins);
  calls.learnOverrides(files);
  return new LinkedProject(input, files, origins, calls);
}

/** Calls by the function they run, as far as names and imports alone show. */
function findCallers(files: readonly FileNode[], origins: Origins): Map<Fn, Call[]> {
  const found = new Map<Fn, Call[]>();
  const names = functionNames(files);
  for (const file of files) for (const call of isFake(file) ? [] : file.calls) {
    if (call.site.args.length === 0) continue;
    const callee = file.facts.values[call.site.callee];
    if (callee[0] === 'global' || (callee[0] === 'member' && !names.has(callee[2]))) continue;
    for (const origin of origins.origins(file, call.site.callee)) {
      const fn = origin.is === 'function' ? origin.fn : origin.is === 'class' && call.site.kind === 'new' ? constructorOf(origin.file, origin.cls) : undefined;
      if (!fn || fn.facts.params.length === 0) continue;
      const known = found.get(fn);
      if (known) known.push(call);
      else found.set(fn, [call]);
    }
  }
  return found;
}

/** Tests hand in fakes: what they pass says nothing about the program. */
function isFake(file: FileNode): boolean { return file.context === 'test'; }

/** Every name under which a function of the program can be called as a method; asking about others would be in vain. */
function functionNames(files: readonly FileNode[]): Set<string> {
  const names = new Set<string>();
  for (const { facts } of files) {
    for (const cls of facts.classes) for (const member of cls.members) names.add(member.name);
    for (const fn of facts.functions) names.add(fn.name.slice(Math.max(fn.name.lastIndexOf('.'), fn.name.lastIndexOf(' ')) + 1));
    for (const { target } of facts.writes) { const to = facts.values[target]; if (to[0] === 'member') names.add(to[2]); }
    for (const { name } of facts.exports) names.add(name);
  }
  for (const call of ['bind', 'call', 'apply', 'default']) names.add(call);
  return names;
}

/** Members written onto objects, functions, classes and modules after they were made (`Posts.purge = …`, `db[name] = …`). */
function learnExtensions(files: readonly FileNode[], origins: Origins): void {
  for (const file of files) for (const { target, value, operator } of file.facts.writes) {
    const to = file.facts.values[target];
    if (value === 0 || operator === 'delete' || (to[0] !== 'member' && to[0] !== 'index')) continue;
    const object = file.facts.values[to[1]];
    if (object[0] === 'this') continue;
    const onPrototype = object[0] === 'member' && object[2] === 'prototype';
    const name = to[0] === 'index' ? '[]' : onPrototype ? `prototype.${to[2]}` : to[2];
    for (const owner of origins.origins(file, onPrototype ? object[1] : to[1])) {
      if (owner.is === 'object' || owner.is === 'function' || owner.is === 'class' || owner.is === 'module') origins.extend(owner, name, file, value);
    }
  }
}

/** Classes handed to a library that makes its own of them. */
function learnAdoptions(files: readonly FileNode[], origins: Origins): void {
  const names = origins.index.adopting();
  for (const file of files) for (const call of file.calls) {
    const callee = file.facts.values[call.site.callee];
    if (callee[0] !== 'member' || !names.has(callee[2]) || call.site.args.length === 0) continue;
    const member = origins.origins(file, call.site.callee).find((o) => o.is === 'member' && o.member.adopts);
    if (member?.is !== 'member') continue;
    for (const origin of origins.origins(file, call.site.args[0])) if (origin.is === 'class') origins.adopt(origin.file, origin.cls, { library: member.library, ...member.member.adopts! });
  }
}

const FEW = 4;

/** Which classes stand behind an interface; more than a few say nothing. */
function learnImplementations(files: readonly FileNode[], origins: Origins): void {
  const found = new Map<FileNode, Map<number, Origin[]>>();
  for (const file of files) file.facts.classes.forEach((cls, id) => {
    for (const type of cls.implements ?? []) for (const origin of origins.ofType(file, type)) {
      if (origin.is !== 'type') continue;
      const byDeclaration = found.get(origin.file) ?? new Map<number, Origin[]>();
      byDeclaration.set(origin.declaration, [...(byDeclaration.get(origin.declaration) ?? []), { is: 'instance', file, cls: id }]);
      found.set(origin.file, byDeclaration);
    }
  });
  for (const [file, byDeclaration] of found) {
    for (const [declaration, all] of byDeclaration) if (all.length > FEW) byDeclaration.delete(declaration);
    file.implementations = byDeclaration;
  }
}
