import type { TSESTree } from '@typescript-eslint/utils';
import type { Edit, Fixer, Node, Source } from './fix.js';
import { insertBefore, semicolon } from './layout.js';
import { freshName, isFixed, isGlobal, variableOf, type Variable } from './names.js';
import { bare, functionAround, isFunction, isInside, isLoop, methodOf } from './tree.js';

type While = TSESTree.WhileStatement;

/** `while (queue.length > 0) { const next = queue.shift(); … }` over an array that nobody else sees walks it with an index. */
export const indexQueue: Fixer = {
  id: 'fixQueue',
  title: 'Walk `{name}` with an index.',
  gives: ['fix'],
  make({ node, source }) {
    const shift = methodOf(node) === 'shift' && node.type === 'CallExpression' && node.arguments.length === 0 ? node : undefined;
    const queue = shift && (shift.callee as TSESTree.MemberExpression).object;
    const variable = queue && variableOf(source, queue);
    const loop = shift && loopAround(shift);
    if (!shift || !variable || !loop || !isOwn(source, variable, loop)) return undefined;
    const length = lengthIn(loop.test, variable.name);
    if (!length || !variable.references.every(({ identifier, init }) => init === true || isKnownUse(identifier as Node, shift, length, loop))) return undefined;
    const at = freshName(source, ['at', 'head', 'index', 'position']);
    const edits = at && write(source, loop, shift, length, variable.name, at);
    return edits ? { kind: 'fix', edits, data: { name: variable.name } } : undefined;
  },
};

/** The loop that takes at most one element in each pass. */
function loopAround(node: Node): While | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (isFunction(at) || (at.type !== 'WhileStatement' && isLoop(at))) return undefined;
    if (at.type === 'WhileStatement') return isInside(node, at.body) ? at : undefined;
  }
  return undefined;
}

/** Made in the block of the loop, of elements without gaps, and exported to nobody. */
function isOwn(source: Source, variable: Variable, loop: While): boolean {
  const [definition] = variable.defs;
  if (!isFixed(variable) || definition.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier' || !definition.node.init) return false;
  const declaration = definition.node.parent;
  // A loop with a label, or a `var` of an outer loop, starts again with what is left.
  if (declaration.parent !== loop.parent || declaration.kind === 'var' || declaration.range[0] > loop.range[0] || loop.parent.type === 'SwitchCase') return false;
  return isGapless(source, bare(definition.node.init)) && (variable.scope.type !== 'global');
}

function isGapless(source: Source, made: Node): boolean {
  if (made.type === 'ArrayExpression') return made.elements.every((element) => element !== null);
  return made.type === 'CallExpression' && methodOf(made) === 'from' && made.arguments.length === 1 && isGlobal(source, (made.callee as TSESTree.MemberExpression).object, 'Array');
}

/** `queue.length`, `queue.length > 0`, `queue.length !== 0`: what is to be compared with the index. */
function lengthIn(test: Node, name: string): TSESTree.MemberExpression | undefined {
  if (test.type === 'MemberExpression') return isLength(test, name) ? test : undefined;
  if (test.type !== 'BinaryExpression' || test.right.type !== 'Literal' || !isLength(test.left, name)) return undefined;
  const { operator, right: { value } } = test;
  return (value === 0 && /^(>|!==?)$/.test(operator)) || (value === 1 && operator === '>=') ? (test.left as TSESTree.MemberExpression) : undefined;
}

function isLength(node: Node, name: string): boolean {
  return node.type === 'MemberExpression' && !node.computed && !node.optional && node.object.type === 'Identifier' && node.object.name === name && (node.property as TSESTree.Identifier).name === 'length';
}

/** The test, the taking, or a `push` before or in the loop whose count nobody reads. */
function isKnownUse(use: Node, shift: Node, length: Node, loop: While): boolean {
  const member = use.parent;
  if (member === length || member?.parent === shift) return true;
  const call = member?.parent;
  if (call?.type !== 'CallExpression' || methodOf(call) !== 'push' || call.callee !== member || call.range[0] > loop.range[1] || putsBack(call, shift)) return false;
  if (call.parent?.type === 'ExpressionStatement') return isSoon(call, loop);
  // `forEach` drops what its callback gives.
  return call.parent?.type === 'ArrowFunctionExpression' && call.parent.body === call && isForEach(call.parent) && isSoon(call.parent, loop);
}

/** What is put behind the others again and again would now stay in front of them too. */
function putsBack(push: TSESTree.CallExpression, shift: Node): boolean {
  let holder = shift.parent;
  while (holder?.type === 'TSNonNullExpression' || holder?.type === 'TSAsExpression') holder = holder.parent;
  const taken = holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? holder.id.name : undefined;
  return push.arguments.some((arg) => bare(arg) === shift || (taken !== undefined && arg.type === 'Identifier' && arg.name === taken));
}

/** In the function of the loop, or in one that runs on the spot: what pushes later would keep the array alive, and whom it told. */
function isSoon(node: Node, loop: While): boolean {
  const fn = functionAround(node);
  return fn === functionAround(loop) || (fn !== undefined && isForEach(fn) && isSoon(fn, loop));
}

function isForEach(fn: Node): boolean {
  return fn.parent?.type === 'CallExpression' && fn.parent.arguments[0] === fn && /^forEach$/.test(methodOf(fn.parent) ?? '');
}

function write(source: Source, loop: While, shift: Node, length: Node, name: string, at: string): Edit[] | undefined {
  const { test } = loop;
  const added = insertBefore(source, loop, [`let ${at} = 0${semicolon(source, loop)}`]);
  return added && [
    added,
    { start: test.range[0], end: test.range[1], text: `${at} < ${source.text.slice(length.range[0], length.range[1])}` },
    { start: shift.range[0], end: shift.range[1], text: `${name}[${at}++]` },
  ];
}
