import type { LoopId, ValueId } from '../facts/file-facts.js';
import type { Place } from '../rule.js';
import { givenWithin, hasFixedKeys, isArray, isInvariant, linearMember, rootOf, subjectOf } from './collections.js';
import type { Caps } from './caps.js';
import { isWithin } from './first-hit.js';
import { joins, matchLoops, questionOf, type MatchLoop } from './matching.js';
import type { Call, FileNode, Fn, Iteration, Project } from './project.js';

/** A place whose cost grows with a collection: a linear call, or a loop that looks for something. */
export interface Scan {
  file: FileNode;
  fn: Fn;
  /** Innermost loop around it. */
  loop: LoopId;
  kind: 'scan' | 'match' | 'shift' | 'sort' | 'copy' | 'index';
  subject: ValueId;
  /** Is the subject an array, or is that a guess from the method's name? */
  proof: 'yes' | 'guess' | 'unknown';
  call?: Call;
  match?: MatchLoop;
  place: Place;
  /** `find`, `includes`; empty for loops. */
  name: string;
}

/** A scan that a loop repeats over the same collection. */
export interface Repeated {
  scan: Scan;
  iteration: Iteration;
  /** The collection, in the iteration's file. */
  root: ValueId;
  /** Calls from the loop down to the scan; empty when the loop is around the scan itself. */
  steps: Call[];
  certainty: 'certain' | 'likely' | 'possible';
  /** Nothing that the scan asks changes: it gives the same every time. */
  isSame: boolean;
}

/** Every place of the program that is linear in some collection. O(calls + branches). */
export function findScans(project: Project): Scan[] {
  return project.files.flatMap((file) => [
    ...file.calls.flatMap((call) => scanOf(project, call) ?? []),
    ...matchLoops(project, file).map((match) => scanByLoop(file, match)),
  ]);
}

function scanByLoop(file: FileNode, match: MatchLoop): Scan {
  const { kind, loop, fn, call, over, place } = match.inner;
  const around = kind === 'statement' ? file.facts.loops[loop!].parent : call!.site.loop;
  return { file, fn, loop: around, kind: 'match', subject: over, proof: 'yes', match, place, name: '' };
}

function scanOf(project: Project, call: Call): Scan | undefined {
  const found = linearMember(project, call);
  const linear = found?.member.linear;
  if (!linear || linear.kind === 'clone' || linear.of === 'all') return undefined;
  const subject = subjectOf(call, linear.of);
  const proof = subject === 0 ? 'no' : isArray(project, call.file, subject);
  const { file, fn, site } = call;
  const scan = (kind: Scan['kind']): Scan => ({
    file, fn, loop: site.loop, kind, subject, proof: proof === 'yes' ? 'yes' : found.isGuess ? 'guess' : 'unknown', call, place: project.placeOf(call),
    name: project.text(file, site.callee).split('.').pop() ?? '',
  });
  if (linear.kind === 'copy') return isWholeCopy(project, call, linear.of) ? scan('copy') : undefined;
  if (proof === 'no' || (proof === 'unknown' && !found.isGuess && !found.member.callback)) return undefined;
  return scan(linear.kind);
}

/** `new Set(list)`, `Object.keys(table)`: not where the copy is looped over at once, nor a part or join of the receiver. */
function isWholeCopy(project: Project, call: Call, of: 'receiver' | number): boolean {
  const { site, file } = call;
  if (typeof of !== 'number' || site.use === 'iterated' || site.use === 'returned' || site.args[of] === undefined) return false;
  const into = site.use === 'chained' && site.into ? file.calls[site.into[0]] : undefined;
  if (into && !linearMember(project, into)?.member.linear) return false;
  const origins = project.origins(file, site.args[of]);
  const isTable = origins.some((o) => o.is === 'primitive' && o.name === 'object') || origins.some((o) => o.is === 'object');
  return isArray(project, file, site.args[of]) === 'yes' || (isTable && !hasFixedKeys(project, file, site.args[of]));
}

