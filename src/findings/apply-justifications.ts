import picomatch from 'picomatch';
import type { Found, Justified, Note } from './found.js';
import type { RuleNames } from './apply-suppressions.js';

/**
 * Marks what the config declares justified as accepted. It stays in the report and fails nothing; the day after `until`
 * it is open again. `today` is `YYYY-MM-DD`, so that the same input gives the same report.
 */
export function applyJustifications(found: readonly Found[], cases: readonly Justified[], today: string, rules: RuleNames, isWhole: boolean): { found: Found[]; notes: Note[] } {
  const notes: Note[] = [];
  const marked = [...found];
  for (const justified of cases) {
    const matches = matcherOf(justified);
    const hits = [...marked.keys()].filter((index) => matches(marked[index]));
    const isExpired = justified.until !== undefined && justified.until < today;
    if (hits.length === 0 && isWhole && rules.ran.has(justified.rule)) notes.push(unusedNote(justified));
    if (hits.length > 0 && isExpired) notes.push(expiredNote(justified, hits.length));
    if (isExpired) continue;
    const { reason, until } = justified;
    for (const index of hits) marked[index] = { ...marked[index], status: 'accepted', justification: until ? { reason, until } : { reason } };
  }
  return { found: marked, notes };
}

/** A finding with members is meant when its own place matches or any member does (`file` or `file#symbol`). */
function matcherOf({ rule, symbol, path }: Justified): (found: Found) => boolean {
  const isPath = path === undefined ? () => true : picomatch(path, { dot: true });
  const isSymbol = (name: string) => symbol === undefined || name === symbol;
  return (found) => {
    if (found.rule !== rule) return false;
    if (isPath(found.file) && isSymbol(found.symbol)) return true;
    return (found.members ?? []).some((member) => {
      const [file, name = ''] = member.split('#');
      return isPath(file) && isSymbol(name);
    });
  };
}

function subjectOf({ rule, symbol, path }: Justified): string {
  return `${rule} in ${[symbol, path].filter(Boolean).join(' of ')}`;
}

function unusedNote(justified: Justified): Note {
  return { kind: 'unused-justification', rule: justified.rule, message: `The config justifies ${subjectOf(justified)}, but nothing is found there. Remove the entry.` };
}

function expiredNote(justified: Justified, count: number): Note {
  const what = count === 1 ? 'a finding is' : `${count} findings are`;
  return { kind: 'expired-justification', rule: justified.rule, message: `The justification of ${subjectOf(justified)} held until ${justified.until}; ${what} open again.` };
}
