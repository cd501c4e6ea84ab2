import { pathContext } from '../files/context.js';
import type { SyntaxNode } from '../syntax/node.js';
import { Extraction, type Visitors } from './extraction.js';
import type { FileFacts } from './file-facts.js';
import { lineAt } from './line-at.js';
import { readMarks, readSuppressions, type Comment } from './read-comments.js';
import { collectShapes } from './shape.js';
import { visitExpression } from './visit-expression.js';
import { visitClass, visitFunction } from './visit-function.js';
import { hoistVars } from './visit-pattern.js';
import { visitStatement, visitStatements } from './visit-statement.js';
import { visitType } from './visit-type.js';

const visitors: Visitors = {
  expression: visitExpression, statement: visitStatement, statements: visitStatements,
  functionLike: visitFunction, classLike: visitClass, type: visitType,
};

/**
 * Reads one parsed file once and writes down its facts. `program` is a TS-ESTree Program (oxc-parser's or
 * typescript-estree's), positions are UTF-16 offsets into `text`. Throws RangeError for code nested too deeply.
 */
export function extract(path: string, text: string, program: SyntaxNode, comments: readonly Comment[]): FileFacts {
  const x = new Extraction(text, visitors);
  x.functions.push({
    name: '(module)', kind: 'module', at: [0, text.length], head: [0, 0], params: [], async: false, generator: false,
    parent: -1, loop: -1, branch: -1, returns: [], returnType: 0,
  });
  if (text.includes('var ')) hoistVars(x, program.body);
  visitStatements(x, program.body);
  const lineStarts = findLineStarts(text);
  const lineOf = (offset: number): number => lineAt(lineStarts, offset);
  const startsLine = (offset: number): boolean => text.slice(lineStarts[lineOf(offset) - 1], offset).trim() === '';
  const marks = readMarks(text, comments, lineStarts.length);
  marks.esm = program.body.some((node: SyntaxNode) => /^(?:Import|Export)/.test(node.type));
  const directive = program.body[0]?.directive;
  if (directive) marks.directive = directive;
  return {
    path, lineStarts, values: x.values, types: x.types, bindings: x.bindings, functions: x.functions, classes: x.classes,
    typeDeclarations: x.typeDeclarations, imports: x.imports, exports: x.exports, loops: x.loops, sites: x.sites,
    branches: x.branches, exits: x.exits, writes: x.writes, // Tests repeat themselves on purpose; nobody asks for their duplicates.
    shapes: pathContext(path) === 'test' ? [] : collectShapes(program, x.functionNodes, lineOf),
    suppressions: readSuppressions(comments, lineOf, startsLine), marks,
  };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
