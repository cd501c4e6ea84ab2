import { isMainThread } from 'node:worker_threads';
import { parseSync, rawTransferSupported, type ParserOptions } from 'oxc-parser';
import { mainLimit, nestsDeeper, workerLimit } from './nesting.js';
import type { SyntaxNode } from './node.js';

/** A comment, without its delimiters in `value`. */
export interface SyntaxComment { type: 'Line' | 'Block'; value: string; start: number; end: number }

export interface Parsed { program: SyntaxNode; comments: SyntaxComment[] }

/** The file is not a program; `line` and `column` count from 1. */
export class ParseFailure extends Error {
  override readonly name = 'ParseFailure';

  constructor(message: string, readonly line: number, readonly column: number) {
    super(message);
  }
}

type Attempt = ReturnType<typeof parseSync>;
type Options = ParserOptions & { experimentalRawTransfer?: boolean };

/** Reading the tree straight from the parser's memory is about 1.5 times as fast; Node has what it takes from 22 on. */
const experimentalRawTransfer = rawTransferSupported();
const limit = isMainThread ? mainLimit : workerLimit;

/**
 * Parses one file; its extension decides the language, and JavaScript may hold JSX. Errors that leave a usable program
 * do not matter here. Throws `ParseFailure`; offsets are UTF-16 offsets into `text`, a BOM or hashbang included.
 */
export function parse(path: string, text: string): Parsed {
  if (nestsDeeper(text, limit)) throw new ParseFailure('nested too deeply to analyse', 1, 1);
  const first = attempt(path, text, undefined);
  if (isUsable(first)) return toParsed(first);
  // Only scripts may say `await = 1` or `<!--`, only CommonJS returns at the top level, and the text does not always tell which it is.
  for (const sourceType of ['commonjs', 'script', 'module'] as const) {
    const other = attempt(path, text, sourceType);
    if (isUsable(other)) return toParsed(other);
  }
  throw describe(first, text);
}

function attempt(path: string, text: string, sourceType: ParserOptions['sourceType']): Attempt {
  const options: Options = { lang: languageOf(path), astType: 'ts', preserveParens: false };
  if (sourceType) options.sourceType = sourceType;
  if (experimentalRawTransfer) options.experimentalRawTransfer = true;
  return parseSync(path, blankBom(text), options);
}

/** The parser knows a BOM and a hashbang, but not both; a comment of the same length leaves all offsets alone. */
function blankBom(text: string): string {
  return text.startsWith('\uFEFF#!') ? `// ${text.slice(3)}` : text;
}

function languageOf(path: string): ParserOptions['lang'] {
  if (/\.[cm]?ts$/.test(path)) return 'ts';
  return path.endsWith('.tsx') ? 'tsx' : 'jsx';
}

/** The parser gives an empty program when it gave up; an empty file is a program too. */
function isUsable(result: Attempt): boolean {
  return result.program.body.length > 0 || result.errors.length === 0;
}

function toParsed(result: Attempt): Parsed {
  return { program: result.program as unknown as SyntaxNode, comments: result.comments };
}

function describe(result: Attempt, text: string): ParseFailure {
  const error = result.errors[0];
  const before = text.slice(0, error.labels[0]?.start ?? 0).split(/\r\n|[\n\r\u2028\u2029]/);
  const hint = error.helpMessage ? ` (${error.helpMessage})` : '';
  return new ParseFailure(`${error.message}${hint}`, before.length, before[before.length - 1].length + 1);
}
