import type { Ranked } from '../impact/ranked.js';
import { wordCount } from '../impact/word-quantity.js';
import type { Project } from '../project/project.js';
import type { Report, ReportedFinding } from '../report/report.js';
import { totalScore } from '../tracking/compare-reports.js';
import type { AuditData, AuditSummary, EntryPoint, Inventory, InventoryItem, Redundancy } from './audit-data.js';
import { countEntries, listEntryPoints } from './by-entry.js';
import { listClones } from './clusters.js';
import { findCompetition } from './competing.js';
import { mapModules } from './module-map.js';
import { findFamilies } from './name-families.js';
import { writePlaybook } from './playbook.js';
import { findScattered } from './scattered.js';
import { describeStartUp } from './start-up.js';
import { compareWithPast, complete, listFixed, trackFinding, type Past } from './track.js';
import { placeInGrid, wordGain } from './weigh.js';

export interface AuditInput {
  project: Project;
  /** What the report's findings were made of; those that the report leaves out are passed over. */
  ranked: readonly Ranked[];
  /** With the statuses of the baseline, and only what is to be shown. */
  report: Report;
  past: Past;
  /** What is known to be missing, a sentence each. */
  gaps: readonly string[];
}

/** The whole audit: a pure function of the linked program, the report and what is known from before. */
export function makeAudit({ project, ranked, report, past, gaps }: AuditInput): AuditData {
  const shown = new Map(report.findings.map((finding) => [finding.id, finding]));
  const open = ranked.filter(({ id }) => shown.get(id)?.status === 'open');
  const entries = listEntryPoints(project, open);
  return {
    schemaVersion: 1, summary: summarise(project, report, past, gaps), inventory: takeInventory(ranked, report, past, entries), entries,
    dependencies: mapModules(project), startUp: describeStartUp(project), redundancy: describeRedundancy(project, ranked, report),
  };
}

function summarise(project: Project, report: Report, past: Past, gaps: readonly string[]): AuditSummary {
  const { files, summary, coverage } = report;
  const notShown = Object.values(summary.quiet).reduce((sum, count) => sum + count, 0) + summary.hidden.confidence + summary.hidden.severity;
  const entryPoints = countEntries(project);
  return {
    open: summary.findings, bySeverity: summary.bySeverity, score: totalScore(report.findings.filter(({ status }) => status === 'open')), trend: compareWithPast(report, past),
    coverage: {
      files: files.found, analyzed: files.analyzed, failed: files.failed.length, skipped: files.skipped.length, calls: coverage.calls,
      resolved: coverage.calls === 0 ? 1 : Number((coverage.resolved / coverage.calls).toFixed(3)), unresolvedImports: coverage.unresolvedImports.length,
      entryPoints, suppressed: summary.suppressed, notShown, gaps: [...gaps, ...findGaps(report, entryPoints)],
    },
  };
}

/** Where silence may not mean health. */
function findGaps({ files, coverage, notes }: Report, entryPoints: number): string[] {
  const gaps: string[] = [];
  if (files.analyzed === 0) gaps.push('No file was analysed: nothing below says anything about the program.');
  if (files.failed.length > 0) gaps.push(`${files.failed.length} of ${files.found} files could not be read: ${files.failed.slice(0, 3).map(({ file }) => file).join(', ')}${files.failed.length > 3 ? ' …' : ''}`);
  if (coverage.calls > 50 && coverage.resolved / coverage.calls < 0.5) gaps.push('Less than half of the calls are understood: much that is slow may be missing. Are the dependencies installed and the tsconfig found?');
  if (coverage.unresolvedImports.length > 0) gaps.push(`${wordCount(coverage.unresolvedImports.length, 'import')} could not be followed: what is behind is not seen.`);
  if (files.analyzed > 1 && entryPoints === 0) gaps.push('No entry point (route, job, listener, command) is known: costs are per call, not per request.');
  for (const { kind, message } of notes) if (kind === 'rule-failed') gaps.push(message);
  return gaps;
}

function takeInventory(ranked: readonly Ranked[], report: Report, past: Past, entries: readonly EntryPoint[]): Inventory {
  const trend = compareWithPast(report, past);
  const fresh = trend && new Set(trend.new);
  const families = new Map(ranked.map(({ id, family }) => [id, family]));
  const reached = namesByFinding(entries);
  const items = report.findings.map((finding): Omit<InventoryItem, 'rank'> => {
    const names = reached.get(finding.id) ?? [];
    return {
      id: finding.id, ...placeInGrid(finding), tracking: trackFinding(finding, past.known, fresh), brings: wordGain(finding),
      reachedBy: { count: names.length, names: names.slice(0, 3) }, playbook: writePlaybook(finding, families.get(finding.id) ?? 'growth', names[0]),
    };
  });
  // What can wait stands behind what cannot; the report's order, worst first, is kept within each.
  const sorted = [...items.filter(({ quadrant }) => quadrant !== 'not-now'), ...items.filter(({ quadrant }) => quadrant === 'not-now')];
  const fixed = listFixed(report, past, trend);
  return { items: sorted.map((item, index) => ({ ...item, rank: index + 1 })), fixed, completion: complete(report.findings, fixed) };
}

/** Who waits for it comes first. */
const kinds = ['http', 'graphql', 'graphql-field', 'job', 'event', 'timer', 'startup', 'cli'];

function namesByFinding(entries: readonly EntryPoint[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const ordered = kinds.flatMap((wanted) => entries.filter(({ kind }) => kind === wanted));
  for (const { name, findings } of ordered) for (const id of findings) {
    const known = found.get(id);
    if (known) known.push(name);
    else found.set(id, [name]);
  }
  return found;
}

function describeRedundancy(project: Project, ranked: readonly Ranked[], { findings }: Report): Redundancy {
  const duplications = new Set(ranked.filter(({ family }) => family === 'duplication').map(({ id }) => id));
  const all = findings.filter(({ id }) => duplications.has(id));
  const open = all.filter(({ status }) => status === 'open');
  const clones = listClones(project, open);
  const known = new Set(clones.map(({ id }) => id));
  return {
    clones, reimplemented: open.filter(({ id, members }) => !known.has(id) && !members).map(({ id }) => id), competing: findCompetition(project), scattered: findScattered(project),
    families: findFamilies(project, new Set(all.flatMap(({ members }) => members ?? []))),
    justified: all.filter(isAccepted).map(({ id, justification }) => ({ id, reason: justification?.reason ?? '', ...(justification?.until && { until: justification.until }) })),
  };
}

function isAccepted({ status }: ReportedFinding): boolean { return status === 'accepted'; }
