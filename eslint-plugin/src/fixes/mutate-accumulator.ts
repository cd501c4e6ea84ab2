import type { TSESTree } from '@typescript-eslint/utils';
import type { Edit, Fixer, Node, Source, Spot } from './fix.js';
import { foldAround, type Fold } from './fold.js';
import { indentOf, indentStep, lineEnd, semicolon, textOf } from './layout.js';
import { freshName, isArrayType, variableOf } from './names.js';

type Copy = TSESTree.ArrayExpression | TSESTree.ObjectExpression;

/** `(acc, x) => [...acc, x]` with a fresh start becomes `(acc, x) => { acc.push(x); return acc; }`. */
export const mutateAccumulator: Fixer = {
  id: 'fixAccumulator',
  title: 'Add to `{name}` in place of copying it. See to it that no key is `__proto__`, which an assignment takes for the prototype.',
  gives: ['fix', 'suggestion'],
  make({ node, source, isTyped }) {
    const copy = node.type === 'ReturnStatement' ? node.argument : node;
    if (copy?.type !== 'ArrayExpression' && copy?.type !== 'ObjectExpression') return undefined;
    const fold = foldAround(source, copy);
    if (!fold || fold.seed.type !== copy.type || (isTyped && !canBeChanged(fold))) return undefined;
    const { name } = fold.accumulator;
    const steps = copy.type === 'ArrayExpression' ? pushes(source, name, copy) : assignments(source, name, copy);
    const edits = steps && write(source, fold, copy, steps);
    return edits && { kind: copy.type === 'ArrayExpression' || hasPlainKeys(source, copy) ? 'fix' : 'suggestion', edits, data: { name } };
  },
};

/** A type that lets elements or keys be put in: `T[]`, `Record<string, T>`, `{ [key: string]: T }`. */
function canBeChanged({ type, seed }: Fold): boolean {
  if (!type) return false;
  if (type.type === 'TSAnyKeyword') return true;
  if (seed.type === 'ArrayExpression') return isArrayType(type) && type.type !== 'TSTupleType' && type.type !== 'TSTypeOperator' && !(type.type === 'TSTypeReference' && (type.typeName as TSESTree.Identifier).name !== 'Array');
  if (type.type === 'TSTypeLiteral') return type.members.length === 1 && type.members[0].type === 'TSIndexSignature' && !type.members[0].readonly;
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Record' && /^TS(String|Number)Keyword$/.test(type.typeArguments?.params[0].type ?? '');
}

function pushes(source: Source, name: string, copy: TSESTree.ArrayExpression): string[] | undefined {
  const [, ...added] = copy.elements;
  if (added.length === 0 || added.some((one) => one === null)) return undefined;
  if (added.every((one) => one!.type !== 'SpreadElement')) return [`${name}.push(${added.map((one) => textOf(source, one!)).join(', ')})`];
  // Not `push(...list)`: a long list is more than a call can take.
  const each = freshName(source, ['element', 'each', 'added', 'nextElement']);
  if (!each || added.length > 1) return undefined;
  return [`for (const ${each} of ${textOf(source, (added[0] as TSESTree.SpreadElement).argument)}) ${name}.push(${each})`];
}

function assignments(source: Source, name: string, copy: TSESTree.ObjectExpression): string[] | undefined {
  const [, ...added] = copy.properties;
  // Of several, a later one could be made of what an earlier one changed.
  const [only] = added;
  if (added.length !== 1 || only.type !== 'Property' || only.kind !== 'init' || only.method) return undefined;
  if (isNamed(only.value)) return undefined;
  const key = textOf(source, only.key);
  const value = textOf(source, only.value);
  return only.computed ? [`${name}[${key}] = ${value}`] : only.key.type === 'Identifier' ? (key === '__proto__' ? undefined : [`${name}.${key} = ${value}`]) : key.includes('__proto__') ? undefined : [`${name}[${key}] = ${value}`];
}

/** A function or class without a name takes that of the property, but not that of what it is assigned to. */
const isNamed = ({ type }: Node): boolean => type === 'FunctionExpression' || type === 'ArrowFunctionExpression' || type === 'ClassExpression';

/** Keys that cannot be `__proto__`: names that are written out, numbers, texts with another beginning. */
function hasPlainKeys(source: Source, copy: TSESTree.ObjectExpression): boolean {
  return copy.properties.every((one) => one.type === 'SpreadElement' || !one.computed || isPlainKey(source, one.key));
}

function isPlainKey(source: Source, key: Node): boolean {
  if (key.type === 'TemplateLiteral') return !'__proto__'.startsWith(key.quasis[0].value.cooked ?? '') || !'__proto__'.endsWith(key.quasis.at(-1)?.value.cooked ?? '');
  if (key.type === 'Literal') return key.value !== '__proto__';
  const definition = variableOf(source, key)?.defs[0];
  const given = definition?.name;
  // The third parameter of the callback counts.
  const fn = definition?.node;
  return given !== undefined && fn !== undefined && 'params' in fn && (fn.params as Node[])[2] === given && fn.parent?.type === 'CallExpression' && fn.parent.arguments[0] === fn;
}

function write(source: Source, { fn, accumulator: { name } }: Fold, copy: Copy, steps: string[]): Edit[] | undefined {
  const statement = copy.parent;
  const done = `return ${name}`;
  if (copy === fn.body) {
    // Parentheses around the body belong to the expression and go with it.
    const arrow = source.getTokenBefore(fn.body, { filter: ({ value }) => value === '=>' });
    return arrow ? [{ start: arrow.range[1], end: fn.range[1], text: ` { ${[...steps, done].join('; ')}; }` }] : undefined;
  }
  if (statement.type !== 'ReturnStatement') return undefined;
  const end = semicolon(source, statement);
  const [from, to] = statement.range;
  const isOneLine = statement.parent.loc.start.line === statement.parent.loc.end.line;
  if (statement.parent.type === 'BlockStatement') {
    const gap = isOneLine ? '; ' : `${end}${lineEnd(source)}${indentOf(source, statement)}`;
    return [{ start: from, end: to, text: `${[...steps, done].join(gap)}${end}` }];
  }
  const inner = indentOf(source, statement) + (isOneLine ? indentStep(source) : '');
  const outer = isOneLine ? indentOf(source, statement) : indentOf(source, statement.parent);
  return [{ start: from, end: to, text: `{${lineEnd(source)}${[...steps, done].map((one) => `${inner}${one}${end}${lineEnd(source)}`).join('')}${outer}}` }];
}
