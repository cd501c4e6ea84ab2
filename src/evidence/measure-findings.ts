import { groupBy } from '../project/group-by.js';
import type { MeasuredCpu, MeasuredQueries, ReportedFinding } from '../report/report.js';
import type { Family } from '../rule.js';
import type { EvidenceInput } from './evidence-input.js';
import type { PlacedQuery } from './place-queries.js';
import type { FunctionRef } from './program-functions.js';
import type { Weights } from './weigh.js';

/** What a profile can say about findings of a family: what they cost, or only whether their code runs; of the rest, nothing. */
const timed: ReadonlySet<Family> = new Set<Family>(['queries', 'growth', 'blocking']);
const run: ReadonlySet<Family> = new Set<Family>(['memory']);

/** The functions that a finding speaks of: the one around it, and those its proof goes through. */
export interface Involved { around?: FunctionRef; through: FunctionRef[] }

export function involvedIn({ file, range, chain }: ReportedFinding, functions: EvidenceInput['functions']): Involved {
  const refAt = (path: string, { line, column }: { line: number; column: number }): FunctionRef | undefined => functions(path)?.around(line, column);
  const around = refAt(file, range.start);
  const through = new Set(chain.flatMap((hop) => refAt(hop.file, hop.range.start) ?? []));
  if (around) through.delete(around);
  return { around, through: [...through] };
}

/** What profiles say, with every function that they saw. */
export interface Ran extends Pick<EvidenceInput, 'mayHaveRun'> { weights: Weights; ran: ReadonlySet<FunctionRef> }

/** The finding with what profiles say about it. */
export function measureCpu(finding: ReportedFinding, { around, through }: Involved, family: Family | undefined, { weights, ran, mayHaveRun }: Ran): ReportedFinding {
  if (family === undefined || (!timed.has(family) && !run.has(family))) return finding;
  const weight = around && weights.byFunction.get(around);
  if (around && weight && weight.samples > 0 && timed.has(family)) {
    const ms = weights.msThrough(around, through.filter(({ fact }) => fact.kind !== 'module'));
    const cpu: MeasuredCpu = { selfMs: round(weight.selfMs), totalMs: round(weight.totalMs), ms: round(ms), share: roundShare(ms / weights.cpuMs), samples: weight.samples, ...(family === 'queries' && { withoutWaiting: true }) };
    return { ...finding, evidence: 'measured', measured: { ...finding.measured, cpu } };
  }
  const didRun = (ref: FunctionRef): boolean => ran.has(ref) || mayHaveRun(ref);
  return (around !== undefined && didRun(around)) || through.some(didRun) || finding.evidence === 'measured' ? finding : { ...finding, evidence: 'theoretical' };
}

/** Every function that a profile saw, and those around it: what runs inside a function can only be there when that ran. */
export function ranFunctions(weights: Weights): Set<FunctionRef> {
  const ran = new Set<FunctionRef>();
  for (const ref of weights.byFunction.keys()) for (let one: FunctionRef | undefined = ref; one && !ran.has(one); one = one.parent) ran.add(one);
  return ran;
}

/** How many lines a step of a proof may span; the least wins, so that a query goes to the finding that stands at it. */
type Spans = Map<string, { from: number; to: number; id: string }[]>;

/**
 * What queries the trace counted for each finding, by id, and which of them were counted for any. A query belongs to the
 * findings with the narrowest place or step of the proof around its line.
 */
export function countQueries(queries: readonly PlacedQuery[], findings: readonly ReportedFinding[]): { counted: ReadonlyMap<string, MeasuredQueries>; matched: number } {
  const spans: Spans = groupSpans(findings);
  const counted = new Map<string, MeasuredQueries>();
  let matched = 0;
  for (const { count, totalMs, places } of queries) {
    const ids = [...new Set(places.flatMap(({ file, line }) => narrowest(spans.get(file) ?? [], line)))];
    if (ids.length > 0) matched += count;
    for (const id of ids) {
      const { sharedWith = 0, ...before } = counted.get(id) ?? { count: 0, totalMs: 0 };
      const others = Math.max(sharedWith, ids.length - 1);
      counted.set(id, { count: before.count + count, totalMs: round(before.totalMs + totalMs), ...(others > 0 && { sharedWith: others }) });
    }
  }
  return { counted, matched };
}

function groupSpans(findings: readonly ReportedFinding[]): Spans {
  const all = findings.flatMap(({ id, file, range, chain }) => [{ file, range }, ...chain].map((step) => ({ file: step.file, from: step.range.start.line, to: step.range.end.line, id })));
  return groupBy(all, ({ file }) => file);
}

function narrowest(spans: readonly { from: number; to: number; id: string }[], line: number): string[] {
  const around = spans.filter(({ from, to }) => from <= line && line <= to);
  const least = Math.min(...around.map(({ from, to }) => to - from));
  return around.filter(({ from, to }) => to - from === least).map(({ id }) => id);
}

/** Milliseconds to the microsecond. */
export function round(ms: number): number {
  return Number(ms.toFixed(3));
}

export function roundShare(share: number): number {
  return Number.isFinite(share) ? Number(share.toFixed(4)) : 0;
}
