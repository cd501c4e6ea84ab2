import type { TSESTree } from '@typescript-eslint/utils';
import { declaredAs, isOnlyAsked, readConstruction } from './construction.js';
import type { Edit, Fixer, Node, Source, Spot } from './fix.js';
import { insertBefore, removeLines, semicolon, textOf } from './layout.js';
import { freshName, isKnownBefore, type Variable } from './names.js';
import { isFunction, isInside, isLoop, some, statementAround } from './tree.js';

/** `new Intl.NumberFormat('de')` in a loop becomes a constant in front of it, or at the top of the module. */
export const hoistConstant: Fixer = {
  id: 'fixHoist',
  title: 'Make `{what}` once, further out. See to it that nothing it is made of changes, that it keeps no state from one use to the next, that an error of making it may come earlier, and that nobody calls the function before this line has run.',
  gives: ['fix', 'suggestion'],
  make({ node, source, loop }) {
    if (some(source, node, ({ type }) => type === 'AwaitExpression' || type === 'YieldExpression' || type === 'ThisExpression')) return undefined;
    const made = readConstruction(source, node);
    if (!made) return undefined;
    const spot = placeFor(source, node, loop, made.isSettled);
    if (!spot || !isKnownBefore(source, node, spot.statement)) return undefined;
    const edits = move(source, node, spot.statement, made.names);
    return edits && { kind: made.isSettled && spot.isEarly && isOnlyAsked(source, node) ? 'fix' : 'suggestion', edits, data: { what: textOf(source, node).split('(')[0] } };
  },
};

/** `isEarly`: whoever can reach the use comes past the statement before. */
interface Target { statement: Node; isEarly: boolean }

function placeFor(source: Source, node: Node, loop: Spot['loop'], isSettled: boolean): Target | undefined {
  const around = loop && isInside(node, loop) ? statementAround(loop) : undefined;
  if (around) return { statement: isSettled ? outermost(around) : around, isEarly: !crossesDeclaration(node, around) };
  const top = isSettled ? topOf(source, node) : undefined;
  return top && { statement: top, isEarly: !crossesDeclaration(node, top) };
}

/** In front of all loops of the function. */
function outermost(statement: Node): Node {
  let found = statement;
  for (let at = statement.parent; at && !isFunction(at); at = at.parent) if (isLoop(at)) found = statementAround(at) ?? found;
  return found;
}

/** The statement at the top of a module, whose names are its own. */
function topOf(source: Source, node: Node): Node | undefined {
  const isModule = source.scopeManager?.globalScope?.childScopes[0]?.block.type === 'Program';
  let at: Node | undefined = node;
  while (at?.parent && at.parent.type !== 'Program') at = at.parent;
  return isModule ? at : undefined;
}

/** A declared function can be called by what runs before it. */
function crossesDeclaration(node: Node, outer: Node): boolean {
  for (let at: Node | undefined = node; at && isInside(at, outer); at = at.parent) if (at.type === 'FunctionDeclaration') return true;
  return false;
}

function move(source: Source, node: Node, statement: Node, names: readonly string[]): Edit[] | undefined {
  const variable = declaredAs(source, node);
  const declaration = node.parent?.parent as TSESTree.VariableDeclaration | undefined;
  const end = semicolon(source, statement);
  if (variable && declaration?.declarations.length === 1 && isAlone(source, variable)) {
    const removed = removeLines(source, declaration);
    const added = insertBefore(source, statement, [`${textOf(source, declaration).replace(/;$/, '')}${end}`]);
    if (removed && added && declaration !== statement) return [added, removed];
  }
  const name = freshName(source, names);
  const added = name && insertBefore(source, statement, [`const ${name} = ${textOf(source, node)}${end}`]);
  return added ? [added, { start: node.range[0], end: node.range[1], text: name }] : undefined;
}

/** No other variable of the file has its name, so that it may stand further out. */
function isAlone(source: Source, variable: Variable): boolean {
  return source.scopeManager!.scopes.every((scope) => (scope.set.get(variable.name) ?? variable) === variable && scope.references.every(({ identifier, resolved }) => identifier.name !== variable.name || resolved === variable));
}
