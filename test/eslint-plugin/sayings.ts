import type { Linter } from 'eslint';

/** One report of ESLint's, as the tests compare it. */
export interface Said { rule: string; line: number; column: number; message: string }

export function sayings(messages: readonly Linter.LintMessage[]): Said[] {
  return messages.map(({ ruleId, line, column, message }) => ({ rule: String(ruleId).replace('perf-lint/', ''), line, column, message })).sort(inOrder);
}

export function inOrder(a: Said, b: Said): number {
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) || (a.message < b.message ? -1 : 1);
}
