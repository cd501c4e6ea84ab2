import type { SyntaxNode } from '../syntax/node.js';
import { endOf, spanOf, startOf, type Extraction } from './extraction.js';
import type { BindingKind, Counter, ValueId, Write } from './file-facts.js';
import { bindPattern, declarePattern } from './visit-pattern.js';
import { memberTypes, typeParams, visitType } from './visit-type.js';
import { visitExport, visitImport, visitImportEquals } from './visit-module.js';

/** Declares every name of a block first (functions are called before they are written), then visits it. */
export function visitStatements(x: Extraction, nodes: SyntaxNode[]): void {
  for (const node of nodes) declareStatement(x, node);
  for (const node of nodes) visitStatement(x, node);
}

function declareStatement(x: Extraction, outer: SyntaxNode): void {
  const node = (outer.type === 'ExportNamedDeclaration' || outer.type === 'ExportDefaultDeclaration') && outer.declaration ? outer.declaration : outer;
  switch (node.type) {
    case 'VariableDeclaration':
      if (node.kind !== 'var') for (const { id } of node.declarations) declarePattern(x, id, node.kind === 'let' ? 'let' : 'const');
      return;
    case 'FunctionDeclaration': case 'TSDeclareFunction': return void (node.id && x.declare(node.id.name, 'function', startOf(node.id)));
    case 'ClassDeclaration': return void (node.id && x.declare(node.id.name, 'class', startOf(node.id)));
    case 'TSEnumDeclaration': return void x.declare(node.id.name, 'enum', startOf(node.id));
    case 'TSInterfaceDeclaration': case 'TSTypeAliasDeclaration': return declareType(x, node);
    case 'TSModuleDeclaration': return void (node.id?.type === 'Identifier' && !x.scope.names.has(node.id.name) && x.declare(node.id.name, 'namespace', startOf(node.id)));
    case 'ImportDeclaration': return visitImport(x, node);
    case 'TSImportEqualsDeclaration': return visitImportEquals(x, node);
  }
}

function declareType(x: Extraction, node: SyntaxNode): void {
  const known = x.scope.types?.get(node.id.name);
  const binding = known ?? x.declare(node.id.name, 'type', startOf(node.id));
  x.bindings[binding].declares ??= x.typeDeclarations.push({
    name: node.id.name, kind: node.type === 'TSInterfaceDeclaration' ? 'interface' : 'alias', at: spanOf(node), extends: [], members: [], type: 0,
  }) - 1;
}

export function visitStatement(x: Extraction, node: SyntaxNode): void {
  VISIT[node.type]?.(x, node);
}

const VISIT: Record<string, (x: Extraction, node: SyntaxNode) => void> = {
  ExpressionStatement: (x, node) => x.use(x.visit.expression(x, node.expression), 'discarded'),
  VariableDeclaration: visitDeclarations,
  FunctionDeclaration: (x, node) => visitFunctionDeclaration(x, node),
  TSDeclareFunction: (x, node) => visitOverload(x, node),
  ClassDeclaration: (x, node) => void x.visit.classLike(x, node),
  BlockStatement: (x, node) => x.inScope(() => visitStatements(x, node.body)),
  StaticBlock: (x, node) => x.inScope(() => visitStatements(x, node.body)),
  IfStatement: visitIf,
  ForOfStatement: visitForEach,
  ForInStatement: visitForEach,
  ForStatement: visitFor,
  WhileStatement: visitWhile,
  DoWhileStatement: visitWhile,
  SwitchStatement: visitSwitch,
  TryStatement: visitTry,
  ReturnStatement: (x, node) => visitReturn(x, node),
  ThrowStatement: (x, node) => visitExit(x, node, 'throw'),
  BreakStatement: (x, node) => visitExit(x, node, 'break'),
  ContinueStatement: (x, node) => visitExit(x, node, 'continue'),
  LabeledStatement: (x, node) => visitStatement(x, node.body),
  WithStatement: (x, node) => { x.visit.expression(x, node.object); visitStatement(x, node.body); },
  ExportNamedDeclaration: visitExport,
  ExportDefaultDeclaration: visitExport,
  ExportAllDeclaration: visitExport,
  TSExportAssignment: visitExport,
  TSEnumDeclaration: visitEnum,
  TSInterfaceDeclaration: visitInterface,
  TSTypeAliasDeclaration: visitAlias,
  TSModuleDeclaration: (x, node) => { if (node.body && !node.declare) x.inScope(() => visitStatements(x, node.body.body ?? [])); },
};

function visitDeclarations(x: Extraction, node: SyntaxNode): void {
  const kind: BindingKind = node.kind === 'var' ? 'var' : node.kind === 'let' ? 'let' : 'const';
  for (const declarator of node.declarations) {
    const type = declarator.id.typeAnnotation ? visitType(x, declarator.id.typeAnnotation) : 0;
    if (!declarator.init) { bindPattern(x, declarator.id, 0, kind, type); continue; }
    const value = x.named(declarator.id.type === 'Identifier' ? declarator.id.name : undefined, declarator.init);
    x.use(value, 'assigned');
    bindPattern(x, declarator.id, value, kind, type);
  }
}

