/** The import-like syntax of one JavaScript file: of what the compiler writes for a TypeScript file, or of one as it is. */
import ts from 'typescript';

/** @returns {{ specifier: string, isLazy: boolean, isRequire?: boolean, isGlob?: boolean }[]} with `*` in the specifier for parts that are not known. */
export function importsOf(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, /\.[jt]sx$/.test(path) ? ts.ScriptKind.TSX : /\.[cm]?js$/.test(path) ? ts.ScriptKind.JSX : ts.ScriptKind.TS);
  const found = [];
  // A stack of our own: long chains of calls nest deeply.
  const open = [{ node: file, isLazy: false }];
  for (let step = open.pop(); step; step = open.pop()) {
    const { node, isLazy } = step;
    const one = importAt(node, isLazy);
    if (one) found.push(one);
    ts.forEachChild(node, (child) => { open.push({ node: child, isLazy: isLazy || runsLater(node, child) }); });
  }
  return found;
}

function importAt(node, isLazy) {
  if (ts.isImportDeclaration(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier)) return { specifier: node.moduleSpecifier.text, isLazy: false };
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) return { specifier: node.moduleReference.expression.text, isLazy: false };
  if (!ts.isCallExpression(node) || node.arguments.length === 0) return undefined;
  const { expression: callee, arguments: [argument] } = node;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return { specifier: staticText(argument), isLazy: isLazy || !ts.isAwaitExpression(withoutParentheses(node.parent)) };
  if (ts.isIdentifier(callee) && callee.text === 'require' && !isDeclaredAround(node, 'require')) return { specifier: staticText(argument), isLazy, isRequire: true };
  if (callee.getText?.() === 'import.meta.glob') return globAt(node, isLazy);
  return undefined;
}

function globAt({ arguments: [pattern, options] }, isLazy) {
  const isEager = options !== undefined && /\beager\s*:\s*true\b/.test(options.getText());
  return { specifier: staticText(pattern), isLazy: isLazy || !isEager, isGlob: true };
}

function withoutParentheses(node) {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.parent) : node;
}

/** Does the child run only when something is called, or made, after the module ran? */
function runsLater(node, child) {
  if (ts.isFunctionLike(node)) return node.name !== child && !ts.isDecorator(child) && !isCalledInPlace(node);
  // A field of an instance; static ones and static blocks run with the class.
  return ts.isPropertyDeclaration(node) && node.initializer === child && !node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword);
}

/** `(function () { … })()`, `(() => { … })()`, and with `.call(this)`. */
function isCalledInPlace(node) {
  if ((!ts.isFunctionExpression(node) && !ts.isArrowFunction(node)) || node.asteriskToken) return false;
  let [inner, outer] = [node, node.parent];
  while (ts.isParenthesizedExpression(outer)) [inner, outer] = [outer, outer.parent];
  if (ts.isPropertyAccessExpression(outer) && /^(?:call|apply)$/.test(outer.name.text)) [inner, outer] = [outer, outer.parent];
  return ts.isCallExpression(outer) && outer.expression === inner;
}

/** A parameter or variable of the name in a function around the place: what a bundler or loader hands in. */
function isDeclaredAround(place, name) {
  for (let node = place.parent; node; node = node.parent) {
    if (ts.isFunctionLike(node) && node.parameters.some(({ name: parameter }) => parameter.getText() === name)) return true;
    if ((ts.isBlock(node) || ts.isSourceFile(node)) && node.statements.some((statement) => declares(statement, name))) return true;
  }
  return false;
}

function declares(statement, name) {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.some((declaration) => declaration.name.getText() === name);
  return ts.isFunctionDeclaration(statement) && statement.name?.text === name;
}

/** Text of a specifier; parts that only the run knows are `*`, the file's own folder is `.`. */
function staticText(node, depth = 0) {
  if (depth > 4) return '*';
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(({ expression, literal }) => staticText(expression, depth + 1) + literal.text).join('');
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return staticText(node.left, depth + 1) + staticText(node.right, depth + 1);
  if (ts.isParenthesizedExpression(node)) return staticText(node.expression, depth + 1);
  if (ts.isIdentifier(node)) return node.text === '__dirname' ? '.' : constantText(node, depth + 1);
  if (ts.isCallExpression(node) && /\b(?:join|resolve)$/.test(node.expression.getText())) return node.arguments.map((argument) => staticText(argument, depth + 1)).join('/');
  return '*';
}

/** `const NAME = '…'` of the same file. */
function constantText(name, depth) {
  for (let node = name.parent; node; node = node.parent) {
    if (!ts.isBlock(node) && !ts.isSourceFile(node)) continue;
    for (const statement of node.statements) {
      if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const)) continue;
      const found = statement.declarationList.declarations.find((declaration) => declaration.name.getText() === name.text);
      if (found?.initializer) return staticText(found.initializer, depth);
    }
  }
  return '*';
}
