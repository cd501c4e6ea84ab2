/** Questions about the tree around a node. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Source } from './fix.js';

export type Fn = TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;

const FUNCTIONS: ReadonlySet<string> = new Set(['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression']);
const LOOPS: ReadonlySet<string> = new Set(['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement']);
const ASSERTIONS: ReadonlySet<string> = new Set(['TSAsExpression', 'TSTypeAssertion', 'TSSatisfiesExpression', 'TSNonNullExpression']);
/** What holds statements that a new one may be put beside. */
const BLOCKS: ReadonlySet<string> = new Set(['Program', 'BlockStatement', 'StaticBlock', 'TSModuleBlock']);

export const isFunction = (node: Node | undefined | null): node is Fn => node != null && FUNCTIONS.has(node.type);
export const isLoop = (node: Node): boolean => LOOPS.has(node.type);

export function isInside(node: Node, outer: Node): boolean { return node.range[0] >= outer.range[0] && node.range[1] <= outer.range[1]; }

/** The largest node that starts where the span starts and ends within it; parentheses count for nothing. */
export function nodeAt(source: Source, [start, end]: readonly [number, number]): Node | undefined {
  let at = start;
  while (/[\s(]/.test(source.text[at] ?? '') && at < end) at++;
  let node: Node | null | undefined = source.getNodeByRangeIndex(at);
  if (!node || node.range[0] !== at) return undefined;
  while (node.parent && node.parent.range[0] === at && node.parent.range[1] <= end) node = node.parent;
  return node;
}

export function functionAround(node: Node): Fn | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

/** The statement around a node that others may be put in front of, without crossing a function; undefined where there is none. */
export function statementAround(node: Node): TSESTree.Statement | undefined {
  for (let at: Node = node; at.parent; at = at.parent) {
    if (isFunction(at) && at !== node) return undefined;
    const outer: Node = at.parent;
    if (BLOCKS.has(outer.type)) return at as TSESTree.Statement;
    if (outer.type === 'SwitchCase' && outer.test !== at) return undefined;
  }
  return undefined;
}

const STEADY: ReadonlySet<string> = new Set(['CallExpression', 'MemberExpression', 'AwaitExpression', 'VariableDeclarator', 'VariableDeclaration', 'ReturnStatement', 'ExpressionStatement', 'SpreadElement', 'ArrayExpression', 'LabeledStatement', 'ExportNamedDeclaration']);

/** The statement of a loop that runs whenever the statement does: what is made before is not made in vain, or of nothing. */
export function steadyStatement(loop: Node): Node | undefined {
  const statement = statementAround(loop);
  for (let at: Node | undefined = loop; at && at !== statement; at = at.parent) if (at !== loop && !STEADY.has(at.type)) return undefined;
  return statement && (statement === loop || STEADY.has(statement.type)) ? statement : undefined;
}

/** Without what only the compiler sees. */
export function bare(node: Node): Node {
  let at = node;
  while (ASSERTIONS.has(at.type)) at = (at as TSESTree.TSAsExpression).expression;
  return at;
}

/** `name.method(…)`, neither optional nor computed: the method's name. */
export function methodOf(node: Node): string | undefined {
  return node.type === 'CallExpression' && !node.optional && node.callee.type === 'MemberExpression' && !node.callee.computed && !node.callee.optional && node.callee.property.type === 'Identifier'
    ? node.callee.property.name : undefined;
}

/** Visits a node and all below it. */
export function visit(source: Source, node: Node, see: (node: Node) => void): void {
  see(node);
  for (const key of source.visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    for (const one of Array.isArray(child) ? child : [child]) if (one) visit(source, one as Node, see);
  }
}

export function some(source: Source, node: Node, is: (node: Node) => boolean): boolean {
  let found = false;
  visit(source, node, (one) => { found ||= is(one); });
  return found;
}
