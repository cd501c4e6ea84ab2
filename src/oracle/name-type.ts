import { Node, type Type } from 'ts-morph';
import type { Library } from '../catalogue/library.js';
import type { TypedValue } from '../project/link-input.js';
import type { Project } from '../project/project.js';

export interface Surroundings {
  project: Project;
  /** Libraries by the types they know, in the order of the catalogue. */
  librariesByType: ReadonlyMap<string, readonly Library[]>;
  /** Path from the root of a file the compiler read. */
  pathOf(file: string): string;
}

export function indexTypes(catalogue: readonly Library[]): Map<string, Library[]> {
  const byType = new Map<string, Library[]>();
  for (const library of catalogue) {
    for (const type of Object.keys(library.types ?? {})) {
      const knowing = byType.get(type);
      if (knowing) knowing.push(library);
      else byType.set(type, [library]);
    }
  }
  return byType;
}

const DEEPEST = 4;

/** What a compiler's type is in our words; empty when any part of it is none of ours. */
export function nameType(type: Type, around: Surroundings, depth = 0): TypedValue[] {
  if (depth > DEEPEST || type.isAny() || type.isUnknown() || type.isNever()) return [];
  const given = type.getNonNullableType();
  if (given.isUnion() && !given.isBoolean()) return nameUnion(given, around, depth);
  if (given.isTypeParameter()) {
    const constraint = given.getConstraint();
    return constraint ? nameType(constraint, around, depth + 1) : [];
  }
  if (given.isString() || given.isStringLiteral() || given.isTemplateLiteral()) return [{ is: 'primitive', name: 'string' }];
  if (given.isNumber() || given.isNumberLiteral()) return [{ is: 'primitive', name: 'number' }];
  if (given.isArray() || given.isReadonlyArray()) return [language('Array', held(given.getArrayElementType(), around, depth))];
  if (given.isTuple()) return [language('Array', [])];
  return nameDeclared(given, around, depth);
}

function nameUnion(type: Type, around: Surroundings, depth: number): TypedValue[] {
  const parts = type.getUnionTypes().map((part) => nameType(part, around, depth + 1));
  if (parts.some((part) => part.length === 0)) return [];
  const distinct = new Map(parts.flat().map((part) => [JSON.stringify(part), part]));
  return [...distinct.values()].slice(0, 8);
}

function language(type: string, element: TypedValue[]): TypedValue {
  return { is: 'library', library: 'js', type, ...(element.length > 0 && { element }) };
}

function held(type: Type | undefined, around: Surroundings, depth: number): TypedValue[] {
  return type ? nameType(type, around, depth + 1) : [];
}

/** A class or interface: of the program, of the language, or of a package; else the nearest thing it extends. */
function nameDeclared(type: Type, around: Surroundings, depth: number): TypedValue[] {
  const symbol = type.getSymbol();
  const declaration = symbol?.getDeclarations().find((one) => Node.isClassDeclaration(one) || Node.isInterfaceDeclaration(one) || Node.isClassExpression(one));
  if (symbol && declaration) {
    const file = declaration.getSourceFile().getFilePath();
    const own = around.project.file(around.pathOf(file));
    const found = own ? nameOwn(declaration, own.path, around) : nameForeign(symbol.getName(), file, type, around, depth);
    if (found) return [found];
  }
  const bases = type.isClassOrInterface() || type.getTargetType()?.isClassOrInterface() ? type.getBaseTypes() : [];
  return bases.length === 1 ? nameType(bases[0], around, depth + 1) : [];
}

function nameOwn(declaration: Node, path: string, { project }: Surroundings): TypedValue | undefined {
  const facts = project.file(path)!.facts;
  const end = declaration.getEnd();
  const cls = facts.classes.findIndex(({ at }) => at[1] === end);
  if (cls >= 0) return { is: 'instance', file: path, cls };
  const declared = facts.typeDeclarations.findIndex(({ at }) => at[1] === end);
  return declared >= 0 ? { is: 'type', file: path, declaration: declared } : undefined;
}

function nameForeign(name: string, file: string, type: Type, around: Surroundings, depth: number): TypedValue | undefined {
  const isLanguage = /\/lib\.[\w.]+\.d\.ts$/.test(file);
  const origin = isLanguage ? 'js' : packageOf(file);
  if (origin === undefined) return undefined;
  const known = around.librariesByType.get(name)
    ?.find((library) => (isLanguage ? library.name === origin : library.packages.some((one) => covers(one, origin))));
  if (!known) return undefined;
  const element = isLanguage ? held(type.getTypeArguments().at(-1), around, depth) : [];
  return { is: 'library', library: known.name, type: name, ...(element.length > 0 && { element }) };
}

/** `lodash` of `…/node_modules/@types/lodash/index.d.ts`. */
function packageOf(file: string): string | undefined {
  const inside = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  const typed = inside === undefined ? undefined : /^@types\/(.+)$/.exec(inside)?.[1];
  return typed === undefined ? inside : typed.includes('__') ? `@${typed.replace('__', '/')}` : typed;
}

/** A package of a library, one of its scope (`@aws-sdk/*`), or a package that a path of it names. */
function covers(listed: string, name: string): boolean {
  return listed === name || (listed.endsWith('/*') && name.startsWith(listed.slice(0, -1)));
}
