/** Parsers know a BOM and a hashbang, but not both; a comment of the same length leaves all offsets alone. */
export function blankBom(text: string): string {
  return text.startsWith('\uFEFF#!') ? `// ${text.slice(3)}` : text;
}