/** The innermost loop over data that repeats the scan over one and the same collection. */
export function repeatedInPlace(project: Project, caps: Caps, scan: Scan): Repeated | undefined {
  const iterations = project.iterationsAt(scan.file, scan.fn.id, scan.loop);
  for (const iteration of iterations) {
    if (!repeats(project, scan, iteration)) continue;
    const root = rootOf(project, scan.file, scan.subject, givenWithin(scan.file, iteration));
    if (!isInvariant(project, scan.file, root, iteration) || !isLarge(project, caps, scan, root) || endsAfter(scan, iteration)) return undefined;
    if (scan.match && !joins(project, scan.file, scan.match, iteration)) return undefined;
    return { scan, iteration, root, steps: [], ...judge(project, scan, iteration, root, iterations) };
  }
  return undefined;
}

/** Loops over data; and for a queue the loop that works it off, whatever it tests. */
export function repeats(project: Project, scan: Scan, iteration: Iteration): boolean {
  if (iteration.bound === 'data') return !hasFixedKeys(project, iteration.file, keyed(iteration));
  if (scan.kind !== 'shift' || iteration.kind !== 'statement' || (iteration.bound !== 'unknown' && iteration.bound !== 'poll')) return false;
  const receiver = (call: Call): boolean => subjectOf(call, 'receiver') === scan.subject;
  return scan.file.calls.some((call) => call.site.fn === scan.fn.id && call.site.loop >= 0 && isWithin(scan.file, call.site.loop, iteration.loop!) && receiver(call) && project.target(call).member?.member.grows !== undefined);
}

/** The object whose keys a loop goes over. */
function keyed({ file, over }: Iteration): ValueId {
  const known = file.facts.values[over];
  if (known[0] !== 'call') return over;
  const { args } = file.facts.sites[known[1]];
  return args.length === 1 ? args[0] : 0;
}

function isLarge(project: Project, caps: Caps, { file, subject, kind, call }: Scan, root: ValueId): boolean {
  if (project.bound(file, subject).bound !== 'data' || project.bound(file, root).bound !== 'data' || caps.has(file, root)) return false;
  return kind !== 'copy' || call === undefined || !hasFixedKeys(project, file, root);
}

type Judged = Pick<Repeated, 'certainty' | 'isSame'>;

/** How sure, from the proofs; `possible` where an index would not answer the question. */
function judge(project: Project, scan: Scan, iteration: Iteration, root: ValueId, around: readonly Iteration[]): Judged {
  const question = scan.kind === 'scan' && scan.call ? questionOf(project, scan.call, iteration) : 'key';
  const isSame = question === 'fixed' || scan.kind === 'copy' || scan.kind === 'index';
  const outer = around.slice(around.indexOf(iteration) + 1).filter(({ bound }) => bound === 'data');
  const isOwn = outer.some((one) => project.varies(scan.file, root, one) && project.varies(scan.file, iteration.over, one));
  if (question === 'other' || isOwn) return { certainty: 'possible', isSame };
  const proved = scan.proof === 'yes' && iteration.over !== 0 && isCounted(project, iteration);
  return { certainty: proved && question === 'key' ? 'certain' : 'likely', isSame };
}

export function isCounted(project: Project, { kind, file, over }: Iteration): boolean {
  return kind === 'statement' || isArray(project, file, over) === 'yes';
}

/** A scan that leaves the loop when it is done (`splice` and `break`) runs once. */
export function endsAfter({ file, fn, loop, call, place }: Scan, iteration: Iteration): boolean {
  if (iteration.kind !== 'statement' || loop < 0) return false;
  const own = call?.site.branch ?? -1;
  return file.facts.exits.some((exit) => {
    if (exit.kind === 'continue' || exit.fn !== fn.id || exit.loop < 0 || exit.at[1] < place.span[0]) return false;
    const leaves = exit.kind === 'break' ? exit.loop === iteration.loop : isWithin(file, exit.loop, iteration.loop!);
    return leaves && standsOver(file, exit.branch, own, iteration.loop!);
  });
}

/** Does the exit run whenever the branch does? */
function standsOver(file: FileNode, exit: number, own: number, loop: LoopId): boolean {
  for (let id = own; ; id = file.facts.branches[id].parent) {
    const branch = id < 0 ? undefined : file.facts.branches[id];
    if (id === exit) return true;
    if (!branch || branch.loop < 0 || !isWithin(file, branch.loop, loop)) return false;
  }
}
