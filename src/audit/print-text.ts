import { Chalk, type ChalkInstance } from 'chalk';
import type { Severity } from '../impact/cost-model.js';
import { wordCount, wordNumber } from '../impact/word-quantity.js';
import { groupBy } from '../project/group-by.js';
import type { ReportedFinding } from '../report/report.js';
import { showAll } from '../report/show-controls.js';
import { printFinding } from '../report/text.js';
import { wrapText } from '../report/wrap-text.js';
import type { Audit, InventoryItem } from './audit-data.js';
import { printSections } from './print-text-sections.js';
import { wordCompletion, wordCoverage, wordCounts, wordQuadrant, wordTrend } from './words.js';

export interface AuditTextOptions { /** As chalk counts. */ color: 0 | 1 | 2 | 3; /** Findings to show. */ top: number; by?: 'entry' | 'file' | 'rule'; quiet?: boolean }

const PLACE = 58;

/** One page for people: what to fix first, then what else there is, a few lines a section. */
export function printAuditText(given: Audit, { color, top, by, quiet = false }: AuditTextOptions): string {
  const audit = showAll(given);
  const paint = new Chalk({ level: color });
  const list = by ? printGroups(audit, by, top, paint) : printTable(audit, top, paint);
  return `${[...printHead(audit, paint), ...list, ...(quiet || by ? [] : printSections(audit, paint)), ...(quiet ? [] : printGaps(audit, paint))].join('\n')}\n`;
}

function printHead({ data: { summary, inventory } }: Audit, paint: ChalkInstance): string[] {
  const trend = summary.trend && wordTrend(summary.trend);
  return [
    `${paint.bold('Audit')}: ${wordCounts(summary.bySeverity)}; score ${wordNumber(summary.score)}`, ...(trend ? [`Since ${summary.trend!.with}: ${trend}`] : []),
    ...wordCompletion(inventory.completion), paint.dim(wordCoverage(summary.coverage)),
  ];
}

function printTable({ report, data: { inventory } }: Audit, top: number, paint: ChalkInstance): string[] {
  const byId = new Map(report.findings.map((one) => [one.id, one]));
  const now = inventory.items.filter(({ quadrant }) => quadrant !== 'not-now');
  // Several of one kind in one function are one piece of work.
  const works = [...groupBy(now, ({ id }) => { const { rule, file, symbol } = byId.get(id)!; return [rule, file, symbol.split(' > ')[0]].join('\n'); }).values()];
  const lines = works.slice(0, top).flatMap(([first, ...more], index) => printRow({ ...first, rank: index + 1 }, byId.get(first.id)!, paint, more.map(({ id }) => id)));
  const grid = (['quick-win', 'project', 'fill-in', 'not-now'] as const).map((name) => `${wordQuadrant(name)} ${inventory.items.filter(({ quadrant }) => quadrant === name).length}`);
  return [
    '', paint.bold('Fix first'), ...(lines.length > 0 ? lines : ['  Nothing to schedule.']),
    ...(works.length > top ? [paint.dim(`  and ${wordNumber(works.length - top)} more: --top ${works.length}`)] : []), '', `${paint.bold('Impact and effort')}: ${grid.join(', ')}`, ...printReasons(inventory.items),
  ];
}

/** Why what is not for now is not for now, with how many. */
function printReasons(items: readonly InventoryItem[]): string[] {
  const reasons = groupBy(items.filter(({ reason }) => reason !== undefined), ({ reason }) => reason!);
  return [...reasons].sort(([, a], [, b]) => b.length - a.length).slice(0, 5).map(([reason, all]) => `  not now: ${all.length} × ${reason}`);
}

function printRows(items: readonly InventoryItem[], byId: ReadonlyMap<string, ReportedFinding>, paint: ChalkInstance): string[] {
  return items.flatMap((item) => printRow(item, byId.get(item.id)!, paint));
}

/** Two lines: what and where, then what it brings. */
function printRow({ rank, quadrant, tracking, brings, reachedBy, id }: InventoryItem, { severity, effort, rule, file, range, symbol }: ReportedFinding, paint: ChalkInstance, alike: readonly string[] = []): string[] {
  const around = symbol && symbol !== '(module)' ? ` ${symbol.split(' > ')[0]}` : '';
  const marks = [tracking.isNew && 'new', tracking.isKnown && 'known', tracking.status !== 'open' && tracking.status].filter(Boolean);
  const via = reachedBy.count === 0 ? '' : `; ${reachedBy.names[0]}${reachedBy.count > 1 ? ` and ${reachedBy.count - 1} more` : ''}`;
  const also = alike.length === 0 ? '' : `; ${alike.length} more in there: ${alike.slice(0, 3).join(', ')}${alike.length > 3 ? ' …' : ''}`;
  return [
    `${String(rank).padStart(4)}  ${colorOf(severity, paint)(severity.padEnd(8))} ${effort}  ${paint.bold(rule.padEnd(20))} ${shorten(`${file}:${range.start.line}${around}`)}  ${paint.dim(id)}${marks.length > 0 ? ` ${paint.cyan(marks.join(', '))}` : ''}`,
    ...wrapText(`${wordQuadrant(quadrant).replace(/s$/, '')}: ${brings}${via}${also}`, '      ').map((line) => paint.dim(line)),
  ];
}

