/** What a change brings: two states of one program, of which the second costs only what is different in it. */
import { join } from 'node:path';
import type { FileFacts } from './facts/file-facts.js';
import { pathInside } from './files/targets.js';
import type { Change } from './git/open-change.js';
import { analyseState, reportNothing, type Analysis, type StateOptions } from './index.js';
import type { Report, ReportedFinding } from './report/report.js';
import { findIntroduced } from './tracking/find-introduced.js';
import { narrowReport } from './tracking/narrow-report.js';
import { touches, type IsChanged } from './tracking/touches.js';

/**
 * The report on the state after a change, with only those findings that the change introduces or touches: their place or
 * a step of their proof stands in a line of it, or they were not there before. Moved lines touch nothing.
 */
export async function analyseChange(change: Change, root: string, options: StateOptions): Promise<Report> {
  if (!change.isRelevant) return reportNothing();
  const facts = options.facts ?? new Map<string, FileFacts>();
  const inChange = namesIn(change, root);
  const after = await analyseState(['.'], { ...options, cwd: root, root, facts, overlay: change.after, mayBeEmpty: true });
  const isChanged = changedLines(change, inChange);
  const isTouched = (finding: ReportedFinding): boolean => touches(finding, isChanged);
  const touched = new Set(after.report.findings.filter(isTouched).map(({ id }) => id));
  const introduced = after.report.findings.length > touched.size ? await introducedIds(change, root, { ...options, facts }, after, touched) : new Set<string>();
  return narrowReport(after.report, {
    hasFinding: ({ id }) => touched.has(id) || introduced.has(id),
    hasNote: ({ file, line }) => file !== undefined && isChanged(file, line ?? 1),
    hasFile: (file) => change.paths.has(inChange(file)) || change.untracked.has(inChange(file)),
  });
}

async function introducedIds(change: Change, root: string, options: StateOptions, after: Analysis, touched: ReadonlySet<string>): Promise<Set<string>> {
  const pathAs = renamed(change, root);
  const before = await analyseState(['.'], { ...options, cwd: root, root, overlay: await change.before(), pathAs, mayBeEmpty: true, onProgress: undefined });
  return new Set(findIntroduced(after.ranked, before.ranked, { isTouched: ({ id }) => touched.has(id), pathAs }).map(({ id }) => id));
}

/** The repository's name of a file of the report. */
function namesIn({ top }: Change, root: string): (file: string) => string {
  return (file) => pathInside(top, join(root, file)) ?? `../${file}`;
}

function changedLines({ added, untracked }: Change, inChange: (file: string) => string): IsChanged {
  const lines = new Map([...added].map(([path, all]) => [path, new Set(all.filter(({ isMoved }) => !isMoved).map(({ line }) => line))]));
  return (file, line) => {
    const path = inChange(file);
    return untracked.has(path) || (lines.get(path)?.has(line) ?? false);
  };
}

/** What a file of the state before is called after the change. */
function renamed({ top, renames }: Change, root: string): (file: string) => string {
  const names = new Map<string, string>();
  for (const [before, after] of renames) {
    const [from, to] = [before, after].map((path) => pathInside(root, join(top, path)));
    if (from !== undefined && to !== undefined) names.set(from, to);
  }
  return (file) => names.get(file) ?? file;
}
