import type { Finding, Message, Project, Rule } from '../rule.js';
import { applyJustifications } from './apply-justifications.js';
import { applySuppressions, type RuleNames } from './apply-suppressions.js';
import { compareText } from './compare-text.js';
import type { Found, FoundSet, Justified, Note, QuietContext } from './found.js';
import { identify } from './identify.js';
import { keepContexts } from './keep-contexts.js';
import { locatePlace } from './locate-place.js';
import { runRules, type RuleOptions } from './run-rules.js';
import { firstSentence, wordMessage } from './word-message.js';

export interface FindSettings {
  /** Rules to run. */
  rules: readonly Rule[];
  /** Names of all rules there are, run or not; default: those that run. */
  known?: readonly string[];
  options?: RuleOptions;
  /** Quiet contexts to turn on. */
  contexts?: readonly QuietContext[];
  justified?: readonly Justified[];
  /** `YYYY-MM-DD`: against it `until` is compared. */
  today: string;
  /** The whole root is analysed, so a justification nobody needs can be told from one out of sight. */
  isWhole?: boolean;
  /** What a file is called in ids; default as it is. */
  pathAs?: (file: string) => string;
}

/** Runs the rules and gives each finding its words, place, id and status. Scores nothing. */
export function findAll(project: Project, settings: FindSettings): FoundSet {
  const names: RuleNames = { known: new Set(settings.known ?? settings.rules.map(({ name }) => name)), ran: new Set(settings.rules.map(({ name }) => name)) };
  const run = runRules(project, settings.rules, settings.options ?? {});
  const ids = identify(run.raw.map(({ rule, finding }) => ({ rule: rule.name, finding })), settings.pathAs);
  const all = run.raw.map(({ rule, finding }, index) => describeFinding(project, rule, finding, ids[index]));
  // Before contexts are dropped: a comment in a test file is used even when its finding would not be shown.
  const { kept, notes: aboutComments, suppressed } = applySuppressions(project, all, names);
  const { found: loud, quiet } = keepContexts(project, kept, settings.contexts ?? []);
  const { found, notes: aboutConfig } = applyJustifications(loud, settings.justified ?? [], settings.today, names, settings.isWhole ?? false);
  return { found, notes: [...run.notes, ...aboutComments, ...aboutConfig].sort(byPlace), quiet, suppressed };
}

function describeFinding(project: Project, rule: Rule, finding: Finding, id: string): Found {
  const words: Message = wordMessage(rule, finding);
  return {
    id, rule: rule.name, family: rule.family, confidence: finding.certainty,
    message: words.what, why: words.why, instead: words.instead,
    file: finding.at.file, range: locatePlace(project, finding.at), symbol: finding.symbol,
    chain: finding.because.map(({ at, note }) => ({ file: at.file, range: locatePlace(project, at), label: note })),
    complexity: finding.complexity, effort: finding.effort ?? 'M',
    fix: { title: firstSentence(words.instead), preserve: finding.preserve },
    evidence: 'estimated', status: 'open', members: finding.members, finding,
  };
}

function byPlace(a: Note, b: Note): number {
  return compareText(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || compareText(a.message, b.message);
}