/** The end of a path tells more than its start. */
function shorten(text: string): string { return text.length <= PLACE ? text.padEnd(PLACE) : `…${text.slice(text.length - PLACE + 1)}`; }

export function colorOf(severity: Severity, paint: ChalkInstance): ChalkInstance {
  return { critical: paint.bold.red, high: paint.red, medium: paint.yellow, low: paint.blue }[severity];
}

/** The same list, an entry point, file or rule at a time; the dearest first. */
function printGroups({ report, data }: Audit, by: 'entry' | 'file' | 'rule', top: number, paint: ChalkInstance): string[] {
  const byId = new Map(report.findings.map((one) => [one.id, one]));
  const items = new Map(data.inventory.items.map((one) => [one.id, one]));
  const groups = by === 'entry'
    ? data.entries.filter(({ findings }) => findings.length > 0).map(({ name, at, findings }) => ({ title: `${name} (${at.file}:${at.line})`, ids: findings }))
    : [...groupBy(report.findings.filter(({ status }) => status === 'open'), (one) => one[by])].map(([title, all]) => ({ title, ids: all.map(({ id }) => id) }));
  const scored = groups.map((group) => ({ ...group, score: group.ids.reduce((sum, id) => sum + (byId.get(id)?.impact.score ?? 0), 0) })).sort((a, b) => b.score - a.score);
  const shown = scored.slice(0, top).flatMap(({ title, ids, score }) => [
    '', `${paint.underline.bold(title)}  ${wordCount(ids.length, 'finding')}, score ${wordNumber(score)}`, ...printRows(ids.slice(0, 5).flatMap((id) => items.get(id) ?? []), byId, paint),
    ...(ids.length > 5 ? [paint.dim(`      and ${ids.length - 5} more`)] : []),
  ]);
  return [...shown, ...(scored.length > top ? ['', paint.dim(`and ${wordNumber(scored.length - top)} more: --top ${scored.length}`)] : [])];
}

function printGaps({ data: { summary: { coverage: { gaps } } } }: Audit, paint: ChalkInstance): string[] {
  return gaps.length === 0 ? [] : ['', paint.bold('Not seen'), ...gaps.flatMap((gap) => wrapText(gap, '  - ', '    '))];
}

/** One finding with its proof and its playbook. Undefined when there is no such id. */
export function printDetail(given: Audit, id: string, color: AuditTextOptions['color']): string | undefined {
  const { report, data: { inventory } } = showAll(given);
  const paint = new Chalk({ level: color });
  const finding = report.findings.find((one) => one.id === id);
  const item = inventory.items.find((one) => one.id === id);
  if (!finding || !item) return undefined;
  const { playbook: { measure, verify, rollBack }, rank, quadrant, reason, tracking, reachedBy } = item;
  const part = (label: string, text: string): string[] => wrapText(`${label} ${text}`, '    ', '      ').map((line, index) => (index === 0 ? line.replace(label, paint.bold(label)) : line));
  const state = [tracking.status, tracking.reason, tracking.until && `until ${tracking.until}`, tracking.isNew && 'new', tracking.isKnown && 'in the baseline'].filter(Boolean).join('; ');
  return `${[
    printFinding(finding, paint), ...part('Rank:', `${rank} of ${inventory.items.length}, ${wordQuadrant(quadrant).replace(/s$/, '')}${reason ? ` (${reason})` : ''}; ${state}.`),
    ...(reachedBy.count > 0 ? part('Reached by:', `${reachedBy.names.join(', ')}${reachedBy.count > reachedBy.names.length ? ` and ${reachedBy.count - reachedBy.names.length} more` : ''}.`) : []),
    ...part('Measure before:', measure), ...part('Verify:', verify), ...part('Roll back:', rollBack),
    ...part('Weighed:', `${finding.impact.factors.map(({ name, value }) => `${name} ${value}`).join(', ')}.`),
  ].join('\n')}\n`;
}

