import { wordCount, wordNumber } from '../impact/word-quantity.js';
import { groupBy } from '../project/group-by.js';
import { escapeMarkdown, markdownCode } from '../report/escape-markdown.js';
import type { ReportedFinding } from '../report/report.js';
import type { Audit, Dependencies, EntryPoint, InventoryItem, Redundancy, Spot, StartUp } from './audit-data.js';
import { wordCompletion, wordCost, wordCounts, wordCoverage, wordQuadrant, wordTrend } from './words.js';

const FEW = 10;

/** For an issue or a wiki: the ranking as a table, its playbook folded away, then the program around it. */
export function printAuditMarkdown({ report, data }: Audit, top: number): string {
  const { summary, inventory, entries, dependencies, startUp, redundancy } = data;
  const byId = new Map(report.findings.map((one) => [one.id, one]));
  const now = inventory.items.filter(({ quadrant }) => quadrant !== 'not-now');
  const lines = [
    '# Performance audit', '', `${capital(wordCounts(summary.bySeverity))}; score ${wordNumber(summary.score)}.`,
    ...(summary.trend ? ['', `Since ${markdownCode(summary.trend.with)}: ${wordTrend(summary.trend)}.`] : []), ...wordCompletion(inventory.completion).flatMap((line) => ['', `${line}.`]), '', `${wordCoverage(summary.coverage)}.`,
    ...summary.coverage.gaps.map((gap) => `- Not seen: ${escapeMarkdown(gap)}`),
    ...section('Fix first', printTable(now.slice(0, top), byId, now.length - top)), ...section('Not now', printReasons(inventory.items)),
    ...section('Entry points', printEntries(entries)), ...section('Dependencies', printDependencies(dependencies)), ...section('Start-up', printStartUp(startUp)),
    ...section('Redundancy', printRedundancy(redundancy)),
    ...section('Fixed', inventory.fixed.slice(0, FEW).map(({ rule, file, symbol, id }) => `- ${rule} ${markdownCode(file)} ${markdownCode(symbol)} (${id})`)),
  ];
  return `${lines.join('\n')}\n`;
}

const capital = (text: string): string => text[0].toUpperCase() + text.slice(1);

function section(title: string, lines: readonly string[]): string[] { return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines]; }

function place({ file, line, symbol }: Spot): string { return `${markdownCode(`${file}:${line}`)}${symbol ? ` ${markdownCode(symbol)}` : ''}`; }

/** A bar in code still ends a cell. */
function cells(all: readonly string[]): string { return `| ${all.map((one) => one.replaceAll('|', '&#124;')).join(' | ')} |`; }

function printTable(items: readonly InventoryItem[], byId: ReadonlyMap<string, ReportedFinding>, rest: number): string[] {
  if (items.length === 0) return ['Nothing to schedule.'];
  const rows = items.map(({ id, rank, quadrant, tracking, brings, reachedBy }) => {
    const { severity, effort, rule, file, range, symbol } = byId.get(id)!;
    const via = reachedBy.count === 0 ? '' : `; ${escapeMarkdown(reachedBy.names[0])}${reachedBy.count > 1 ? ` and ${reachedBy.count - 1} more` : ''}`;
    return cells([String(rank), `${severity}${tracking.isNew ? ', new' : ''}`, effort, rule, place({ file, line: range.start.line, ...(symbol !== '(module)' && { symbol }) }), `${escapeMarkdown(brings)}${via}`, `${wordQuadrant(quadrant).replace(/s$/, '')}, ${id}`]);
  });
  return [
    cells(['#', 'Severity', 'Effort', 'Rule', 'Where', 'What it brings', 'Plan']), '| --: | --- | --- | --- | --- | --- | --- |', ...rows,
    ...(rest > 0 ? ['', `And ${wordNumber(rest)} more.`] : []), '', ...items.flatMap((item) => printPlaybook(item, byId.get(item.id)!)),
  ];
}

function printPlaybook({ id, rank, playbook: { measure, change, preserve, verify, rollBack } }: InventoryItem, { rule, message }: ReportedFinding): string[] {
  const steps = [['What', message], ['Measure', measure], ['Change', change], ['Keep', preserve.join('; ')], ['Check', verify], ['Roll back', rollBack]];
  return [`<details><summary>${rank}. ${rule} (${id})</summary>`, '', ...steps.filter(([, text]) => text !== '').map(([title, text]) => `- **${title}**: ${escapeMarkdown(text)}`), '', '</details>'];
}

