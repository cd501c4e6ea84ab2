/** Kinds of nodes that are walked alike: their children by name, in order. Types, labels and decorators are left out. */
import { FLAG } from './shape-walk.js';

/** Expressions and patterns whose children are simply visited in this order. */
export const EXPRESSIONS: Record<string, string[]> = {
  ArrayPattern: ['elements'], AssignmentPattern: ['left', 'right'], AwaitExpression: ['argument'], ImportExpression: ['source'],
  JSXAttribute: ['name', 'value'], JSXExpressionContainer: ['expression'], JSXFragment: ['children'], JSXMemberExpression: ['object', 'property'],
  JSXNamespacedName: ['namespace', 'name'], JSXOpeningElement: ['name', 'attributes'], JSXSpreadAttribute: ['argument'], JSXEmptyExpression: [],
  MetaProperty: ['property'], ObjectPattern: ['properties'], RestElement: ['argument'], SequenceExpression: ['expressions'],
  SpreadElement: ['argument'], TaggedTemplateExpression: ['tag', 'quasi'], YieldExpression: ['argument'], Super: [],
};

/** Expressions that become units when large. */
export const PARTS: Record<string, string[]> = {
  ArrayExpression: ['elements'], CallExpression: ['callee', 'arguments'], ConditionalExpression: ['test', 'consequent', 'alternate'],
  JSXElement: ['openingElement', 'children'], NewExpression: ['callee', 'arguments'], ObjectExpression: ['properties'],
};

export const OPERATIONS: Record<string, string[]> = {
  BinaryExpression: ['left', 'right'], LogicalExpression: ['left', 'right'], UnaryExpression: ['argument'], UpdateExpression: ['argument'],
};

/** Statements: a unit each, with the statements inside as units of their own. */
export const STATEMENTS: Record<string, string[]> = {
  BreakStatement: [], ContinueStatement: [], DebuggerStatement: [], DoWhileStatement: ['body', 'test'], EmptyStatement: [],
  ExpressionStatement: ['expression'], IfStatement: ['test', 'consequent', 'alternate'], LabeledStatement: ['body'],
  ReturnStatement: ['argument'], SwitchStatement: ['discriminant', 'cases'], ThrowStatement: ['argument'],
  TryStatement: ['block', 'handler', 'finalizer'], WhileStatement: ['test', 'body'], WithStatement: ['object', 'body'],
};

export const FLAG_OF: Record<string, number> = {
  WhileStatement: FLAG.loop, DoWhileStatement: FLAG.loop, IfStatement: FLAG.branch, ConditionalExpression: FLAG.branch,
  SwitchStatement: FLAG.branch, AwaitExpression: FLAG.async, ThrowStatement: FLAG.throws, Super: FLAG.super,
};
