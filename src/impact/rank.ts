import { compareText } from '../findings/compare-text.js';
import type { Found } from '../findings/found.js';
import type { Fn, Place, Project } from '../rule.js';
import type { Exposure } from '../project/project.js';
import { assumeSize } from './collection-size.js';
import { effortOf, measureChange } from './change.js';
import { assume, confidenceFactor, entryPointBonus, exposureCosts, growthSizes, severities, thresholds, type Assumptions, type Severity } from './cost-model.js';
import { findEffect, functionAt } from './find-effect.js';
import { priceTime } from './price-time.js';
import { priceMemory, priceUpkeep } from './price-upkeep.js';
import type { Price, PriceFactor, Saving } from './price.js';
import type { GrowthPoint, Ranked } from './ranked.js';
import { findTests } from './reaching-tests.js';
import { wordCount, wordNumber } from './word-quantity.js';

export interface RankSettings {
  assumptions?: Partial<Assumptions>;
  /** Severity that the config gives all findings of a rule. */
  overrides?: Readonly<Record<string, Severity>>;
}

/** Scores every finding, drops none, and puts the worst first. */
export function rank(project: Project, found: readonly Found[], { assumptions, overrides = {} }: RankSettings = {}): Ranked[] {
  const assumed = assume(assumptions);
  const tests = new Map<Fn, string>();
  return found.map((one) => score(project, one, assumed, overrides[one.rule], tests)).sort(byImpact);
}

/** Severity, score, then place: a total order that no file order or thread count can change. */
export function byImpact(a: Ranked, b: Ranked): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.impact.score - a.impact.score
    || compareText(a.file, b.file) || a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column
    || compareText(a.rule, b.rule) || compareText(a.id, b.id);
}

function score(project: Project, found: Found, assumed: Assumptions, override: Severity | undefined, tests: Map<Fn, string>): Ranked {
  const exposure = exposureOf(project, found);
  const place = exposureCosts[exposure.kind];
  const price = priceOf(project, found, exposure, assumed);
  const factors: PriceFactor[] = [...price.factors];
  if (!price.isEverywhere) factors.push(...exposureFactors(exposure));
  factors.push({ name: 'confidence', factor: confidenceFactor[found.confidence], why: found.confidence });
  const total = factors.reduce((product, { factor }) => product * factor, 1);
  const ceiling = price.ceiling ?? (price.isEverywhere ? 'critical' : place.ceiling);
  const earned = severityOf(total);
  const severity = override ?? (severities.indexOf(earned) < severities.indexOf(ceiling) ? ceiling : earned);
  const listed = factors.map(({ name, factor, why }) => ({ name, value: `${wordFactor(factor)} (${why})` }));
  if (override) listed.push({ name: 'severity', value: `${override} (set in the config)` });
  else if (severity !== earned) listed.push({ name: 'severity', value: `${severity} at most (${price.isEverywhere ? found.family : place.name})` });
  const change = measureChange(project, found);
  return {
    ...found, severity, effort: effortOf(change, found),
    impact: { score: Number(total.toPrecision(3)), estimate: price.estimate, ...(price.saving && { growth: growthOf(price.saving) }), factors: listed },
    fix: { ...found.fix, change, tests: findTests(project, found, tests) },
  };
}

function growthOf({ unit, at }: Saving): GrowthPoint[] {
  return growthSizes.map((size) => ({ size, saving: Number(at(size).toPrecision(3)), unit }));
}

function wordFactor(factor: number): string {
  return factor >= 0.01 ? `× ${wordNumber(factor)}` : `× ${factor.toExponential(0)}`;
}

function priceOf(project: Project, { finding, family }: Found, { kind }: Exposure, assumed: Assumptions): Price {
  switch (finding.cost.unit) {
    case 'memory': return priceMemory(finding, assumed);
    case 'startup': case 'upkeep': return priceUpkeep(finding, family);
    default: return priceTime(finding, findEffect(project, finding), exposureCosts[kind], assumed, assumeSize(project, finding, assumed));
  }
}

/** Who reaches the place: the function around it, or the one it runs within when that is not known. */
function exposureOf(project: Project, { finding }: Found): Exposure {
  if (finding.cost.unit !== 'memory') return exposureAt(project, finding.at);
  // A container is paid for where it grows, not where it is declared.
  const exposures = [finding.at, ...finding.because.map(({ at }) => at)].map((place) => exposureAt(project, place));
  return exposures.reduce((worst, one) => (exposureCosts[one.kind].factor > exposureCosts[worst.kind].factor ? one : worst));
}

function exposureAt(project: Project, place: Place): Exposure {
  const fn = functionAt(project.file(place.file), place);
  if (!fn) return { kind: 'unknown', count: 0 };
  const own = project.exposure(fn);
  return own.kind === 'unknown' && project.home(fn) !== fn ? project.exposure(project.home(fn)) : own;
}

function exposureFactors({ kind, count }: Exposure): PriceFactor[] {
  const { factor, name } = exposureCosts[kind];
  const bonus = Math.min(entryPointBonus.most, 1 + entryPointBonus.perDoubling * Math.log2(Math.max(1, count)));
  const factors = [{ name: 'exposure', factor, why: name }];
  if (bonus > 1) factors.push({ name: 'reach', factor: bonus, why: wordCount(count, 'entry point') });
  return factors;
}

function severityOf(total: number): Severity {
  if (total >= thresholds.critical) return 'critical';
  if (total >= thresholds.high) return 'high';
  return total >= thresholds.medium ? 'medium' : 'low';
}
