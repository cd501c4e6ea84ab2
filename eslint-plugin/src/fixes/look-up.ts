import type { TSESTree } from '@typescript-eslint/utils';
import type { Edit, Fixer, Node, Source } from './fix.js';
import { indentOf, insertBefore, lineEnd, semicolon, startsLine, textOf } from './layout.js';
import { freshName, isFixed, isKnownBefore, variableOf, type Variable } from './names.js';
import { isPath, onlyReads, readSearch, tableOf, type Search } from './search.js';
import { isInside, methodOf, steadyStatement } from './tree.js';

/** `list.includes(x)` in a loop asks a `Set`, `list.find((one) => one.id === id)` a `Map` made beside the list. */
export const lookUp: Fixer = {
  id: 'fixLookUp',
  title: 'Look it up in a `{table}` made of `{list}` before the loop. See to it that nothing else changes `{list}` or its elements during the loop, and that `NaN`, which a table finds, is not among them.',
  gives: ['suggestion'],
  make({ node, source, loop, isTyped }) {
    const search = readSearch(source, node);
    const variable = search && variableOf(source, search.list);
    const statement = loop && steadyStatement(loop);
    if (!search || !variable || !statement || !isInside(node, loop) || !isFixed(variable) || !isKnownBefore(source, search.list, statement)) return undefined;
    const added = additionsIn(variable, search, loop, isTyped);
    const name = freshName(source, namesFor(search));
    const table = name && insertBefore(source, statement, [`const ${name} = ${tableOf(source, search, isTyped)}${semicolon(source, statement)}`]);
    if (!added || !table) return undefined;
    const more = added.map((push) => addBeside(source, push, name));
    const edits = [table, replace(source, search, name), ...more];
    return edits.every((edit) => edit !== undefined) ? { kind: 'suggestion', edits, data: { list: search.list.name, table: search.gives === 'element' ? 'Map' : 'Set' } } : undefined;
  },
};

/** Every `push` in the loop, when the list only grows by such that can be told to a set too; undefined when it may change otherwise. */
function additionsIn(variable: Variable, search: Search, loop: Node, isTyped: boolean): TSESTree.CallExpression[] | undefined {
  const uses = variable.references.map(({ identifier }) => identifier as Node).filter((use) => isInside(use, loop) && use !== search.list);
  const pushes = uses.flatMap((use) => pushOf(use) ?? []);
  if (pushes.length + uses.filter(onlyReads).length !== uses.length) return undefined;
  if (pushes.length === 0) return pushes;
  const name = variable.defs[0].name;
  const isKnownType = !isTyped || (name.type === 'Identifier' && name.typeAnnotation !== undefined);
  return search.by || !isKnownType ? undefined : pushes;
}

/** `list.push(x);` of one plain value. */
function pushOf(use: Node): TSESTree.CallExpression | undefined {
  const call = use.parent?.parent;
  if (call?.type !== 'CallExpression' || methodOf(call) !== 'push' || call.callee !== use.parent || call.parent.type !== 'ExpressionStatement') return undefined;
  return call.arguments.length === 1 && isPath(call.arguments[0]) ? call : undefined;
}

function addBeside(source: Source, push: TSESTree.CallExpression, name: string): Edit | undefined {
  const statement = push.parent;
  const text = `${name}.add(${textOf(source, push.arguments[0])})${semicolon(source, statement)}`;
  const [start, end] = statement.range;
  if (statement.parent?.type === 'BlockStatement' && startsLine(source, start)) return { start: end, end, text: `${lineEnd(source)}${indentOf(source, statement)}${text}` };
  // Alone under a condition: both get braces.
  return statement.parent?.type === 'IfStatement' ? { start, end, text: `{ ${textOf(source, statement).replace(/;$/, '')}; ${text.replace(/;$/, '')}; }` } : undefined;
}

function replace(source: Source, { whole, wanted, gives }: Search, name: string): Edit {
  const asked = `${name}.${gives === 'element' ? 'get' : 'has'}(${textOf(source, wanted)})`;
  return { start: whole.range[0], end: whole.range[1], text: gives === 'untruth' ? `!${asked}` : asked };
}

function namesFor({ list: { name }, by, gives }: Search): string[] {
  const key = by?.key.property.type === 'Identifier' ? by.key.property.name : '';
  const capital = key && key[0].toUpperCase() + key.slice(1);
  return gives === 'element' ? [`${name}By${capital}`, `${name}Map`] : [`${name}${capital}Set`, `${name}Known`];
}
