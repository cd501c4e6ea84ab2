import { getNodeValue, type Node } from 'jsonc-parser';
import type { Schema } from './config-schema.js';
import { didYouMean } from '../findings/nearest-word.js';

/** An `enum` is an array because the schema is also written out; a config asks the same one for each of its entries. */
const allowed = new WeakMap<readonly string[], ReadonlySet<string>>();

export interface Mistake { offset: number; message: string }

/** All the ways in which a value breaks a schema. `path` names it in messages. */
export function checkNode(node: Node, schema: Schema, path = ''): Mistake[] {
  if (schema.anyOf) return checkEither(node, schema.anyOf, path);
  if (schema.type && !isOfType(node, schema.type)) return [mistake(node, `${subject(path)} must be ${withArticle(schema.type)}, not ${describe(node)}`)];
  if (schema.enum && !wordsOf(schema.enum).has(node.value)) {
    return [mistake(node, `${subject(path)} cannot be ${describe(node)}${didYouMean(String(node.value), schema.enum)}; it is one of ${schema.enum.join(', ')}`)];
  }
  if (schema.minimum !== undefined && node.value < schema.minimum) return [mistake(node, `${subject(path)} must be at least ${schema.minimum}`)];
  if (schema.pattern && !new RegExp(schema.pattern).test(node.value)) return [mistake(node, `${subject(path)} is not of the form expected${schema.pattern.includes('\\d{4}') ? ': a date such as 2030-12-31' : ''}`)];
  if (node.type === 'object') return checkObject(node, schema, path);
  return node.type === 'array' ? checkArray(node, schema, path) : [];
}

function wordsOf(list: readonly string[]): ReadonlySet<string> {
  let words = allowed.get(list);
  if (!words) allowed.set(list, words = new Set(list));
  return words;
}

/** Reports against the alternative whose type the value has: "not one of two forms" helps nobody. */
function checkEither(node: Node, forms: readonly Schema[], path: string): Mistake[] {
  const form = forms.find(({ type }) => type === undefined || isOfType(node, type));
  if (form) return checkNode(node, form, path);
  return [mistake(node, `${subject(path)} must be ${forms.map(({ type }) => withArticle(type!)).join(' or ')}, not ${describe(node)}`)];
}

function checkObject(node: Node, { properties, additionalProperties = true, required = [] }: Schema, path: string): Mistake[] {
  const known = Object.keys(properties ?? {});
  const seen = new Set<string>();
  const mistakes = (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children!;
    const name = String(key.value);
    const inner = path ? `${path}.${name}` : name;
    if (seen.has(name)) return [mistake(key, `"${inner}" is there twice`)];
    seen.add(name);
    if (properties && Object.hasOwn(properties, name)) return checkNode(value, properties[name], inner);
    if (typeof additionalProperties === 'object') return checkNode(value, additionalProperties, inner);
    return additionalProperties ? [] : [mistake(key, `${unknownKey(name, path)}${didYouMean(name, known)}`)];
  });
  const missing = required.filter((name) => !seen.has(name));
  return [...mistakes, ...missing.map((name) => mistake(node, `${subject(path)} needs "${name}"`))];
}

function unknownKey(name: string, path: string): string {
  if (path === 'rules') return `"${name}" is no rule`;
  return path ? `"${path}" has no key "${name}"` : `unknown key "${name}"`;
}

function checkArray(node: Node, { prefixItems = [], items, minItems = 0 }: Schema, path: string): Mistake[] {
  const children = node.children ?? [];
  if (children.length < minItems) return [mistake(node, `${subject(path)} needs at least ${minItems} element`)];
  return children.flatMap((child, index) => {
    const isPlaced = index < prefixItems.length;
    const schema = isPlaced ? prefixItems[index] : items;
    if (schema === false) return [mistake(child, `${subject(path)} has an element too many`)];
    return schema ? checkNode(child, schema, isPlaced ? path : `${path}[${index}]`) : [];
  });
}

function isOfType(node: Node, type: NonNullable<Schema['type']>): boolean {
  return type === 'integer' ? node.type === 'number' && Number.isInteger(node.value) : node.type === type;
}

function mistake({ offset }: Node, message: string): Mistake {
  return { offset, message };
}

function subject(path: string): string {
  return path ? `"${path}"` : 'the config';
}

function withArticle(type: string): string {
  if (type === 'integer') return 'a whole number';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function describe(node: Node): string {
  return node.type === 'object' || node.type === 'array' ? withArticle(node.type) : JSON.stringify(getNodeValue(node));
}
