import type { ChalkInstance } from 'chalk';
import { wordCount, wordNumber } from '../impact/word-quantity.js';
import { groupBy } from '../project/group-by.js';
import { wrapText } from '../report/wrap-text.js';
import type { Audit, Dependencies, EntryPoint, Redundancy, StartUp } from './audit-data.js';
import { wordCost } from './words.js';

const FEW = 5;

/** What stands behind the ranking: a few lines a section; all of it is in the other formats. */
export function printSections({ data: { entries, dependencies, startUp, redundancy, inventory } }: Audit, paint: ChalkInstance): string[] {
  return [
    ...printEntries(entries, paint),
    ...section('Dependencies', printDependencies(dependencies), 0, paint), ...section('Start-up', printStartUp(startUp), 0, paint),
    ...section('Redundancy', printRedundancy(redundancy), 0, paint),
    ...section('Fixed', inventory.fixed.slice(0, FEW).map(({ rule, file, symbol, id }) => `  ${rule} ${file} ${symbol} (${id})`), inventory.fixed.length - FEW, paint),
  ];
}

function section(title: string, lines: readonly string[], rest: number, paint: ChalkInstance): string[] {
  return lines.length === 0 ? [] : ['', paint.bold(title), ...lines, ...(rest > 0 ? [paint.dim(`  and ${wordNumber(rest)} more`)] : [])];
}

/** Entry points that do the same, behind one middleware or in one service, are told once. */
function printEntries(entries: readonly EntryPoint[], paint: ChalkInstance): string[] {
  const alike = [...groupBy(entries, ({ costs, findings }) => [...costs.map(({ formula }) => formula), ...findings].join('\n')).values()];
  return section('Entry points', alike.slice(0, FEW).flatMap(([first, ...more]) => printEntry(first, more)), alike.slice(FEW).flat().length, paint);
}

function printEntry({ name, at, costs, findings }: EntryPoint, alike: readonly EntryPoint[]): string[] {
  const found = `${alike.length > 0 ? ` and ${alike.length} more, such as ${alike[0].name}` : ''}${findings.length > 0 ? `; ${wordCount(findings.length, 'finding')}` : ''}`;
  const where = name.endsWith(at.file) ? '' : ` (${at.file}:${at.line})`;
  return [...wrapText(`${name}${where}${found}`, '  ', '    '), ...costs.slice(0, 3).flatMap((cost) => wrapText(`costs ${wordCost(cost)}`, '      ', '        '))];
}

function printDependencies({ modules, edges, cycles, hubs, orphans, layers }: Dependencies): string[] {
  const loaded = cycles.filter(({ kind }) => kind === 'load');
  return [
    `  ${wordCount(modules.length, 'module')}, ${wordCount(edges.length, 'import')}, ${wordCount(loaded.length, 'cycle')} while loading${cycles.length > loaded.length ? `, ${cycles.length - loaded.length} broken by a later import` : ''}`,
    ...loaded.sort((a, b) => b.files.length - a.files.length).slice(0, 3).flatMap(({ files, cut }) => wrapText(`cycle of ${files.length}: cut ${cut.from}:${cut.line} → ${cut.to}${cut.isEnough ? '' : ' (one of several)'}`, '  ', '    ')),
    ...(hubs.length > 0 ? wrapText(`hubs: ${hubs.slice(0, 3).map(({ file, importedBy, imports }) => `${file} (${importedBy} in, ${imports} out)`).join(', ')}`, '  ', '    ') : []),
    ...layers.slice(0, 3).flatMap(({ from, to, against, along, imports }) => wrapText(`${from} imports ${to} ${against === 1 ? 'once' : `${against} times`}, against ${along} the other way: ${imports[0].file}:${imports[0].line}`, '  ', '    ')),
    ...(orphans.length > 0 ? wrapText(`${wordCount(orphans.length, 'orphan')}: ${orphans.slice(0, 3).join(', ')}${orphans.length > 3 ? ' …' : ''}`, '  ', '    ') : []),
  ];
}

function printStartUp({ entries, work }: StartUp): string[] {
  return [
    ...entries.slice(0, 3).flatMap(({ file, files, packages, lazy }) => [
      ...wrapText(`${file} loads ${wordCount(files, 'file')} and ${wordCount(packages.length, 'package')}`, '  ', '    '),
      ...lazy.filter(({ saves }) => saves.files > 1 || saves.packages.length > 1).slice(0, 3).flatMap(({ what, saves, usedBy, importedBy }) => wrapText(`load ${what} later: only ${usedBy.join(' and ')} ${usedBy.length === 1 ? 'uses' : 'use'} it; saves ${wordCount(saves.files, 'file')}, ${wordCount(saves.packages.length, 'package')} (${importedBy[0].file}:${importedBy[0].line})`, '      ', '        ')),
    ]),
    ...work.slice(0, 3).flatMap(({ at, label, effect }) => wrapText(`${label} while loading ${at.file}:${at.line} (${effect})`, '  ', '    ')),
    ...(work.length > 3 ? [`  and ${work.length - 3} more while loading`] : []),
  ];
}

function printRedundancy({ clones, reimplemented, competing, scattered, families, justified }: Redundancy): string[] {
  return [
    ...(clones.length + reimplemented.length > 0 ? [`  ${wordCount(clones.length, 'cluster')} of copies, ${wordCount(reimplemented.length, 'helper')} that the platform or a dependency has`] : []),
    ...competing.slice(0, 3).flatMap(({ job, plan }) => wrapText(`${job}: ${plan}`, '  ', '    ')),
    ...scattered.slice(0, 3).flatMap(({ what, movers, plan }) => wrapText(`${what} in ${movers.length + 1} places: ${plan}`, '  ', '    ')),
    ...families.slice(0, 3).flatMap(({ pattern, members, overlap }) => wrapText(`${pattern}: ${members.length} functions share at least ${Math.round(overlap * 100)} % of their bodies: ${members.slice(0, 3).map(({ symbol, file }) => `${symbol} (${file})`).join(', ')}${members.length > 3 ? ' …' : ''}`, '  ', '    ')),
    ...(justified.length > 0 ? [`  ${justified.length} accepted with a reason`] : []),
  ];
}
