import type { FileNode, Fn } from './project.js';

/** Methods by name, of classes, objects and prototypes, where the program has just one of that name. */
export function uniqueMethods(files: readonly FileNode[]): Map<string, Fn> {
  const found = new Map<string, Fn | undefined>();
  for (const file of files) {
    if (file.context === 'test') continue;
    for (const fn of file.functions) {
      const isMethod = fn.facts.kind === 'method' || fn.facts.object !== undefined || file.methodOwners?.has(fn.id);
      const name = fn.facts.name.slice(Math.max(fn.facts.name.lastIndexOf('.'), fn.facts.name.lastIndexOf(' ')) + 1);
      if (isMethod) found.set(name, found.has(name) ? undefined : fn);
    }
  }
  return new Map([...found].flatMap(([name, fn]) => (fn ? [[name, fn] as const] : [])));
}
