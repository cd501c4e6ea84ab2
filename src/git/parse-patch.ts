/** One line that a change adds, and whether it was only moved: taken out elsewhere in the same change, indentation aside. */
export interface AddedLine { line: number; isMoved: boolean }

/** Lines that a change adds, by the file's path after it. */
export type AddedLines = ReadonlyMap<string, readonly AddedLine[]>;

interface Section { path?: string; added: { line: number; text: string }[] }

/**
 * Reads what `git diff -U0` prints. Names are unquoted; lines are counted, so that a line of code that looks like a
 * header is none. Works on the bytes as latin1: only names are turned into text.
 */
export function parsePatch(patch: string): AddedLines {
  const lines = patch.split('\n');
  const sections: Section[] = [];
  const removed = new Map<string, number>();
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line.startsWith('diff --git ')) sections.push({ added: [] });
    const section = sections[sections.length - 1];
    if (!section) continue;
    if (line.startsWith('+++ ')) section.path = readName(line.slice(4));
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk) at = readHunk(lines, at + 1, { out: Number(hunk[1] ?? 1), from: Number(hunk[2]), in: Number(hunk[3] ?? 1) }, section, removed);
  }
  return tellMoved(sections, removed);
}

/** Gives the index of the hunk's last line. */
function readHunk(lines: readonly string[], start: number, count: { out: number; from: number; in: number }, section: Section, removed: Map<string, number>): number {
  let { out, in: into } = count;
  let at = start;
  for (; (out > 0 || into > 0 || lines[at]?.startsWith('\\')) && at < lines.length; at++) {
    const text = lines[at].slice(1).replace(/\s+/g, ' ').trim();
    if (lines[at].startsWith('-')) {
      out -= 1;
      removed.set(text, (removed.get(text) ?? 0) + 1);
    } else if (lines[at].startsWith('+')) {
      section.added.push({ line: count.from + count.in - into, text });
      into -= 1;
    }
  }
  return at - 1;
}

function tellMoved(sections: readonly Section[], removed: Map<string, number>): AddedLines {
  const all = new Map<string, AddedLine[]>();
  for (const { path, added } of sections) {
    if (path === undefined) continue;
    const lines = all.get(path) ?? [];
    for (const { line, text } of added) {
      const left = removed.get(text) ?? 0;
      if (left > 0) removed.set(text, left - 1);
      lines.push({ line, isMoved: left > 0 });
    }
    all.set(path, lines);
  }
  return all;
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r', '"': '"', '\\': '\\' };

/** `b/src/a.ts`, quoted as in C when a sign needs it; undefined for a file that is gone. */
function readName(given: string): string | undefined {
  const quoted = /^"(.*)"$/s.exec(given);
  const bytes = quoted
    ? quoted[1].replace(/\\([0-7]{3}|.)/g, (_, sign: string) => (sign.length === 3 ? String.fromCharCode(parseInt(sign, 8)) : escapes[sign] ?? sign))
    : given.replace(/\t$/, '');
  return bytes.startsWith('b/') ? Buffer.from(bytes.slice(2), 'latin1').toString('utf8') : undefined;
}
