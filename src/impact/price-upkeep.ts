import type { Family, Finding } from '../rule.js';
import { points, weightFactor, type Assumptions } from './cost-model.js';
import type { Price } from './price.js';
import { wordCount, wordNumber } from './word-quantity.js';

/** Memory that is kept: megabytes a day. */
export function priceMemory({ cost }: Finding, assumed: Assumptions): Price {
  const megabytes = (assumed.newKeysPerDay * assumed.entrySize) / 1024;
  const keeps = cost.growth === 'unbounded' ? 1 : 0.1;
  return {
    factors: [
      { name: 'unit cost', factor: megabytes * points.perMegabyteADay, why: `${wordNumber(megabytes)} MB a day at ${points.perMegabyteADay} points each (newKeysPerDay × entrySize)` },
      { name: 'growth', factor: keeps, why: cost.growth === 'unbounded' ? 'nothing is ever freed' : 'part of it is freed' },
      ...weightOf(cost),
    ],
    estimate: `≈ ${wordNumber(megabytes * keeps)} MB a day at ${wordNumber(assumed.newKeysPerDay)} new entries of ${wordNumber(assumed.entrySize)} KB${keeps === 1 ? ', never freed' : ''}`,
    saving: { unit: 'KB', at: (keys) => keys * assumed.entrySize * keeps },
  };
}

/** A load order that can break, or modules and lines that must be kept in step. */
export function priceUpkeep(finding: Finding, family: Family): Price {
  const members = finding.members?.length ?? finding.amount ?? 1;
  if (finding.cost.unit === 'startup') return priceHazard(finding.cost, family, members);
  if (family === 'modules') {
    return {
      factors: [{ name: 'unit cost', factor: points.coupling, why: 'coupling' }, sizeFactor(members)],
      estimate: `${wordCount(members, 'module')} that load, test and change together`, isEverywhere: true, ceiling: 'medium',
    };
  }
  const lines = finding.amount ?? 1;
  return {
    factors: [{ name: 'unit cost', factor: points.perLine, why: 'a line kept in step' }, { name: 'growth', factor: lines, why: wordCount(lines, 'line') }],
    estimate: `≈ ${wordCount(lines, 'line')} less to keep in step${finding.members ? ` in ${wordCount(members, 'place')}` : ''}`,
    isEverywhere: true, ceiling: 'medium',
  };
}

function priceHazard(cost: Finding['cost'], family: Family, members: number): Price {
  return {
    factors: [{ name: 'unit cost', factor: points.hazard, why: 'a hazard while loading' }, sizeFactor(members), ...weightOf(cost)],
    estimate: family === 'modules' ? `${wordCount(members, 'module')} that can see each other half loaded` : 'paid at every start',
    isEverywhere: true, ceiling: 'high',
  };
}

/** Only enough to rank a large cycle before a small one. */
function sizeFactor(members: number): Price['factors'][number] {
  return { name: 'size', factor: 1 + Math.log10(Math.max(1, members)) / 10, why: wordCount(members, 'member') };
}

function weightOf({ weight = 'normal' }: Finding['cost']): Price['factors'] {
  return weight === 'normal' ? [] : [{ name: 'weight', factor: weightFactor[weight], why: weight }];
}