function printReasons(items: readonly InventoryItem[]): string[] {
  return [...groupBy(items.filter(({ reason }) => reason !== undefined), ({ reason }) => reason!)].sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, all]) => `- ${wordNumber(all.length)} × ${escapeMarkdown(reason)}: ${all.slice(0, 5).map(({ id }) => id).join(', ')}${all.length > 5 ? ' …' : ''}`);
}

function printEntries(entries: readonly EntryPoint[]): string[] {
  const rows = entries.slice(0, FEW).map(({ name, at, costs, findings }) => cells([escapeMarkdown(name), place(at), costs.map((cost) => escapeMarkdown(wordCost(cost))).join('<br>'), String(findings.length)]));
  return rows.length === 0 ? [] : [cells(['Entry point', 'Where', 'One run costs', 'Findings']), '| --- | --- | --- | --: |', ...rows, ...(entries.length > FEW ? ['', `And ${wordNumber(entries.length - FEW)} more.`] : [])];
}

function printDependencies({ modules, edges, cycles, hubs, orphans, layers }: Dependencies): string[] {
  return [
    `${wordCount(modules.length, 'module')}, ${wordCount(edges.length, 'import')}.`, '',
    ...cycles.slice(0, FEW).map(({ kind, files, cut }) => `- Cycle of ${files.length}${kind === 'lazy' ? ' (broken by a later import)' : ''}: ${escapeMarkdown(cut.advice)} (${markdownCode(`${cut.from}:${cut.line}`)})`),
    ...hubs.slice(0, FEW).map(({ file, importedBy, imports }) => `- Hub ${markdownCode(file)}: ${importedBy} import it, it imports ${imports}`),
    ...layers.map(({ from, to, against, along, imports }) => `- ${markdownCode(from)} imports ${markdownCode(to)} ${against === 1 ? 'once' : `${against} times`}, against ${along} the other way: ${imports.slice(0, 3).map(place).join(', ')}`),
    ...(orphans.length > 0 ? [`- ${wordCount(orphans.length, 'orphan')}: ${orphans.slice(0, FEW).map(markdownCode).join(', ')}${orphans.length > FEW ? ' …' : ''}`] : []),
  ];
}

function printStartUp({ entries, work }: StartUp): string[] {
  return [
    ...entries.flatMap(({ file, files, packages, lazy }) => [
      `- ${markdownCode(file)} loads ${wordCount(files, 'file')} and ${wordCount(packages.length, 'package')}`,
      ...lazy.map(({ what, saves, usedBy, importedBy }) => `  - Load ${markdownCode(what)} later: only ${usedBy.map(escapeMarkdown).join(', ')} ${usedBy.length === 1 ? 'uses' : 'use'} it; saves ${wordCount(saves.files, 'file')}, ${wordCount(saves.packages.length, 'package')} (${place(importedBy[0])})`),
    ]),
    ...work.slice(0, FEW).map(({ at, label, effect }) => `- ${markdownCode(label)} while loading ${place(at)} (${effect})`),
  ];
}

function printRedundancy({ clones, reimplemented, competing, scattered, families, justified }: Redundancy): string[] {
  return [
    ...clones.slice(0, FEW).map(({ id, members, plan }) => `- ${members.length} copies (${id}): ${escapeMarkdown(plan)} ${members.map((member) => `${place(member)}${member.isOwner ? ' (stays)' : ''}, ${wordCount(member.calls, 'call site')}`).join('; ')}`),
    ...(reimplemented.length > 0 ? [`- Written again although the platform or a dependency has it: ${reimplemented.slice(0, FEW).join(', ')}`] : []),
    ...competing.map(({ job, plan }) => `- ${escapeMarkdown(job)}: ${escapeMarkdown(plan)}`), ...scattered.slice(0, FEW).map(({ what, plan }) => `- ${escapeMarkdown(what)}: ${escapeMarkdown(plan)}`),
    ...families.slice(0, FEW).map(({ pattern, members, overlap }) => `- ${markdownCode(pattern)}: ${members.length} functions, at least ${Math.round(overlap * 100)} % the same: ${members.slice(0, 4).map(place).join(', ')}${members.length > 4 ? ' …' : ''}`),
    ...justified.map(({ id, reason }) => `- Accepted ${id}: ${escapeMarkdown(reason)}`),
  ];
}
