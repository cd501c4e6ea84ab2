/** Our own sources as the tests of the house need them: what each imports, which words it writes as strings. */
import { readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { sourcesIn } from './marks.js';

export const root = resolve(import.meta.dirname, '..');

export interface OwnImport { specifier: string; /** Path from the root, for our own files. */ to?: string; typeOnly: boolean; names: string[]; line: number }
export interface OwnSource { path: string; text: string; lines: number; imports: OwnImport[]; strings: { value: string; line: number }[]; globals: { name: string; line: number }[] }

type Tree = { type: string; start: number; [key: string]: unknown };

/** Everything the product is made of: the machine, the rules, the plugin. */
export function ownSources(): OwnSource[] {
  return ['src', 'rules', 'eslint-plugin/src']
    .flatMap((folder) => existing(folder).map((file) => `${folder}/${file}`))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map(readOwn);
}

function existing(folder: string): string[] {
  try {
    return sourcesIn(join(root, folder));
  } catch {
    return [];
  }
}

function readOwn(path: string): OwnSource {
  const text = readFileSync(join(root, path), 'utf8');
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const source: OwnSource = { path, text, lines: text.trimEnd().split('\n').length, imports: [], strings: [], globals: [] };
  const add = (from: Tree, specifier: string, typeOnly: boolean, names: string[]): void => {
    const to = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts') : undefined;
    source.imports.push({ specifier, to, typeOnly, names, line: lineAt(from.start) });
  };
  visit(program as unknown as Tree, undefined, (node, parent) => {
    if (isImport(node)) readImport(node, add);
    else if (node.type === 'Literal' && typeof node.value === 'string' && !(parent && isImport(parent))) source.strings.push({ value: node.value, line: lineAt(node.start) });
    else if (node.type === 'TemplateElement') source.strings.push({ value: (node.value as { cooked: string }).cooked, line: lineAt(node.start) });
    else if (node.type === 'Identifier' && !isName(node, parent)) source.globals.push({ name: node.name as string, line: lineAt(node.start) });
  });
  return source;
}

const isImport = ({ type, source }: Tree): boolean =>
  type === 'ImportDeclaration' || type === 'ImportExpression' || type === 'TSImportType' || type === 'ExportAllDeclaration' || (type === 'ExportNamedDeclaration' && Boolean(source));

function readImport(node: Tree, add: (from: Tree, specifier: string, typeOnly: boolean, names: string[]) => void): void {
  const source = (node.source ?? node.argument) as { value?: string } | undefined;
  if (typeof source?.value !== 'string') return;
  const specifiers = (node.specifiers ?? []) as { importKind?: string; exportKind?: string; imported?: { name: string }; local?: { name: string } }[];
  const isType = (kind: unknown): boolean => kind === 'type';
  const typeOnly = node.type === 'TSImportType' || isType(node.importKind) || isType(node.exportKind)
    || (specifiers.length > 0 && specifiers.every((one) => isType(one.importKind) || isType(one.exportKind)));
  add(node, source.value, typeOnly, specifiers.map((one) => (one.imported ?? one.local)?.name ?? '*'));
}

/** A property's name, not a use of a variable. */
function isName(node: Tree, parent: Tree | undefined): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand;
}

function visit(node: Tree, parent: Tree | undefined, see: (node: Tree, parent: Tree | undefined) => void): void {
  see(node, parent);
  for (const child of Object.values(node)) {
    if (Array.isArray(child)) child.forEach((one) => isTree(one) && visit(one, node, see));
    else if (isTree(child)) visit(child, node, see);
  }
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && typeof (value as Tree).type === 'string';
