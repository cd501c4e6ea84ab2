/** Variables, and names for new ones. */
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, isInside, methodOf } from './tree.js';
import type { Node, Source } from './fix.js';

export type Variable = Scope.Variable;
export type Reference = Scope.Reference;

/** The variable that an identifier stands for; undefined for a global. */
export function variableOf(source: Source, node: Node): Variable | undefined {
  if (node.type !== 'Identifier') return undefined;
  for (let scope: Scope.Scope | null = source.getScope(node); scope; scope = scope.upper) {
    const found = scope.set.get(node.name);
    if (found) return found.defs.length > 0 ? found : undefined;
  }
  return undefined;
}

/** A name of the language or platform that the file does not take for something else. */
export function isGlobal(source: Source, node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name && !variableOf(source, node);
}

/** The file means the language's. */
export function isOnlyGlobal(source: Source, name: string): boolean {
  return (source.scopeManager?.scopes ?? []).every((scope) => (scope.set.get(name)?.defs.length ?? 0) === 0);
}

/** Declared once, in one place, and never assigned again. */
export function isFixed(variable: Variable): boolean {
  return variable.defs.length === 1 && variable.references.every((one) => !one.isWrite() || one.init === true);
}

/** What a variable that is never assigned again was declared with. */
export function valueOf(variable: Variable): TSESTree.Expression | undefined {
  const [definition] = variable.defs;
  return isFixed(variable) && definition.node.type === 'VariableDeclarator' && definition.node.id.type === 'Identifier' ? definition.node.init ?? undefined : undefined;
}

/** The first of the names that nothing in the file is called. */
export function freshName(source: Source, names: readonly string[]): string | undefined {
  return names.find((name) => isUnused(source, name));
}

/** Nothing in the file is called so: no variable, and no global that is used. */
export function isUnused(source: Source, name: string): boolean {
  return (source.scopeManager?.scopes ?? []).every((scope) => !scope.set.has(name) && scope.references.every(({ identifier }) => identifier.name !== name));
}

/** Everything that the node uses was there before the outer node began, and is not made anew within. */
export function isKnownBefore(source: Source, node: Node, outer: Node): boolean {
  return referencesIn(source, node).every(({ resolved }) => !resolved || resolved.defs.every((definition) => !isInside(definition.node, outer)));
}

/** All uses of variables within a node. */
export function referencesIn(source: Source, node: Node): Reference[] {
  return (source.scopeManager?.scopes ?? []).flatMap((scope) => scope.references.filter(({ identifier }) => isInside(identifier, node)));
}

/** Of an array they make another. */
const MAKERS = /^(?:map|filter|slice|concat|flat|flatMap|toSorted|toReversed)$/;

/** Shown to be an array by a literal, a call of the language's or a written type. */
export function isArray(source: Source, given: Node): boolean {
  const node = bare(given);
  if (node.type === 'ArrayExpression') return true;
  if (node.type === 'CallExpression') {
    const method = methodOf(node);
    const { object } = node.callee as TSESTree.MemberExpression;
    if (!method) return false;
    return isGlobal(source, object, 'Object') ? /^(keys|values|entries)$/.test(method) : isGlobal(source, object, 'Array') ? /^(from|of)$/.test(method) : MAKERS.test(method) && isArray(source, object);
  }
  const variable = variableOf(source, node);
  const [definition] = variable?.defs ?? [];
  if (!variable || !isFixed(variable)) return false;
  const name = definition.name;
  if (name.type === 'Identifier' && name.typeAnnotation) return isArrayType(name.typeAnnotation.typeAnnotation);
  const value = valueOf(variable);
  return value !== undefined && isArray(source, value);
}

export function isArrayType(type: TSESTree.TypeNode): boolean {
  if (type.type === 'TSTypeOperator') return type.operator === 'readonly' && type.typeAnnotation !== undefined && isArrayType(type.typeAnnotation);
  return type.type === 'TSArrayType' || type.type === 'TSTupleType' || (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && /^(Readonly)?Array$/.test(type.typeName.name));
}
