import { wordNumber } from '../impact/word-quantity.js';
import { countEntries, listEntries, type Entry } from './entries.js';
import { escapeMarkdown, markdownCode } from './escape-markdown.js';
import type { Report } from './report.js';
import { oneLine } from './show-controls.js';
import { listProblems } from './word-evidence.js';

/** Characters: a comment on GitHub holds 65,536. */
const most = 60_000;

/** For comments and summaries: worst first, each with its proof folded away, and as many as a comment holds. */
export function printMarkdown(report: Report): string {
  const entries = listEntries(report);
  const blocks = ['## perf-lint', countEntries(report)];
  if (report.evidence) blocks.push(...listProblems(report.evidence).map((problem) => `Not used: ${escapeMarkdown(oneLine(problem))}.`));
  let size = 0;
  for (const [index, entry] of entries.entries()) {
    const block = printEntry(entry);
    size += block.length;
    if (size > most) {
      blocks.push(`And ${wordNumber(entries.length - index)} more, for which there is no room here; other formats have all.`);
      break;
    }
    blocks.push(block);
  }
  return `${blocks.join('\n\n')}\n`;
}

function printEntry(entry: Entry): string {
  const { rule, severity, file, range, symbol, message } = entry;
  const place = [file, range?.start.line].filter((part) => part !== undefined).join(':');
  const head = `**${severity}** ${markdownCode(rule)}${place ? ` at ${markdownCode(place)}` : ''}${symbol ? ` in ${markdownCode(symbol)}` : ''}`;
  return `- ${head}<br>${escapeMarkdown(message)}${fold(entry)}`;
}

function fold({ id, advice, finding }: Entry): string {
  if (!finding) return '';
  const steps = finding.chain.map(({ file, range, label }, index) => `  ${index + 1}. ${escapeMarkdown(label)} at ${markdownCode(`${file}:${range.start.line}`)}`);
  const keep = finding.fix.preserve.length > 0 ? [`Keep: ${finding.fix.preserve.join('; ')}.`] : [];
  const [why, instead, ...rest] = advice;
  const words = [why, instead, ...keep, ...rest].map((line) => `  ${line === undefined ? '' : escapeMarkdown(line)}  `);
  return `\n  <details><summary>How, why and what instead (${id})</summary>\n\n${[...steps, ...(steps.length > 0 ? [''] : []), ...words].join('\n')}\n\n  </details>`;
}
