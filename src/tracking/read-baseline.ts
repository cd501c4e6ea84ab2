import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { positionOf, wordParseError } from '../config/check-config.js';
import { checkNode, type Mistake } from '../config/check-node.js';
import { ConfigError } from '../config/config.js';
import { baselineSchema, idPattern } from './baseline-schema.js';
import type { Baseline, BaselineEntry } from './baseline.js';

/** Understands the text of a baseline. Throws a ConfigError with every mistake, its line and the word probably meant. */
export function readBaseline(text: string, file: string): Baseline {
  const where = (offset: number): string => `${file}:${positionOf(text, offset)}`;
  const conflict = /^(<{7}|={7}|>{7})( |$)/m.exec(text);
  if (conflict) throw new ConfigError([`${where(conflict.index)} a conflict of a merge: keep the lines of both sides, then run perf-lint baseline --update`], 'baseline');
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (!tree || errors.length > 0) {
    throw new ConfigError(errors.length === 0 ? [`${where(0)} the file is empty`] : [...new Set(errors.map(({ error, offset }) => `${where(offset)} ${wordParseError(printParseErrorCode(error))}`))], 'baseline');
  }
  const mistakes = [...checkNode(tree, baselineSchema, ''), ...checkEntries(tree)].sort((a, b) => a.offset - b.offset);
  if (mistakes.length > 0) throw new ConfigError(mistakes.map(({ offset, message }) => `${where(offset)} ${message.replace(/^the config/, 'the baseline')}`), 'baseline');
  const { version, $schema, ...entries } = getNodeValue(tree) as Record<string, unknown>;
  return new Map(Object.entries(entries as Record<string, Omit<BaselineEntry, 'id'>>).map(([id, entry]) => [id, { id, ...entry }]));
}

/** What the schema cannot say. */
function checkEntries(tree: Node): Mistake[] {
  return (tree.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    if (!value || key.value === '$schema') return [];
    if (key.value === 'version') return value.value === 1 ? [] : [{ offset: value.offset, message: '"version" must be 1: this baseline is of another perf-lint' }];
    if (!idPattern.test(String(key.value))) return [{ offset: key.offset, message: `"${key.value}" is no id of a finding (PL- and eight hex digits)` }];
    const { status, reason, until } = getNodeValue(value) as Partial<BaselineEntry>;
    const isDecided = status === 'accepted' || status === 'deferred';
    if (isDecided && (typeof reason !== 'string' || reason.trim() === '')) return [{ offset: value.offset, message: `"${key.value}" is ${status}, which needs a "reason"` }];
    return until !== undefined && status !== 'deferred' ? [{ offset: value.offset, message: `"${key.value}" has "until", which only a deferred finding can have` }] : [];
  });
}
