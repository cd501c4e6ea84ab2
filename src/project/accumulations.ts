import type { FnId, LoopId, Span, ValueId } from '../facts/file-facts.js';
import { hasFixedKeys, linearMember, subjectOf } from './collections.js';
import { bare, dependsOn } from './dependence.js';
import type { Bound, Call, FileNode, Fn, Iteration, Project } from './project.js';
import type { Scan } from './scans.js';
import { isOverData, sizeOf } from './sizes.js';
import { isPlaceInside } from './vary.js';

/** A list that grows by whole pages is copied once a page. */
const GOES_ON: ReadonlySet<Bound> = new Set(['data', 'chunked', 'paged', 'stream']);

/** Something rebuilt by copying itself: `all = [...all, x]`, `(acc, x) => ({ ...acc, [x.id]: x })`. */
export interface Accumulation {
  file: FileNode;
  fn: Fn;
  loop: LoopId;
  target: ValueId;
  holds: 'array' | 'object' | 'bytes';
  /** A computed key is written. */
  isKeyed?: boolean;
  /** What is put beside the copy. */
  added: ValueId[];
  at: Span;
}

export interface Copied { accumulation: Accumulation; iteration?: Iteration; certainty: 'certain' | 'likely' | 'possible' }

const MAY_COPY: ReadonlySet<string> = new Set(['array', 'object', 'call', 'typed', 'await']);

/** Every accumulation by copy that a loop over data repeats; folds are among the scans. O(writes + scans). */
export function findCopied(project: Project, scans: readonly Scan[]): Copied[] {
  const found: Copied[] = [];
  for (const file of project.files) {
    for (const write of file.facts.writes) {
      const copy = write.operator === '=' && MAY_COPY.has(file.facts.values[write.value][0]) ? copyOf(project, file, write.target, write.value) : undefined;
      const { fn, loop, at, target } = write;
      const copied = copy && repeatedCopy(project, { file, fn: file.functions[fn], loop, target, at, ...copy });
      if (copied) found.push(copied);
    }
  }
  for (const { call } of scans) if (call) found.push(...folded(project, call));
  return found;
}

type Copy = Pick<Accumulation, 'holds' | 'added' | 'isKeyed'>;

/** Is the value a copy of the target with something added? */
function copyOf(project: Project, file: FileNode, target: ValueId, value: ValueId, depth = 0): Copy | undefined {
  const known = file.facts.values[bare(file, value)];
  const isTarget = (part: ValueId): boolean => isSame(file, part, target);
  const spreads = (part: ValueId): boolean => { const v = file.facts.values[part]; return v[0] === 'spread' && isTarget(v[1]); };
  if (known[0] === 'array') return known[1].some(spreads) && known[1].length > 1 ? { holds: 'array', added: known[1].filter((part) => !spreads(part)) } : undefined;
  if (known[0] === 'object') {
    const others = known[1].filter(([name, part]) => !(name === '...' && isTarget(part)));
    return others.length < known[1].length && others.some(([name]) => name === '[]' || name === '...') ? { holds: 'object', added: others.map(([, part]) => part), isKeyed: others.some(([name]) => name === '[]') } : undefined;
  }
  if (known[0] !== 'call' || depth > 2) return undefined;
  return copyByCall(project, file.calls[known[1]], isTarget, spreads) ?? nested(project, file.calls[known[1]], target, depth);
}

/** `all.concat(x)`, `[].concat(all, x)`, `Object.assign({}, all, x)`, `Buffer.concat([all, x])`. */
function copyByCall(project: Project, call: Call, isTarget: (part: ValueId) => boolean, spreads: (part: ValueId) => boolean): Copy | undefined {
  const { file, site } = call;
  const member = linearMember(project, call)?.member;
  const [first, ...rest] = site.args;
  if (member?.linear?.kind !== 'copy' || first === undefined) return undefined;
  const { linear, gives } = member;
  if (linear.of === 'receiver') {
    const isJoin = gives === 'receiver' && !site.args.some((part) => file.facts.values[part][0] === 'literal' || file.facts.values[part][0] === 'operation');
    if (!isJoin) return undefined;
    if (isTarget(subjectOf(call, 'receiver'))) return { holds: 'array', added: site.args };
    return file.facts.values[bare(file, subjectOf(call, 'receiver'))][0] === 'array' && (site.args.some(isTarget) || site.args.some(spreads)) ? { holds: 'array', added: site.args.filter((part) => !isTarget(part)) } : undefined;
  }
  if (gives === 'TypedArray') {
    const parts = file.facts.values[bare(file, first)];
    return parts[0] === 'array' && parts[1].some(isTarget) ? { holds: 'bytes', added: parts[1].filter((part) => !isTarget(part)) } : undefined;
  }
  const isBlank = file.facts.values[bare(file, first)][0] === 'object';
  if (linear.of === 1 && isBlank && rest.some(isTarget)) return { holds: 'object', added: rest.filter((part) => !isTarget(part)) };
  return linear.of === 0 && isTarget(first) && rest.length > 0 && gives === 'arg0' ? { holds: 'array', added: rest } : undefined;
}

