import type { SyntaxNode } from './node.js';

/** A comment, without its delimiters in `value`. */
export interface SyntaxComment { type: 'Line' | 'Block'; value: string; start: number; end: number }

export interface Parsed { program: SyntaxNode; comments: SyntaxComment[] }

/**
 * Parses one file; its extension decides the language, and JavaScript may hold JSX. Errors that leave a usable program
 * do not matter here. Throws `ParseFailure`; offsets are UTF-16 offsets into `text`, a BOM or hashbang included.
 */
export type Parse = (path: string, text: string) => Parsed;

/** The file is not a program; `line` and `column` count from 1. */
export class ParseFailure extends Error {
  override readonly name = 'ParseFailure';

  constructor(message: string, readonly line: number, readonly column: number) {
    super(message);
  }
}
