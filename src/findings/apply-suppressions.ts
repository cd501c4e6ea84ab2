import type { Suppression } from '../facts/file-facts.js';
import type { Project } from '../rule.js';
import { locateOffset } from './locate-place.js';
import { didYouMean } from './nearest-word.js';
import type { Found, Note } from './found.js';

export interface RuleNames { /** All rules there are. */ known: ReadonlySet<string>; /** Those that ran. */ ran: ReadonlySet<string> }

/**
 * Leaves out what a comment suppresses. A comment without a reason suppresses nothing, and one that suppresses nothing is
 * told about, unless a rule it names did not run.
 */
export function applySuppressions(project: Project, found: readonly Found[], rules: RuleNames): { kept: Found[]; notes: Note[]; suppressed: number } {
  const byFile = new Map(project.files.filter((file) => file.facts.suppressions.length > 0).map((file) => [file.path, file.facts.suppressions]));
  const used = new Set<Suppression>();
  const kept = found.filter((one) => {
    const matching = (byFile.get(one.file) ?? []).filter((suppression) => covers(suppression, one));
    matching.forEach((suppression) => used.add(suppression));
    return !matching.some(isReasoned);
  });
  const notes: Note[] = [];
  const passing = byStep(found);
  for (const [file, suppressions] of byFile) {
    const lineStarts = project.file(file)!.facts.lineStarts;
    for (const suppression of suppressions) {
      const line = locateOffset(lineStarts, suppression.at[0]).line;
      const missed = used.has(suppression) ? undefined : findMissed(passing.get(file) ?? [], file, suppression);
      notes.push(...review(suppression, used.has(suppression), rules, missed).map((note) => ({ ...note, file, line })));
    }
  }
  return { kept, notes, suppressed: found.length - kept.length };
}

function isReasoned({ reason }: Suppression): boolean {
  return reason.trim() !== '';
}

/** Findings by the files that their proofs lead through. */
function byStep(found: readonly Found[]): Map<string, Found[]> {
  const findings = new Map<string, Found[]>();
  for (const one of found) {
    for (const file of new Set(one.chain.map((step) => step.file))) {
      const here = findings.get(file);
      if (here) here.push(one);
      else findings.set(file, [one]);
    }
  }
  return findings;
}

/** The comment stands at a step of a finding's proof: where one may well look for the place of it. */
function findMissed(findings: readonly Found[], file: string, { line, endLine, rules }: Suppression): Found | undefined {
  const named = new Set(rules);
  return findings.find(({ rule, chain }) => named.has(rule)
    && chain.some((step) => step.file === file && line <= step.range.start.line && step.range.start.line <= endLine));
}

function covers({ line, endLine, rules }: Suppression, found: Found): boolean {
  const at = found.range.start.line;
  return (line === 0 || (line <= at && at <= endLine)) && (rules.length === 0 || rules.includes(found.rule));
}

function review(suppression: Suppression, isUsed: boolean, { known, ran }: RuleNames, missed?: Found): Note[] {
  const named = suppression.rules.join(', ') || 'all rules';
  const unknown = suppression.rules.filter((rule) => !known.has(rule));
  const notes: Note[] = unknown.map((rule) => ({ kind: 'unknown-rule-in-suppression', rule, message: `This comment names the rule "${rule}", which does not exist${didYouMean(rule, known)}.` }));
  if (!isReasoned(suppression)) {
    notes.push({ kind: 'suppression-without-reason', message: `This comment gives no reason, so it suppresses nothing. Add one: \`${suppression.rules.join(', ') || '<rule>'} -- why this is fine\`.` });
    return notes;
  }
  const mentioned = suppression.rules.length > 0 ? suppression.rules : [...known];
  if (!isUsed && unknown.length === 0 && mentioned.every((rule) => ran.has(rule))) {
    notes.push({ kind: 'unused-suppression', message: missed ? `This comment suppresses nothing: ${missed.rule} is reported at ${missed.file}:${missed.range.start.line}. Move it there.` : `This comment suppresses nothing (${named}). Remove it.` });
  }
  return notes;
}
