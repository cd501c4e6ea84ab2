import { decoratorsOf } from './decorators.js';
import type { Origins } from './origins.js';
import type { Call, FileNode, Fn, Target } from './project.js';

/** `await post.author` where the entity declares `author: Promise<…>` as a relation: a query the first time it is read. */
export function lazyRelation(origins: Origins, call: Call): Target['member'] {
  const callee = call.file.facts.values[call.site.callee];
  if (callee[0] !== 'member') return undefined;
  for (const origin of origins.origins(call.file, callee[1])) {
    if (origin.is !== 'instance') continue;
    const field = origin.file.facts.classes[origin.cls].members.find((m) => m.name === callee[2] && m.kind === 'field' && m.decorators);
    const relation = field?.decorators?.flatMap((d) => decoratorsOf(origins.index, origin.file, d)).find(({ library, name }) => library.decorators?.[name]?.promised);
    if (field && relation && isPromise(origin.file, field.type)) return { library: relation.library, type: '', name: callee[2], member: { effect: 'db.read' }, effect: 'db.read', weight: 'normal' };
  }
  return undefined;
}

/** An awaited property: the getter behind it. */
export function gettersOf(origins: Origins, call: Call): Fn[] {
  const callee = call.file.facts.values[call.site.callee];
  if (callee[0] !== 'member') return [];
  return origins.origins(call.file, callee[1]).flatMap((origin) => {
    if (origin.is !== 'instance' && origin.is !== 'class') return [];
    const getter = origin.file.facts.classes[origin.cls].members.find((m) => m.kind === 'getter' && m.name === callee[2]);
    return getter?.fn === undefined ? [] : [origin.file.functions[getter.fn]];
  });
}

function isPromise(file: FileNode, type: number): boolean {
  const known = file.facts.types[type];
  const entity = known[0] === 'ref' ? file.facts.values[known[1]] : undefined;
  return entity?.[0] === 'global' && entity[1] === 'Promise';
}
