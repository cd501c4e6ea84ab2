import type { BranchId, Exit, LoopId, ValueId } from '../facts/file-facts.js';
import type { Call, FileNode } from './project.js';

/** Is `inner` the loop, or inside it? */
export function isWithin(file: FileNode, inner: LoopId, outer: LoopId): boolean {
  for (let id = inner; id >= 0; id = file.facts.loops[id].parent) if (id === outer) return true;
  return false;
}

/**
 * Does the loop end once the call gave what was looked for? `if (found) return found`, `if (res.ok) break`, or a plain
 * `return await …` in a try. A failure that ends it (`if (!user) return`) is no search.
 */
export function exitsAtFirstHit(call: Call, loop: LoopId): boolean {
  const { file } = call;
  return file.facts.exits.some((exit) => {
    if (exit.fn !== call.site.fn || exit.loop < 0 || exit.at[0] < call.site.at[0] - 400) return false;
    const leaves = exit.kind === 'return' ? isWithin(file, exit.loop, loop) : exit.kind === 'break' && exit.loop === loop;
    return leaves && !isFailure(file, exit.value) && ends(file, exit, call, loop);
  });
}

function ends(file: FileNode, exit: Exit, call: Call, loop: LoopId): boolean {
  let unconditional = true;
  for (let id: BranchId = exit.branch; id >= 0; id = file.facts.branches[id].parent) {
    const branch = file.facts.branches[id];
    if (branch.loop < 0 || !isWithin(file, branch.loop, loop)) break;
    if (branch.kind === 'try' || branch.kind === 'finally') continue;
    unconditional = false;
    if (branch.kind === 'catch') return false;
    if (dependsOnCall(file, branch.test, call, loop) && branch.taken !== isNegative(file, branch.test)) return true;
  }
  // `return await …`, or a break after the call that nothing stands before.
  if (!unconditional) return false;
  return exit.at[1] >= call.site.at[1] && sameBranch(file, exit.branch, call.site.branch, loop);
}

function sameBranch(file: FileNode, exit: BranchId, call: BranchId, loop: LoopId): boolean {
  for (let id = call; id >= 0; id = file.facts.branches[id].parent) {
    const branch = file.facts.branches[id];
    if (branch.loop < 0 || !isWithin(file, branch.loop, loop)) break;
    if (branch.kind !== 'try' && id !== exit) return false;
  }
  return true;
}

/** Names of functions and properties that stand for failure: `isLeft(result)`, `result.isErr()`, `E.left(…)`, `{ error }`. */
const FAILED = /^(?:left|err|errors?|fail|failed|failure|none|reject(?:ed)?)(?:[A-Z].*)?$|^is(?:Left|Err|Error|Failed|Failure|None|Rejected)(?:[A-Z].*)?$/;

/** What a function hands back when something went wrong. */
function isFailure(file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[value];
  if (known[0] === 'call') return FAILED.test(nameOf(file, file.facts.sites[known[1]].callee));
  if (known[0] === 'typed' || known[0] === 'await') return isFailure(file, known[1]);
  return known[0] === 'object' && known[1].some(([name, part]) => FAILED.test(name) && !isNothing(file.facts.values[part]));
}

function isNothing(value: FileNode['facts']['values'][number]): boolean { return (value[0] === 'literal' && value[1] === null) || (value[0] === 'global' && value[1] === 'undefined'); }

function nameOf(file: FileNode, callee: ValueId): string {
  const known = file.facts.values[callee];
  return known[0] === 'member' ? known[2] : known[0] === 'binding' ? file.facts.bindings[known[1]].name : '';
}

/** A test for absence or failure. */
export function isNegative(file: FileNode, test: ValueId): boolean {
  const value = file.facts.values[test];
  if (value[0] === 'binding') return /err/i.test(file.facts.bindings[value[1]].name);
  if (value[0] === 'member') return /err/i.test(value[2]);
  if (value[0] === 'call') return FAILED.test(nameOf(file, file.facts.sites[value[1]].callee));
  if (value[0] !== 'operation') return false;
  if (value[1] === '!') return !isNegative(file, value[2][0]);
  if (value[1] === '&&' || value[1] === '||') return value[2].every((part) => isNegative(file, part));
  if (value[1] !== '===' && value[1] !== '==') return false;
  return value[2].some((part) => { const v = file.facts.values[part]; return v[0] === 'literal' && (v[1] === null || v[1] === false || v[1] === 0); });
}

/** Is the value made from the call's result, through names of the loop body? */
function dependsOnCall(file: FileNode, value: ValueId, call: Call, loop: LoopId, depth = 0): boolean {
  const known = file.facts.values[value];
  if (depth > 8) return false;
  const follow = (part: ValueId): boolean => dependsOnCall(file, part, call, loop, depth + 1);
  switch (known[0]) {
    case 'call': {
      if (known[1] === call.id) return true;
      const { site } = file.calls[known[1]];
      return follow(site.callee) || site.args.some(follow);
    }
    case 'await': case 'member': case 'element': case 'spread': case 'typed': return follow(known[1]);
    case 'index': return follow(known[1]) || follow(known[2]);
    case 'operation': case 'template': return known[2].some(follow);
    case 'object': return known[1].some(([, part]) => follow(part));
    case 'either': case 'array': return known[1].some(follow);
    case 'binding': {
      const binding = file.facts.bindings[known[1]];
      if (binding.fn !== call.site.fn) return false;
      const writes = binding.writes?.map((w) => file.facts.writes[w]).filter((w) => w.loop >= 0 && isWithin(file, w.loop, loop)) ?? [];
      return (binding.loop >= 0 && isWithin(file, binding.loop, loop) && follow(binding.value)) || writes.some((w) => follow(w.value));
    }
    default: return false;
  }
}
