/** Values that are known without running anything: literals, and what is built of them and of constants. */
import type { Node, Source } from './fix.js';
import { isGlobal, valueOf, variableOf } from './names.js';
import { bare } from './tree.js';

const DEEPEST = 8;

export interface Known { value: unknown }

/** Undefined when it is not known. Objects and arrays are made anew; only texts, numbers and the like are followed through variables. */
export function readConstant(source: Source, given: Node, depth = 0): Known | undefined {
  const node = bare(given);
  const read = (part: Node): Known | undefined => (depth < DEEPEST ? readConstant(source, part, depth + 1) : undefined);
  switch (node.type) {
    case 'Literal': return 'regex' in node || 'bigint' in node ? undefined : { value: node.value };
    case 'Identifier': return readName(source, node, read);
    case 'TemplateLiteral': return join(node.quasis.map(({ value }) => value.cooked), node.expressions.map(read));
    case 'UnaryExpression': { const known = read(node.argument); return node.operator === '-' && typeof known?.value === 'number' ? { value: -known.value } : undefined; }
    case 'BinaryExpression': return node.operator === '+' ? join(['', '', ''], [read(node.left), read(node.right)], true) : undefined;
    case 'ArrayExpression': return readAll(node.elements.map((element) => (element ? read(element) : undefined)));
    case 'ObjectExpression': {
      const entries = node.properties.map((one): [string, Known | undefined] => (one.type === 'Property' && !one.computed && one.key.type === 'Identifier' && one.key.name !== '__proto__' ? [one.key.name, read(one.value)] : ['', undefined]));
      return entries.every(([, known]) => known) ? { value: Object.fromEntries(entries.map(([name, known]) => [name, known!.value])) } : undefined;
    }
    default: return undefined;
  }
}

function readName(source: Source, node: Node, read: (part: Node) => Known | undefined): Known | undefined {
  if (isGlobal(source, node, 'undefined')) return { value: undefined };
  const variable = variableOf(source, node);
  const value = variable && valueOf(variable);
  const known = value && read(value);
  // What a variable holds may be changed, unless it cannot.
  return known && (typeof known.value !== 'object' || known.value === null) ? known : undefined;
}

/** Texts and numbers between texts; `isSum`: at least one must be a text. */
function join(between: readonly (string | null)[], parts: readonly (Known | undefined)[], isSum = false): Known | undefined {
  if (parts.some((part) => typeof part?.value !== 'string' && typeof part?.value !== 'number')) return undefined;
  if (isSum && !parts.some((part) => typeof part?.value === 'string')) return undefined;
  return { value: between.map((text, i) => `${text ?? ''}${i < parts.length ? String(parts[i]!.value) : ''}`).join('') };
}

function readAll(parts: readonly (Known | undefined)[]): Known | undefined {
  return parts.every((part) => part) ? { value: parts.map((part) => part!.value) } : undefined;
}
