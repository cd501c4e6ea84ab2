import { oneLine, showControls } from './show-controls.js';

/** Text as it stands, code in backticks as code: no links, mentions, HTML, lists or emphasis come of it. */
export function escapeMarkdown(text: string): string {
  return oneLine(text).split(/(`[^`]+`)/).map((part, index) => (index % 2 === 1 ? markdownCode(part.slice(1, -1)) : escapePlain(part))).join('');
}

/** As entities, which mean their character and nothing else; a colon or dot only where an address would become a link. */
function escapePlain(text: string): string {
  return text.replace(/[&<>[\]*_#@|!~\\`]|:(?=\/\/)|(?<=www)\./gi, (one) => `&#${one.charCodeAt(0)};`);
}

/** A code span around anything: its fence is longer than any run of backticks inside. */
export function markdownCode(text: string): string {
  const shown = showControls(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || /^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}
