import type { LoopId, ValueId } from '../facts/file-facts.js';
import type { Place } from '../rule.js';
import { inlineCallback, givenWithin, hasFixedKeys, isArray, isInvariant, linearMember, rootOf, subjectOf } from './collections.js';
import type { Caps } from './caps.js';
import { dependsOn } from './dependence.js';
import { endsAfter } from './ends-after.js';
import { isWithin } from './first-hit.js';
import { indexLoops, isBuiltOnce, isRebuilt, type IndexLoop } from './index-loops.js';
import { joins, matchLoops, questionOf, type MatchLoop } from './matching.js';
import type { Call, FileNode, Fn, Iteration, Project } from './project.js';
import { isOverData, sizeOf } from './sizes.js';
import { isPlaceInside } from './vary.js';

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
  fills?: IndexLoop;
  place: Place;
  /** `find`, `includes`; empty for loops. */
  name: string;
  /** What the call gives, in the catalogue's words. */
  gives?: string;
}

/** What is done once behind a check. */
export const BUILDS: ReadonlySet<Scan['kind']> = new Set(['copy', 'index', 'sort']);

/** A scan that a loop repeats over the same collection. */
export interface Repeated {
  scan: Scan;
  iteration: Iteration;
  /** The collection, in the iteration's file. */
  root: ValueId;
  /** The way into `root`, for a helper that is handed the whole. */
  path?: readonly string[];
  /** Calls from the loop down to the scan; empty when the loop is around the scan itself. */
  steps: Call[];
  certainty: 'certain' | 'likely' | 'possible';
  /** Nothing that the scan asks changes: it gives the same every time. */
  isSame: boolean;
}

/** Every place of the program that is linear in some collection. O(calls + branches). */
export function findScans(project: Project): Scan[] {
  const found: Scan[] = [];
  for (const file of project.files) {
    for (const call of file.calls) {
      const scan = scanOf(project, call);
      if (scan) found.push(scan);
    }
    for (const match of matchLoops(project, file)) found.push(scanByLoop(file, match.inner, { kind: 'match', match }));
    for (const fills of indexLoops(project, file)) found.push(scanByLoop(file, fills.inner, { kind: 'index', fills }));
  }
  return found;
}

function scanByLoop(file: FileNode, inner: Iteration, what: Pick<Scan, 'kind' | 'match' | 'fills'>): Scan {
  const { kind, loop, fn, call, over, place } = inner;
  const around = kind === 'statement' ? file.facts.loops[loop!].parent : call!.site.loop;
  return { file, fn, loop: around, subject: over, proof: 'yes', place, name: '', ...what };
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
    name: calleeName(project, call), gives: found.member.gives?.replace(/^js\//, ''),
  });
  if (linear.kind === 'copy') return isWholeCopy(project, call, linear.of) ? scan('copy') : undefined;
  if (proof === 'no' || (proof === 'unknown' && !found.isGuess && !found.member.callback && linear.of === 'receiver')) return undefined;
  return scan(linear.kind);
}

function calleeName(project: Project, { file, site }: Call): string {
  const callee = file.facts.values[site.callee];
  return callee[0] === 'member' ? callee[2] : project.text(file, site.callee);
}

/** `new Set(list)`, `Object.keys(table)`: not where the copy is looped over at once, nor a part or join of the receiver. */
function isWholeCopy(project: Project, call: Call, of: 'receiver' | number): boolean {
  const { site, file } = call;
  const into = site.use === 'chained' && site.into ? file.calls[site.into[0]] : undefined;
  if (into && linearMember(project, into)?.member.linear === undefined) return false;
  if (typeof of !== 'number' || site.use === 'iterated' || site.use === 'returned' || site.args[of] === undefined) return false;
  const origins = project.origins(file, site.args[of]);
  const isTable = origins.some((o) => o.is === 'primitive' && o.name === 'object') || origins.some((o) => o.is === 'object');
  return isArray(project, file, site.args[of]) === 'yes' || (isTable && !hasFixedKeys(project, file, site.args[of]));
}

/** The innermost loop over data that repeats the scan over one and the same collection. */
export function repeatedInPlace(project: Project, caps: Caps, scan: Scan): Repeated | undefined {
  const iterations = project.iterationsAt(scan.file, scan.fn.id, scan.loop);
  const feeders = feedersOf(project, scan);
  for (const [depth, iteration] of iterations.entries()) {
    if (!repeats(project, iteration) && !drains(scan, iteration, feeders)) continue;
    const root = rootOf(project, scan.file, scan.subject, givenWithin(scan.file, iteration));
    if (!isInvariant(project, scan.file, root, iteration) || !isLarge(project, caps, scan, root) || endsAfter(scan, iteration)) return undefined;
    if (scan.call && BUILDS.has(scan.kind) && isBuiltOnce(project, scan.call)) return undefined;
    if (scan.match && !joins(project, scan.file, scan.match, iteration)) return undefined;
    if (scan.fills && !isRebuilt(project, scan.file, scan.fills, iteration)) return undefined;
    return { scan, iteration, root, steps: [], ...judge(project, scan, iteration, root, iterations.slice(depth + 1)) };
  }
  return undefined;
}

