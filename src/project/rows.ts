import type { FnId, ValueId } from '../facts/file-facts.js';
import { bare, dependsOn } from './dependence.js';
import type { Call, EffectPath, FileNode, Project } from './project.js';
import { endOfChain, rootOf } from './waits.js';

/** One connection answers one question at a time. */
const ONE_CONNECTION = /^(?:tx|trx|t|transaction|\w*Transaction|session|client|conn|connection|queryRunner|manager|entityManager|em)$/;
/** Says that the program goes on only if all is well: `requireUser`, `assertOpen`. */
const GUARDS = /^(?:_?(?:require|ensure|assert|check|verify|validate|authori[sz]e|authenticate|guard|lock|acquire|login|connect|init|must|prepare|refresh|sync))(?:[A-Z_]|$)/;
/** Options that make a request more than a question. */
const CHANGES: ReadonlySet<string> = new Set(['method', 'body', 'data', 'json', 'form', 'formData', 'multipart', '...']);
/** Longer ways may do more than the text shows. */
const FARTHEST = 3;

/** Reads awaited in a row although none needs what another found. In their order; each row two or more. */
export function findRows(project: Project, file: FileNode): Call[][] {
  const rows: Call[][] = [];
  /** The last row of each block: function, loop and branch. */
  const lastRows = new Map<string, Call[]>();
  const named = namedResults(file);
  const reading = file.calls.filter((call) => named.has(endOfChain(call).id) && isPlainRead(project, call)).sort((a, b) => a.site.at[0] - b.site.at[0]);
  for (const call of reading) {
    const { fn, loop, branch } = call.site;
    const block = `${fn}/${loop}/${branch}`;
    const row = lastRows.get(block);
    if (row && !isParted(project, row, call) && !row.some((before) => needs(file, call, before))) row.push(call);
    else {
      const begun = [call];
      rows.push(begun);
      lastRows.set(block, begun);
    }
  }
  return rows.filter((row) => row.length > 1);
}

/** Calls whose result is given a name, or a place in an object or list: what is only waited for may be a check. */
function namedResults(file: FileNode): Set<number> {
  const { bindings, values } = file.facts;
  const found = new Set<number>();
  const note = (value: ValueId): void => {
    const root = values[rootOf(file, value)];
    if (root[0] === 'call') found.add(root[1]);
  };
  for (const { value, writes } of bindings) if (!writes?.length) note(value);
  for (const value of values) {
    if (value[0] === 'object') for (const [, part] of value[1]) if (values[part][0] === 'await') note(part);
    if (value[0] === 'array') for (const part of value[1]) if (values[part][0] === 'await') note(part);
  }
  return found;
}

/** Only reads, by a way short enough to be sure of, on no connection of its own, and nothing that others wait for to go on. */
function isPlainRead(project: Project, call: Call): boolean {
  const { file, site } = call;
  if (endOfChain(call).site.use !== 'awaited') return false;
  const paths = project.effectsOf(call);
  if (paths.length === 0 || !paths.every((path) => isRead(path) && !path.guarded && path.certainty === 'certain' && path.steps.length <= FARTHEST)) return false;
  const { functions } = project.target(call);
  const isRemote = paths.every(({ effect }) => effect === 'http');
  if (functions.some((fn) => (isRemote ? GUARDS.test(fn.facts.name.split(/[.> ]+/).pop() ?? '') : mayThrow(fn.file, fn.id)))) return false;
  if (paths.some(({ steps }) => steps.slice(1).some(({ fn }) => leavesTraces(fn.file, fn.id)))) return false;
  return ![site.callee, ...site.args].some((value) => usesOneConnection(file, value)) && !isInTransaction(project, call);
}

function isRead({ effect, primitive, steps }: EffectPath): boolean {
  return effect === 'db.read' || (effect === 'http' && primitive.member.reads === true && isQuestion(steps[steps.length - 1]));
}

/** Does what it is told leave it a question? */
function isQuestion({ file, site }: Call): boolean {
  return site.args.every((argument) => {
    const known = file.facts.values[bare(file, argument)];
    return known[0] !== 'object' || !known[1].some(([name]) => CHANGES.has(name));
  }) && (site.args.length < 2 || file.facts.values[bare(file, site.args[1])][0] === 'object');
}

/** A function that throws by its own decision is a check. */
function mayThrow(file: FileNode, fn: FnId): boolean { return file.facts.exits.some((exit) => exit.kind === 'throw' && exit.fn === fn); }

/** Does it write to something that outlives it? */
function leavesTraces({ facts: { writes, values, bindings } }: FileNode, fn: FnId): boolean {
  return writes.some((write) => {
    if (write.fn !== fn) return false;
    const target = values[write.target];
    return target[0] !== 'binding' || bindings[target[1]].fn !== fn;
  });
}

function usesOneConnection(file: FileNode, value: ValueId): boolean {
  return dependsOn(file, value, (part) => (part[0] === 'binding' && ONE_CONNECTION.test(file.facts.bindings[part[1]].name)) || (part[0] === 'member' && ONE_CONNECTION.test(part[2]) && file.facts.values[bare(file, part[1])][0] !== 'this'));
}

/** Inside a function that a call of the database library runs. */
function isInTransaction(project: Project, call: Call): boolean {
  const { file } = call;
  for (let id: FnId = call.site.fn; id > 0; id = file.facts.functions[id].parent) {
    const value = file.functionValues?.get(id);
    if (file.calls.some((other) => value !== undefined && other.site.args.includes(value) && project.target(other).member?.effect?.startsWith('db.'))) return true;
  }
  return false;
}

/** Does something stand between them that may end the run, or that is done for its effect? */
function isParted(project: Project, row: Call[], after: Call): boolean {
  const { file } = after;
  const [from, to] = [endOfChain(row[row.length - 1]).site.at[1], after.site.at[0]];
  const isBetween = ({ at }: { at: readonly [number, number] }): boolean => at[0] >= from && at[0] < to;
  const { exits, branches, loops, writes } = file.facts;
  if (exits.some(isBetween) || branches.some(isBetween) || loops.some(isBetween) || writes.some(isBetween)) return true;
  return file.calls.some((other) => other.site.at[1] > from && other.site.at[1] <= to && (other.site.use === 'awaited' || other.site.use === 'discarded') && !isReading(project, row, other));
}

/** `await response.json()` of an answer in the row. */
function isReading(project: Project, row: Call[], other: Call): boolean {
  const { member } = project.target(other);
  return member !== undefined && !member.effect && row.some((before) => needs(other.file, other, before));
}

function needs(file: FileNode, call: Call, before: Call): boolean {
  return [call.site.callee, ...call.site.args].some((value) => dependsOn(file, value, (part) => part[0] === 'call' && part[1] === before.id));
}
