import { isMainThread } from 'node:worker_threads';
import { parseForESLint } from '@typescript-eslint/parser';
import { blankBom } from './blank-bom.js';
import { mainLimit, nestsDeeper, workerLimit } from './nesting.js';
import type { SyntaxNode } from './node.js';
import { ParseFailure, type Parsed, type SyntaxComment } from './parsed.js';

const limit = isMainThread ? mainLimit : workerLimit;

/** See `Parse`. Load it only after `useOwnTypescript`. */
export function parseWithTypescript(path: string, text: string): Parsed {
  if (nestsDeeper(text, limit)) throw new ParseFailure('nested too deeply to analyse', 1, 1);
  try {
    const isTypeScript = /\.[cm]?ts$/.test(path);
    const { ast } = parseForESLint(blankBom(text), {
      filePath: path, sourceType: 'module', ecmaFeatures: { jsx: !isTypeScript, globalReturn: true },
      comment: true, range: true, loc: false, tokens: false,
      // What is wrong with types or syntax that leaves a program is the compiler's to say.
      allowInvalidAST: true, suppressDeprecatedPropertyWarnings: true, loggerFn: false,
    });
    return { program: ast as unknown as SyntaxNode, comments: (ast.comments ?? []).map(toComment) };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw describe(error as SyntaxError);
  }
}

function toComment({ type, value, range }: { type: string; value: string; range: [number, number] }): SyntaxComment {
  return { type: type === 'Line' ? 'Line' : 'Block', value, start: range[0], end: range[1] };
}

interface SyntaxError extends Error { location?: { start: { line: number; column: number } }; lineNumber?: number; column?: number }

function describe({ message, location, lineNumber, column }: SyntaxError): ParseFailure {
  return new ParseFailure(message, location?.start.line ?? lineNumber ?? 1, (location?.start.column ?? column ?? 0) + 1);
}