function visitFunctionDeclaration(x: Extraction, node: SyntaxNode): void {
  const fn = x.visit.functionLike(x, node, { name: node.id?.name ?? 'default', kind: 'function' });
  const binding = node.id && x.lookUp(node.id.name);
  if (binding !== undefined && binding !== null) x.bindings[binding].value = x.fresh(['function', fn]);
}

function visitOverload(x: Extraction, node: SyntaxNode): void {
  x.inScope(() => {
    typeParams(x, node.typeParameters);
    for (const param of node.params) if (param.typeAnnotation) visitType(x, param.typeAnnotation);
    if (node.returnType) visitType(x, node.returnType);
  });
}

/** `else if` chains are walked without recursion: generated code has thousands of them. */
function visitIf(x: Extraction, node: SyntaxNode): void {
  const outer = x.branch;
  for (let current: SyntaxNode | null = node; current;) {
    const test: ValueId = x.visit.expression(x, current.test);
    x.use(test, 'tested');
    x.inBranch({ kind: 'if', test, taken: true, at: spanOf(current.consequent) }, () => visitStatement(x, current!.consequent));
    const otherwise: SyntaxNode | null = current.alternate;
    if (!otherwise) break;
    x.branch = x.branches.push({ parent: x.branch, fn: x.fn, loop: x.loop, kind: 'if', test, taken: false, at: spanOf(otherwise) }) - 1;
    if (otherwise.type !== 'IfStatement') { visitStatement(x, otherwise); break; }
    current = otherwise;
  }
  x.branch = outer;
}

function visitForEach(x: Extraction, node: SyntaxNode): void {
  const over = x.visit.expression(x, node.right);
  x.use(over, 'iterated');
  const kind = node.type === 'ForInStatement' ? 'for-in' : node.await ? 'for-await' : 'for-of';
  const head: [number, number] = [startOf(node), endOf(node.right) + 1];
  x.inLoop({ kind, ...parents(x), at: spanOf(node), head, over, test: 0 }, () => x.inScope(() => {
    const element = x.intern([kind === 'for-in' ? 'key' : 'element', over]);
    if (node.left.type === 'VariableDeclaration') {
      const { kind: declared, declarations } = node.left;
      if (declared !== 'var') declarePattern(x, declarations[0].id, declared === 'let' ? 'let' : 'const');
      bindPattern(x, declarations[0].id, element, declared, declarations[0].id.typeAnnotation ? visitType(x, declarations[0].id.typeAnnotation) : 0);
    } else writePattern(x, node.left, element);
    visitStatement(x, node.body);
  }));
}

function writePattern(x: Extraction, target: SyntaxNode, value: ValueId): void {
  if (target.type !== 'Identifier' && target.type !== 'MemberExpression') return;
  x.write(x.visit.expression(x, target), '=', value, spanOf(target));
}

function parents(x: Extraction): { fn: number; parent: number; branch: number } { return { fn: x.fn, parent: x.loop, branch: x.branch }; }

function visitFor(x: Extraction, node: SyntaxNode): void {
  x.inScope(() => {
    if (node.init?.type === 'VariableDeclaration') { declareStatement(x, node.init); visitDeclarations(x, node.init); }
    const before = x.writes.length;
    if (node.init && node.init.type !== 'VariableDeclaration') x.use(x.visit.expression(x, node.init), 'discarded');
    const started = x.writes.slice(before);
    const end = node.update ?? node.test ?? node.init;
    const head: [number, number] = [startOf(node), end ? endOf(end) + 1 : startOf(node) + 3];
    x.inLoop({ kind: 'for', ...parents(x), at: spanOf(node), head, over: 0, test: 0 }, (id) => {
      const test = node.test ? x.visit.expression(x, node.test) : 0;
      const step = node.update ? x.visit.expression(x, node.update) : 0;
      x.loops[id].test = test;
      const counter = counterOf(x, test, step, started);
      if (counter) x.loops[id].counter = counter;
      visitStatement(x, node.body);
    });
  });
}

/** Recognises `i < limit; i += step` on a variable the loop declares or names, be it one that nobody declares (`for (i = 0; …)`). */
function counterOf(x: Extraction, test: ValueId, step: ValueId, started: readonly Write[]): Counter | undefined {
  const compared = x.values[test];
  const update = x.values[step];
  if (compared[0] !== 'operation' || compared[2].length !== 2 || update[0] !== 'operation') return undefined;
  const [counter] = update[2];
  const moved = x.values[counter];
  if (moved?.[0] !== 'binding' && moved?.[0] !== 'global') return undefined;
  const side = compared[2].indexOf(counter);
  if (side < 0) return undefined;
  const byOne = update[1] === '++' || update[1] === '--';
  const start = started.find(({ target, operator }) => target === counter && operator === '=')?.value ?? (moved[0] === 'binding' ? x.bindings[moved[1]].value : 0);
  return { counter, start, limit: compared[2][1 - side], step: byOne ? 0 : update[2][1] ?? 0, operator: compared[1], byOne };
}

