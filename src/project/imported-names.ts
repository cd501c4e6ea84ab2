import type { FileFacts, Import, ValueId } from '../facts/file-facts.js';
import type { Edge, FileNode } from './project.js';

/** A name of another module that a file reads while it is being evaluated itself. */
export interface EvaluationUse {
  /** The exported name; `*` for the module as a whole. */
  name: string;
  /** How: `extends`, `call`, `new`, `decorator`, `metadata`, `read`, `destructured`, `captured`. */
  how: string;
  at: number;
}

/** Names that an import brings and that cutting it would have to bring in another way; empty when they are not known. */
export function importedSymbols(edge: Edge): string[] {
  const { facts } = edge.from;
  const named = edge.import.names.filter((name) => !name.typeOnly && name.use !== 'type' && name.use !== 'never');
  const plain = named.filter((name) => name.imported !== '*').map((name) => (name.imported === 'default' ? name.local ?? 'default' : name.imported));
  const needsMembers = named.some((name) => name.imported === '*') || isRequire(edge.import);
  return [...new Set(needsMembers ? [...plain, ...membersRead(facts, facts.imports.indexOf(edge.import))] : plain)];
}

/** An import statement that is loaded although everything it brings is a type (`verbatimModuleSyntax`). */
export function bringsOnlyTypes({ import: { kind, names } }: Edge): boolean {
  return kind === 'import' && names.length > 0 && names.every((name) => name.typeOnly || name.use === 'type');
}

function isRequire(one: Import): boolean { return one.kind === 'require' || one.kind === 'dynamic'; }

/** Names read off a namespace or the result of `require`. */
function membersRead(facts: FileFacts, from: number): string[] {
  const names: string[] = [];
  for (const value of facts.values) {
    if (value[0] !== 'member') continue;
    const root = rootImport(facts, value[1]);
    if (root?.from === from && root.name === '*') names.push(value[2]);
  }
  return names;
}

interface Root { from: number; name: string }

/** The import a value comes from and the first name read off it; through local names. */
export function rootImport(facts: FileFacts, value: ValueId, depth = 0): Root | undefined {
  const known = facts.values[value];
  if (depth > 8) return undefined;
  if (known[0] === 'imported') return { from: known[1], name: known[2] };
  if (known[0] === 'member') {
    const root = rootImport(facts, known[1], depth + 1);
    return root && (root.name === '*' ? { from: root.from, name: known[2] } : root);
  }
  if (known[0] === 'typed' || known[0] === 'await') return rootImport(facts, known[1], depth + 1);
  const binding = known[0] === 'binding' ? facts.bindings[known[1]] : undefined;
  return binding && binding.value !== 0 ? rootImport(facts, binding.value, depth + 1) : undefined;
}

/** Uses of an import while the file is evaluated. */
export function evaluationUses(edge: Edge): EvaluationUse[] {
  const uses = edge.import.names.filter((name) => name.use === 'evaluation' && !(name.imported === '*' && (name.usedBy ?? 'read') === 'read'))
    .map((name) => ({ name: name.imported, how: name.usedBy ?? 'read', at: name.usedAt ?? edge.import.at[0] }));
  return edge.import.kind === 'require' ? [...uses, ...usesOfRequire(edge)] : uses;
}

/** A `require` has no list of names: what the module's own code does with its result. */
function usesOfRequire({ from: file, import: one }: Edge): EvaluationUse[] {
  const { facts } = file;
  const id = facts.imports.indexOf(one);
  const uses: EvaluationUse[] = [];
  const add = (value: ValueId, how: string, at: number): void => {
    const root = rootImport(facts, value);
    if (root?.from === id) uses.push({ name: root.name, how, at });
  };
  for (const cls of facts.classes) if (cls.fn === 0 && cls.superclass !== 0) add(cls.superclass, 'extends', cls.at[0]);
  for (const site of facts.sites) if (site.fn === 0 && site.kind !== 'read') add(site.callee, site.kind === 'new' ? 'new' : 'call', site.at[0]);
  for (const binding of facts.bindings) {
    const value = binding.fn === 0 ? facts.values[binding.value] : undefined;
    // The name keeps what the other module had exported by then.
    if (value?.[0] === 'member' && rootImport(facts, value[1])?.name === '*') add(binding.value, 'destructured', binding.at);
    if (value?.[0] === 'imported' && value[2] === '*') add(binding.value, 'captured', binding.at);
  }
  return uses.sort((a, b) => a.at - b.at);
}

/** The file that declares an exported name, through re-exports. */
export function declaringFile(file: FileNode, name: string, depth = 0): FileNode {
  if (name === '*' || depth > 6) return file;
  const own = file.exportEntries?.get(name)?.[0];
  const root = own && (own.from !== undefined ? { from: own.from, name: own.imported ?? name } : rootImport(file.facts, own.value));
  if (own && !root) return file;
  if (root) {
    const target = targetOf(file, root.from);
    return target ? declaringFile(target, root.name, depth + 1) : file;
  }
  for (const entry of file.exportEntries?.get('*') ?? []) {
    const target = entry.from !== undefined ? targetOf(file, entry.from) : undefined;
    const found = target && declaringFile(target, name, depth + 1);
    if (found?.exportEntries?.has(name)) return found;
  }
  return file;
}

function targetOf(file: FileNode, from: number): FileNode | undefined {
  return file.edgesByImport?.get(file.facts.imports[from])?.find((edge) => edge.to)?.to;
}
