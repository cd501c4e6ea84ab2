import type { SyntaxNode } from '../syntax/node.js';
import { endOf, spanOf, startOf, type Extraction, type Naming } from './extraction.js';
import type { ClassFact, ClassId, ClassMember, FnId, FunctionFact, Param, ValueId } from './file-facts.js';
import { bindPattern, declarePattern, hoistVars, keyName } from './visit-pattern.js';
import { typeParams, visitType } from './visit-type.js';

/** Enters a function of any form, records it, and walks its body in a scope of its own. */
export function visitFunction(x: Extraction, node: SyntaxNode, naming: Naming): FnId {
  const id = recordFunction(x, node, naming);
  const { fn, loop, branch, lazyDepth } = x;
  [x.fn, x.loop, x.branch, x.lazyDepth] = [id, -1, -1, lazyDepth + (naming.inPlace ? 0 : 1)];
  x.inScope(() => {
    typeParams(x, node.typeParameters);
    visitParams(x, node.params ?? [], id);
    if (node.returnType) x.functions[id].returnType = visitType(x, node.returnType);
    visitBody(x, node, id);
  }, { fn: id });
  [x.fn, x.loop, x.branch, x.lazyDepth] = [fn, loop, branch, lazyDepth];
  return id;
}

function recordFunction(x: Extraction, node: SyntaxNode, naming: Naming): FnId {
  const bodyStart = node.body ? startOf(node.body) : endOf(node);
  const fact: FunctionFact = {
    name: x.uniqueName(naming.name), kind: naming.kind ?? (node.type === 'ArrowFunctionExpression' ? 'arrow' : 'function'),
    at: spanOf(node), head: [startOf(node), Math.max(startOf(node) + 1, bodyStart)], params: [], async: node.async === true,
    generator: node.generator === true, parent: x.fn, loop: x.loop, branch: x.branch, returns: [], returnType: 0,
  };
  if (naming.cls !== undefined) fact.cls = naming.cls;
  if (naming.static) fact.static = true;
  if (naming.decorators?.length) fact.decorators = naming.decorators;
  const statements: SyntaxNode[] | undefined = node.body?.body;
  if (!Array.isArray(statements) || (statements.length === 1 && statements[0].type === 'ReturnStatement')) fact.short = true;
  const id = x.functions.push(fact) - 1;
  x.functionNodes.set(node, id);
  return id;
}

function visitParams(x: Extraction, params: SyntaxNode[], fn: FnId): void {
  for (const param of params) declarePattern(x, param, 'param');
  params.forEach((param, index) => {
    const decorators = (param.decorators ?? []).map((d: SyntaxNode) => x.visit.expression(x, d.expression));
    const target = param.type === 'TSParameterProperty' ? param.parameter : param;
    const bare = target.type === 'AssignmentPattern' ? target.left : target.type === 'RestElement' ? target.argument : target;
    const annotation = target.typeAnnotation ?? bare.typeAnnotation;
    const type = annotation ? visitType(x, annotation) : 0;
    if (annotation && (x.decorated || decorators.length > 0)) metadataUse(x, annotation);
    const fact: Param = { name: bare.type === 'Identifier' ? bare.name : '', type };
    if (target.type === 'RestElement') fact.rest = true;
    if (target.type === 'AssignmentPattern' || bare.optional) fact.optional = true;
    if (decorators.length) fact.decorators = decorators;
    const value = x.intern([target.type === 'RestElement' ? 'rest' : 'param', fn, index]);
    if (target.type === 'RestElement') bindPattern(x, target.argument, value, 'param', type);
    else bindPattern(x, target, value, 'param', type);
    if (fact.name) fact.binding = x.lookUp(fact.name);
    x.functions[fn].params.push(fact);
  });
}

/** Under `emitDecoratorMetadata` an annotated class is read when the decorated one is defined. */
function metadataUse(x: Extraction, annotation: SyntaxNode): void {
  const type = annotation.typeAnnotation ?? annotation;
  const name = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName : undefined;
  const binding = name && x.lookUp(name.name);
  const imported = binding === undefined ? undefined : x.importedBindings.get(binding);
  if (!name || !imported) return;
  const use = imported[0].names[imported[1]];
  if (use.use === 'type' || use.use === 'never') Object.assign(use, { use: 'evaluation', usedAt: startOf(name), usedBy: 'metadata' });
}

function visitBody(x: Extraction, node: SyntaxNode, id: FnId): void {
  if (!node.body) return;
  if (node.body.type !== 'BlockStatement') {
    const value = x.visit.expression(x, node.body);
    x.use(value, 'returned');
    x.functions[id].returns.push(value);
    return;
  }
  if (x.text.includes('var ')) hoistVars(x, node.body.body);
  x.visit.statements(x, node.body.body);
}

