import type { SyntaxNode } from '../syntax/node.js';
import { spanOf, startOf, type Extraction } from './extraction.js';
import type { TypeId, ValueId } from './file-facts.js';

/** A type annotation as a TypeRef; names are resolved in scope and count as type-only uses. */
export function visitType(x: Extraction, node: SyntaxNode): TypeId {
  return x.reads('type', 'type', () => typeOf(x, node));
}

function typeOf(x: Extraction, node: SyntaxNode): TypeId {
  const visit = VISIT[node.type];
  if (visit) return visit(x, node);
  const keyword = KEYWORDS[node.type];
  return keyword ? x.internType(['keyword', keyword]) : visitParts(x, node);
}

const KEYWORDS: Record<string, string> = Object.fromEntries(
  ['Any', 'Unknown', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol', 'Void', 'Null', 'Undefined', 'Never', 'Object']
    .map((name) => [`TS${name}Keyword`, name.toLowerCase()]),
);

const VISIT: Record<string, (x: Extraction, node: SyntaxNode) => TypeId> = {
  TSTypeAnnotation: (x, node) => typeOf(x, node.typeAnnotation),
  TSParenthesizedType: (x, node) => typeOf(x, node.typeAnnotation),
  TSOptionalType: (x, node) => typeOf(x, node.typeAnnotation),
  TSRestType: (x, node) => typeOf(x, node.typeAnnotation),
  TSNamedTupleMember: (x, node) => typeOf(x, node.elementType),
  TSArrayType: (x, node) => x.internType(['array', typeOf(x, node.elementType)]),
  TSTupleType: (x, node) => x.internType(['tuple', types(x, node.elementTypes)]),
  TSUnionType: (x, node) => x.internType(['union', types(x, node.types)]),
  TSIntersectionType: (x, node) => x.internType(['intersection', types(x, node.types)]),
  TSLiteralType: literalType,
  TSTypeReference: (x, node) => reference(x, node, node.typeName),
  TSInterfaceHeritage: (x, node) => reference(x, node, node.expression),
  TSClassImplements: (x, node) => reference(x, node, node.expression),
  TSExpressionWithTypeArguments: (x, node) => reference(x, node, node.expression),
  TSTypeQuery: (x, node) => x.internType(['typeof', node.exprName.type === 'TSImportType' ? 0 : entityOf(x, node.exprName)]),
  TSTypeOperator: (x, node) => {
    const of = typeOf(x, node.typeAnnotation);
    return node.operator === 'keyof' ? x.internType(['keyof', of]) : of;
  },
  TSIndexedAccessType: (x, node) => {
    const key = node.indexType.type === 'TSLiteralType' ? String(node.indexType.literal.value ?? '') : '';
    typeOf(x, node.indexType);
    return x.internType(['indexed', typeOf(x, node.objectType), key]);
  },
  TSFunctionType: functionType,
  TSConstructorType: functionType,
  TSTypeLiteral: (x, node) => x.internType(['object', memberTypes(x, node.members)]),
  TSImportType: importType,
  TSTypePredicate: (x, node) => { if (node.typeAnnotation) typeOf(x, node.typeAnnotation); return x.internType(['keyword', 'boolean']); },
};

function types(x: Extraction, nodes: SyntaxNode[]): TypeId[] { return nodes.map((node) => typeOf(x, node)); }

function literalType(x: Extraction, node: SyntaxNode): TypeId {
  const value = node.literal.type === 'Literal' ? node.literal.value : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? x.internType(['literal', value]) : x.internType(['keyword', 'string']);
}

function reference(x: Extraction, node: SyntaxNode, name: SyntaxNode): TypeId {
  const args = types(x, (node.typeArguments ?? node.typeParameters)?.params ?? []);
  if (name.type === 'Identifier' && name.name === 'const') return x.internType(['keyword', 'const']);
  return x.internType(['ref', entityOf(x, name), args]);
}

/** The value an entity name (`A.B`) resolves to; type names first. */
function entityOf(x: Extraction, node: SyntaxNode): ValueId {
  if (node.type === 'TSQualifiedName') return x.intern(['member', entityOf(x, node.left), node.right.name]);
  if (node.type === 'MemberExpression' && !node.computed) return x.intern(['member', entityOf(x, node.object), node.property.name]);
  if (node.type !== 'Identifier') return 0;
  const binding = x.lookUpType(node.name);
  if (binding === undefined) return x.intern(['global', node.name]);
  x.noteUse(binding, startOf(node));
  return x.intern(['binding', binding]);
}

function functionType(x: Extraction, node: SyntaxNode): TypeId {
  for (const param of node.params ?? []) if (param.typeAnnotation) typeOf(x, param.typeAnnotation);
  return x.internType(['function', node.returnType ? typeOf(x, node.returnType) : 0]);
}

/** Members of an interface or object type; methods have a function type. */
export function memberTypes(x: Extraction, members: SyntaxNode[]): [string, TypeId][] {
  const found: [string, TypeId][] = [];
  for (const member of members) {
    const type = memberType(x, member);
    const name = member.key?.type === 'Identifier' && !member.computed ? member.key.name : member.key?.value;
    if (typeof name === 'string') found.push([name, type]);
    else if (member.type === 'TSIndexSignature') found.push(['[]', type]);
  }
  return found;
}

function memberType(x: Extraction, member: SyntaxNode): TypeId {
  if (member.type === 'TSMethodSignature' || member.type === 'TSCallSignatureDeclaration') return functionType(x, member);
  return member.typeAnnotation ? typeOf(x, member.typeAnnotation) : 0;
}

function importType(x: Extraction, node: SyntaxNode): TypeId {
  const source = node.argument?.literal ?? node.argument ?? node.source;
  const specifier = typeof source?.value === 'string' ? source.value : '';
  const from = x.imports.push({ specifier, at: spanOf(node), kind: 'type-import', when: 'type', fn: x.fn, names: [] }) - 1;
  const args = types(x, (node.typeArguments ?? node.typeParameters)?.params ?? []);
  const name = node.qualifier?.type === 'Identifier' ? node.qualifier.name : '*';
  return x.internType(['ref', x.intern(['imported', from, name]), args]);
}

/** Types perf-lint does not model (conditional, mapped, template): visit the parts for their uses, know nothing. */
function visitParts(x: Extraction, node: SyntaxNode): TypeId {
  for (const key of ['checkType', 'extendsType', 'trueType', 'falseType', 'typeAnnotation', 'nameType', 'constraint', 'default']) {
    const part = node[key];
    if (part && typeof part === 'object' && typeof part.type === 'string') typeOf(x, part);
  }
  for (const part of node.types ?? []) typeOf(x, part);
  return 0;
}

export function typeParams(x: Extraction, node: SyntaxNode | null | undefined): string[] {
  const names: string[] = [];
  for (const param of node?.params ?? []) {
    const name: string = typeof param.name === 'string' ? param.name : param.name.name;
    names.push(name);
    const binding = x.declare(name, 'type', startOf(param));
    // A constrained parameter is at least its constraint.
    if (param.constraint) x.bindings[binding].type = visitType(x, param.constraint);
    if (param.default) visitType(x, param.default);
  }
  return names;
}
