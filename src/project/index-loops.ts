import type { BindingId, FnId, ValueId } from '../facts/file-facts.js';
import { subjectOf } from './collections.js';
import { bare, dependsOn } from './dependence.js';
import { isWithin } from './first-hit.js';
import type { Call, FileNode, Iteration, Project } from './project.js';
import { isPlaceInside } from './vary.js';

/** A loop that fills a table of its function from a collection: `for (const user of users) byId[user.id] = user`. */
export interface IndexLoop { inner: Iteration; container: BindingId; /** Keys and values it writes. */ parts: ValueId[] }

/** O(writes + calls). */
export function indexLoops(project: Project, file: FileNode): IndexLoop[] {
  const found = new Map<string, IndexLoop>();
  const { values, bindings, writes } = file.facts;
  const note = (fn: FnId, loop: number, container: ValueId, parts: ValueId[]): void => {
    const table = values[bare(file, container)];
    if (table[0] !== 'binding' || bindings[table[1]].fn === 0 || bindings[table[1]].kind === 'param') return;
    const inner = project.iterationsAt(file, fn, loop)[0];
    if (!inner || inner.bound !== 'data' || inner.over === 0 || !isMadeOutside(file, table[1], inner)) return;
    found.set(`${inner.place.span.join()} ${table[1]}`, { inner, container: table[1], parts });
  };
  for (const { target, fn, loop, value, operator } of writes) {
    const to = values[target];
    if (to[0] === 'index' && operator === '=') note(fn, loop, to[1], [to[2], value]);
  }
  for (const call of file.calls) {
    if (call.site.use !== 'discarded' || call.site.args.length === 0 || (call.site.loop < 0 && file.facts.functions[call.site.fn].parent < 0)) continue;
    if ((project.target(call).member?.member.grows?.key ?? -1) >= 0) note(call.site.fn, call.site.loop, subjectOf(call, 'receiver'), call.site.args);
  }
  return [...found.values()];
}

function isMadeOutside(file: FileNode, id: BindingId, inner: Iteration): boolean {
  const { fn, loop, value } = file.facts.bindings[id];
  const made = file.facts.values[bare(file, value)];
  if (made[0] !== 'object' && !(made[0] === 'call' && file.facts.sites[made[1]].kind === 'new')) return false;
  return inner.kind === 'statement' ? fn === inner.fn.id && !(loop >= 0 && isWithin(file, loop, inner.loop!)) : fn !== inner.callback?.id;
}

/** Is the same table filled anew in every step of the outer iteration? */
export function isRebuilt(project: Project, file: FileNode, { container, parts }: IndexLoop, outer: Iteration): boolean {
  const { fn, loop } = file.facts.bindings[container];
  return isPlaceInside(file, fn, loop, outer) && isConstructed(project, file, parts, outer);
}

function isConstructed(project: Project, file: FileNode, parts: readonly ValueId[], outer: Iteration): boolean {
  return parts.every((part) => file.facts.values[part][0] !== 'unknown' && !project.varies(file, part, outer));
}

/** Is it filled from the collection alone, and from nothing else the function is given? */
export function isFromCollectionOnly(file: FileNode, { parts, inner }: IndexLoop, home: FnId): boolean {
  const fromElement = (part: ValueId): boolean => part === inner.over;
  return !parts.some((part) => dependsOn(file, part, (value, id) => {
    if (value[0] === 'unknown' || value[0] === 'function') return true;
    return value[0] === 'param' && value[1] === home && !fromElement(id) && !dependsOn(file, inner.over, (_, other) => other === id);
  }));
}

/** Is what the call gives kept, and asked for before it is made again? `byId ??= index(users)`, `if (!byId) byId = …`. */
export function isBuiltOnce(project: Project, call: Call): boolean {
  const { file, id } = call;
  if (project.isGuarded(call)) return true;
  return file.facts.writes.some(({ target, value, operator, branch }) => {
    const made = file.facts.values[bare(file, value)];
    if (made[0] !== 'call' || made[1] !== id) return false;
    if (operator === '??=' || operator === '||=') return true;
    for (let at = branch; at >= 0; at = file.facts.branches[at].parent) if (dependsOn(file, file.facts.branches[at].test, (_, part) => part === target)) return true;
    return false;
  });
}
