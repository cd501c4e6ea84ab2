import type { FileNode, Origin } from './project.js';
import { merge, NONE, type Resolver } from './resolver.js';

/** A barrel of hundreds of star exports is real; a walk through thousands of files for one name is not worth it. */
const MOST_BARRELS = 2000;

/**
 * An exported name of a file, through re-exports and barrels. `*` is the namespace; `require` is what CommonJS
 * `require` returns: `module.exports` when it was assigned, else the namespace.
 */
export function exportedFrom(r: Resolver, file: FileNode, name: string): readonly Origin[] {
  if (name === 'require' || name === '*') return wholeModule(r, file, name === 'require');
  return namedExport(r, file, name, new Set());
}

function wholeModule(r: Resolver, file: FileNode, byRequire: boolean): readonly Origin[] {
  const assigned = file.facts.exports.filter((exported) => exported.name === '=');
  if (assigned.length === 0) return [{ is: 'module', file }];
  const found = merge(assigned.slice(-4).map((exported) => r.origins(file, exported.value)));
  return found.length > 0 || !byRequire ? found : [{ is: 'module', file }];
}

function namedExport(r: Resolver, file: FileNode, name: string, seen: Set<FileNode>): readonly Origin[] {
  if (seen.has(file) || seen.size > MOST_BARRELS) return NONE;
  seen.add(file);
  const own = file.exportsByName?.get(name);
  if (own) return merge(own.map((value) => r.origins(file, value)));
  const assigned = file.exportsByName?.get('=');
  if (assigned) {
    const whole = merge(assigned.slice(-4).map((value) => r.origins(file, value)));
    // `import x from './cjs'` is the whole of module.exports.
    if (name === 'default') return whole;
    return merge(whole.filter((o) => !(o.is === 'module' && o.file === file)).map((origin) => r.member(origin, name)));
  }
  const stars = file.facts.exports.filter((exported) => exported.name === '*' && exported.from !== undefined);
  for (const star of name === 'default' ? [] : stars) {
    const fact = file.facts.imports[star.from!];
    const edge = file.edgesByImport?.get(fact)?.[0];
    if (edge?.to) {
      const found = namedExport(r, edge.to, name, seen);
      if (found.length > 0) return found;
    } else if (edge?.external) {
      const found = merge(r.index.forSpecifier(fact.specifier).map((library): Origin[] => {
        const member = library.exports && Object.hasOwn(library.exports, name) ? library.exports[name] : undefined;
        return member ? [{ is: 'member', library, name, member }] : [];
      }));
      if (found.length > 0) return found;
    }
  }
  if (name === 'default' && !file.facts.marks.esm) return [{ is: 'module', file }];
  return NONE;
}
