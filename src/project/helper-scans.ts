import type { ValueId } from '../facts/file-facts.js';
import { Caps } from './caps.js';
import { givenWithin, isArray, isInvariant, rootOf, subjectOf } from './collections.js';
import { bare, dependsOn } from './dependence.js';
import { endsAfter } from './ends-after.js';
import { isBuiltOnce, isFromCollectionOnly } from './index-loops.js';
import { questionOf } from './matching.js';
import type { Call, FileNode, Fn, Iteration, Project } from './project.js';
import { BUILDS, isCounted, repeatedInPlace, repeats, seeksLiteral, type Repeated, type Scan } from './scans.js';
import { sizeOf } from './sizes.js';

const FARTHEST = 4;

/** Where a function finds the collection it scans: in a parameter (or a field of it), in `this`, or in a place of its own. */
interface Source { at: number | 'this' | 'fixed'; path: readonly string[]; file: FileNode; value: ValueId }

/** A function that scans what it is given: each call of it is a scan. */
interface Scanner { fn: Fn; source: Source; scan: Scan; steps: readonly Call[] }

/** Of two scans of one loop and collection, the one that says more about what to change. */
const RANK: readonly Scan['kind'][] = ['scan', 'match', 'shift', 'sort', 'index', 'copy'];
const SURE: readonly Repeated['certainty'][] = ['certain', 'likely', 'possible'];

/** Scans that a loop repeats, in place or through helpers: one a loop and collection. */
export function findRepeated(project: Project, scans: readonly Scan[]): Repeated[] {
  const caps = new Caps(project);
  const found = new Map<string, Repeated>();
  const note = (one: Repeated): void => {
    const { iteration: { place }, root, scan } = one;
    const key = `${place.file}:${place.span.join()} ${root === 0 ? `${scan.file.path}#${scan.subject}` : root}`;
    const known = found.get(key);
    if (!known || rankOf(one) < rankOf(known)) found.set(key, one);
  };
  const open: Scan[] = [];
  for (const scan of scans) {
    const repeated = repeatedInPlace(project, caps, scan);
    if (repeated) note(repeated);
    else open.push(scan);
  }
  for (const repeated of repeatedThroughHelpers(project, caps, open)) note(repeated);
  return [...found.values()];
}

function rankOf({ scan, certainty, steps }: Repeated): number { return SURE.indexOf(certainty) * 100 + RANK.indexOf(scan.kind) * 10 + steps.length; }

