/** Searches of an array for one that is equal, and what they would be as look-ups. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Source } from './fix.js';
import { textOf } from './layout.js';
import { referencesIn } from './names.js';
import { isInside, methodOf } from './tree.js';

export interface Search {
  /** What is searched: always a plain name. */
  list: TSESTree.Identifier;
  /** What gives way to the look-up: the call, or its comparison with a position. */
  whole: Node;
  /** The value that is looked for. */
  wanted: Node;
  gives: 'element' | 'truth' | 'untruth';
  /** The element as the callback has it, and the property that is compared; without: the element itself is. */
  by?: { parameter: TSESTree.Identifier; key: TSESTree.MemberExpression };
}

export function readSearch(source: Source, call: Node): Search | undefined {
  const method = methodOf(call);
  if (call.type !== 'CallExpression' || call.arguments.length !== 1 || !method) return undefined;
  const list = (call.callee as TSESTree.MemberExpression).object;
  const [wanted] = call.arguments;
  if (list.type !== 'Identifier' || wanted.type === 'SpreadElement') return undefined;
  if (/^includes$/.test(method)) return { list, whole: call, wanted, gives: 'truth' };
  if (/^indexOf$/.test(method)) return comparison(call, list, wanted);
  if (!/^(?:find|some)$/.test(method)) return undefined;
  const equal = readEqual(source, wanted);
  return equal && { list, whole: call, gives: method === 'some' ? 'truth' : 'element', ...equal };
}

/** `list.indexOf(x) !== -1` and its kin. */
function comparison(call: Node, list: TSESTree.Identifier, wanted: Node): Search | undefined {
  const { parent } = call;
  if (parent?.type !== 'BinaryExpression' || parent.left !== call) return undefined;
  const { right, operator } = parent;
  const isMinusOne = right.type === 'UnaryExpression' && right.operator === '-' && right.argument.type === 'Literal' && right.argument.value === 1;
  const isZero = right.type === 'Literal' && right.value === 0;
  const gives = (isMinusOne && /^(?:!==?|>)$/.test(operator)) || (isZero && operator === '>=') ? 'truth' : (isMinusOne && /^===?$/.test(operator)) || (isZero && operator === '<') ? 'untruth' : undefined;
  return gives && { list, whole: parent, wanted, gives };
}

/** `(element) => element.key === wanted`, either way round. */
function readEqual(source: Source, fn: Node): Pick<Search, 'wanted' | 'by'> | undefined {
  if (fn.type !== 'ArrowFunctionExpression' || fn.async || fn.params.length !== 1 || fn.params[0].type !== 'Identifier') return undefined;
  const { body, params: [parameter] } = fn;
  if (body.type !== 'BinaryExpression' || body.operator !== '===') return undefined;
  const key = [body.left, body.right].find((side) => isPath(side) && rootOf(side) === parameter.name) as TSESTree.MemberExpression | undefined;
  const wanted = key === body.left ? body.right : body.left;
  if (key?.type !== 'MemberExpression' || !isPath(wanted)) return undefined;
  const usesElement = referencesIn(source, wanted).some(({ identifier }) => identifier.name === parameter.name);
  return usesElement ? undefined : { wanted, by: { parameter, key } };
}

/** Reading it twice or earlier does nothing: a name, what lies under it, a literal. */
export function isPath(node: Node): boolean {
  return node.type === 'Identifier' || node.type === 'ThisExpression' || node.type === 'Literal' || (node.type === 'MemberExpression' && !node.computed && !node.optional && isPath(node.object));
}

function rootOf(node: Node): string | undefined { return node.type === 'MemberExpression' ? rootOf(node.object) : node.type === 'Identifier' ? node.name : undefined; }

const READS = /^(?:includes|indexOf|lastIndexOf|find|findIndex|some|every|filter|map|join|slice)$/;

/** A use that leaves the list as it is: a read, or a method that only looks. */
export function onlyReads(use: Node): boolean {
  const { parent } = use;
  if (parent?.type !== 'MemberExpression' || parent.object !== use) return false;
  const outer = parent.parent;
  if (outer.type === 'CallExpression' && outer.callee === parent) return READS.test(methodOf(outer) ?? '');
  return !(outer.type === 'AssignmentExpression' && isInside(parent, outer.left)) && outer.type !== 'UpdateExpression' && outer.type !== 'UnaryExpression' && (parent.computed || (parent.property.type === 'Identifier' && parent.property.name === 'length'));
}

/** The table to look up in, as it is made before the loop. */
export function tableOf(source: Source, { list: { name }, by, gives }: Search, isTyped: boolean): string {
  if (!by) return `new Set(${name})`;
  const element = textOf(source, by.parameter);
  const key = textOf(source, by.key);
  if (gives === 'truth') return `new Set${isTyped ? '<unknown>' : ''}(${name}.map((${element}) => ${key}))`;
  // From behind, so that the first of several stays.
  return `new Map${isTyped ? `<unknown, (typeof ${name})[number]>` : ''}([...${name}].reverse().map((${element}) => [${key}, ${by.parameter.name}]))`;
}
