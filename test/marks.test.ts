import { describe, expect, test } from 'vitest';
import { compare, marksOf } from './marks.js';

const rules = new Set(['one', 'two']);

describe('marks', () => {
  test('speak about the next line that is not a mark', () => {
    const text = ['// finds: one, two', '// fine: because', 'call();', '{/* finds: two */}', '<Tag />'].join('\n');
    expect(marksOf('a.tsx', text, rules).map(({ kind, rules: names, why, line }) => ({ kind, names, why, line }))).toEqual([
      { kind: 'finds', names: ['one', 'two'], why: '', line: 3 },
      { kind: 'fine', names: [], why: 'because', line: 3 },
      { kind: 'finds', names: ['two'], why: '', line: 5 },
    ]);
  });

  test('name rules that exist and give reasons', () => {
    expect(() => marksOf('a.ts', '// finds: three', rules)).toThrow('no rule named "three"');
    expect(() => marksOf('a.ts', '// fine:', rules)).toThrow('wants a reason');
    expect(() => marksOf('a.ts', '// wrongly finds: one', rules)).toThrow('wants a reason');
    expect(() => marksOf('a.ts', '// find: one', rules)).toThrow('not spelled right');
  });

  test('are compared with findings one to one', () => {
    const marks = marksOf('a.ts', ['// finds: one', 'a();', '// fine: why', 'b();', '// misses: why', 'c();', '// wrongly finds: two why', 'd();'].join('\n'), rules);
    const at = (rule: string, line: number) => ({ rule, file: 'a.ts', line, message: 'words' });
    expect(compare(marks, [at('one', 2), at('two', 8)])).toEqual([]);
    expect(compare(marks, [at('one', 4), at('one', 6), at('one', 9)])).toEqual([
      'a.ts:2 is silent, should find one',
      'a.ts:4 finds one although it is fine (why): words',
      'a.ts:6 now finds one, which it used to miss: make the mark "finds"',
      'a.ts:8 no longer wrongly finds two: make the mark "fine"',
      'a.ts:9 finds one: words',
    ]);
    expect(compare(marks, [at('one', 2), at('one', 2), at('two', 8)])).toEqual(['a.ts:2 finds one: words']);
  });
});
