/** Holds what two hosts said against each other. */

const keyOf = ({ rule, file, line, column, endLine, endColumn, message }) => `${file}:${line}:${column}-${endLine}:${endColumn} ${rule}: ${message}`;

/** Said twice is a difference too. */
function countKeys(findings) {
  const counts = new Map();
  for (const one of findings) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

/**
 * Differences as lines of text, none when a host says what the command line says of the files that it could read. What the
 * host's own comments hide it need not say; of what those of another host hide (`hidden`) nothing is known.
 */
export function compareHeard(command, heard, { isWanted = () => true, hidden = [] } = {}) {
  const isSeen = ({ file }) => isWanted(file) && !heard.unread.has(file) && (!heard.files || heard.files.has(file));
  const [mine, theirs] = [countKeys(command.findings.filter(isSeen)), countKeys(heard.findings.filter(isSeen))];
  const quiet = new Set([...heard.hidden, ...hidden].map(keyOf));
  const lines = [];
  for (const [key, count] of mine) if ((theirs.get(key) ?? 0) < count && !quiet.has(key)) lines.push(`only perf-lint: ${key}`);
  for (const [key, count] of theirs) if ((mine.get(key) ?? 0) < count) lines.push(`only ${heard.host}: ${key}`);
  return lines.sort((a, b) => (afterColon(a) < afterColon(b) ? -1 : 1));
}

const afterColon = (line) => line.slice(line.indexOf(': ') + 2);
