import ts from 'typescript';
import type { SyntaxNode } from '../src/syntax/node.js';
import { parse } from '../src/syntax/parse.js';

/** Makes other texts of a function that mean the same or nearly the same. All of them take and give whole declarations. */

interface Edit { start: number; end: number; text: string }

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.start - a.start).reduce((result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end), text);
}

function walk(node: unknown, visit: (node: SyntaxNode, parent: SyntaxNode | undefined, key: string) => void, parent?: SyntaxNode, key = ''): void {
  if (Array.isArray(node)) return node.forEach((child) => walk(child, visit, parent, key));
  if (typeof node !== 'object' || node === null || typeof (node as SyntaxNode).type !== 'string') return;
  const syntax = node as SyntaxNode;
  visit(syntax, parent, key);
  for (const child of Object.keys(syntax)) walk(syntax[child], visit, syntax, child);
}

/** Gives every local another name. */
export function rename(text: string): string {
  const { program } = parse('a.ts', text);
  const locals = new Set<string>();
  walk(program, (node, parent, key) => {
    if (node.type !== 'Identifier' || !parent || parent === program.body[0]) return;
    const isDeclared = key === 'params' || (parent.type === 'VariableDeclarator' && key === 'id') || (parent.type === 'AssignmentPattern' && key === 'left' )
      || parent.type === 'RestElement' || parent.type === 'ArrayPattern' || (parent.type === 'CatchClause' && key === 'param');
    if (isDeclared) locals.add(node.name);
  });
  const edits: Edit[] = [];
  walk(program, (node, parent, key) => {
    if (node.type !== 'Identifier' || !locals.has(node.name) || /^TS/.test(parent?.type ?? '') && !/^TS(As|NonNull|Satisfies)/.test(parent!.type)) return;
    const isName = (key === 'property' && !parent!.computed) || (key === 'key' && !parent!.computed);
    if (isName && !(parent!.type === 'Property' && parent!.shorthand)) return;
    if (isName) return;
    const written = parent?.type === 'Property' && parent.shorthand ? `${node.name}: ` : parent?.type === 'AssignmentPattern' && key === 'left' && text.slice(0, node.start).trimEnd().match(/[{,]$/) && isShorthand(program, parent) ? `${node.name}: ` : '';
    edits.push({ start: node.start, end: node.start + node.name.length, text: `${written}${node.name}Too` });
  });
  return apply(text, edits);
}

function isShorthand(program: SyntaxNode, pattern: SyntaxNode): boolean {
  let found = false;
  walk(program, (node) => { if (node.type === 'Property' && node.shorthand && node.value === pattern) found = true; });
  return found;
}

/** Prints it anew, without comments. */
export function reformat(text: string): string {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  return ts.createPrinter({ removeComments: true, omitTrailingSemicolon: true }).printFile(source);
}

/** The same in JavaScript. */
export function stripTypes(text: string): string {
  return ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext } }).outputText;
}

/** Every parameter gets a type, every assertion another. */
export function annotate(text: string): string {
  const { program } = parse('a.ts', text);
  const edits: Edit[] = [];
  walk(program, (node, parent, key) => {
    if (key === 'params' && node.type === 'Identifier' && !node.typeAnnotation && parent!.type === 'FunctionDeclaration') edits.push({ start: node.start + node.name.length, end: node.start + node.name.length, text: ': unknown' });
    if (key === 'init' && /^(?:Call|Member|Identifier)/.test(node.type)) edits.push({ start: node.end, end: node.end, text: ' as never' });
  });
  return apply(text, edits);
}

/** Statements that hold no other, are not the only one of their block, and are not most of the function. */
function simpleStatements(text: string): { node: SyntaxNode; siblings: SyntaxNode[] }[] {
  const found: { node: SyntaxNode; siblings: SyntaxNode[] }[] = [];
  walk(parse('a.ts', text).program, (block) => {
    if (block.type !== 'BlockStatement' || block.body.length < 2) return;
    for (const node of block.body as SyntaxNode[]) if (/^(?:Expression|Return|Throw)Statement$|^VariableDeclaration$/.test(node.type)) found.push({ node, siblings: block.body });
  });
  const small = found.filter(({ node }) => (node.end - node.start) * 5 <= text.length);
  return small.length > 0 ? small : found;
}

export function countSimple(text: string): number {
  return simpleStatements(text).length;
}

export function insert(text: string, at: number): string {
  const statements = simpleStatements(text);
  const { node } = statements[at % statements.length];
  return apply(text, [{ start: node.start, end: node.start, text: 'telemetry.record("step", 7);\n' }]);
}

/** Statements that can go without leaving names behind that nobody declares. */
function loose(text: string): SyntaxNode[] {
  return simpleStatements(text).map(({ node }) => node).filter(({ type }) => type !== 'VariableDeclaration');
}

export function countLoose(text: string): number {
  return loose(text).length;
}

export function remove(text: string, at: number): string {
  const statements = loose(text);
  const node = statements[at % statements.length];
  return apply(text, [{ start: node.start, end: node.end, text: '' }]);
}

/** Puts another in the place of a statement. */
export function replace(text: string, at: number): string {
  const statements = loose(text);
  const node = statements[at % statements.length];
  return apply(text, [{ start: node.start, end: node.end, text: 'audit.write(context.user, "changed");' }]);
}

/** Two neighbours change places. */
export function reorder(text: string, at: number): string {
  const statements = simpleStatements(text);
  const { node, siblings } = statements[at % statements.length];
  const index = siblings.indexOf(node);
  const [first, second] = index > 0 ? [siblings[index - 1], node] : [node, siblings[1]];
  return apply(text, [{ ...first, text: text.slice(second.start, second.end) }, { ...second, text: text.slice(first.start, first.end) }] as Edit[]);
}

/** Changes a name, operator or literal somewhere in a statement: the rest of it stays. */
export function edit(text: string, at: number): string {
  const statements = simpleStatements(text);
  const { node } = statements[at % statements.length];
  const places: Edit[] = [];
  walk(node, (inner, parent, key) => {
    if (inner.type === 'Literal') places.push({ start: inner.start, end: inner.end, text: '"changed"' });
    if (inner.type === 'Identifier' && ((key === 'property' && !parent!.computed) || key === 'callee')) places.push({ start: inner.start, end: inner.start + inner.name.length, text: 'changedName' });
  });
  return places.length > 0 ? apply(text, [places[at % places.length]]) : insert(text, at);
}
