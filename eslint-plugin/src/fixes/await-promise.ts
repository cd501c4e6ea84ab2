import type { TSESTree } from '@typescript-eslint/utils';
import type { Edit, Fixer, Node, Source } from './fix.js';
import { startsLine, textOf } from './layout.js';
import { freshName, isGlobal, valueOf, variableOf, type Variable } from './names.js';
import { functionAround, isFunction } from './tree.js';

/** `fs.readFileSync(path)` in an async function becomes `await fs.promises.readFile(path)`. */
export const awaitPromise: Fixer = {
  id: 'fixAwait',
  title: 'Await `{to}`. See to it that what is shared does not change meanwhile, and that the caller waits for this function where the order of what happens, or an error, matters to it.',
  gives: ['suggestion'],
  make({ node, source, data }) {
    const path = String(data.awaits ?? '');
    if (node.type !== 'CallExpression' || node.optional || !path || !canAwait(node)) return undefined;
    const edits = node.callee.type === 'Identifier' ? overImport(source, node, node.callee, path) : overModule(source, node, path);
    return edits && { kind: 'suggestion', edits, data: { to: path } };
  },
};

/** In the body of an async function that is no generator, where each step is waited for anyway. */
function canAwait(node: Node): boolean {
  const fn = functionAround(node);
  if (!fn?.async) return false;
  for (let at: Node = node; at.parent && at !== fn; at = at.parent) if (isFunction(at.parent) && at.parent.body !== at) return false;
  return true;
}

/** `fs.readFileSync`: the module is at hand. */
function overModule(source: Source, call: TSESTree.CallExpression, path: string): Edit[] | undefined {
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.optional || callee.object.type !== 'Identifier') return undefined;
  const variable = variableOf(source, callee.object);
  if (!moduleOf(variable, true) && !(variable && isRequired(source, variable))) return undefined;
  return writeAwait(source, call, `${callee.object.name}.${path}`);
}

/** `readFileSync` from an import: its promises are imported beside it, or in its place when nobody else needs it. */
function overImport(source: Source, call: TSESTree.CallExpression, callee: TSESTree.Identifier, path: string): Edit[] | undefined {
  const variable = variableOf(source, callee);
  const specifier = variable && moduleOf(variable, false);
  const [container, name, ...more] = path.split('.');
  if (!variable || specifier?.type !== 'ImportSpecifier' || !name || more.length > 0) return undefined;
  const known = specifier.parent.specifiers.find((one) => one.type === 'ImportSpecifier' && one.imported.type === 'Identifier' && one.imported.name === container && one.importKind !== 'type');
  const local = known?.local.name ?? freshName(source, [container, `${container}Api`]);
  if (!local) return undefined;
  const awaited = writeAwait(source, call, `${local}.${name}`);
  if (known) return awaited;
  const added = local === container ? container : `${container} as ${local}`;
  const isLast = variable.references.length === 1;
  const [start, end] = specifier.range;
  return awaited && [isLast ? { start, end, text: added } : { start: end, end, text: `, ${added}` }, ...awaited];
}

/** How a variable was imported from a module, as a whole or as one name of it. */
function moduleOf(variable: Variable | undefined, isWhole: boolean): (TSESTree.ImportClause & { parent: TSESTree.ImportDeclaration }) | undefined {
  const [definition] = variable?.defs ?? [];
  if (definition?.node.type !== 'ImportSpecifier' && definition?.node.type !== 'ImportDefaultSpecifier' && definition?.node.type !== 'ImportNamespaceSpecifier') return undefined;
  const { node } = definition;
  return (node.type !== 'ImportSpecifier') === isWhole && (node.parent as TSESTree.ImportDeclaration).importKind !== 'type' ? node as never : undefined;
}

/** `const fs = require('node:fs')`. */
function isRequired(source: Source, variable: Variable): boolean {
  const value = valueOf(variable);
  return value?.type === 'CallExpression' && isGlobal(source, value.callee, 'require') && value.arguments[0]?.type === 'Literal';
}

/** Of what the call gives something is taken or called. */
function isHeld({ parent }: TSESTree.CallExpression, call: Node): boolean {
  return (parent.type === 'MemberExpression' && parent.object === call) || ((parent.type === 'CallExpression' || parent.type === 'NewExpression') && parent.callee === call)
    || parent.type === 'TaggedTemplateExpression' || parent.type === 'TSNonNullExpression' || (parent.type === 'BinaryExpression' && parent.operator === '**');
}

function writeAwait(source: Source, call: TSESTree.CallExpression, callee: string): Edit[] | undefined {
  const [start, end] = call.range;
  const before = source.getTokenBefore(call)?.value;
  const awaited = `await ${callee}`;
  if (!isHeld(call, call) || (before === '(' && source.getTokenAfter(call)?.value === ')')) return [{ start, end: call.callee.range[1], text: awaited }];
  // A line that opens with a bracket goes on with the one before it, if that has no semicolon.
  if (startsLine(source, start) && before !== undefined && !/^[;{}]$/.test(before)) return undefined;
  return [{ start, end, text: `(${awaited}${textOf(source, call).slice(call.callee.range[1] - start)})` }];
}
