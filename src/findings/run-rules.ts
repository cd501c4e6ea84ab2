import type { Finding, Project, Rule } from '../rule.js';
import { compareText } from './compare-text.js';
import type { Note } from './found.js';

/** Options by rule name; what is missing has the rule's default. */
export type RuleOptions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface RuleRun { raw: { rule: Rule; finding: Finding }[]; notes: Note[] }

/** Runs every rule. One that throws becomes a note, never an exit: the others' findings still stand. */
export function runRules(project: Project, rules: readonly Rule[], options: RuleOptions): RuleRun {
  const run: RuleRun = { raw: [], notes: [] };
  for (const rule of rules) {
    try {
      const findings = [...rule.check(project, fillOptions(rule, options[rule.name]))];
      const wordless = findings.find(({ message }) => !Object.hasOwn(rule.messages, message));
      if (wordless) throw new Error(`it has no message "${wordless.message}"`);
      for (const finding of findings) run.raw.push({ rule, finding });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      run.notes.push({ kind: 'rule-failed', rule: rule.name, message: `${rule.name} stopped early, so its findings are missing: ${reason}` });
    }
  }
  run.raw = dropRepeats(run.raw).sort(byPlace);
  return run;
}

/** The rule's defaults with the config's values over them. */
export function fillOptions(rule: Rule, given: Readonly<Record<string, unknown>> = {}): object {
  const defaults = Object.entries(rule.options as Record<string, { default: unknown }>).map(([name, { default: value }]) => [name, value]);
  return { ...Object.fromEntries(defaults), ...given };
}

function dropRepeats(raw: RuleRun['raw']): RuleRun['raw'] {
  const seen = new Set<string>();
  return raw.filter(({ rule, finding }) => {
    const key = [rule.name, finding.at.file, ...finding.at.span, finding.identity].join('\n');
    return !seen.has(key) && seen.add(key);
  });
}

type Raw = RuleRun['raw'][number];

function byPlace(a: Raw, b: Raw): number {
  return compareText(a.finding.at.file, b.finding.at.file) || a.finding.at.span[0] - b.finding.at.span[0]
    || a.finding.at.span[1] - b.finding.at.span[1] || compareText(a.rule.name, b.rule.name)
    || compareText(a.finding.identity, b.finding.identity);
}
