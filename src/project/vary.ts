import type { BindingId, FnId, ValueId } from '../facts/file-facts.js';
import { isWithin } from './first-hit.js';
import type { FileNode, Iteration } from './project.js';

/** Does a value change from one step of the iteration to the next? Unknown parts count as changing. */
export function varies(file: FileNode, value: ValueId, iteration: Iteration, seen = new Set<ValueId>()): boolean {
  if (value === 0 || file !== iteration.file) return file === iteration.file;
  if (seen.has(value)) return false;
  seen.add(value);
  const known = file.facts.values[value];
  const follow = (part: ValueId): boolean => varies(file, part, iteration, seen);
  switch (known[0]) {
    case 'literal': case 'regex': case 'imported': case 'super': case 'function': case 'class': return false;
    case 'this': return isInside(file, known[1], iteration) && known[1] !== iteration.fn.id;
    case 'param': case 'rest': return isInside(file, known[1], iteration);
    case 'binding': return bindingVaries(file, known[1], iteration, follow);
    case 'global': return isWrittenInside(file, value, iteration);
    case 'member': return follow(known[1]) || isWrittenInside(file, value, iteration);
    case 'index': return follow(known[1]) || follow(known[2]);
    case 'element': case 'key': return known[1] === iteration.over || follow(known[1]);
    case 'await': case 'spread': case 'typed': return follow(known[1]);
    case 'call': { const { site } = file.calls[known[1]]; return follow(site.callee) || site.args.some(follow); }
    case 'array': case 'either': return known[1].some(follow);
    case 'object': return known[1].some(([, part]) => follow(part));
    case 'template': case 'operation': return known[2].some(follow);
    case 'unknown': return known[1] ? known[1].some(follow) : true;
  }
}

function bindingVaries(file: FileNode, id: BindingId, iteration: Iteration, follow: (value: ValueId) => boolean): boolean {
  const binding = file.facts.bindings[id];
  if (binding.writes?.some((w) => isPlaceInside(file, file.facts.writes[w].fn, file.facts.writes[w].loop, iteration))) return true;
  if (!isPlaceInside(file, binding.fn, binding.loop, iteration)) return false;
  if (binding.kind === 'param' || binding.kind === 'catch' || binding.value === 0) return true;
  return follow(binding.value);
}

function isWrittenInside(file: FileNode, target: ValueId, iteration: Iteration): boolean {
  return file.writesByTarget?.get(target)?.some((write) => isPlaceInside(file, write.fn, write.loop, iteration)) ?? false;
}

/** Is a place (function and loop) inside the body that the iteration repeats? */
export function isPlaceInside(file: FileNode, fn: FnId, loop: number, iteration: Iteration): boolean {
  if (file !== iteration.file) return false;
  if (iteration.kind === 'statement') {
    for (let id = fn, at = loop; id >= 0; at = file.facts.functions[id].loop, id = file.facts.functions[id].parent) {
      if (id === iteration.fn.id) return at >= 0 && isWithin(file, at, iteration.loop!);
    }
    return false;
  }
  const body = iteration.kind === 'callback' ? iteration.callback : iteration.fn;
  return body !== undefined && isInside(file, fn, { ...iteration, fn: body });
}

/** Is the function the iteration's own, or nested in it? */
function isInside(file: FileNode, fn: FnId, iteration: Iteration): boolean {
  const body = iteration.kind === 'callback' && iteration.callback ? iteration.callback.id : iteration.fn.id;
  if (iteration.kind === 'statement' && fn === body) return false;
  for (let id = fn; id >= 0; id = file.facts.functions[id].parent) if (id === body) return true;
  return false;
}
