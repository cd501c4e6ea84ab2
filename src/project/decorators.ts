import type { Library } from '../catalogue/library.js';
import type { ValueId } from '../facts/file-facts.js';
import type { LibraryIndex } from './library-index.js';
import type { FileNode } from './project.js';

/** The libraries a decorator (`@Get()`, `@ManyToOne(…)`) may come from, with its exported name. */
export function decoratorsOf(index: LibraryIndex, file: FileNode, decorator: ValueId): { library: Library; name: string }[] {
  const known = file.facts.values[decorator];
  const callee = known[0] === 'call' ? file.facts.sites[known[1]].callee : decorator;
  const value = file.facts.values[callee];
  const bound = value[0] === 'binding' ? file.facts.values[file.facts.bindings[value[1]].value] : value;
  if (bound[0] !== 'imported') return [];
  return index.forSpecifier(file.facts.imports[bound[1]].specifier).map((library) => ({ library, name: bound[2] }));
}
