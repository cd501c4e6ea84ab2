import type { FileFacts, ValueId } from '../facts/file-facts.js';
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

/** Where classes without class syntax keep their methods: `User.prototype.x = …`, `schema.statics.x = …`, `{ instanceMethods: { x() {} } }`. */
const TABLES = /^(?:prototype|statics|\w*[mM]ethods)$/;

/** Functions put into such a table, by name, where the program has just one of that name. */
export function tableMethods(files: readonly FileNode[]): Map<string, Fn> {
  const found = new Map<string, Fn | undefined>();
  for (const file of files) for (const [name, value] of file.context === 'test' ? [] : tableEntries(file.facts)) {
    const known = file.facts.values[value];
    found.set(name, found.has(name) || known[0] !== 'function' ? undefined : file.functions[known[1]]);
  }
  return new Map([...found].flatMap(([name, fn]) => (fn ? [[name, fn] as const] : [])));
}

/** Names and values of what a file puts into tables of methods. */
export function tableEntries({ writes, values }: FileFacts): [string, ValueId][] {
  const found: [string, ValueId][] = [];
  for (const { target, value } of writes) {
    const to = values[target];
    const owner = to[0] === 'member' ? values[to[1]] : undefined;
    if (to[0] === 'member' && owner?.[0] === 'member' && TABLES.test(owner[2])) found.push([to[2], value]);
  }
  for (const value of values) for (const [key, held] of value[0] === 'object' ? value[1] : []) {
    const table = values[held];
    if (TABLES.test(key) && table[0] === 'object') found.push(...table[1]);
  }
  return found;
}
