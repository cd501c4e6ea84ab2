/** Columns of the text report: fixed, so the same report is the same bytes in every terminal. */
const width = 100;

/** Breaks at spaces, never inside backticks; lines after the first are indented by `hang`. */
export function wrapText(text: string, indent: string, hang = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  for (const word of wordsOf(text)) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hang;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** Code in backticks is one word, however long: a break inside it would be copied. */
function wordsOf(text: string): string[] {
  return text.match(/(?:`[^`]*`|\S)+/g) ?? [];
}
