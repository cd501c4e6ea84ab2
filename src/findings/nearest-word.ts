/** The word most like the given one, if one is close enough to have been meant. */
export function nearestWord(given: string, words: Iterable<string>): string | undefined {
  const typed = given.toLowerCase();
  let best: { word: string; distance: number } | undefined;
  for (const word of words) {
    const distance = editDistance(typed, word.toLowerCase());
    if (!best || distance < best.distance) best = { word, distance };
  }
  if (!best) return undefined;
  const isPart = typed.length >= 3 && best.distance > 0 && [...words].filter((word) => word.toLowerCase().includes(typed));
  if (best.distance <= Math.max(1, Math.floor(Math.max(given.length, best.word.length) / 3))) return best.word;
  return isPart && isPart.length === 1 ? isPart[0] : undefined;
}

/** ` (did you mean "rules"?)`, or nothing. */
export function didYouMean(given: string, words: Iterable<string>): string {
  const word = nearestWord(given, words);
  return word === undefined ? '' : ` (did you mean "${word}"?)`;
}

/** Damerau-Levenshtein, adjacent swaps only: O(a·b), words are short. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
