import { renameMember } from '../findings/identify.js';
import type { Finding } from '../rule.js';

export interface Identified { id: string; rule: string; finding: Pick<Finding, 'identity' | 'symbol' | 'at' | 'members'> }

export interface Introduction<T> {
  /** Is a changed line part of the finding? Then it is not taken for another that vanished: that would let them be swapped. */
  isTouched(finding: T): boolean;
  /** What a file of the state before is called now. */
  pathAs(file: string): string;
}

/**
 * Those of `after` that were not there before. Two things are no news, when no changed line is part of them: a finding
 * whose function was moved or renamed (one vanished, one appeared, with the same rule and identity), and what is left of
 * a cycle or a set of copies that got smaller.
 */
export function findIntroduced<T extends Identified>(after: readonly T[], before: readonly Identified[], { isTouched, pathAs }: Introduction<T>): T[] {
  const ids = new Set(after.map(({ id }) => id));
  const old = new Set(before.map(({ id }) => id));
  const vanished = before.filter(({ id }) => !ids.has(id));
  const kin = countKin(vanished);
  const groups = indexGroups(vanished, pathAs);
  return after.filter((one) => {
    if (old.has(one.id)) return false;
    if (isTouched(one)) return true;
    if (isLeftOf(one, groups)) return false;
    const left = kin.get(kinOf(one)) ?? 0;
    kin.set(kinOf(one), left - 1);
    return left <= 0;
  });
}

function kinOf({ rule, finding }: Identified): string {
  return `${rule}\n${finding.identity}`;
}

function countKin(findings: readonly Identified[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of findings) counts.set(kinOf(one), (counts.get(kinOf(one)) ?? 0) + 1);
  return counts;
}

/** Sets of members by rule and each of the members, under their names of today. */
type Groups = ReadonlyMap<string, readonly ReadonlySet<string>[]>;

function indexGroups(findings: readonly Identified[], pathAs: (file: string) => string): Groups {
  const groups = new Map<string, ReadonlySet<string>[]>();
  for (const { rule, finding: { members = [] } } of findings) {
    const named = new Set(members.map((member) => renameMember(member, pathAs)));
    for (const member of named) {
      const key = `${rule}\n${member}`;
      const here = groups.get(key);
      if (here) here.push(named);
      else groups.set(key, [named]);
    }
  }
  return groups;
}

function isLeftOf({ rule, finding: { members = [] } }: Identified, groups: Groups): boolean {
  const candidates = members.length > 0 ? groups.get(`${rule}\n${members[0]}`) ?? [] : [];
  return candidates.some((group) => members.every((member) => group.has(member)));
}