/** A loop over data whose number of passes is not fixed by the shape of what it goes over. */
export function repeats(project: Project, iteration: Iteration): boolean {
  return iteration.bound === 'data' && isOverData(project, iteration);
}

/** Calls that add to the queue which a scan takes from. */
function feedersOf(project: Project, { kind, call, file, fn, subject }: Scan): Call[] {
  if (kind !== 'shift' || call?.site.args.length !== 0) return [];
  return file.calls.filter(({ site }, id) => site.fn === fn.id && site.loop >= 0 && subjectOf(file.calls[id], 'receiver') === subject && project.target(file.calls[id]).member?.member.grows !== undefined);
}

/** A loop that works a queue off while it fills it, whatever it tests. */
function drains({ file }: Scan, { bound, kind, loop }: Iteration, feeders: readonly Call[]): boolean {
  return kind === 'statement' && (bound === 'unknown' || bound === 'poll') && feeders.some(({ site }) => isWithin(file, site.loop, loop!));
}

function isLarge(project: Project, caps: Caps, { file, subject, kind, call }: Scan, root: ValueId): boolean {
  if (project.bound(file, subject).bound !== 'data' || project.bound(file, root).bound !== 'data' || caps.has(file, root) || sizeOf(project, file, root) === 'constant') return false;
  return kind !== 'copy' || call === undefined || !hasFixedKeys(project, file, root);
}

type Judged = Pick<Repeated, 'certainty' | 'isSame'>;

/** How sure, from the proofs; `possible` where an index would not answer the question, or not pay. */
function judge(project: Project, scan: Scan, iteration: Iteration, root: ValueId, around: readonly Iteration[]): Judged {
  const { file, call, kind, proof } = scan;
  const question = kind === 'scan' && call ? questionOf(project, call, iteration) : 'key';
  const isSame = question === 'fixed' || kind === 'copy' || kind === 'index';
  const isChanged = isSame && changes(project, file, root, iteration);
  const isOwn = around.some((one) => one.bound === 'data' && isPartOfElement(file, root, one));
  const isSmall = sizeOf(project, file, root) === 'few' || sizeOf(project, file, iteration.over) === 'few';
  // `zip(names, countsOf(user))` is another table in each pass.
  const isOther = (kind === 'copy' || kind === 'index') && call !== undefined && call.site.args.some((value) => value !== scan.subject && isOfStep(file, value, iteration));
  // `results.push(Object.assign({}, current))`: what differs from pass to pass is copied to be kept.
  const isSnapshot = kind === 'copy' && scan.gives === 'arg0' && changes(project, file, root, iteration);
  if (question === 'other' || isOther || isSnapshot || isOwn || isSmall || (isChanged && question === 'fixed') || (call && seeksLiteral(call))) return { certainty: 'possible', isSame: isSame && !isChanged };
  const proved = proof === 'yes' && iteration.over !== 0 && isCounted(project, iteration);
  return { certainty: proved && question === 'key' ? 'certain' : 'likely', isSame: isSame && !isChanged };
}

/** Is it made in the step? A call that takes a function may use anything. */
function isOfStep(file: FileNode, value: ValueId, iteration: Iteration): boolean {
  const isHere = givenWithin(file, iteration);
  return dependsOn(file, value, (part) => part[0] === 'binding' && isHere(file.facts.bindings[part[1]]));
}

/** Does the loop add to the collection, or take from it? */
function changes(project: Project, file: FileNode, root: ValueId, iteration: Iteration): boolean {
  return file.calls.some((call) => {
    if (subjectOf(call, 'receiver') !== root || !isPlaceInside(file, call.site.fn, call.site.loop, iteration)) return false;
    const member = project.target(call).member?.member;
    return member?.grows !== undefined || member?.shrinks !== undefined;
  }) || file.facts.writes.some(({ target, fn, loop }) => {
    const to = file.facts.values[target];
    return to[0] === 'index' && to[1] === root && isPlaceInside(file, fn, loop, iteration);
  });
}

/** `order.items`, where the orders are what is iterated. */
function isPartOfElement(file: FileNode, root: ValueId, { over, callback }: Iteration): boolean {
  for (let id = root, depth = 0; depth < 12; depth++) {
    const known = file.facts.values[id];
    if (known[0] === 'element' || known[0] === 'key') return known[1] === over;
    if (known[0] === 'param') return callback !== undefined && known[1] === callback.id;
    if (known[0] === 'member' || known[0] === 'typed') id = known[1];
    else if (known[0] === 'binding') id = file.facts.bindings[known[1]].value;
    else return false;
  }
  return false;
}

/** A list that is asked for a name written in the source lists such names. */
export function seeksLiteral(call: Call): boolean {
  return inlineCallback(call) === undefined && call.site.args.length > 0 && call.site.args.every((value) => call.file.facts.values[value][0] === 'literal');
}

export function isCounted(project: Project, { kind, file, over }: Iteration): boolean {
  return kind === 'statement' || isArray(project, file, over) === 'yes';
}
