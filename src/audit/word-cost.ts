import { groupBy } from '../project/group-by.js';
import type { Project } from '../project/project.js';
import type { CostKind, EntryCost } from './audit-data.js';
import type { Term } from './costs.js';
import { labelOf, spotOf } from './spots.js';

const LETTERS = 'NMKPQR';
const MOST_SUMMANDS = 4;
/** What is summed up over every path says nothing from here on. */
const MANY = 20;
const order: CostKind[] = ['queries', 'requests', 'blocking', 'storage', 'queue', 'cache'];

/** Terms in the words of algebra, a formula a kind: `1 + N + N·M`. */
export function wordCosts(project: Project, terms: readonly Term[]): EntryCost[] {
  return [...groupBy(terms, ({ kind }) => kind)]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([kind, all]) => wordCost(project, kind, all));
}

function wordCost(project: Project, kind: CostKind, terms: readonly Term[]): EntryCost {
  const ordered = [...terms].sort((a, b) => a.factors.length - b.factors.length);
  const letters = new Map<string, string>();
  const legend: Record<string, string> = {};
  const letterOf = ({ key, text }: Term['factors'][number]): string => {
    let letter = letters.get(key);
    if (!letter) {
      letter = LETTERS[letters.size] ?? `N${letters.size}`;
      letters.set(key, letter);
      legend[letter] = text;
    }
    return letter;
  };
  const dropped = Math.max(0, ordered.length - MOST_SUMMANDS);
  // The dearest stand last; of the cheap ones the constant stays.
  const constant = ordered.filter(({ factors }) => factors.length === 0);
  const shown = dropped === 0 ? ordered : [...constant, ...ordered.filter(({ factors }) => factors.length > 0).slice(constant.length - MOST_SUMMANDS)];
  const words = shown.map(({ count, factors }) => [count > 1 || factors.length === 0 ? wordFactor(count) : '', factors.map(letterOf).join('·')].filter(Boolean).join(' '));
  const dearest = ordered[ordered.length - 1];
  return {
    kind, formula: words.join(' + ') + (shown.length < ordered.length ? ' + …' : ''), letters: legend, degree: dearest.factors.length,
    isAtMost: terms.some(({ isConditional }) => isConditional), chain: dearest.steps.slice(0, 12).map((call) => ({ ...spotOf(call), label: labelOf(project, call) })),
  };
}

function wordFactor(count: number): string { return count > MANY ? `>${MANY}` : String(count); }
