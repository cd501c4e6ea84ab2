import type { SyntaxNode } from '../syntax/node.js';
import { spanOf, startOf, type Extraction } from './extraction.js';
import type { BindingKind, TypeId, ValueId } from './file-facts.js';

/** Declares every name in a binding pattern. */
export function declarePattern(x: Extraction, node: SyntaxNode | null, kind: BindingKind): void {
  if (!node) return;
  switch (node.type) {
    case 'Identifier': return void x.declare(node.name, kind, startOfName(node), kind === 'var' ? hoistScope(x) : x.scope);
    case 'ObjectPattern': for (const p of node.properties) declarePattern(x, p.type === 'Property' ? p.value : p.argument, kind); return;
    case 'ArrayPattern': for (const element of node.elements) declarePattern(x, element, kind); return;
    case 'AssignmentPattern': return declarePattern(x, node.left, kind);
    case 'RestElement': return declarePattern(x, node.argument, kind);
    case 'TSParameterProperty': return declarePattern(x, node.parameter, kind);
  }
}

/** oxc has a decorated parameter start at its decorators, typescript-estree at its name: the earlier holds. */
function startOfName(node: SyntaxNode): number {
  return node.decorators?.length ? Math.min(startOf(node), startOf(node.decorators[0])) : startOf(node);
}

function hoistScope(x: Extraction): Extraction['scope'] {
  let scope = x.scope;
  while (!scope.hoists && scope.parent) scope = scope.parent;
  return scope;
}

/** Gives the names of a pattern their values: members and indexes of the whole. */
export function bindPattern(x: Extraction, node: SyntaxNode | null, value: ValueId, kind: BindingKind, type: TypeId): void {
  if (!node) return;
  switch (node.type) {
    case 'Identifier': return bindName(x, node, value, type);
    case 'AssignmentPattern': {
      const fallback = x.named(node.left.type === 'Identifier' ? node.left.name : undefined, node.right);
      return bindPattern(x, node.left, value === 0 && fallback === 0 ? 0 : x.either([value, fallback]), kind, type);
    }
    case 'RestElement': return bindPattern(x, node.argument, x.unknown(value), kind, 0);
    case 'TSParameterProperty': return bindPattern(x, node.parameter, value, kind, type);
    case 'ObjectPattern': return bindMembers(x, node, value, kind, type);
    case 'ArrayPattern':
      node.elements.forEach((element: SyntaxNode | null, i: number) => {
        const part = element?.type === 'RestElement' ? x.unknown(value) : x.intern(['index', value, x.intern(['literal', i])]);
        bindPattern(x, element, part, kind, elementType(x, type, i));
      });
  }
}

function bindMembers(x: Extraction, node: SyntaxNode, value: ValueId, kind: BindingKind, type: TypeId): void {
  for (const property of node.properties) {
    if (property.type !== 'Property') { bindPattern(x, property.argument, x.unknown(value), kind, 0); continue; }
    const name = keyName(property);
    if (name === undefined) {
      const key = x.visit.expression(x, property.key);
      bindPattern(x, property.value, x.intern(['index', value, key]), kind, 0);
    } else bindPattern(x, property.value, x.intern(['member', value, name]), kind, type === 0 ? 0 : x.internType(['indexed', type, name]));
  }
}

function elementType(x: Extraction, type: TypeId, index: number): TypeId {
  const known = x.types[type];
  return known[0] === 'array' ? known[1] : known[0] === 'tuple' ? known[1][index] ?? 0 : 0;
}

/** The static name of a property key; undefined when computed. */
export function keyName(node: SyntaxNode): string | undefined {
  const { key } = node;
  if (!node.computed && key.type === 'Identifier') return key.name;
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return undefined;
}

function bindName(x: Extraction, node: SyntaxNode, value: ValueId, type: TypeId): void {
  const id = x.lookUp(node.name);
  if (id === undefined) return;
  const binding = x.bindings[id];
  if (type !== 0) binding.type = type;
  if (binding.kind === 'var' && binding.value !== 0 && value !== 0) {
    x.write(x.intern(['binding', id]), '=', value, spanOf(node));
  } else if (value !== 0 || binding.value === 0) binding.value = value;
  // A `var` or hoisted name takes the loop where it is written, not where the function begins.
  if (binding.kind === 'var') binding.loop = x.loop;
  noteImported(x, id, value, node.name);
}

/** `const { a } = require('./b')` imports `a`, as an import statement would. */
function noteImported(x: Extraction, id: number, value: ValueId, local: string): void {
  const known = x.values[value];
  const whole = known[0] === 'member' ? x.values[known[1]] : known;
  if (whole[0] !== 'imported') return;
  const from = x.imports[whole[1]];
  if (from.kind !== 'require' && from.kind !== 'dynamic') return;
  const imported = known[0] === 'member' ? known[2] : whole[2];
  x.importedBindings.set(id, [from, from.names.push({ imported, local, use: 'never' }) - 1]);
}

/** Declares the `var`s of a function body, however deep, before it is walked. */
export function hoistVars(x: Extraction, body: readonly SyntaxNode[]): void {
  const pending: SyntaxNode[] = [...body];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'VariableDeclaration') {
      if (node.kind === 'var') for (const { id } of node.declarations) declarePattern(x, id, 'var');
      continue;
    }
    if (node.type.includes('Function') || node.type.startsWith('Class')) continue;
    for (const key of STATEMENT_PARTS) {
      const part = node[key];
      if (Array.isArray(part)) for (const child of part) { if (child && typeof child.type === 'string') pending.push(child); }
      else if (part && typeof part.type === 'string') pending.push(part);
    }
  }
}

const STATEMENT_PARTS = ['body', 'consequent', 'alternate', 'block', 'handler', 'finalizer', 'cases', 'init', 'left', 'declaration'];
