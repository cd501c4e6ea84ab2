import type { SyntaxNode } from '../syntax/node.js';
import { endOf, spanOf, startOf, type Extraction } from './extraction.js';
import type { FnId, Site, ValueId } from './file-facts.js';
import { keyName } from './visit-pattern.js';
import { dynamicImport, requireCall } from './visit-module.js';
import { visitType } from './visit-type.js';
import { visitAssignment, visitUpdate } from './visit-write.js';

/** The value of an expression; every call inside becomes a site. */
export function visitExpression(x: Extraction, node: SyntaxNode | null | undefined): ValueId {
  if (!node) return 0;
  const visit = VISIT[node.type];
  return visit ? visit(x, node) : visitUnknown(x, node);
}

const VISIT: Record<string, (x: Extraction, node: SyntaxNode) => ValueId> = {
  Identifier: (x, node) => (node.name === 'undefined' ? x.intern(['literal', null]) : x.read(node.name, startOf(node))),
  Literal: (x, node) => (node.regex ? x.fresh(['regex', node.regex.pattern]) : x.intern(['literal', typeof node.value === 'bigint' ? Number(node.value) : node.value])),
  TemplateLiteral: visitTemplate,
  ThisExpression: (x) => x.intern(['this', thisFunction(x)]),
  Super: (x) => x.intern(['super', thisFunction(x)]),
  ArrayExpression: visitArray,
  ObjectExpression: visitObject,
  FunctionExpression: (x, node) => visitFunctionExpression(x, node),
  ArrowFunctionExpression: (x, node) => visitFunctionExpression(x, node),
  ClassExpression: (x, node) => x.fresh(['class', x.visit.classLike(x, node, x.takeName())]),
  MemberExpression: visitMember,
  ChainExpression: (x, node) => visitExpression(x, node.expression),
  ParenthesizedExpression: (x, node) => visitExpression(x, node.expression),
  CallExpression: visitCall,
  NewExpression: visitCall,
  ImportExpression: dynamicImport,
  TaggedTemplateExpression: visitTag,
  AwaitExpression: visitAwait,
  YieldExpression: (x, node) => { const value = visitExpression(x, node.argument); x.use(value, 'yielded'); return x.unknown(value); },
  UnaryExpression: (x, node) => visitUnary(x, node),
  UpdateExpression: visitUpdate,
  BinaryExpression: visitBinary,
  LogicalExpression: visitLogical,
  ConditionalExpression: visitConditional,
  AssignmentExpression: visitAssignment,
  SequenceExpression: visitSequence,
  SpreadElement: (x, node) => x.intern(['spread', visitExpression(x, node.argument)]),
  TSAsExpression: visitTyped,
  TSTypeAssertion: visitTyped,
  TSSatisfiesExpression: visitTyped,
  TSNonNullExpression: (x, node) => visitExpression(x, node.expression),
  TSInstantiationExpression: (x, node) => visitExpression(x, node.expression),
};

/** JSX and what is not modelled: visit the parts, for the calls and uses in them. */
function visitUnknown(x: Extraction, node: SyntaxNode): ValueId {
  if (node.type === 'JSXIdentifier') return /^[A-Z]/.test(node.name) ? x.read(node.name, startOf(node)) : 0;
  if (node.type === 'JSXMemberExpression') return visitUnknown(x, node.object);
  for (const key of ['openingElement', 'children', 'name', 'attributes', 'value', 'expression', 'argument', 'expressions']) {
    const part = node[key];
    if (Array.isArray(part)) for (const child of part) visitPart(x, child);
    else visitPart(x, part);
  }
  return 0;
}

function visitPart(x: Extraction, node: unknown): void {
  if (node && typeof node === 'object' && typeof (node as SyntaxNode).type === 'string' && (node as SyntaxNode).type !== 'JSXText') visitExpression(x, node as SyntaxNode);
}

function thisFunction(x: Extraction): FnId {
  let fn = x.fn;
  while (fn > 0 && x.functions[fn].kind === 'arrow' && x.functions[fn].cls === undefined) fn = x.functions[fn].parent;
  x.functions[fn].usesThis = true;
  return fn;
}

function visitTemplate(x: Extraction, node: SyntaxNode): ValueId {
  const holes: ValueId[] = node.expressions.map((e: SyntaxNode) => visitExpression(x, e));
  const texts: string[] = node.quasis.map((q: SyntaxNode) => q.value.cooked ?? q.value.raw);
  return holes.length === 0 ? x.intern(['literal', texts[0]]) : x.fresh(['template', texts, holes]);
}

function visitArray(x: Extraction, node: SyntaxNode): ValueId {
  return x.fresh(['array', node.elements.map((element: SyntaxNode | null) => {
    const value = visitExpression(x, element);
    x.use(value, 'member');
    return value;
  })]);
}

