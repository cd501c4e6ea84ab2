import { expect, test } from 'vitest';
import { findIntroduced, type Identified } from '../../../src/tracking/find-introduced.js';
import { touches } from '../../../src/tracking/touches.js';

const found = (id: string, identity: string, members?: string[]): Identified => ({ id, rule: members ? 'circular-import' : 'n-plus-one-query', finding: { identity, symbol: 'f', at: { file: 'a.ts', span: [0, 1] }, members } });
const introduced = (after: Identified[], before: Identified[], touched: string[] = [], pathAs = (file: string) => file) =>
  findIntroduced(after, before, { isTouched: ({ id }) => touched.includes(id), pathAs }).map(({ id }) => id);

test('what has another id is new', () => {
  expect(introduced([found('1', 'query'), found('2', 'other')], [found('1', 'query')])).toEqual(['2']);
});

test('for one that vanished one of its kin is no news, two are one', () => {
  expect(introduced([found('2', 'query')], [found('1', 'query')])).toEqual([]);
  expect(introduced([found('2', 'query'), found('3', 'query')], [found('1', 'query')])).toEqual(['3']);
  expect(introduced([found('1', 'query'), found('2', 'query')], [found('1', 'query')])).toEqual(['2']);
});

test('one with a changed line cannot pass for another', () => {
  expect(introduced([found('2', 'query')], [found('1', 'query')], ['2'])).toEqual(['2']);
});

test('what is left of a cycle is no news, a larger cycle is', () => {
  const cycle = (...members: string[]): Identified => found(members.join(), members.join(), members);
  expect(introduced([cycle('a', 'b')], [cycle('a', 'b', 'c')])).toEqual([]);
  expect(introduced([cycle('a', 'b'), cycle('c', 'd')], [cycle('a', 'b', 'c', 'd')])).toEqual([]);
  expect(introduced([cycle('a', 'b', 'c')], [cycle('a', 'b')])).toEqual(['a,b,c']);
  expect(introduced([cycle('a', 'z')], [cycle('a', 'b', 'c')], [], (file) => (file === 'b' ? 'z' : file))).toEqual([]);
});

test('a change touches the place, a step, and of a large step its first line only', () => {
  const range = (start: number, end: number) => ({ start: { line: start, column: 1 }, end: { line: end, column: 1 } });
  const finding = { file: 'a.ts', range: range(20, 22), chain: [{ file: 'a.ts', range: range(10, 90) }, { file: 'b.ts', range: range(5, 5) }] };
  const touched = (...lines: string[]) => touches(finding, (file, line) => lines.includes(`${file}:${line}`));
  expect([touched('a.ts:21'), touched('b.ts:5'), touched('a.ts:10')]).toEqual([true, true, true]);
  expect([touched('a.ts:50'), touched('b.ts:21'), touched()]).toEqual([false, false, false]);
});
