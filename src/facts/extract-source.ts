import { hashOf } from '../files/hash.js';
import { isBinary, readSource, type SourceText } from '../files/read-source.js';
import { ParseFailure, parse, type SyntaxComment } from '../syntax/parse.js';
import type { SyntaxNode } from '../syntax/node.js';
import type { FileFacts } from './file-facts.js';

/** What makes facts of a parsed file: a pure function. */
export type Extractor = (path: string, text: string, program: SyntaxNode, comments: readonly SyntaxComment[]) => FileFacts;

/** A file to read facts from; `text` when it does not come from the disk. */
export interface SourceItem { path: string; text?: string }

/** What became of one file: exactly one of the last three. */
export interface Outcome { /** Names what was read (see `keyOf`) when the outcome follows from it. */ key?: string; facts?: FileFacts; failed?: string; skipped?: string }

/** Names a text at a path: facts are a function of both. */
export function keyOf(path: string, text: string): string {
  return `${hashOf(text)} ${path}`;
}

/** Reads, parses and extracts one file. Whatever goes wrong is an outcome of this file, never an exception. */
export function extractSource(root: string, item: SourceItem, extractor: Extractor): Outcome {
  const source = item.text === undefined ? readSource(root, item.path) : givenText(item.text);
  if ('unreadable' in source) return { failed: source.unreadable };
  if ('binary' in source) return { skipped: 'binary file' };
  const key = keyOf(item.path, source.text);
  try {
    const { program, comments } = parse(item.path, source.text);
    return { key, facts: extractor(item.path, source.text, program, comments) };
  } catch (error) {
    // Only what lies in the text is true of it for ever.
    return { ...(error instanceof ParseFailure && { key }), failed: describe(error) };
  }
}

function givenText(text: string): SourceText {
  return isBinary(text) ? { binary: true } : { text };
}

function describe(error: unknown): string {
  if (error instanceof ParseFailure) return `${error.message} (line ${error.line}, column ${error.column})`;
  if (error instanceof RangeError) return 'nested too deeply to analyse';
  return `cannot be analysed: ${error instanceof Error ? error.message : String(error)}`;
}