function visitObject(x: Extraction, node: SyntaxNode): ValueId {
  const members: [string, ValueId][] = [];
  const id = x.fresh(['object', members]);
  for (const property of node.properties) {
    if (property.type !== 'Property') { members.push(['...', visitExpression(x, property.argument)]); continue; }
    const name = keyName(property);
    if (name === undefined) visitExpression(x, property.key);
    const isFunction = property.value.type === 'FunctionExpression' || property.value.type === 'ArrowFunctionExpression';
    const value = isFunction ? visitObjectMethod(x, property, name ?? '[]', id) : visitExpression(x, property.value);
    x.use(value, 'member');
    members.push([name ?? '[]', value]);
  }
  return id;
}

function visitObjectMethod(x: Extraction, property: SyntaxNode, name: string, object: ValueId): ValueId {
  const kind = property.kind === 'get' ? 'getter' : property.kind === 'set' ? 'setter' : property.value.type === 'ArrowFunctionExpression' ? 'arrow' : 'method';
  const fn = x.visit.functionLike(x, property.value, { name: `${enclosingName(x)}${name}`, kind });
  x.functions[fn].object = object;
  return x.fresh(['function', fn]);
}

function enclosingName(x: Extraction): string { return x.fn === 0 ? '' : `${x.functions[x.fn].name} > `; }

function visitFunctionExpression(x: Extraction, node: SyntaxNode, inPlace = false): ValueId {
  const name = x.takeName() ?? node.id?.name;
  const naming = { name: name === undefined ? `${enclosingName(x)}callback` : `${enclosingName(x)}${name}`, inPlace };
  return x.fresh(['function', x.visit.functionLike(x, node, naming)]);
}

function visitMember(x: Extraction, node: SyntaxNode): ValueId {
  const object = visitExpression(x, node.object);
  x.use(object, 'chained');
  if (!node.computed) return x.intern(['member', object, node.property.type === 'PrivateIdentifier' ? `#${node.property.name}` : node.property.name]);
  const key = visitExpression(x, node.property);
  const known = x.values[key];
  if (known[0] === 'literal' && typeof known[1] === 'string') return x.intern(['member', object, known[1]]);
  return x.intern(['index', object, key]);
}

function visitCall(x: Extraction, node: SyntaxNode): ValueId {
  const required = node.type === 'CallExpression' ? requireCall(x, node) : undefined;
  if (required !== undefined) return required;
  const inPlace = node.type === 'CallExpression' && isFunction(node.callee);
  const callee = inPlace ? visitFunctionExpression(x, unwrap(node.callee), true) : visitCallee(x, node);
  const site: Site = {
    kind: node.type === 'NewExpression' ? 'new' : 'call', at: spanOf(node), calleeEnd: endOf(node.callee), ...x.here(), callee, args: [], use: 'other',
  };
  const id = x.sites.push(site) - 1;
  chainInto(x, callee, id);
  const typeArgs = (node.typeArguments ?? node.typeParameters)?.params ?? [];
  if (typeArgs.length) site.typeArgs = typeArgs.map((t: SyntaxNode) => visitType(x, t));
  visitArguments(x, node.arguments, site, id);
  return x.fresh(['call', id]);
}

function visitCallee(x: Extraction, node: SyntaxNode): ValueId {
  const by = x.readBy;
  x.readBy = node.type === 'NewExpression' ? 'new' : 'call';
  const callee = visitExpression(x, node.callee);
  x.readBy = by;
  return callee;
}

function visitArguments(x: Extraction, nodes: SyntaxNode[], site: Site, id: number): void {
  const by = x.readBy;
  x.readBy = 'read';
  for (let index = 0; index < nodes.length; index++) {
    const argument = nodes[index];
    const value = visitExpression(x, argument);
    if (argument.type === 'ArrayExpression') noteReads(x, argument, value);
    x.use(value, 'argument', [id, index]);
    site.args.push(value);
  }
  x.readBy = by;
}

/** `Promise.all([user.posts, …])`: properties read in a list that is passed on may be getters that cost. */
function noteReads(x: Extraction, node: SyntaxNode, list: ValueId): void {
  const known = x.values[list];
  if (known[0] !== 'array') return;
  known[1].forEach((value, index) => {
    const element: SyntaxNode | null = node.elements[index];
    if (element?.type !== 'MemberExpression' || x.values[value][0] !== 'member') return;
    x.sites.push({ kind: 'read', at: spanOf(element), calleeEnd: endOf(element), ...x.here(), callee: value, args: [], use: 'member' });
  });
}

