import type { SyntaxNode } from '../syntax/node.js';
import { spanOf, startOf, type Extraction } from './extraction.js';
import type { Import, ImportId, ImportedName, ValueId } from './file-facts.js';

/** `import … from`: declares the names, before anything of the file runs. */
export function visitImport(x: Extraction, node: SyntaxNode): void {
  const typeOnly = node.importKind === 'type';
  const fact: Import = { specifier: node.source.value, at: spanOf(node.source), kind: 'import', when: typeOnly ? 'type' : 'eager', fn: 0, names: [] };
  if (typeOnly) fact.typeOnly = true;
  if (node.specifiers.length === 0 && x.text.slice(startOf(node), startOf(node.source)).includes('{')) fact.empty = true;
  const id = x.imports.push(fact) - 1;
  for (const specifier of node.specifiers) {
    const imported: string = specifier.type === 'ImportNamespaceSpecifier' ? '*' : specifier.type === 'ImportDefaultSpecifier' ? 'default' : specifier.imported.name ?? specifier.imported.value;
    const name: ImportedName = { imported, local: specifier.local.name, use: 'never' };
    if (typeOnly || specifier.importKind === 'type') name.typeOnly = true;
    bindImport(x, id, name, startOf(specifier.local));
  }
}

function bindImport(x: Extraction, id: ImportId, name: ImportedName, at: number): void {
  const binding = x.declare(name.local!, 'import', at);
  x.bindings[binding].value = x.intern(['imported', id, name.imported]);
  x.importedBindings.set(binding, [x.imports[id], x.imports[id].names.push(name) - 1]);
}

/** `import x = require('y')`; `import x = a.b` is an alias and needs no module. */
export function visitImportEquals(x: Extraction, node: SyntaxNode): void {
  if (node.moduleReference.type !== 'TSExternalModuleReference') return;
  const { expression } = node.moduleReference;
  const typeOnly = node.importKind === 'type';
  const id = x.imports.push({ specifier: expression.value, at: spanOf(expression), kind: 'import-equals', when: typeOnly ? 'type' : 'eager', fn: 0, names: [] }) - 1;
  bindImport(x, id, { imported: '*', local: node.id.name, use: 'never', ...(typeOnly && { typeOnly }) }, startOf(node.id));
}

export function visitExport(x: Extraction, node: SyntaxNode): void {
  if (node.type === 'ExportAllDeclaration') return exportAll(x, node);
  if (node.type === 'TSExportAssignment') return void x.exports.push({ name: '=', value: x.visit.expression(x, node.expression), at: spanOf(node) });
  if (node.type === 'ExportDefaultDeclaration') return exportDefault(x, node);
  if (node.source) return exportFrom(x, node);
  if (node.declaration) return exportDeclaration(x, node);
  for (const specifier of node.specifiers) {
    const local: string = specifier.local.name ?? specifier.local.value;
    const typeOnly = node.exportKind === 'type' || specifier.exportKind === 'type';
    const binding = x.lookUpType(local);
    const value = x.lookUp(local) === undefined && binding !== undefined
      ? x.intern(['binding', binding])
      : x.reads(typeOnly ? 'type' : 're-export', 're-export', () => x.read(local, startOf(specifier)));
    x.exports.push({ name: specifier.exported.name ?? specifier.exported.value, value, at: spanOf(specifier), ...(typeOnly && { typeOnly }) });
  }
}

function exportAll(x: Extraction, node: SyntaxNode): void {
  const typeOnly = node.exportKind === 'type';
  const exported: string | undefined = node.exported ? node.exported.name ?? node.exported.value : undefined;
  const from = x.imports.push({
    specifier: node.source.value, at: spanOf(node.source), kind: 'export-from', when: typeOnly ? 'type' : 'eager', fn: 0,
    names: [{ imported: '*', use: typeOnly ? 'type' : 're-export' }],
  }) - 1;
  x.exports.push({ name: exported ?? '*', value: exported ? x.intern(['imported', from, '*']) : 0, at: spanOf(node), from, imported: '*', ...(typeOnly && { typeOnly }) });
}

function exportFrom(x: Extraction, node: SyntaxNode): void {
  const allTypes = node.exportKind === 'type';
  const fact: Import = { specifier: node.source.value, at: spanOf(node.source), kind: 'export-from', when: allTypes ? 'type' : 'eager', fn: 0, names: [] };
  if (allTypes) fact.typeOnly = true;
  if (node.specifiers.length === 0) fact.empty = true;
  const from = x.imports.push(fact) - 1;
  for (const specifier of node.specifiers) {
    const imported: string = specifier.local.name ?? specifier.local.value;
    const typeOnly = allTypes || specifier.exportKind === 'type';
    fact.names.push({ imported, use: typeOnly ? 'type' : 're-export', ...(typeOnly && { typeOnly }) });
    x.exports.push({
      name: specifier.exported.name ?? specifier.exported.value, value: x.intern(['imported', from, imported]), at: spanOf(specifier), from, imported, ...(typeOnly && { typeOnly }),
    });
  }
}

function exportDefault(x: Extraction, node: SyntaxNode): void {
  const { declaration } = node;
  let value: ValueId;
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'TSDeclareFunction') {
    if (declaration.id) { x.visit.statement(x, declaration); value = x.read(declaration.id.name, startOf(node)); }
    else value = x.fresh(['function', x.visit.functionLike(x, declaration, { name: 'default', kind: 'function' })]);
  } else if (declaration.type === 'ClassDeclaration') {
    const cls = x.visit.classLike(x, declaration, 'default');
    value = x.fresh(['class', cls]);
  } else if (declaration.type === 'TSInterfaceDeclaration') {
    x.visit.statement(x, declaration);
    value = x.intern(['binding', x.lookUpType(declaration.id.name)!]);
  } else value = x.reads('value', declaration.type === 'Identifier' ? 're-export' : 'read', () => x.named('default', declaration));
  x.exports.push({ name: 'default', value, at: spanOf(node) });
}

