import { isMainThread } from 'node:worker_threads';
import { parseSync, rawTransferSupported, type ParserOptions } from 'oxc-parser';
import { blankBom } from './blank-bom.js';
import { mainLimit, nestsDeeper, workerLimit } from './nesting.js';
import type { SyntaxNode } from './node.js';
import { ParseFailure, type Parsed } from './parsed.js';

type Attempt = ReturnType<typeof parseSync>;
type Options = ParserOptions & { experimentalRawTransfer?: boolean };

/** Reading the tree straight from the parser's memory is about 1.5 times as fast; Node has what it takes from 22 on. */
const experimentalRawTransfer = rawTransferSupported();
const limit = isMainThread ? mainLimit : workerLimit;

/** See `Parse`. */
export function parseWithOxc(path: string, text: string): Parsed {
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
