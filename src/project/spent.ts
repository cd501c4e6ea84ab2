import { hearsOnce } from '../catalogue/life-cycles.js';
import type { BranchId, FnId, LoopId, ValueId, Write } from '../facts/file-facts.js';
import { conditionsAround, partsOf, settled } from './dependence.js';
import type { Call, FileNode, Fn, Project } from './project.js';
import { functionsAround } from './reach.js';
import { slotOf } from './slots.js';
import type { Place } from '../rule.js';

const DEEPEST = 12;

/** A text that every event adds to, though it is only read until something has happened. */
export interface Spent { file: FileNode; fn: Fn; /** What grows. */ value: ValueId; place: Place; registered: Call; /** The flag that says it is still read. */ flag: ValueId }

/** A place where a value is used. */
interface Use { fn: FnId; branch: BranchId; loop: LoopId; value: ValueId }

/** Texts that grow with every event after their last reader is done. O(facts), and O(facts of the file) for each candidate. */
export function findSpent(project: Project): Spent[] {
  return dropReadElsewhere(project, project.files.flatMap((file) => {
    const growing = growthByListener(project, file);
    const uses = growing.length > 0 ? usesIn(file) : [];
    return growing.flatMap(({ fn, registered, write }): Spent[] => {
      const flag = flagOf(project, file, fn, write.target, uses);
      return flag === undefined ? [] : [{ file, fn, value: write.target, registered, flag, place: project.place(file, write.at) }];
    });
  }));
}

interface Growing { fn: Fn; registered: Call; write: Write }

/** What listeners add to texts whatever else holds: `text += part`. */
function growthByListener(project: Project, file: FileNode): Growing[] {
  const added = new Map<FnId, Write[]>();
  const texts = new Set<string>();
  for (const write of file.facts.writes) {
    if (write.operator === '+=' && write.branch < 0 && write.loop < 0) added.set(write.fn, [...added.get(write.fn) ?? [], write]);
    else if (isText(file, write.value)) texts.add(ownName(file, write.fn, write.target));
  }
  return added.size === 0 ? [] : listenersIn(project, file).flatMap(({ fn, registered }) =>
    (added.get(fn.id) ?? []).filter(({ target }) => isTextOutside(file, fn, registered, target, texts)).map((write) => ({ fn, registered, write })));
}

/** Functions that hear an event of any name, as often as it happens. */
function listenersIn(project: Project, file: FileNode): { fn: Fn; registered: Call }[] {
  return file.calls.flatMap((call) => {
    const [name, listener] = call.site.args.map((argument) => file.facts.values[argument]);
    const callee = file.facts.values[call.site.callee];
    const isEvent = name?.[0] === 'literal' && typeof name[1] === 'string' && listener?.[0] === 'function';
    return isEvent && callee[0] === 'member' && !hearsOnce.includes(callee[2]) && project.target(call).functions.length === 0 ? [{ fn: file.functions[listener[1]], registered: call }] : [];
  });
}

/** A text from the start, of a variable around the listener or of a field that is set where it is registered. */
function isTextOutside(file: FileNode, fn: Fn, registered: Call, value: ValueId, texts: ReadonlySet<string>): boolean {
  const known = file.facts.values[value];
  if (known[0] !== 'binding') return known[0] === 'member' && texts.has(ownName(file, registered.fn.id, value));
  const { fn: home, value: initial } = file.facts.bindings[known[1]];
  return home !== fn.id && isText(file, initial);
}

function isText(file: FileNode, value: ValueId): boolean { const one = file.facts.values[value]; return one[0] === 'literal' && typeof one[1] === 'string'; }

/** A field as one function knows it, whether as `this.text` or as `self.text`. */
function ownName(file: FileNode, fn: FnId, value: ValueId): string {
  const known = file.facts.values[value];
  return known[0] === 'member' ? `${fn} ${settled(file, known[1])} ${known[2]}` : '';
}

