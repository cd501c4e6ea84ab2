import type { TSESTree } from '@typescript-eslint/utils';
import type { Fixer, Node, Source } from './fix.js';
import { indentOf, indentStep, lineEnd, semicolon, textOf } from './layout.js';
import { isOnlyGlobal, referencesIn } from './names.js';
import { some } from './tree.js';

const LONGEST = 120;

interface Wait { declaration: TSESTree.VariableDeclaration; to: TSESTree.BindingName; call: Node }

/** `const a = await f(); const b = await g();` becomes `const [a, b] = await Promise.all([f(), g()]);`. */
export const waitTogether: Fixer = {
  id: 'fixRow',
  title: 'Start them together and wait once with `Promise.all`. See to it that the later may start although an earlier fails, that either error may come first, and that they may see different states of what others write between them.',
  gives: ['suggestion'],
  make({ source, steps }) {
    const waits = steps.map(waitOf);
    if (waits.length < 2 || !waits.every((wait) => wait !== undefined) || !areNeighbours(waits) || dependOn(source, waits) || !isOnlyGlobal(source, 'Promise')) return undefined;
    const [{ declaration: first }] = waits;
    const { declaration: last } = waits[waits.length - 1];
    return { kind: 'suggestion', edits: [{ start: first.range[0], end: last.range[1], text: write(source, waits) }] };
  },
};

/** `const name = await call` that stands alone and has no type of its own. */
function waitOf(call: Node): Wait | undefined {
  const { parent: awaited } = call;
  const declarator = awaited?.type === 'AwaitExpression' && awaited.argument === call ? awaited.parent : undefined;
  if (declarator?.type !== 'VariableDeclarator' || declarator.init !== awaited || declarator.id.typeAnnotation) return undefined;
  const { parent: declaration } = declarator;
  return declaration.kind === 'const' && declaration.declarations.length === 1 && declaration.parent.type === 'BlockStatement' ? { declaration, to: declarator.id, call } : undefined;
}

function areNeighbours(waits: readonly Wait[]): boolean {
  const { parent } = waits[0].declaration;
  const body = (parent as TSESTree.BlockStatement).body as Node[];
  const start = body.indexOf(waits[0].declaration);
  return waits.every(({ declaration }, i) => body[start + i] === declaration);
}

/** One is asked for with what another gave, or waits for something itself. */
function dependOn(source: Source, waits: readonly Wait[]): boolean {
  const made = new Set(waits.flatMap(({ declaration }) => source.getDeclaredVariables?.(declaration) ?? []));
  return waits.some(({ call, to }) => [call, to].some((part) => some(source, part, ({ type }) => type === 'AwaitExpression' || type === 'YieldExpression'))
    || referencesIn(source, call).some(({ resolved }) => resolved && made.has(resolved)) || referencesIn(source, to).some(({ resolved, identifier }) => resolved && made.has(resolved) && identifier.parent?.type === 'MemberExpression'));
}

function write(source: Source, waits: readonly Wait[]): string {
  const [{ declaration }] = waits;
  const end = semicolon(source, declaration);
  const indent = indentOf(source, declaration);
  const calls = waits.map(({ call }) => textOf(source, call));
  const head = `const [${waits.map(({ to }) => textOf(source, to)).join(', ')}] = await Promise.all([`;
  const line = `${head}${calls.join(', ')}])${end}`;
  if (indent.length + line.length <= LONGEST && !line.includes('\n')) return line;
  const gap = `${lineEnd(source)}${indent}`;
  return `${head}${calls.map((call) => `${gap}${indentStep(source)}${call},`).join('')}${gap}])${end}`;
}
