import type { TSESTree } from '@typescript-eslint/utils';
import type { Edit, Fixer, Node, Source, Spot } from './fix.js';
import { insertBefore, semicolon, textOf } from './layout.js';
import { freshName, isArray, isFixed, isKnownBefore, isOnlyGlobal, variableOf } from './names.js';
import { readQuery, type Query } from './query.js';
import { functionAround, isInside, methodOf, some, steadyStatement } from './tree.js';

/** A query for each element becomes one for all, and a `Map` of its rows by the key. */
export const askOnce: Fixer = {
  id: 'fixBatch',
  title: 'Ask once for all of `{list}`. See to it that `{field}` names one row at most, that nothing in the loop changes what is asked for, that equal keys may share one row, that the list is short enough for one query and that an empty one is allowed, and that an error then ends all.',
  gives: ['suggestion'],
  make(spot) {
    const { source, node, loop, data: { library } } = spot;
    const each = loop && (readLoop(source, loop) ?? readMap(source, loop));
    if (!each || !isInside(node, each.call) || !functionAround(each.whole)?.async) return undefined;
    const query = readQuery(source, each.call, String(library), loop, each.element);
    const edits = query && write(spot, each, query);
    return edits && { kind: 'suggestion', edits, data: { list: each.list.name, field: query.field } };
  },
};

interface Each {
  /** What gives way: the wait for one row, or for all. */
  whole: Node;
  statement: Node;
  list: TSESTree.Identifier;
  element: TSESTree.Identifier;
  call: Node;
  isMap: boolean;
}

/** `for (const id of ids) { const row = await query; … }` that waits for nothing else. */
function readLoop(source: Source, loop: Node): Each | undefined {
  if (loop.type !== 'ForOfStatement' || loop.await || loop.right.type !== 'Identifier' || loop.left.type !== 'VariableDeclaration' || loop.body.type !== 'BlockStatement') return undefined;
  const { id: element } = loop.left.declarations[0];
  const [first] = loop.body.body;
  const declarator = first?.type === 'VariableDeclaration' && first.kind === 'const' && first.declarations.length === 1 ? first.declarations[0] : undefined;
  if (element.type !== 'Identifier' || declarator?.id.type !== 'Identifier' || declarator.id.typeAnnotation || declarator.init?.type !== 'AwaitExpression') return undefined;
  const { init: whole } = declarator;
  const waits = some(source, loop.body, (one) => one !== whole && (one.type === 'AwaitExpression' || one.type === 'YieldExpression' || (one.type === 'ForOfStatement' && one.await)));
  const row = variableOf(source, declarator.id);
  const isRead = row?.references.every(({ identifier, init }) => init === true || !isTouched(identifier as Node));
  const statement = steadyStatement(loop);
  return waits || !isRead || !statement ? undefined : { whole, statement, list: loop.right, element, call: whole.argument, isMap: false };
}

/** `await Promise.all(ids.map((id) => query))`. */
function readMap(source: Source, call: Node): Each | undefined {
  const fn = call.type === 'CallExpression' && methodOf(call) === 'map' && call.arguments.length === 1 ? call.arguments[0] : undefined;
  const all = call.parent;
  if (call.type !== 'CallExpression' || fn?.type !== 'ArrowFunctionExpression' || fn.params.length !== 1 || fn.params[0].type !== 'Identifier' || all?.type !== 'CallExpression' || all.arguments.length !== 1) return undefined;
  const { object: list } = call.callee as TSESTree.MemberExpression;
  const isAll = methodOf(all) === 'all' && isOnlyGlobal(source, 'Promise') && textOf(source, all.callee) === 'Promise.all';
  const statement = steadyStatement(call);
  if (!isAll || all.parent.type !== 'AwaitExpression' || list.type !== 'Identifier' || !statement || fn.body.type === 'BlockStatement') return undefined;
  return { whole: all.parent, statement, list, element: fn.params[0], call: fn.body.type === 'AwaitExpression' ? fn.body.argument : fn.body, isMap: true };
}

/** Changed or asked to do something: it may not be one row for two elements. */
function isTouched(row: Node): boolean {
  const { parent } = row;
  if (parent?.type !== 'MemberExpression' || parent.object !== row) return false;
  const outer = parent.parent;
  return (outer.type === 'CallExpression' && outer.callee === parent) || (outer.type === 'AssignmentExpression' && outer.left === parent) || outer.type === 'UpdateExpression' || (outer.type === 'UnaryExpression' && outer.operator === 'delete');
}

function write({ source, isTyped }: Spot, each: Each, query: Query): Edit[] | undefined {
  const { whole, statement, list, element, isMap } = each;
  const variable = variableOf(source, list);
  const rows = freshName(source, ['rows', 'found', 'records', 'loaded']);
  const row = freshName(source, ['row', 'one', 'record', 'entry']);
  const field = query.field.replace(/^_+/, '');
  const table = freshName(source, [`by${field.slice(0, 1).toUpperCase()}${field.slice(1)}`, 'byKey', 'rowsByKey']);
  if (!variable || !isFixed(variable) || !isKnownBefore(source, list, statement) || !rows || !row || !table) return undefined;
  const end = semicolon(source, statement);
  const wrap = (key: string): string => (query.by ? `${query.by}(${key})` : key);
  const key = textOf(source, query.key);
  const array = isMap || isArray(source, list) ? list.name : `[...${list.name}]`;
  const keys = query.key.type === 'Identifier' ? array : `${array}.map((${element.name}) => ${key})`;
  const added = insertBefore(source, statement, [
    `const ${rows} = await ${query.many.replace('{keys}', () => keys)}${end}`,
    `const ${table} = new Map${isTyped ? `<unknown, (typeof ${rows})[number]>` : ''}(${rows}.map((${row}) => [${wrap(`${row}.${query.field}`)}, ${row}]))${end}`,
  ]);
  const got = `${table}.get(${wrap(key)})${query.missing}`;
  const text = isMap ? `${list.name}.map((${textOf(source, element)}) => ${got})` : got;
  return added && [...query.imports, added, { start: whole.range[0], end: whole.range[1], text }];
}