/** Everywhere values of the file are read. */
function usesIn(file: FileNode): Use[] {
  const { sites, writes, branches, exits, loops, bindings } = file.facts;
  return [
    ...sites.flatMap(({ fn, branch, loop, callee, args }) => [callee, ...args].map((value) => ({ fn, branch, loop, value }))),
    ...writes.map(({ fn, branch, loop, value }) => ({ fn, branch, loop, value })),
    ...branches.map(({ fn, parent, loop, test }) => ({ fn, branch: parent, loop, value: test })),
    ...exits.map(({ fn, branch, loop, value }) => ({ fn, branch, loop, value })),
    ...loops.flatMap(({ fn, branch, parent, over, test }) => [over, test].map((value) => ({ fn, branch, loop: parent, value }))),
    ...bindings.map(({ fn, loop, value }) => ({ fn, branch: -1, loop, value })),
  ].filter(({ value }) => value !== 0);
}

/**
 * The flag under which the listener reads the value, when it reads it nowhere else, nobody else in the file does, and the
 * listener turns the flag off for good. Must not find one where somebody may still read it.
 */
function flagOf(project: Project, file: FileNode, fn: Fn, value: ValueId, uses: readonly Use[]): ValueId | undefined {
  const field = fieldOf(file, value);
  const isOurs = (id: ValueId): boolean => id === value || (field !== '' && fieldOf(file, id) === field && !slotOf(project, file, id));
  const reads = uses.filter((use) => isRead(file, use.value, isOurs));
  if (reads.length === 0 || reads.some((use) => use.fn !== fn.id)) return undefined;
  const [first, ...others] = reads.map((use) => new Set(conditionsAround(file, use).flatMap(({ test }) => bareFlag(file, test) ?? [])));
  const shared = [...first].filter((flag) => flag !== value && others.every((flags) => flags.has(flag)));
  const turned = shared.length > 0 ? turnedOff(file, fn) : undefined;
  return shared.find((flag) => turned!.has(nameOf(file, flag)));
}

function fieldOf(file: FileNode, value: ValueId): string {
  const known = file.facts.values[value];
  return known[0] === 'member' ? known[2] : '';
}

/** Is it part of the expression? What a call is given is told with the call. */
function isRead(file: FileNode, value: ValueId, test: (id: ValueId) => boolean, depth = 0): boolean {
  const known = file.facts.values[value];
  return test(value) || (known[0] !== 'call' && depth < DEEPEST && partsOf(file, known).some((part) => isRead(file, part, test, depth + 1)));
}

/** `flag` or `!flag`, and nothing else. */
function bareFlag(file: FileNode, test: ValueId): ValueId | undefined {
  const known = file.facts.values[test];
  const id = known[0] === 'operation' && known[1] === '!' ? known[2][0] : test;
  const flag = file.facts.values[id];
  return flag[0] === 'member' || flag[0] === 'binding' ? id : undefined;
}

/** Names of what the listener sets behind its own test, and what otherwise is only set before the listener was registered. */
function turnedOff(file: FileNode, fn: Fn): Set<string> {
  const around = new Set(functionsAround(fn).slice(1).map(({ id }) => id));
  const off = new Set<string>();
  const back = new Set<string>();
  for (const write of file.facts.writes) {
    const name = nameOf(file, write.target);
    const isOff = write.fn === fn.id && file.facts.values[write.value][0] === 'literal' && conditionsAround(file, write).some(({ test }) => bareFlag(file, test) === write.target);
    if (isOff) off.add(name);
    else if (!around.has(write.fn)) back.add(name);
  }
  for (const name of back) off.delete(name);
  return off;
}

/** A variable, or a field whoever it belongs to. */
function nameOf(file: FileNode, value: ValueId): string { return fieldOf(file, value) || `#${value}`; }

/** Drops what another file of the package may read: a field of that name of something nobody knows. */
function dropReadElsewhere(project: Project, found: readonly Spent[]): Spent[] {
  const fields = new Set(found.map(({ file, value }) => fieldOf(file, value)));
  fields.delete('');
  const readers = new Map<string, FileNode[]>();
  for (const file of fields.size > 0 ? project.files : []) {
    for (const field of new Set(file.facts.values.flatMap((known, id) => (known[0] === 'member' && fields.has(known[2]) && !slotOf(project, file, id) ? [known[2]] : [])))) readers.set(field, [...readers.get(field) ?? [], file]);
  }
  return found.filter(({ file, value }) => !(readers.get(fieldOf(file, value)) ?? []).some((other) => other !== file && other.package === file.package));
}
