import type { Found } from '../findings/found.js';
import type { Fn, Project } from '../rule.js';
import { functionAt } from './find-effect.js';
import type { ReachingTests } from './ranked.js';

/** Functions looked at, and names given, at most; the nearest tests are named. */
const FARTHEST = 4000;
const MOST_NAMES = 5;

/**
 * The tests whose calls lead to the place: what would notice if a fix changed more than it should. Tests that go through a
 * socket or a framework are not seen. O(functions that reach the place).
 * `known` keeps the names of tests between findings.
 */
export function findTests(project: Project, { file, finding }: Found, known: Map<Fn, string>): ReachingTests {
  const own = functionAt(project.file(file), finding.at);
  // What stands in a module is used by the functions that the proof names.
  const starts = own && own.facts.kind !== 'module' ? [own] : finding.because.flatMap(({ at }) => functionAt(project.file(at.file), at) ?? []);
  const names = testsOf(project, starts, known);
  return { count: names.length, names: names.slice(0, MOST_NAMES) };
}

function testsOf(project: Project, starts: readonly Fn[], known: Map<Fn, string>): string[] {
  const seen = new Set(starts);
  const tests = new Set<string>();
  const reach = (fn: Fn): void => { if (seen.size < FARTHEST) seen.add(fn); };
  for (const fn of seen) {
    if (fn.file.context === 'test') {
      const name = known.get(fn) ?? nameTest(project, fn);
      known.set(fn, name);
      tests.add(name);
    }
    else {
      for (const call of project.callers(fn)) reach(call.fn);
      // A callback's code is reached the way the code around it is.
      if (fn.facts.parent > 0 && !project.entry(fn)) reach(fn.file.functions[fn.facts.parent]);
    }
  }
  return [...tests];
}

/** `test/orders.test.ts: lists orders`, and without a title the file. */
function nameTest(project: Project, inner: Fn): string {
  const { file } = inner;
  for (let fn = inner; fn.id > 0; fn = file.functions[fn.facts.parent]) {
    const value = project.entry(fn) === 'test' ? file.functionValues?.get(fn.id) : undefined;
    const title = value === undefined ? undefined : file.calls.find(({ site }) => site.args.includes(value))?.site.args[0];
    const known = title === undefined ? undefined : file.facts.values[title];
    if (known?.[0] === 'literal' && typeof known[1] === 'string') return `${file.path}: ${known[1]}`;
  }
  return file.path;
}
