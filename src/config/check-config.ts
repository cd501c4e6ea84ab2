import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { ConfigSource } from '../files/read-config.js';
import type { Rule } from '../rule.js';
import { ConfigError, type Config } from './config.js';
import { configSchema } from './config-schema.js';
import { checkNode, type Mistake } from './check-node.js';
import { didYouMean } from '../findings/nearest-word.js';

/** Understands a config. Throws a ConfigError that names every mistake, its line and the word that was probably meant. */
export function checkConfig({ file, text, key, isMade = false }: ConfigSource, rules: readonly Rule[]): Config {
  const errors: ParseError[] = [];
  const whole = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const where = (offset: number) => (isMade ? file : `${file}:${positionOf(text, offset)}`);
  if (errors.length > 0) {
    // What is open at the end is missed once a level.
    throw new ConfigError([...new Set(errors.map(({ error, offset }) => `${where(offset)} ${wordParseError(printParseErrorCode(error))}`))]);
  }
  const node = key === undefined ? whole : memberOf(whole, key);
  if (!node) return {};
  const mistakes = [...checkNode(node, configSchema(rules)), ...checkJustified(node, rules)];
  if (mistakes.length > 0) throw new ConfigError(mistakes.sort((a, b) => a.offset - b.offset).map(({ offset, message }) => `${where(offset)} ${message}`));
  return getNodeValue(node) as Config;
}

/** `line:column`, from 1. */
export function positionOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${before[before.length - 1].length + 1}`;
}

/** `CommaExpected` → `comma expected`. */
export function wordParseError(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}

function memberOf(node: Node | undefined, key: string): Node | undefined {
  return node?.children?.find((property) => property.children?.[0].value === key)?.children?.[1];
}

/** What the schema cannot say: an entry names a rule that exists, and something to look for. */
function checkJustified(node: Node, rules: readonly Rule[]): Mistake[] {
  const names = new Set(rules.map(({ name }) => name));
  return (memberOf(node, 'justified')?.children ?? []).flatMap((entry) => {
    const rule = memberOf(entry, 'rule');
    const mistakes: Mistake[] = [];
    if (typeof rule?.value === 'string' && !names.has(rule.value)) mistakes.push({ offset: rule.offset, message: `"${rule.value}" is no rule${didYouMean(rule.value, names)}` });
    if (entry.type === 'object' && !memberOf(entry, 'symbol') && !memberOf(entry, 'path')) mistakes.push({ offset: entry.offset, message: 'an entry of "justified" needs "symbol" or "path"; to switch a rule off, set it "off" in "rules"' });
    return mistakes;
  });
}
