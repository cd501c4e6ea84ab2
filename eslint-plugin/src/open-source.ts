import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { openFile, type OpenFile } from 'perf-lint/session';

/** What ESLint tells a rule about the file. */
export interface Opened { readonly filename: string; readonly cwd: string; readonly sourceCode: Readonly<SourceCode> }

/** One analysis a file, however many rules ask; ESLint makes a new SourceCode whenever the text changes. */
const opened = new WeakMap<object, OpenFile>();

export function openSource({ filename, cwd, sourceCode }: Opened): OpenFile {
  let known = opened.get(sourceCode);
  if (!known) {
    const { text, ast } = sourceCode;
    known = openFile({ file: filename, text, program: ast, comments: ast.comments ?? [] }, cwd);
    opened.set(sourceCode, known);
  }
  return known;
}