/** Scans that a loop repeats by calling the function they stand in. Breadth first, so the shortest way is told. */
function repeatedThroughHelpers(project: Project, caps: Caps, scans: readonly Scan[]): Repeated[] {
  const found: Repeated[] = [];
  const seen = new Set<string>();
  let front = scans.flatMap((scan) => scannerOf(project, caps, scan) ?? []);
  for (let depth = 0; depth < FARTHEST && front.length > 0; depth++) {
    const next: Scanner[] = [];
    for (const scanner of front) {
      const key = `${scanner.fn.file.path}#${scanner.fn.id} ${scanner.source.at} ${scanner.source.path.join('.')} ${scanner.source.at === 'fixed' ? scanner.source.value : ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const call of project.callers(scanner.fn)) {
        if (scanner.steps.includes(call) || seeksLiteral(call) || (BUILDS.has(scanner.scan.kind) && isBuiltOnce(project, call))) continue;
        const repeated = repeatedBy(project, caps, scanner, call);
        if (repeated) found.push(repeated);
        else next.push(...passedUp(project, scanner, call));
      }
    }
    front = next;
  }
  return found;
}

/** Only scans for something the caller chooses: others are the function's own affair. */
function scannerOf(project: Project, caps: Caps, scan: Scan): Scanner | undefined {
  if (scan.kind === 'shift' || scan.kind === 'copy' || (scan.call && seeksLiteral(scan.call))) return undefined;
  const home = project.home(scan.fn);
  if (home.id === 0 || project.callers(home).length === 0) return undefined;
  const root = rootOf(project, scan.file, scan.subject, ({ fn }) => isWithinFunction(scan.file, fn, home.id));
  const source = sourceOf(project, home, root);
  if (!source || !isKeyed(project, scan, home)) return undefined;
  const isData = [scan.subject, root].every((value) => sizeOf(project, scan.file, value) === 'data' && project.bound(scan.file, value).bound === 'data');
  return isData && !caps.has(scan.file, root) ? { fn: home, source, scan, steps: [] } : undefined;
}

function isKeyed(project: Project, { kind, call, fills, match, file }: Scan, home: Fn): boolean {
  if (kind === 'scan' && call) return questionOf(project, call) === 'key';
  if (fills) return isFromCollectionOnly(file, fills, home.id);
  return !match || dependsOn(file, match.other, (part) => part[0] === 'param' && part[1] === home.id);
}

function isWithinFunction(file: FileNode, fn: number, outer: number): boolean {
  for (let id = fn; id >= 0; id = file.facts.functions[id].parent) if (id === outer) return true;
  return false;
}

function sourceOf(project: Project, home: Fn, root: ValueId): Source | undefined {
  const { file } = home;
  const path: string[] = [];
  for (let id = bare(file, root), depth = 0; depth < 12; depth++) {
    const known = file.facts.values[id];
    const source = (at: Source['at']): Source => ({ at, path, file, value: root });
    if (known[0] === 'member') { path.unshift(known[2]); id = bare(file, known[1]); continue; }
    if (known[0] === 'param') return known[1] === home.id ? source(known[2]) : undefined;
    if (known[0] === 'this') return path.length > 0 && home.facts.cls !== undefined && (known[1] === home.id) ? source('this') : undefined;
    if (known[0] === 'imported') return path.length === 0 ? source('fixed') : undefined;
    if (known[0] !== 'binding') return undefined;
    const { fn, kind, value } = file.facts.bindings[known[1]];
    if (!isWithinFunction(file, fn, home.id)) return path.length === 0 && isArray(project, file, root) !== 'no' ? source('fixed') : undefined;
    if (value === 0 || (kind !== 'param' && kind !== 'const')) return undefined;
    id = file.facts.values[value][0] === 'either' ? (file.facts.values[value] as ['either', ValueId[]])[1][0] : bare(file, value);
  }
  return undefined;
}

/** What a call hands to the scanner: a value of the caller's and the way into it. */
function handed(call: Call, { at, path, file, value }: Source): { value: ValueId; path: readonly string[] } | undefined {
  if (at === 'fixed') return call.file === file ? { value, path: [] } : { value: 0, path };
  if (at === 'this') return { value: subjectOf(call, 'receiver'), path };
  let argument = call.site.args[at];
  let rest = path;
  while (argument !== undefined && rest.length > 0) {
    const known = call.file.facts.values[bare(call.file, argument)];
    if (known[0] !== 'object') break;
    const own = known[1].find(([name]) => name === rest[0]);
    if (!own) return undefined;
    [argument, rest] = [own[1], rest.slice(1)];
  }
  return argument === undefined || call.site.args.some((one) => call.file.facts.values[one][0] === 'spread') ? undefined : { value: argument, path: rest };
}

function repeatedBy(project: Project, caps: Caps, scanner: Scanner, call: Call): Repeated | undefined {
  const { functions } = project.target(call);
  const { scan, source, fn } = scanner;
  if (!functions.includes(fn)) return source.at === 'fixed' ? repeatedByName(project, scanner, call) : undefined;
  const passed = handed(call, source);
  const iteration = project.iterationsAt(call.file, call.fn.id, call.site.loop).find((one) => repeats(project, one));
  if (!passed || !iteration || endsAfter({ ...call, call, loop: call.site.loop, place: project.placeOf(call) }, iteration)) return undefined;
  if (passed.value === 0) return source.at === 'fixed' ? { scan, iteration, root: 0, steps: [call, ...scanner.steps], certainty: certaintyOf(project, scanner, iteration, functions.length, scanner.steps.length + 1), isSame: false } : undefined;
  const root = rootOf(project, call.file, passed.value, givenWithin(call.file, iteration));
  if (!isInvariant(project, call.file, root, iteration) || caps.has(call.file, root) || sizeOf(project, call.file, root) !== 'data') return undefined;
  if (passed.path.length === 0 && (isArray(project, call.file, passed.value) === 'no' || project.bound(call.file, passed.value).bound !== 'data')) return undefined;
  if (project.bound(call.file, root).bound !== 'data' && passed.path.length === 0) return undefined;
  const steps = [call, ...scanner.steps];
  const isSame = !call.site.args.some((argument) => project.varies(call.file, argument, iteration));
  return { scan, iteration, root, steps, isSame, path: passed.path, certainty: certaintyOf(project, scanner, iteration, functions.length + passed.path.length, steps.length) };
}

function certaintyOf(project: Project, { scan, source }: Scanner, iteration: Iteration, targets: number, hops: number): Repeated['certainty'] {
  if (hops > (source.at === 'fixed' ? 1 : 3) || scan.kind === 'sort' || sizeOf(project, iteration.file, iteration.over) === 'few') return 'possible';
  return hops === 1 && targets === 1 && scan.proof === 'yes' && typeof source.at === 'number' && isCounted(project, iteration) ? 'certain' : 'likely';
}

/** `ids.map(nameOf)`, where `nameOf` scans a list of its module. */
function repeatedByName(project: Project, scanner: Scanner, call: Call): Repeated | undefined {
  const { fn, scan, steps, source } = scanner;
  const passed = project.passedOn(call).find((one) => one.fn === fn && one.iteration.bound === 'data');
  return passed && { scan, iteration: passed.iteration, root: call.file === source.file ? source.value : 0, steps: [call, ...steps], certainty: certaintyOf(project, scanner, passed.iteration, 1, steps.length + 1), isSame: false };
}

/** A caller that hands on what it was given is a scanner itself. */
function passedUp(project: Project, scanner: Scanner, call: Call): Scanner[] {
  if (!project.target(call).functions.includes(scanner.fn)) return [];
  const home = project.home(call.fn);
  const passed = handed(call, scanner.source);
  if (!passed || home.id === 0) return [];
  const steps = [call, ...scanner.steps];
  if (scanner.source.at === 'fixed') return passed.value === 0 || !isWithinFunction(call.file, bindingFunction(call.file, passed.value), home.id) ? [{ ...scanner, fn: home, steps }] : [];
  const own = call.file.facts.values[passed.value];
  if (own[0] === 'this') return own[1] === home.id ? [{ ...scanner, fn: home, steps }] : [];
  const source = sourceOf(project, home, rootOf(project, call.file, passed.value, ({ fn }) => isWithinFunction(call.file, fn, home.id)));
  return source && source.at !== 'fixed' ? [{ ...scanner, fn: home, steps, source: { ...source, path: [...source.path, ...passed.path] } }] : [];
}

function bindingFunction(file: FileNode, value: ValueId): number {
  const known = file.facts.values[value];
  return known[0] === 'binding' ? file.facts.bindings[known[1]].fn : 0;
}
