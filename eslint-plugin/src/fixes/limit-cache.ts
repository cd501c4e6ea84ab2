import type { TSESTree } from '@typescript-eslint/utils';
import type { Fixer, Node, Source } from './fix.js';
import { insertBefore, semicolon, textOf } from './layout.js';
import { isFixed, isGlobal, variableOf, type Variable } from './names.js';
import { isPath } from './search.js';
import { functionAround, methodOf, some } from './tree.js';

const MOST = 1000;

/** A `Map` of a module that remembers answers drops its oldest entry once it is full. */
export const limitCache: Fixer = {
  id: 'fixLimit',
  title: 'Keep at most {most} entries in `{name}` and drop the oldest. See to it that what is dropped can be made again, that nobody takes a missing entry for an answer, and that {most} are enough.',
  gives: ['suggestion'],
  make({ node, source, isTyped }) {
    const variable = cacheOf(source, node);
    const set = variable && onlySet(variable);
    if (!variable || !set || !isAsked(variable, set) || !givesBack(source, set)) return undefined;
    const { name } = variable;
    const key = textOf(source, set.arguments[0]);
    const line = `if (!${name}.has(${key}) && ${name}.size >= ${MOST}) ${name}.delete(${name}.keys().next().value${isTyped ? '!' : ''})`;
    const edit = insertBefore(source, set.parent, [`${line}${semicolon(source, set.parent)}`]);
    return edit && { kind: 'suggestion', edits: [edit], data: { name, most: String(MOST) } };
  },
};

/** `const cache = new Map()`, which starts empty and is exported under no name. */
function cacheOf(source: Source, node: Node): Variable | undefined {
  if (node.type !== 'NewExpression' || !isGlobal(source, node.callee, 'Map') || node.arguments.length > 0) return undefined;
  const declarator = node.parent;
  const variable = declarator.type === 'VariableDeclarator' && declarator.parent.parent.type !== 'ExportNamedDeclaration' ? variableOf(source, declarator.id) : undefined;
  return variable && isFixed(variable) && variable.references.every(({ init, identifier }) => init === true || identifier.parent?.type === 'MemberExpression') ? variable : undefined;
}

/** The one place that puts something in, in a statement of its own. */
function onlySet({ references }: Variable): TSESTree.CallExpression | undefined {
  const sets = references.flatMap(({ identifier }) => { const call = identifier.parent?.parent; return call && methodOf(call) === 'set' ? [call as TSESTree.CallExpression] : []; });
  const [set] = sets;
  return sets.length === 1 && set.parent.type === 'ExpressionStatement' && set.parent.parent.type === 'BlockStatement' && set.arguments.length === 2 && isPath(set.arguments[0]) ? set : undefined;
}

/** Whoever fills it hands on what it found or made; a register only takes notes. */
function givesBack(source: Source, set: Node): boolean {
  const fn = functionAround(set);
  return fn !== undefined && some(source, fn.body, (one) => one.type === 'ReturnStatement' && one.argument !== null && functionAround(one) === fn);
}

/** Whoever fills it asks it first: a memory of answers, and no register that must be complete. */
function isAsked({ references }: Variable, set: Node): boolean {
  return references.every(({ identifier, init }) => {
    const call = identifier.parent?.parent;
    return init === true || call === set || (call !== undefined && call !== null && /^(?:get|has|clear)$/.test(methodOf(call) ?? ''));
  }) && references.some(({ identifier }) => { const call = identifier.parent?.parent; return call && methodOf(call) === 'get' && functionAround(call) === functionAround(set); });
}
