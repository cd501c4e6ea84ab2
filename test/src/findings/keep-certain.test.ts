import { expect, test } from 'vitest';
import type { Found } from '../../../src/findings/found.js';
import { keepCertain } from '../../../src/findings/keep-certain.js';

const at = (line: number): Found['range'] => ({ start: { line, column: 1 }, end: { line, column: 9 } });
const found = (id: string, line: number, more: Partial<Found> = {}): Found =>
  ({ id, rule: 'n-plus-one-query', file: 'a.ts', range: at(line), confidence: 'certain', chain: [], message: id, ...more }) as Found;
const through = (line: number): Partial<Found> => ({ chain: [{ file: 'a.ts', range: at(line), label: '' }] });
const ids = (list: readonly Found[]): string[] => list.map(({ id }) => id);

test('adds what is new, in order', () => expect(ids(keepCertain([found('b', 5)], [found('a', 2), found('b', 5)]))).toEqual(['a', 'b']));
test('keeps what was certain as it was told', () => expect(keepCertain([found('a', 1)], [found('a', 1, { message: 'otherwise' })])).toEqual([found('a', 1)]));
test('keeps what is no longer found, and leaves out what tells it differently', () => expect(ids(keepCertain([found('a', 1)], [found('b', 3, through(1)), found('c', 4)]))).toEqual(['a', 'c']));
test('lets go of what was only likely', () => expect(keepCertain([found('a', 1, { confidence: 'likely' })], [])).toEqual([]));
test('does not take a new finding for another rule’s', () => expect(ids(keepCertain([found('a', 1)], [found('b', 3, { ...through(1), rule: 'blocking-io' })]))).toEqual(['a', 'b']));