function visitWhile(x: Extraction, node: SyntaxNode): void {
  const kind = node.type === 'WhileStatement' ? 'while' : 'do-while';
  const head: [number, number] = kind === 'while' ? [startOf(node), endOf(node.test) + 1] : [startOf(node), startOf(node) + 2];
  x.inLoop({ kind, ...parents(x), at: spanOf(node), head, over: 0, test: 0 }, (id) => {
    const visitTest = (): void => { x.loops[id].test = x.visit.expression(x, node.test); x.use(x.loops[id].test, 'tested'); };
    if (kind === 'while') visitTest();
    const before = x.writes.length;
    visitStatement(x, node.body);
    if (kind === 'do-while') visitTest();
    const counter = counterInBody(x, id, x.writes.slice(before));
    if (counter) x.loops[id].counter = counter;
  });
}

/** `while (i < limit) { …; i++; }`: moved on once in every pass, at whatever place of the body. */
function counterInBody(x: Extraction, loop: number, writes: readonly Write[]): Counter | undefined {
  const compared = x.values[x.loops[loop].test];
  if (compared[0] !== 'operation' || compared[2].length !== 2) return undefined;
  const moves = writes.filter(({ target }) => compared[2].includes(target));
  const [move] = moves;
  if (moves.length !== 1 || move.loop !== loop || move.fn !== x.fn || move.branch >= 0) return undefined;
  const step = x.values[move.value][0] === 'operation' ? move.value : x.intern(['operation', move.operator, [move.target, move.value]]);
  return counterOf(x, x.loops[loop].test, step, []);
}

function visitSwitch(x: Extraction, node: SyntaxNode): void {
  const test = x.visit.expression(x, node.discriminant);
  x.inScope(() => {
    for (const part of node.cases) for (const statement of part.consequent) declareStatement(x, statement);
    for (const part of node.cases) {
      if (part.test) x.visit.expression(x, part.test);
      x.inBranch({ kind: 'switch', test, taken: part.test !== null, at: spanOf(part) }, () => { for (const s of part.consequent) visitStatement(x, s); });
    }
  });
}

function visitTry(x: Extraction, node: SyntaxNode): void {
  x.inBranch({ kind: 'try', test: 0, taken: true, at: spanOf(node.block) }, () => visitStatement(x, node.block));
  const { handler, finalizer } = node;
  if (handler) x.inBranch({ kind: 'catch', test: 0, taken: true, at: spanOf(handler) }, () => x.inScope(() => {
    if (handler.param) { declarePattern(x, handler.param, 'catch'); bindPattern(x, handler.param, 0, 'catch', 0); }
    visitStatements(x, handler.body.body);
  }));
  if (finalizer) x.inBranch({ kind: 'finally', test: 0, taken: true, at: spanOf(finalizer) }, () => visitStatement(x, finalizer));
}

function visitReturn(x: Extraction, node: SyntaxNode): void {
  const value = node.argument ? x.visit.expression(x, node.argument) : 0;
  x.use(value, 'returned');
  if (value !== 0) x.functions[x.fn].returns.push(value);
  x.exits.push({ kind: 'return', ...x.here(), at: spanOf(node), value });
}

function visitExit(x: Extraction, node: SyntaxNode, kind: 'throw' | 'break' | 'continue'): void {
  const value = node.argument ? x.visit.expression(x, node.argument) : 0;
  x.exits.push({ kind, ...x.here(), at: spanOf(node), value });
}

function visitEnum(x: Extraction, node: SyntaxNode): void {
  const members: SyntaxNode[] = node.body?.members ?? node.members ?? [];
  const binding = x.lookUp(node.id.name)!;
  for (const member of members) if (member.initializer) x.visit.expression(x, member.initializer);
  x.bindings[binding].declares = x.typeDeclarations.push({
    name: node.id.name, kind: 'enum', at: spanOf(node), extends: [], type: 0,
    members: members.map((member) => [member.id.name ?? String(member.id.value), 0]),
  }) - 1;
}

function visitInterface(x: Extraction, node: SyntaxNode): void {
  const declaration = x.typeDeclarations[x.bindings[x.scope.types!.get(node.id.name)!].declares!];
  x.inScope(() => {
    declaration.params = typeParams(x, node.typeParameters);
    declaration.extends.push(...(node.extends ?? []).map((e: SyntaxNode) => visitType(x, e)));
    declaration.members.push(...x.reads('type', 'type', () => memberTypes(x, node.body.body)));
  });
}

function visitAlias(x: Extraction, node: SyntaxNode): void {
  const declaration = x.typeDeclarations[x.bindings[x.scope.types!.get(node.id.name)!].declares!];
  x.inScope(() => {
    declaration.params = typeParams(x, node.typeParameters);
    declaration.type = visitType(x, node.typeAnnotation);
  });
}
