import type { SyntaxNode } from '../syntax/node.js';
import { declarePattern, TRANSPARENT, unwrap, visitBlock, visitFunction, visitNamed } from './shape-functions.js';
import { hashText, mix } from './shape-hash.js';
import { EXPRESSIONS, FLAG_OF, OPERATIONS, PARTS, STATEMENTS } from './shape-kinds.js';
import { FLAG, type Visit, type Walk } from './shape-walk.js';

/**
 * A line of several words is a message for people: two copies may word it differently and still do the same. Text over
 * several lines is more often a query or a document.
 */
const MESSAGE = /^[^\n]*\S \S+ [^\n]*$/;
const MESSAGE_HASH = hashText('a message');

function inOrder(type: string, keys: readonly string[]): Visit {
  const kind = hashText(type);
  const flag = FLAG_OF[type] ?? 0;
  return (walk, node) => {
    walk.node(kind);
    walk.frame.flags |= flag;
    for (const key of keys) {
      const child = node[key];
      if (Array.isArray(child)) walk.visitAll(child);
      else walk.visit(child);
    }
  };
}

function asUnit(visit: Visit): Visit {
  return (walk, node) => {
    const start = walk.openUnit();
    visit(walk, node);
    walk.closeUnit(start);
  };
}

function asPart(visit: Visit): Visit {
  return (walk, node) => {
    const start = walk.openUnit();
    visit(walk, node);
    walk.closePart(start);
  };
}

function inScope(visit: Visit): Visit {
  return (walk, node) => {
    const scope = walk.openScope();
    visit(walk, node);
    walk.closeScope(scope);
  };
}

/** Kinds with more to say, wrapped or not: made from a body that sees the hashed name of the kind. */
const special: Record<string, (walk: Walk, node: SyntaxNode, kind: number) => void> = {
  AssignmentExpression: (walk, node, kind) => {
    walk.node(kind);
    walk.token(hashText(node.operator));
    walk.visit(node.left);
    visitNamed(walk, node.right);
  },
  BlockStatement: (walk, node) => visitBlock(walk, node.body),
  CatchClause: inScope((walk, node) => {
    declarePattern(walk, node.param);
    walk.visit(node.param);
    visitBlock(walk, node.body.body);
  }),
  ClassBody: (walk, node) => walk.visitAll(node.body),
  ClassDeclaration: visitClass,
  ClassExpression: visitClass,
  ExportDefaultDeclaration: (walk, node) => visitNamed(walk, node.declaration),
  ExportNamedDeclaration: (walk, node) => walk.visit(node.declaration),
  ForInStatement: visitFor,
  ForOfStatement: visitFor,
  ForStatement: visitFor,
  FunctionDeclaration: (walk, node) => visitNamed(walk, node),
  FunctionExpression: visitFunction,
  ArrowFunctionExpression: visitFunction,
  Identifier: (walk, node, kind) => {
    walk.node(kind);
    if (node.name === 'undefined') walk.token(1);
    else walk.name(node.name);
  },
  JSXIdentifier: (walk, node, kind) => {
    walk.node(kind);
    walk.name(node.name);
    walk.frame.jsx++;
  },
  JSXText: (walk, node) => { if (node.value.trim() !== '') walk.token(MESSAGE_HASH); },
  Literal: (walk, node) => visitLiteral(walk, node.regex ? node.regex.pattern : node.value ?? node.raw),
  MemberExpression: (walk, node, kind) => {
    walk.node(kind);
    walk.visit(node.object);
    visitKey(walk, node.property, node.computed);
  },
  MethodDefinition: visitMember,
  PropertyDefinition: visitMember,
  AccessorProperty: visitMember,
  Property: visitMember,
  PrivateIdentifier: (walk, node) => walk.anchor(hashText(`#${node.name}`)),
  StaticBlock: (walk, node) => visitBlock(walk, node.body),
  SwitchCase: asUnit((walk, node) => {
    walk.token(SWITCH_CASE);
    walk.visit(node.test);
    visitBlock(walk, node.consequent);
  }),
  TemplateLiteral: (walk, node) => {
    // A template without holes is a string in other quotes.
    if (node.expressions.length === 0) return visitLiteral(walk, node.quasis[0].value.cooked);
    for (const quasi of node.quasis) visitLiteral(walk, quasi.value.cooked);
    walk.visitAll(node.expressions);
  },
  ThisExpression: (walk, _node, kind) => {
    walk.node(kind);
    walk.frame.flags |= FLAG.this;
  },
  TSExportAssignment: (walk, node) => visitNamed(walk, node.expression),
  TSModuleBlock: (walk, node) => visitBlock(walk, node.body),
  TSModuleDeclaration: (walk, node) => walk.visit(node.body),
  TSParameterProperty: (walk, node) => walk.visit(node.parameter),
  VariableDeclaration: (walk, node) => { for (const declarator of node.declarations) walk.visit(declarator); },
  VariableDeclarator: asUnit((walk, node) => visitDeclarator(walk, node)),
};