function exportDeclaration(x: Extraction, node: SyntaxNode): void {
  const { declaration } = node;
  x.visit.statement(x, declaration);
  const isType = declaration.type === 'TSInterfaceDeclaration' || declaration.type === 'TSTypeAliasDeclaration';
  const names: string[] = declaration.type === 'VariableDeclaration' ? declaration.declarations.flatMap((d: SyntaxNode) => patternNames(d.id)) : declaration.id?.name ? [declaration.id.name] : [];
  for (const name of names) {
    const binding = isType ? x.lookUpType(name) : x.lookUp(name);
    if (binding !== undefined) x.exports.push({ name, value: x.intern(['binding', binding]), at: spanOf(node), ...(isType && { typeOnly: true }) });
  }
}

function patternNames(node: SyntaxNode | null): string[] {
  if (!node) return [];
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'ObjectPattern') return node.properties.flatMap((p: SyntaxNode) => patternNames(p.type === 'Property' ? p.value : p.argument));
  if (node.type === 'ArrayPattern') return node.elements.flatMap((e: SyntaxNode | null) => patternNames(e));
  return patternNames(node.left ?? node.argument ?? null);
}

const MOCKS = new Set(['mock', 'doMock', 'unmock', 'requireActual', 'requireMock', 'importActual']);

/** `require('x')`, `require.resolve('x')`, `jest.mock('x')`; undefined when the call is something else. */
export function requireCall(x: Extraction, node: SyntaxNode): ValueId | undefined {
  const { callee } = node;
  const argument = node.arguments[0];
  if (!argument || argument.type === 'SpreadElement') return undefined;
  if (callee.type === 'Identifier' && callee.name === 'require' && x.lookUp('require') === undefined) return addImport(x, node, argument, 'require');
  if (callee.type !== 'MemberExpression' || callee.computed || callee.object.type !== 'Identifier') return undefined;
  const owner: string = callee.object.name;
  if (owner === 'require' && callee.property.name === 'resolve') { addImport(x, node, argument, 'resolve'); return 0; }
  // Mocking is known by its global owner; its specifier must be a plain string to be an edge.
  if ((owner === 'jest' || owner === 'vi') && MOCKS.has(callee.property.name) && argument.type === 'Literal') addImport(x, node, argument, 'mock');
  return undefined;
}

export function dynamicImport(x: Extraction, node: SyntaxNode): ValueId { return addImport(x, node, node.source, 'dynamic'); }

function addImport(x: Extraction, node: SyntaxNode, argument: SyntaxNode, kind: 'require' | 'dynamic' | 'resolve' | 'mock'): ValueId {
  const value = x.visit.expression(x, argument);
  const { specifier, partial, besideItself } = specifierOf(x, value);
  // A require is eager where the module runs it; an import() only starts loading, its code runs a tick later.
  const when = x.lazyDepth === 0 && kind === 'require' ? 'eager' : 'lazy';
  const fact: Import = { specifier, at: spanOf(node), kind, when, fn: x.fn, names: [] };
  if (partial) fact.partial = true;
  if (besideItself) fact.besideItself = true;
  const id = x.imports.push(fact) - 1;
  if (x.readBy === 'await' && x.lazyDepth === 0) fact.when = 'eager';
  if (kind === 'require' && (x.readBy === 'call' || x.readBy === 'new' || x.readBy === 'extends')) {
    fact.names.push({ imported: '*', use: x.lazyDepth === 0 ? 'evaluation' : 'later', usedAt: startOf(node), usedBy: x.readBy });
  }
  return kind === 'resolve' || kind === 'mock' ? 0 : x.intern(['imported', id, '*']);
}

interface Specifier { specifier: string; partial: boolean; besideItself: boolean }

/** The static text of a specifier; holes become `*`. `path.join(__dirname, 'models', x)` counts as `./models/*`. */
function specifierOf(x: Extraction, value: ValueId): Specifier {
  const known = x.values[value];
  if (known[0] === 'literal' && typeof known[1] === 'string') return { specifier: known[1], partial: false, besideItself: false };
  const text = textOf(x, value);
  const beside = text.startsWith('\0');
  const specifier = beside ? `.${text.slice(1).startsWith('/') ? '' : '/'}${text.slice(1)}` : text;
  return { specifier: specifier === '*' ? '' : specifier, partial: specifier.includes('*') || specifier === '', besideItself: beside };
}

/** NUL stands for the file's own folder. */
function textOf(x: Extraction, value: ValueId, depth = 0): string {
  const known = x.values[value];
  if (depth > 6) return '*';
  switch (known[0]) {
    case 'literal': return typeof known[1] === 'string' ? known[1] : '*';
    case 'template': return known[1].map((text, i) => text + (i < known[2].length ? textOf(x, known[2][i], depth + 1) : '')).join('');
    case 'global': return known[1] === '__dirname' ? '\0' : '*';
    case 'operation': return known[1] === '+' ? known[2].map((part) => textOf(x, part, depth + 1)).join('') : '*';
    case 'binding': {
      const binding = x.bindings[known[1]];
      return binding.kind === 'const' && binding.value !== 0 ? textOf(x, binding.value, depth + 1) : '*';
    }
    case 'call': {
      const { args } = x.sites[known[1]];
      return args.length > 1 && textOf(x, args[0], depth + 1).startsWith('\0') ? args.map((arg) => textOf(x, arg, depth + 1)).join('/') : '*';
    }
    default: return '*';
  }
}
