import { createHash } from 'node:crypto';
import type { Finding } from '../rule.js';
import { compareText } from './compare-text.js';

/**
 * An id a finding: a hash of rule, file, symbol and identity, never of a place, so a baseline survives edits above it.
 * Findings with members (a cycle, a set of copies) are their members, wherever they are reported. Equal keys are told
 * apart by their order in the file. The input must be in order. `pathAs` gives files the names they have in another
 * state of the program: what is found in a renamed file is the same.
 */
export function identify(findings: readonly { rule: string; finding: Finding }[], pathAs: (file: string) => string = (file) => file): string[] {
  const seen = new Map<string, number>();
  const taken = new Set<string>();
  return findings.map(({ rule, finding }) => {
    const key = keyOf(rule, finding, pathAs);
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    return claimId(ordinal === 1 ? key : `${key}\n#${ordinal}`, taken);
  });
}

function keyOf(rule: string, { at, symbol, identity, members }: Finding, pathAs: (file: string) => string): string {
  if (!members?.length) return [rule, pathAs(at.file), symbol, identity].join('\n');
  return [rule, ...members.map((member) => renameMember(member, pathAs)).sort(compareText)].join('\n');
}

/** The name of a member (`file`, or `file#symbol`) in another state of the program. */
export function renameMember(member: string, pathAs: (file: string) => string): string {
  const [file, ...symbol] = member.split('#');
  return [pathAs(file), ...symbol].join('#');
}

/** Thirty-two bits do collide in a large audit: hash again rather than let two findings share a baseline entry. */
function claimId(key: string, taken: Set<string>): string {
  let text = key;
  for (;;) {
    const id = `PL-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
    if (!taken.has(id)) {
      taken.add(id);
      return id;
    }
    text += '\n';
  }
}