const SWITCH_CASE = hashText('SwitchCase');
const DECLARATOR = hashText('VariableDeclarator');
const LITERAL = hashText('Literal');

function visitDeclarator(walk: Walk, node: SyntaxNode): void {
  walk.node(DECLARATOR);
  walk.visit(node.id);
  visitNamed(walk, node.init, node.id.name);
}

function visitClass(walk: Walk, node: SyntaxNode): void {
  walk.token(DECLARATOR);
  walk.visit(node.superClass);
  walk.visit(node.body);
}

/** Object and class members; the value of a method is a function with a name, a constructor is not shared. */
function visitMember(walk: Walk, node: SyntaxNode): void {
  walk.node(DECLARATOR);
  visitKey(walk, node.key, node.computed);
  if (node.kind === 'constructor') walk.visit(node.value);
  else visitNamed(walk, node.value);
}

/** `a.b` and `a['b']` are alike. */
function visitKey(walk: Walk, key: SyntaxNode, isComputed: boolean): void {
  const name: unknown = key.type === 'Literal' ? key.value : isComputed ? undefined : key.name;
  if (typeof name === 'string') walk.anchor(hashText(name));
  else walk.visit(key);
}

function visitLiteral(walk: Walk, value: unknown): void {
  walk.node(LITERAL);
  const text = String(value);
  const hash = hashText(text);
  // A query or document over many lines is more than one node's worth of what a function does.
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) walk.nodes += 2;
  if (typeof value === 'string' && MESSAGE.test(text)) {
    walk.exact = mix(walk.exact, hash);
    walk.soft = mix(walk.soft, MESSAGE_HASH);
  } else if (text.length > 1 && typeof value !== 'boolean' && text !== 'null') walk.anchor(hash);
  else walk.token(hash);
}

function visitFor(walk: Walk, node: SyntaxNode): void {
  const start = walk.openUnit();
  const scope = walk.openScope();
  walk.frame.flags |= FLAG.loop;
  walk.node(hashText(node.type));
  const head: SyntaxNode | null = node.left ?? node.init ?? null;
  if (head?.type === 'VariableDeclaration') {
    for (const { id } of head.declarations) declarePattern(walk, id);
    for (const declarator of head.declarations) visitDeclarator(walk, declarator);
  } else walk.visit(head);
  for (const part of [node.right, node.test, node.update, node.body]) walk.visit(part);
  walk.closeScope(scope);
  walk.closeUnit(start);
}

/** How each kind of node is walked. A kind that is missing (types, imports, decorators) counts as nothing. */
export const VISITORS: ReadonlyMap<string, Visit> = buildVisitors();

function buildVisitors(): Map<string, Visit> {
  const visitors = new Map<string, Visit>();
  for (const [type, keys] of Object.entries(EXPRESSIONS)) visitors.set(type, inOrder(type, keys));
  for (const [type, keys] of Object.entries(PARTS)) visitors.set(type, asPart(inOrder(type, keys)));
  for (const [type, keys] of Object.entries(STATEMENTS)) visitors.set(type, asUnit(inOrder(type, keys)));
  for (const [type, keys] of Object.entries(OPERATIONS)) {
    const visit = inOrder(type, keys);
    visitors.set(type, (walk, node) => { walk.token(hashText(node.operator)); visit(walk, node); });
  }
  for (const type of TRANSPARENT) visitors.set(type, (walk, node) => walk.visit(unwrap(node)));
  for (const [type, visit] of Object.entries(special)) {
    const kind = hashText(type);
    visitors.set(type, (walk, node) => visit(walk, node, kind));
  }
  return visitors;
}
