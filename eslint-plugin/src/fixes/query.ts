/** A query for one key of a loop, and what asks for all of them, in the words of its library. */
import type { TSESTree } from '@typescript-eslint/utils';
import { asksOf, type Ask } from 'perf-lint/session';
import { matchCall, type Blanks } from './call-pattern.js';
import type { Edit, Node, Source } from './fix.js';
import { isInside, nodeAt } from './tree.js';
import { referencesIn } from './names.js';
import { isPath } from './search.js';

export interface Query {
  /** Text of the query for many, but for `{keys}`. */
  many: string;
  /** What it is asked with: the element or a property of it. */
  key: Node;
  /** The property of a row that holds the key. */
  field: string;
  /** A function to compare keys by, such as `String`. */
  by: string;
  /** What is got for a key without a row, as an operand: ` ?? null`. */
  missing: string;
  /** An import to extend. */
  imports: Edit[];
}

/** Undefined when the call has none of the forms that the library is known by. */
export function readQuery(source: Source, call: Node, library: string, loop: Node, element: Node): Query | undefined {
  const asked = findForm(source, call, library, loop, element);
  const imports = asked?.ask.needs ? importOf(source, asked.ask.needs) : [];
  if (!asked || !imports) return undefined;
  const { ask: { many, field: known, missing, by = '' }, found, key } = asked;
  const text = (name: string): string => (found[name] ? source.text.slice(...found[name]) : '');
  const field = found.field ? text('field') : known ?? text('column').split('.').at(-1)!;
  return { many: many.replace('{from}', () => text('from')).replace('{field}', () => field).replace('{column}', () => text('column')), key, field, by, missing: missing === 'null' ? ' ?? null' : '', imports };
}

function findForm(source: Source, call: Node, library: string, loop: Node, element: Node): { ask: Ask; found: Blanks; key: Node } | undefined {
  for (const ask of asksOf(library)) {
    const found = matchCall(source, call, ask.one);
    const at = found && nodeAt(source, found.key);
    const key = at?.type === 'Property' ? at.value : at;
    if (found && key && isKeyOf(source, key, element) && isSteady(source, [found.from, found.column], loop)) return { ask, found, key };
  }
  return undefined;
}

/** The element, or a property of it. */
function isKeyOf(source: Source, key: Node, element: Node): boolean {
  if (!isPath(key) || key.type === 'Literal') return false;
  return referencesIn(source, key).some(({ resolved }) => resolved?.identifiers.some((name) => name === element) === true);
}

/** Made of nothing that the loop makes. */
function isSteady(source: Source, spans: readonly ([number, number] | undefined)[], loop: Node): boolean {
  const inLoop = referencesIn(source, loop).filter(({ resolved }) => resolved?.defs.some((definition) => isInside(definition.node, loop)));
  return spans.every((span) => !span || inLoop.every(({ identifier: { range: [start, end] } }) => end <= span[0] || start >= span[1]));
}

/** Undefined when the name cannot be had by adding it to an import. */
function importOf(source: Source, { name, from }: { name: string; from: string }): Edit[] | undefined {
  const imports = source.ast.body.filter((one): one is TSESTree.ImportDeclaration => one.type === 'ImportDeclaration' && one.importKind !== 'type' && one.source.value === from);
  const specifiers = imports.flatMap((one) => one.specifiers).filter((one): one is TSESTree.ImportSpecifier => one.type === 'ImportSpecifier' && one.importKind !== 'type');
  if (specifiers.some(({ imported, local }) => imported.type === 'Identifier' && imported.name === name && local.name === name)) return [];
  const last = specifiers.at(-1);
  const isTaken = source.scopeManager!.scopes.some((scope) => scope.set.has(name));
  return last && !isTaken ? [{ start: last.range[1], end: last.range[1], text: `, ${name}` }] : undefined;
}
