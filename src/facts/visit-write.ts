import type { SyntaxNode } from '../syntax/node.js';
import { spanOf, type Extraction } from './extraction.js';
import type { Span, ValueId } from './file-facts.js';
import { keyName } from './visit-pattern.js';

/** `a.b = v`, `a ??= v`, `[a, b] = v`: a write, and the exports of CommonJS. */
export function visitAssignment(x: Extraction, node: SyntaxNode): ValueId {
  const { left, operator } = node;
  if (left.type === 'ObjectPattern' || left.type === 'ArrayPattern') {
    const value = x.visit.expression(x, node.right);
    x.use(value, 'assigned');
    writePattern(x, left, value);
    return value;
  }
  const target = x.visit.expression(x, left);
  const value = assigned(x, node, target, left);
  x.use(value, 'assigned');
  x.write(target, operator, value, spanOf(node));
  noteExport(x, target, value, spanOf(node));
  return operator === '=' ? value : x.intern(['operation', operator, [target, value]]);
}

/** The right side of `a ??= b` runs only when `a` is missing. */
function assigned(x: Extraction, node: SyntaxNode, target: ValueId, left: SyntaxNode): ValueId {
  const visit = (): ValueId => x.named(targetName(left), node.right);
  if (!['??=', '||=', '&&='].includes(node.operator)) return visit();
  return x.inBranch({ kind: 'logical', test: target, taken: node.operator === '&&=', at: spanOf(node.right) }, visit);
}

/** `Posts.purge = function` names the function `Posts.purge`. */
function targetName(left: SyntaxNode): string | undefined {
  if (left.type === 'Identifier') return left.name;
  if (left.type !== 'MemberExpression' || left.computed) return undefined;
  const { object } = left;
  const owner = object.type === 'Identifier' ? object.name : object.type === 'MemberExpression' && object.property.name === 'prototype' ? object.object.name : undefined;
  return owner && owner !== 'module' && owner !== 'exports' ? `${owner}.${left.property.name}` : left.property.name;
}

function writePattern(x: Extraction, pattern: SyntaxNode, value: ValueId): void {
  const parts: [SyntaxNode | null, ValueId][] = pattern.type === 'ArrayPattern'
    ? pattern.elements.map((e: SyntaxNode | null, i: number) => [e, x.intern(['index', value, x.intern(['literal', i])])])
    : pattern.properties.map((p: SyntaxNode) => {
      const name = p.type === 'Property' ? keyName(p) : undefined;
      return [p.type === 'Property' ? p.value : p.argument, name === undefined ? x.unknown(value) : x.intern(['member', value, name])];
    });
  for (const [part, partValue] of parts) {
    const bare = part?.type === 'AssignmentPattern' ? part.left : part;
    if (!bare) continue;
    if (bare.type === 'ObjectPattern' || bare.type === 'ArrayPattern') { writePattern(x, bare, partValue); continue; }
    if (bare.type !== 'Identifier' && bare.type !== 'MemberExpression') continue;
    x.write(x.visit.expression(x, bare), '=', partValue, spanOf(bare));
  }
}

/** `i++`: a write of an operation on itself. */
export function visitUpdate(x: Extraction, node: SyntaxNode): ValueId {
  const target = x.visit.expression(x, node.argument);
  const value = x.intern(['operation', node.operator, [target]]);
  x.write(target, node.operator, value, spanOf(node));
  return value;
}

function noteExport(x: Extraction, target: ValueId, value: ValueId, at: Span): void {
  const known = x.values[target];
  if (known[0] !== 'member') return;
  if (isModuleExports(x, target)) x.exports.push({ name: '=', value, at, fn: x.fn });
  else if (isModuleExports(x, known[1])) x.exports.push({ name: known[2], value, at, fn: x.fn });
}

/** `module.exports`, or `exports`, where neither name is declared in the file. */
function isModuleExports(x: Extraction, value: ValueId): boolean {
  const known = x.values[value];
  if (known[0] === 'global') return known[1] === 'exports';
  return known[0] === 'member' && known[2] === 'exports' && isGlobal(x, known[1], 'module');
}

function isGlobal(x: Extraction, value: ValueId, name: string): boolean {
  const known = x.values[value];
  return known[0] === 'global' && known[1] === name;
}
