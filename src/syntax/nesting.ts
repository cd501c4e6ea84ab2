/** Opens 1, closes 2, ends a chain of operators 3, is an operator 4. */
const kinds = classify([['([{', 1], [')]}', 2], [';,', 3], ['!=?:*+-<>~&|^.%/', 4]]);

/** Words that take what follows into themselves, in any number: `else if`, `await new`, `typeof typeof`. */
const nestingWords = /\b(?:if|else|for|while|do|with|new|await|yield|typeof|void|delete|keyof|readonly|extends)\b/g;

/** How deep a text may nest: brackets within brackets, operators in one expression, nesting words in the whole text. */
export interface NestingLimit { brackets: number; operators: number; words: number }

/**
 * The parser is native and recurses: past the end of the stack it takes the process with it, and nobody can catch that.
 * On the stack of a worker (64 MB) all shapes of nesting were tried up to several times these numbers.
 */
export const workerLimit: NestingLimit = { brackets: 5000, operators: 60_000, words: 400_000 };

/** For the main thread, whose stack may be 1 MB. */
export const mainLimit: NestingLimit = { brackets: 256, operators: 3000, words: 8000 };

/**
 * May the text nest deeper than the limit? One pass over the characters, O(n); strings and comments count as code, so it
 * may over-approximate, must never miss.
 */
export function nestsDeeper(text: string, limit: NestingLimit): boolean {
  if (text.length <= limit.brackets) return false;
  return hasDeepMarks(text, limit) || (text.length / 3 > limit.words && countWords(text) > limit.words);
}

function countWords(text: string): number {
  return text.match(nestingWords)?.length ?? 0;
}

function hasDeepMarks(text: string, limit: NestingLimit): boolean {
  let depth = 0;
  let chain = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = code < 128 ? kinds[code] : 0;
    if (kind === 0) continue;
    if (kind === 1) {
      if (++depth > limit.brackets) return true;
    } else if (kind === 2) {
      // Text in strings may close more than it opens: below zero would hide what comes after.
      if (depth > 0) depth--;
    } else if (kind === 3) chain = 0;
    else if (++chain > limit.operators) return true;
  }
  return false;
}

function classify(groups: [characters: string, kind: number][]): Uint8Array {
  const table = new Uint8Array(128);
  for (const [characters, kind] of groups) for (const character of characters) table[character.charCodeAt(0)] = kind;
  return table;
}