/** `all = unique([...all, x])`: a copy of a copy. */
function nested(project: Project, call: Call, target: ValueId, depth: number): Copy | undefined {
  const linear = linearMember(project, call)?.member.linear;
  const inner = linear ? subjectOf(call, linear.of) : 0;
  return inner === 0 || linear?.of === 'receiver' ? undefined : copyOf(project, call.file, target, inner, depth + 1);
}

/** The same variable or place, through assertions and defaults. */
function isSame(file: FileNode, value: ValueId, target: ValueId): boolean {
  const id = bare(file, value);
  const known = file.facts.values[id];
  if (id === target) return true;
  if (known[0] === 'either') return isSame(file, known[1][0], target);
  return known[0] === 'operation' && (known[1] === '||' || known[1] === '??') && isSame(file, known[2][0], target);
}

/** The innermost loop over data through which the target lives on. */
function repeatedCopy(project: Project, accumulation: Accumulation): Copied | undefined {
  const { file, fn, loop, target } = accumulation;
  for (const iteration of project.iterationsAt(file, fn.id, loop)) {
    if (!GOES_ON.has(iteration.bound) || !isOverData(project, iteration)) continue;
    if (!livesOn(file, target, iteration)) return undefined;
    return { accumulation, iteration, certainty: certaintyOf(project, accumulation, iteration) };
  }
  return accumulation.holds === 'bytes' && isChunkWise(accumulation) ? { accumulation, certainty: 'likely' } : undefined;
}

function livesOn(file: FileNode, target: ValueId, iteration: Iteration): boolean {
  const known = file.facts.values[bare(file, target)];
  switch (known[0]) {
    case 'binding': { const { fn, loop, kind } = file.facts.bindings[known[1]]; return kind !== 'param' ? !isPlaceInside(file, fn, loop, iteration) : fn !== iteration.callback?.id; }
    case 'member': case 'index': return livesOn(file, known[1], iteration);
    case 'this': return known[1] !== iteration.callback?.id;
    case 'imported': case 'param': return true;
    default: return false;
  }
}

function certaintyOf(project: Project, { file, target, holds, added, isKeyed }: Accumulation, iteration: Iteration): Copied['certainty'] {
  if ((holds === 'object' && hasFixedKeys(project, file, target)) || sizeOf(project, iteration.file, iteration.over) === 'few') return 'possible';
  // `byId[user.id] = { ...byId[user.id], ...user }` completes one record a step.
  const to = file.facts.values[bare(file, target)];
  if (holds === 'object' && !isKeyed && (to[0] === 'index' || to[0] === 'member') && project.varies(file, to[0] === 'index' ? target : to[1], iteration)) return 'possible';
  const grows = added.some((part) => project.varies(file, part, iteration));
  return !grows ? 'possible' : iteration.bound === 'data' && file.facts.values[target][0] === 'binding' && iteration.over !== 0 ? 'certain' : 'likely';
}

/** A function that appends its own parameter to bytes kept outside it is called once a chunk. */
function isChunkWise({ file, fn, target, added }: Accumulation): boolean {
  const known = file.facts.values[target];
  const isOutside = known[0] === 'binding' ? file.facts.bindings[known[1]].fn !== fn.id : known[0] === 'member';
  return isOutside && added.some((part) => dependsOn(file, part, (v) => v[0] === 'param' && v[1] === fn.id));
}

/** `list.reduce((acc, x) => [...acc, x], [])`. */
function folded(project: Project, call: Call): Copied[] {
  const member = linearMember(project, call)?.member;
  const callback = Array.isArray(member?.callback) ? undefined : member?.callback;
  if (callback?.element !== 1) return [];
  const value = call.file.facts.values[bare(call.file, call.site.args[Number(callback.at)] ?? 0)];
  if (value[0] !== 'function') return [];
  const { file } = call;
  const fn = file.functions[value[1]];
  const binding = fn.facts.params[0]?.binding;
  const target = binding === undefined ? -1 : file.facts.values.findIndex((v) => v[0] === 'binding' && v[1] === binding);
  const [iteration] = project.iterationsAt(file, fn.id, -1);
  if (target < 0 || iteration?.bound !== 'data' || !isOverData(project, iteration)) return [];
  const [first] = returnsOf(file, fn.id).flatMap(({ returned, at }): Accumulation[] => {
    const found = copyOf(project, file, target, returned);
    return found ? [{ file, fn, loop: -1, target, at, ...found }] : [];
  });
  return first ? [{ accumulation: first, iteration, certainty: certaintyOf(project, first, iteration) }] : [];
}

function returnsOf(file: FileNode, fn: FnId): { returned: ValueId; at: Span }[] {
  const { exits, functions } = file.facts;
  const statements = exits.filter((exit) => exit.fn === fn && exit.kind === 'return' && exit.value !== 0);
  if (statements.length > 0) return statements.map(({ value, at }) => ({ returned: value, at }));
  const { head, at, returns } = functions[fn];
  return returns.map((returned) => ({ returned, at: [head[1], at[1]] }));
}
