import type { SyntaxNode } from '../syntax/node.js';
import { hashText, mix } from './shape-hash.js';
import { CUT, FLAG, type Walk } from './shape-walk.js';

const FUNCTIONS = new Set(['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression']);
const RETURN = hashText('ReturnStatement');
/** Syntax that is only about types or precedence: what is inside counts. */
export const TRANSPARENT = new Set(['ChainExpression', 'ParenthesizedExpression', 'TSAsExpression', 'TSInstantiationExpression', 'TSNonNullExpression', 'TSSatisfiesExpression', 'TSTypeAssertion']);

/** Type and precedence syntax off. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (TRANSPARENT.has(inner.type)) inner = inner.expression;
  return inner;
}

export function isFunction(node: SyntaxNode | null | undefined): node is SyntaxNode {
  return node !== null && node !== undefined && FUNCTIONS.has(node.type);
}

/** Declares the names of a pattern. */
export function declarePattern(walk: Walk, pattern: SyntaxNode | null): void {
  switch (pattern?.type) {
    case 'Identifier': return walk.declare(pattern.name);
    case 'AssignmentPattern': return declarePattern(walk, pattern.left);
    case 'RestElement': return declarePattern(walk, pattern.argument);
    case 'ArrayPattern': for (const element of pattern.elements) declarePattern(walk, element); return;
    case 'ObjectPattern': for (const property of pattern.properties) declarePattern(walk, property.value ?? property); return;
    case 'TSParameterProperty': return declarePattern(walk, pattern.parameter);
  }
}

/** Names of a block are known in all of it: a function may use what is declared below it. */
function declareBlock(walk: Walk, statements: readonly SyntaxNode[]): void {
  for (const statement of statements) {
    if (statement.type === 'VariableDeclaration') for (const { id } of statement.declarations) declarePattern(walk, id);
    else if ((statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') && statement.id) walk.declare(statement.id.name);
  }
}

/**
 * `{ return x }` and the arrow body `x`, `if (a) { b }` and `if (a) b` are alike: a block of one is its statement. How many
 * statements a block has is no property of what it hangs on: each is a unit of its own.
 */
export function visitBlock(walk: Walk, statements: readonly SyntaxNode[]): void {
  const scope = walk.openScope();
  declareBlock(walk, statements);
  const { soft } = walk;
  let count = 0;
  for (const statement of statements) {
    if (statement.directive) continue;
    // `let a, b` is `let a; let b`.
    count += statement.type === 'VariableDeclaration' ? statement.declarations.length : 1;
    walk.visit(statement);
  }
  if (count !== 1) walk.exact = mix(walk.exact, count);
  walk.soft = mix(soft, CUT);
  walk.closeScope(scope);
}

export function visitFunction(walk: Walk, node: SyntaxNode): void {
  const name = node.id?.name ?? walk.ownName;
  walk.ownName = undefined;
  const outer = walk.openFunction();
  walk.declare(name ?? '');
  if (node.async) walk.frame.flags |= FLAG.async;
  visitHead(walk, node);
  if (node.body?.type === 'BlockStatement') visitBlock(walk, node.body.body);
  else if (node.body) {
    const start = walk.openUnit();
    walk.node(RETURN);
    walk.visit(node.body);
    walk.closeUnit(start);
  }
  walk.closeFunction(outer, node);
}

/** Parameters, a unit of their own; a written `this` parameter is a type. */
function visitHead(walk: Walk, node: SyntaxNode): void {
  const start = walk.openUnit();
  walk.token(node.async ? 1 : 2);
  walk.token(node.generator ? 3 : 4);
  for (const param of node.params) declarePattern(walk, param);
  for (const param of node.params) if (param.name !== 'this') walk.visit(param);
  walk.closeUnit(start);
}

/** A value that has a name: when it is a function, others can call it. */
export function visitNamed(walk: Walk, node: SyntaxNode | null, name?: string): void {
  const inner = node && unwrap(node);
  if (!isFunction(inner)) return walk.visit(inner);
  walk.isNamed = true;
  walk.ownName = name;
  visitFunction(walk, inner);
}
