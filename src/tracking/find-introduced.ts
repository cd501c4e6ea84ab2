import type { Finding } from '../rule.js';

export interface Identified { id: string; rule: string; finding: Pick<Finding, 'identity' | 'symbol' | 'at'> }

/**
 * Those of `after` that were not there before. Of findings that no changed line is part of, one that vanished and one that
 * appeared with the same rule and identity are one: its function was moved or renamed. `isTouched` tells the others,
 * for which that would let one be swapped for another.
 */
export function findIntroduced<T extends Identified>(after: readonly T[], before: readonly Identified[], isTouched: (finding: T) => boolean): T[] {
  const ids = new Set(after.map(({ id }) => id));
  const old = new Set(before.map(({ id }) => id));
  const vanished = new Map<string, number>();
  for (const one of before) if (!ids.has(one.id)) vanished.set(kinOf(one), (vanished.get(kinOf(one)) ?? 0) + 1);
  return after.filter((one) => {
    if (old.has(one.id)) return false;
    const left = vanished.get(kinOf(one)) ?? 0;
    if (left === 0 || isTouched(one)) return true;
    vanished.set(kinOf(one), left - 1);
    return false;
  });
}

function kinOf({ rule, finding }: Identified): string {
  return `${rule}\n${finding.identity}`;
}