/** Records a class, its members and its constructor's parameter properties. */
export function visitClass(x: Extraction, node: SyntaxNode, given?: string): ClassId {
  const name = node.id?.name ?? given ?? 'class';
  const decorators = (node.decorators ?? []).map((d: SyntaxNode) => x.reads('value', 'decorator', () => x.visit.expression(x, d.expression)));
  const superclass = node.superClass ? x.reads('value', 'extends', () => x.visit.expression(x, node.superClass)) : 0;
  const fact: ClassFact = { name, at: spanOf(node), fn: x.fn, superclass, members: [] };
  const id = x.classes.push(fact) - 1;
  if (decorators.length) fact.decorators = decorators;
  if (node.abstract) fact.abstract = true;
  bindClass(x, node, fact, id);
  const outer = x.decorated;
  x.inScope(() => {
    typeParams(x, node.typeParameters);
    const superArgs = (node.superTypeArguments ?? node.superTypeParameters)?.params ?? [];
    if (superArgs.length) fact.superArgs = superArgs.map((t: SyntaxNode) => visitType(x, t));
    if (node.implements?.length) fact.implements = node.implements.map((t: SyntaxNode) => visitType(x, t));
    x.decorated = decorators.length > 0;
    for (const member of node.body.body) visitMember(x, member, fact, id);
  });
  x.decorated = outer;
  return id;
}

function bindClass(x: Extraction, node: SyntaxNode, fact: ClassFact, id: ClassId): void {
  const binding = node.type === 'ClassDeclaration' && node.id ? x.lookUp(node.id.name) : undefined;
  if (binding === undefined) return;
  fact.binding = binding;
  x.bindings[binding].value = x.fresh(['class', id]);
}

function visitMember(x: Extraction, node: SyntaxNode, cls: ClassFact, id: ClassId): void {
  if (node.type === 'StaticBlock') { visitStaticBlock(x, node, cls, id); return; }
  if (!node.key) return;
  const name = keyName(node) ?? '[]';
  if (node.computed) x.visit.expression(x, node.key);
  const decorators: ValueId[] = (node.decorators ?? []).map((d: SyntaxNode) => x.reads('value', 'decorator', () => x.visit.expression(x, d.expression)));
  const isMethod = node.type.endsWith('MethodDefinition');
  const member: ClassMember = { name, kind: isMethod ? methodKind(node) : 'field', at: spanOf(node), value: 0, type: 0 };
  if (node.static) member.static = true;
  if (node.type.startsWith('TSAbstract')) member.abstract = true;
  if (decorators.length) member.decorators = decorators;
  cls.members.push(member);
  const wasDecorated = x.decorated;
  x.decorated ||= decorators.length > 0;
  if (isMethod) visitMethod(x, node, member, cls, id, decorators);
  else visitField(x, node, member, cls, id, decorators.length > 0);
  x.decorated = wasDecorated;
}

function methodKind(node: SyntaxNode): ClassMember['kind'] {
  return node.kind === 'get' ? 'getter' : node.kind === 'set' ? 'setter' : node.kind === 'constructor' ? 'constructor' : 'method';
}

function visitMethod(x: Extraction, node: SyntaxNode, member: ClassMember, cls: ClassFact, id: ClassId, decorators: ValueId[]): void {
  const kind = member.kind === 'field' ? 'method' : member.kind;
  const outer = x.decorated;
  // Only constructors of decorated classes and decorated members carry metadata.
  x.decorated = kind === 'constructor' ? outer : decorators.length > 0;
  member.fn = visitFunction(x, node.value, { name: `${cls.name}.${member.name}`, kind, cls: id, static: member.static, decorators });
  x.decorated = outer;
  if (kind === 'constructor') addParameterProperties(x, node.value.params ?? [], member.fn, cls);
}

/** `constructor(private repo: Repo)`: the parameter is a field too. */
function addParameterProperties(x: Extraction, params: SyntaxNode[], fn: FnId, cls: ClassFact): void {
  params.forEach((param, index) => {
    if (param.type !== 'TSParameterProperty') return;
    const { name, type } = x.functions[fn].params[index];
    cls.members.push({ name, kind: 'field', at: spanOf(param), value: x.intern(['param', fn, index]), type });
  });
}

function visitField(x: Extraction, node: SyntaxNode, member: ClassMember, cls: ClassFact, id: ClassId, decorated: boolean): void {
  if (node.typeAnnotation) {
    member.type = visitType(x, node.typeAnnotation);
    if (decorated) metadataUse(x, node.typeAnnotation);
  }
  if (!node.value) return;
  // An instance field's initialiser runs with the constructor; treat it as part of the class's own code.
  const { lazyDepth } = x;
  if (!node.static) x.lazyDepth++;
  if (node.value.type === 'ArrowFunctionExpression' || node.value.type === 'FunctionExpression') {
    member.fn = visitFunction(x, node.value, { name: `${cls.name}.${member.name}`, kind: node.value.type === 'ArrowFunctionExpression' ? 'arrow' : 'method', cls: id, static: member.static });
    member.value = x.fresh(['function', member.fn]);
  } else {
    member.value = x.visit.expression(x, node.value);
    x.use(member.value, 'assigned');
  }
  x.lazyDepth = lazyDepth;
}

function visitStaticBlock(x: Extraction, node: SyntaxNode, cls: ClassFact, id: ClassId): void {
  const body = { ...node, type: 'BlockStatement', body: node.body };
  visitFunction(x, { ...node, params: [], body } as SyntaxNode, { name: `${cls.name} static block`, kind: 'static-block', cls: id, static: true, inPlace: true });
}
