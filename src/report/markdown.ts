import { countEntries, listEntries, type Entry } from './entries.js';
import { escapeMarkdown, markdownCode } from './escape-markdown.js';
import type { Report } from './report.js';

/** A comment on GitHub holds 65,536 characters; a finding takes about a thousand. */
const most = 50;

/** For comments and summaries: worst first, each with its proof folded away. */
export function printMarkdown(report: Report): string {
  const entries = listEntries(report);
  const rest = entries.length - most;
  const blocks = [
    '## perf-lint', countEntries(report), ...entries.slice(0, most).map(printEntry),
    rest > 0 ? `And ${rest} more, which are left out here; other formats have all.` : '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
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
  const [why, instead, cost] = advice;
  const words = [why, instead, ...keep, cost].map((line) => `  ${line === undefined ? '' : escapeMarkdown(line)}  `);
  return `\n  <details><summary>How, why and what instead (${id})</summary>\n\n${[...steps, ...(steps.length > 0 ? [''] : []), ...words].join('\n')}\n\n  </details>`;
}
