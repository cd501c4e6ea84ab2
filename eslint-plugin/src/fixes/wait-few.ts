import type { TSESTree } from '@typescript-eslint/utils';
import type { Fixer, Node, Source } from './fix.js';
import { indentOf, indentStep, lineEnd, semicolon, textOf } from './layout.js';
import { freshName, isArray, isFixed, isOnlyGlobal, variableOf } from './names.js';
import { isInside, some } from './tree.js';

/** As many at a time: enough to hide the wait, few enough for any server. */
const FEW = 8;

/** `for (const id of ids) await load(id);` asks for eight at a time. */
export const waitFew: Fixer = {
  id: 'fixWaitFew',
  title: 'Wait for {few} at a time. See to it that the {few} may run in any order, that those of a group have started when one of them fails, and that the other side bears {few} at once.',
  gives: ['suggestion'],
  make({ node, source, loop }) {
    const wait = loop?.type === 'ForOfStatement' && !loop.await ? waitIn(loop) : undefined;
    if (loop?.type !== 'ForOfStatement' || !wait || !isAlone(source, wait.call) || !isOnlyGlobal(source, 'Promise')) return undefined;
    const start = freshName(source, ['start', 'from', 'offset']);
    const variable = variableOf(source, loop.right);
    if (!start || !variable || !isFixed(variable) || loop.left.type !== 'VariableDeclaration' || variable.name === wait.into?.name || !isInside(node, wait.call)) return undefined;
    // Whatever else can be walked becomes an array first.
    const list = isArray(source, loop.right) ? variable.name : freshName(source, ['all', 'list', 'waiting']);
    if (!list || (list !== variable.name && loop.parent.type !== 'BlockStatement')) return undefined;
    return { kind: 'suggestion', edits: [{ start: loop.range[0], end: loop.range[1], text: write(source, loop, wait, list, start) }], data: { few: String(FEW) } };
  },
};

interface Wait { call: Node; /** The list that gets what is waited for. */ into?: TSESTree.Identifier }

/** The one statement of the loop: `await call;` or `list.push(await call);`. */
function waitIn({ body }: TSESTree.ForOfStatement): Wait | undefined {
  const statements = body.type === 'BlockStatement' ? body.body : [body];
  const [only] = statements;
  if (statements.length !== 1 || only.type !== 'ExpressionStatement') return undefined;
  const { expression } = only;
  if (expression.type === 'AwaitExpression') return { call: expression.argument };
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'MemberExpression' || expression.callee.object.type !== 'Identifier' || expression.arguments.length !== 1) return undefined;
  const { callee: { object, property, computed }, arguments: [given] } = expression;
  return !computed && property.type === 'Identifier' && /^push$/.test(property.name) && given.type === 'AwaitExpression' ? { call: given.argument, into: object } : undefined;
}

/** Waits for nothing else, and leaves no mark that the next pass reads. */
function isAlone(source: Source, call: Node): boolean {
  return call.type === 'CallExpression' && !some(source, call, ({ type }) => type === 'AwaitExpression' || type === 'YieldExpression' || type === 'AssignmentExpression' || type === 'UpdateExpression');
}

function write(source: Source, loop: TSESTree.ForOfStatement, { call, into }: Wait, list: string, start: string): string {
  const element = textOf(source, (loop.left as TSESTree.VariableDeclaration).declarations[0].id);
  const gap = `${lineEnd(source)}${indentOf(source, loop)}`;
  const end = semicolon(source, loop);
  const group = `await Promise.all(${list}.slice(${start}, ${start} + ${FEW}).map((${element}) => ${textOf(source, call)}))`;
  const copy = list === textOf(source, loop.right) ? '' : `const ${list} = [...${textOf(source, loop.right)}]${end}${gap}`;
  return `${copy}for (let ${start} = 0; ${start} < ${list}.length; ${start} += ${FEW}) {${gap}${indentStep(source)}${into ? `${into.name}.push(...(${group}))` : group}${end}${gap}}`;
}
