import type { RuleFix, RuleFixer, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import type { SessionFinding } from 'perf-lint/session';
import type { Edit, Fix, Node, Source, Spot } from './fix.js';
import { fixersFor } from './index.js';
import { isInside, nodeAt } from './tree.js';

type Range = SessionFinding['range'];
type Write = (fixer: RuleFixer) => RuleFix[];

/** What a report carries beside its words: at most one fix, and what can be chosen. */
export interface Offer { fix?: Write; suggest?: SuggestionReportDescriptor<string>[] }

export function offerFixes(source: Source, filename: string, rule: string, found: SessionFinding): Offer {
  const fixers = fixersFor(rule, found.finding.message);
  const spot = fixers.length > 0 ? spotOf(source, filename, found) : undefined;
  const offer: Offer = {};
  for (const { id, make } of spot ? fixers : []) {
    const fix = make(spot!);
    if (!fix || !keepsComments(source, fix)) continue;
    if (fix.kind === 'fix') offer.fix ??= writeEdits(fix.edits);
    else (offer.suggest ??= []).push({ messageId: id, data: fix.data, fix: writeEdits(fix.edits) });
  }
  return offer;
}

function spotOf(source: Source, filename: string, { range, chain, file, finding: { data = {} } }: SessionFinding): Spot | undefined {
  const node = nodeAt(source, offsetsOf(source, range));
  const [first] = chain;
  const steps = chain.flatMap((step) => (step.file === file ? nodeAt(source, offsetsOf(source, step.range)) ?? [] : []));
  return node && { node, source, data, steps, loop: first?.file === file ? loopAt(source, first.range, node) : undefined, isTyped: /\.[cm]?tsx?$/.test(filename) };
}

/** The place of a callback's loop ends with the name of the method. */
function loopAt(source: Source, range: Range, inside: Node): Node | undefined {
  let at = nodeAt(source, offsetsOf(source, range));
  while (at?.parent && !isInside(inside, at)) at = at.parent.range[0] === at.range[0] ? at.parent : undefined;
  return at;
}

function offsetsOf(source: Source, { start, end }: Range): [number, number] {
  return [source.getIndexFromLoc({ line: start.line, column: start.column - 1 }), source.getIndexFromLoc({ line: end.line, column: end.column - 1 })];
}

/** A comment in a text that is replaced must be in the new one. */
function keepsComments(source: Source, { edits }: Fix): boolean {
  const written = edits.map(({ text }) => text).join('\n');
  return source.getAllComments().every(({ range: [from, to] }) => written.includes(source.text.slice(from, to)) || edits.every(({ start, end }) => to <= start || from >= end));
}

function writeEdits(edits: readonly Edit[]): Write {
  return (fixer) => edits.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text));
}
