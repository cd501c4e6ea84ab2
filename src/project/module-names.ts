import type { Binding, ValueId } from '../facts/file-facts.js';
import type { FileNode, Origin, Project } from './project.js';
import type { Written } from './written.js';

/** A name of the module that copies read and that is not the same thing in each of them. */
export interface OwnName { name: string; /** It holds state: merging the copies would merge that too. */ isState: boolean }

/** Names that a function and copies of it share in writing only. What cannot be known is taken to be the same. */
export function ownNames(project: Project, kept: Written, copies: readonly Written[]): OwnName[] {
  const meanings = meaningsOf(project, kept);
  return copies.filter((copy) => copy.file !== kept.file).flatMap((copy) => {
    const theirs = meaningsOf(project, copy);
    return [...meanings].flatMap(([name, first]) => {
      const second = theirs.get(name);
      return second && first.is !== second.is ? [{ name, isState: first.isState && second.isState }] : [];
    });
  });
}

interface Meaning { is: string; isState: boolean }

/** What the names of the module mean that a function uses. */
function meaningsOf(project: Project, { file, shape }: Written): Map<string, Meaning> {
  const wanted = new Set(shape.uses);
  const declared = new Map<string, Binding>();
  for (const one of file.facts.bindings) if (wanted.has(one.name) && one.fn === 0 && one.kind !== 'type' && !declared.has(one.name)) declared.set(one.name, one);
  const meanings = new Map<string, Meaning>();
  for (const name of wanted) {
    const binding = declared.get(name);
    const meaning = binding && meaningOf(project, file, name, binding);
    if (meaning) meanings.set(name, meaning);
  }
  return meanings;
}

function meaningOf(project: Project, file: FileNode, name: string, binding: Binding): Meaning | undefined {
  const value = file.facts.values[binding.value];
  // Copies of two helpers that call each other come together: the second is a finding of its own.
  if (binding.kind === 'function') return undefined;
  const written = constantOf(file, binding.value);
  if (written !== undefined && binding.kind === 'const') return { is: written, isState: false };
  const known = project.origins(file, binding.value).map(keyOf).find((key) => key !== undefined);
  if (known) return { is: known, isState: false };
  if (value[0] === 'imported') return { is: `${importedFrom(file, value[1])} ${value[2]}`, isState: false };
  return { is: `${file.path} ${name}`, isState: isState(file, binding) };
}

/** A value made of literals only, as text. */
function constantOf(file: FileNode, id: ValueId): string | undefined {
  const value = file.facts.values[id];
  if (value[0] === 'literal' || value[0] === 'regex') return `${value[0]} ${value[1]}`;
  if (value[0] === 'typed') return constantOf(file, value[1]);
  const parts = value[0] === 'array' ? value[1].map((element) => constantOf(file, element))
    : value[0] === 'object' ? value[1].map(([name, member]) => { const text = constantOf(file, member); return text && `${name}: ${text}`; }) : [undefined];
  return parts.length === 0 || parts.includes(undefined) ? undefined : `${value[0]} ${parts.join(', ')}`;
}

function keyOf(origin: Origin): string | undefined {
  if (origin.is === 'function') return `function ${origin.fn.file.path} ${origin.fn.facts.name}`;
  if (origin.is === 'class') return `class ${origin.file.path} ${origin.cls}`;
  if (origin.is === 'module') return `module ${origin.file.path}`;
  if (origin.is === 'package') return `package ${origin.name}`;
  return undefined;
}

function importedFrom(file: FileNode, id: number): string {
  const edge = file.edgesByImport?.get(file.facts.imports[id])?.[0];
  return edge?.to?.path ?? edge?.external ?? file.facts.imports[id].specifier;
}

function isState(file: FileNode, binding: Binding): boolean {
  const kind = file.facts.values[binding.value][0];
  return binding.kind === 'let' || binding.kind === 'var' || kind === 'call' || kind === 'array' || kind === 'object';
}