/** `a().b()`: the inner call's result is the receiver of the outer one. */
function chainInto(x: Extraction, callee: ValueId, outer: number): void {
  const known = x.values[callee];
  const receiver = known[0] === 'member' || known[0] === 'index' ? x.values[known[1]] : known;
  if (receiver[0] === 'call') x.sites[receiver[1]].into ??= [outer, -1];
}

function isFunction(node: SyntaxNode): boolean {
  const bare = unwrap(node);
  return bare.type === 'ArrowFunctionExpression' || bare.type === 'FunctionExpression';
}

function unwrap(node: SyntaxNode): SyntaxNode {
  let bare = node;
  while (bare.type === 'ParenthesizedExpression' || bare.type === 'ChainExpression') bare = bare.expression;
  return bare;
}

function visitTag(x: Extraction, node: SyntaxNode): ValueId {
  const callee = visitExpression(x, node.tag);
  const site: Site = { kind: 'tag', at: spanOf(node), calleeEnd: endOf(node.tag), ...x.here(), callee, args: [], use: 'other' };
  const id = x.sites.push(site) - 1;
  chainInto(x, callee, id);
  site.args.push(visitExpression(x, node.quasi));
  return x.fresh(['call', id]);
}

function visitAwait(x: Extraction, node: SyntaxNode): ValueId {
  const value = node.argument.type === 'ImportExpression' ? x.reads(x.reading, 'await', () => visitExpression(x, node.argument)) : visitExpression(x, node.argument);
  x.use(value, 'awaited');
  const known = x.values[value];
  // An awaited property may be a getter or a lazy relation that costs a query.
  if (known[0] === 'member' && x.values[known[1]][0] !== 'imported') {
    x.sites.push({ kind: 'read', at: spanOf(node.argument), calleeEnd: endOf(node.argument), ...x.here(), callee: value, args: [], use: 'awaited' });
  }
  return value === 0 ? 0 : x.intern(['await', value]);
}

function visitUnary(x: Extraction, node: SyntaxNode): ValueId {
  if (node.operator === 'delete') {
    const target = visitExpression(x, node.argument);
    x.writes.push({ target, operator: 'delete', value: 0, ...x.here(), at: spanOf(node) });
    return 0;
  }
  const value = visitExpression(x, node.argument);
  if (node.operator === '!') x.use(value, 'tested');
  if (node.operator === 'void') x.use(value, 'discarded');
  const known = x.values[value];
  if (node.operator === '-' && known[0] === 'literal' && typeof known[1] === 'number') return x.intern(['literal', -known[1]]);
  return x.intern(['operation', node.operator, [value]]);
}

/** Walks a left-deep chain (`a + b + c + …`) without recursion: generated code has chains of thousands. */
function visitBinary(x: Extraction, node: SyntaxNode): ValueId {
  const spine: SyntaxNode[] = [];
  let left: SyntaxNode = node;
  for (; left.type === 'BinaryExpression' && spine.length < 1_000_000; left = left.left) spine.push(left);
  let value = left.type === 'PrivateIdentifier' ? 0 : visitExpression(x, left);
  for (let i = spine.length - 1; i >= 0; i--) {
    const right = visitExpression(x, spine[i].right);
    const known = x.values[value];
    const flat = spine[i].operator === '+' && known[0] === 'operation' && known[1] === '+' && known[2].length < 32;
    value = x.intern(['operation', spine[i].operator, flat ? [...(known[2] as ValueId[]), right] : [value, right]]);
  }
  return value;
}

function visitLogical(x: Extraction, node: SyntaxNode): ValueId {
  const left = visitExpression(x, node.left);
  x.use(left, node.operator === '&&' ? 'tested' : 'other');
  const right = x.inBranch({ kind: 'logical', test: left, taken: node.operator === '&&', at: spanOf(node.right) }, () => visitExpression(x, node.right));
  // Both operands matter where it is a test; a value of `a && b` is b, or falsy.
  return x.intern(['operation', node.operator, [left, right]]);
}

function visitConditional(x: Extraction, node: SyntaxNode): ValueId {
  const test = visitExpression(x, node.test);
  x.use(test, 'tested');
  const first = x.inBranch({ kind: 'conditional', test, taken: true, at: spanOf(node.consequent) }, () => visitExpression(x, node.consequent));
  const second = x.inBranch({ kind: 'conditional', test, taken: false, at: spanOf(node.alternate) }, () => visitExpression(x, node.alternate));
  return x.either([first, second]);
}

function visitSequence(x: Extraction, node: SyntaxNode): ValueId {
  let value = 0;
  for (const expression of node.expressions) {
    x.use(value, 'discarded');
    value = visitExpression(x, expression);
  }
  return value;
}

function visitTyped(x: Extraction, node: SyntaxNode): ValueId {
  const value = visitExpression(x, node.expression);
  return x.intern(['typed', value, visitType(x, node.typeAnnotation)]);
}
