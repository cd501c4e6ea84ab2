import { lineAt } from '../facts/line-at.js';
import { compareText } from '../findings/compare-text.js';
import { functionAt } from '../impact/find-effect.js';
import type { Ranked } from '../impact/ranked.js';
import { groupBy } from '../project/group-by.js';
import type { Fn, Project } from '../project/project.js';
import type { CostUnit } from '../rule.js';
import type { EntryPoint } from './audit-data.js';
import { Costs } from './costs.js';
import { nameEntry } from './name-entry.js';
import { wordCosts } from './word-cost.js';

/** Functions looked at below one entry point. */
const FARTHEST = 4000;
/** Paid while serving; what loading or maintaining costs has no entry point. */
const running: ReadonlySet<CostUnit> = new Set<CostUnit>(['round-trip', 'disk', 'cpu', 'memory']);

/** Every entry point of the program that costs something or comes to a finding, dearest first. */
export function listEntryPoints(project: Project, ranked: readonly Ranked[]): EntryPoint[] {
  const costs = new Costs(project);
  const byFunction = groupBy(ranked.filter(({ finding }) => running.has(finding.cost.unit)), (one) => homeOf(project, one));
  const entries = project.files.filter(({ context }) => context !== 'test').flatMap(({ functions }) => functions.filter((fn) => isEntry(project, fn)));
  return entries.map((fn) => describe(project, costs, fn, byFunction)).filter((one) => one.findings.length > 0 || one.costs.length > 0)
    .sort((a, b) => b.score - a.score || degreeOf(b) - degreeOf(a) || compareText(a.at.file, b.at.file) || a.at.line - b.at.line);
}

/** Number of entry points there are, those that cost nothing among them. */
export function countEntries(project: Project): number {
  return project.files.reduce((sum, { context, functions }) => sum + (context === 'test' ? 0 : functions.filter((fn) => isEntry(project, fn)).length), 0);
}

function isEntry(project: Project, fn: Fn): boolean {
  const kind = project.entry(fn);
  return kind !== undefined && kind !== 'test';
}

function describe(project: Project, costs: Costs, fn: Fn, byFunction: ReadonlyMap<Fn | undefined, readonly Ranked[]>): EntryPoint {
  const found = [...reachedFrom(costs, project.home(fn))].flatMap((one) => byFunction.get(one) ?? []).filter(({ status }) => status === 'open');
  found.sort((a, b) => b.impact.score - a.impact.score || compareText(a.id, b.id));
  return {
    name: nameEntry(project, fn), kind: project.entry(fn)!, at: { file: fn.file.path, line: lineAt(fn.file.facts.lineStarts, fn.facts.at[0]), symbol: fn.facts.name },
    costs: wordCosts(project, costs.of(project.home(fn))), findings: found.map(({ id }) => id), score: Number(found.reduce((sum, { impact }) => sum + impact.score, 0).toPrecision(6)),
  };
}

function homeOf(project: Project, { file, finding }: Ranked): Fn | undefined {
  const fn = functionAt(project.file(file), finding.at);
  return fn && project.home(fn);
}

function reachedFrom(costs: Costs, start: Fn): ReadonlySet<Fn> {
  const seen = new Set([start]);
  for (const fn of seen) {
    if (seen.size > FARTHEST) break;
    for (const call of costs.callsOf(fn)) for (const next of costs.runBy(call)) seen.add(next);
  }
  return seen;
}

function degreeOf({ costs }: EntryPoint): number { return Math.max(0, ...costs.map(({ degree }) => degree)); }
