/** What a `RegExp` or a formatter of `Intl` is made of, and what is done with it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { readConstant } from './constant.js';
import type { Node, Source } from './fix.js';
import { isFixed, isGlobal, variableOf, type Variable } from './names.js';
import { bare, methodOf } from './tree.js';

export interface Construction {
  /** What a variable for it may be called. */
  names: string[];
  /** Known to be made without an error, the same at any time, and to keep no state. */
  isSettled: boolean;
}

/** The parts of `Intl` that look at the clock's zone, which a program can change. */
const ZONED = 'DateTimeFormat';

export function readConstruction(source: Source, node: Node): Construction | undefined {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return undefined;
  const { callee } = node;
  if (isGlobal(source, callee, 'RegExp')) return { names: ['pattern', 'expression', 'matcher'], isSettled: isSettledPattern(source, node.arguments) };
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier' || !isGlobal(source, callee.object, 'Intl')) return undefined;
  const { name } = callee.property;
  return { names: [name[0].toLowerCase() + name.slice(1), 'formatter'], isSettled: isSettledFormat(source, name, node.arguments) };
}

function isSettledPattern(source: Source, args: readonly Node[]): boolean {
  const [pattern, flags = { value: '' }, ...more] = args.map((arg) => readConstant(source, arg));
  if (args.length === 0 || typeof pattern?.value !== 'string' || typeof flags?.value !== 'string' || more.length > 0 || /[gy]/.test(flags.value)) return false;
  const { value: text } = pattern;
  const { value: letters } = flags;
  return isMade(() => new RegExp(text, letters));
}

function isSettledFormat(source: Source, name: string, args: readonly Node[]): boolean {
  const [locale, options, ...more] = args.map((arg) => readConstant(source, arg));
  if (!locale || (args.length > 1 && !options) || more.length > 0) return false;
  // Without a locale it is that of the process.
  if (typeof locale.value !== 'string' || (name === ZONED && !(options?.value && Object.hasOwn(options.value, 'timeZone')))) return false;
  const make = Object.hasOwn(Intl, name) ? (Intl as unknown as Record<string, new (...given: unknown[]) => object>)[name] : undefined;
  const given = options ? [locale.value, options.value] : [locale.value];
  return typeof make === 'function' && isMade(() => new make(...given));
}

function isMade(make: () => object): boolean {
  try {
    return Boolean(make());
  } catch {
    return false;
  }
}

const ASKS: ReadonlySet<string> = new Set(['test', 'exec', 'source', 'flags', 'format', 'formatToParts', 'formatRange', 'formatRangeToParts', 'compare', 'select', 'selectRange', 'of', 'segment', 'resolvedOptions']);
const TEXT_ASKS: ReadonlySet<string> = new Set(['match', 'replace', 'search', 'split']);

/** Nobody can change it or tell it from another of its kind: it is asked on the spot, or by a constant that is only asked. */
export function isOnlyAsked(source: Source, node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return parent.object === node && !parent.computed && parent.property.type === 'Identifier' && ASKS.has(parent.property.name) && !isAssigned(parent);
  if (parent?.type === 'CallExpression') return parent.arguments[0] === node && TEXT_ASKS.has(methodOf(parent) ?? '') && isText(source, (parent.callee as TSESTree.MemberExpression).object);
  const variable = declaredAs(source, node);
  return variable !== undefined && variable.references.every(({ identifier, init }) => init === true || isOnlyAsked(source, identifier as Node));
}

/** The constant that a node is the value of. */
export function declaredAs(source: Source, node: Node): Variable | undefined {
  const { parent } = node;
  if (parent?.type !== 'VariableDeclarator' || parent.init !== node || parent.parent.kind !== 'const' || parent.id.type !== 'Identifier') return undefined;
  const variable = variableOf(source, parent.id);
  return variable && isFixed(variable) ? variable : undefined;
}

function isAssigned(member: Node): boolean {
  const { parent } = member;
  return parent?.type === 'UpdateExpression' || (parent?.type === 'AssignmentExpression' && parent.left === member) || (parent?.type === 'UnaryExpression' && parent.operator === 'delete');
}

/** Shown to be a text by what it is written as or declared to be. */
function isText(source: Source, given: Node): boolean {
  const node = bare(given);
  if (node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string')) return true;
  if (node.type === 'CallExpression') return isGlobal(source, node.callee, 'String');
  const name = variableOf(source, node)?.defs[0]?.name;
  return name?.type === 'Identifier' && name.typeAnnotation?.typeAnnotation.type === 'TSStringKeyword';
}
