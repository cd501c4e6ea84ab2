import type { Binding, ValueId } from '../facts/file-facts.js';
import type { FileNode, Origin, Project } from './project.js';
import type { Written } from './written.js';

/** A name of the module that copies read and that is not the same thing in each of them. */
export interface OwnName { name: string; /** It holds state: merging the copies would merge that too. */ isState: boolean }

/** Names that two copies share in writing only. What cannot be known is taken to be the same. */
export function ownNames(project: Project, a: Written, b: Written): OwnName[] {
  if (a.file === b.file) return [];
  const shared = (a.shape.uses ?? []).filter((name) => b.shape.uses?.includes(name));
  return shared.flatMap((name) => {
    const [first, second] = [meaning(project, a.file, name), meaning(project, b.file, name)];
    if (!first || !second || first.is === second.is) return [];
    return [{ name, isState: first.isState && second.isState }];
  });
}

interface Meaning { is: string; isState: boolean }

function meaning(project: Project, file: FileNode, name: string): Meaning | undefined {
  const binding = file.facts.bindings.find((one) => one.name === name && one.fn === 0 && one.kind !== 'type');
  if (!binding) return undefined;
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
  const edge = file.edges.find((one) => one.import === file.facts.imports[id]);
  return edge?.to?.path ?? edge?.external ?? file.facts.imports[id].specifier;
}

function isState(file: FileNode, binding: Binding): boolean {
  const kind = file.facts.values[binding.value][0];
  return binding.kind === 'let' || binding.kind === 'var' || kind === 'call' || kind === 'array' || kind === 'object';
}
