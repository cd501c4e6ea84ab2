/** How a file is written: line ends, indentation, semicolons. New text is written alike. */
import type { Edit, Node, Source } from './fix.js';

export const lineEnd = (source: Source): string => (source.text.includes('\r\n') ? '\r\n' : '\n');

/** Blanks in front of the first token of the line in which a node starts. */
export function indentOf(source: Source, node: Node): string {
  return /^[\t ]*/.exec(source.lines[node.loc.start.line - 1])![0];
}

/** One step of indentation: as the first indented line has it that is no part of a comment. */
export function indentStep(source: Source): string {
  const line = source.lines.find((one) => /^(\t| {2,8})[^\s*]/.test(one));
  return line ? /^(?:\t| +)/.exec(line)![0] : '  ';
}

const ENDED: ReadonlySet<string> = new Set(['ImportDeclaration', 'ExpressionStatement', 'VariableDeclaration', 'ReturnStatement']);

/** `;`, or nothing in a file whose statements end without. */
export function semicolon(source: Source, near: Node): string {
  for (let at: Node | undefined = near; at; at = at.parent) {
    if (at.type === 'Program') return endsBare(source, at.body) ? '' : ';';
    if (at.type === 'BlockStatement' && at.body.some(({ type }) => ENDED.has(type))) return endsBare(source, at.body) ? '' : ';';
  }
  return ';';
}

function endsBare(source: Source, statements: readonly Node[]): boolean {
  const ended = statements.filter(({ type }) => ENDED.has(type));
  return ended.length > 0 && ended.every((one) => source.getLastToken(one)?.value !== ';');
}

/**
 * Puts statements on lines of their own in front of one that starts its line, above the comments that belong to it.
 * Undefined where it shares its line, or where such comments open the file and may be about all of it.
 */
export function insertBefore(source: Source, statement: Node, lines: readonly string[]): Edit | undefined {
  if (!startsLine(source, statement.range[0])) return undefined;
  let first: { range: [number, number]; loc: Node['loc'] } = statement;
  for (const comment of [...source.getCommentsBefore(statement)].reverse()) {
    if (comment.loc.end.line < first.loc.start.line - 1 || !startsLine(source, comment.range[0])) break;
    first = comment;
  }
  if (first !== statement && !source.getTokenBefore(first as Node)) return undefined;
  const indent = indentOf(source, statement);
  const end = lineEnd(source);
  // A next line that opens with a bracket would go on with ours.
  const text = lines.join(`${end}${indent}`);
  const goesOn = /^[[(`/+-]/.test(source.text.slice(statement.range[0])) && !/[;}]$/.test(text);
  return { start: first.range[0], end: first.range[0], text: `${text}${goesOn ? ';' : ''}${end}${indent}` };
}

export function startsLine(source: Source, offset: number): boolean {
  return /(^|[\r\n])[\t ]*$/.test(source.text.slice(Math.max(0, offset - 200), offset)) || offset === 0;
}

/** Text of a node with its own parentheses gone. */
export const textOf = (source: Source, node: Node): string => source.text.slice(node.range[0], node.range[1]);

/** Removes whole lines of a statement, when nothing else stands on them. */
export function removeLines(source: Source, statement: Node): Edit | undefined {
  const [start, end] = statement.range;
  const rest = /^[\t ]*(?:\r?\n|$)/.exec(source.text.slice(end));
  if (!rest || !startsLine(source, start) || source.getCommentsBefore(statement).some(({ loc }) => loc.end.line >= statement.loc.start.line - 1)) return undefined;
  return { start: start - indentOf(source, statement).length, end: end + rest[0].length, text: '' };
}
