import { describe, expect, test } from 'vitest';
import { mainLimit, nestsDeeper, workerLimit } from '../../../src/syntax/nesting.js';
import { parse, ParseFailure } from '../../../src/syntax/parse.js';

const statements = (path: string, text: string): string[] => parse(path, text).program.body.map(({ start, end }: { start: number; end: number }) => text.slice(start, end));
const failure = (path: string, text: string): ParseFailure => {
  try {
    parse(path, text);
  } catch (error) {
    if (error instanceof ParseFailure) return error;
  }
  throw new Error('parsed');
};

describe('languages', () => {
  test.each([
    ['a.js', 'const a = <div>{b}</div>;'], ['a.jsx', '<div/>;'], ['a.mjs', 'await b;'], ['a.cjs', 'return a;'], ['a.js', 'with (a) { b = 010 }'],
    ['a.js', 'return 5; const await = 1;'], ['a.js', 'const await = 1;'], ['a.js', 'import a from "b"; return a;'], ['a.ts', 'const a = <any>b;'], ['a.tsx', 'const a = <T,>(b: T) => <i>{b}</i>;'], ['a.mts', 'await b as T;'], ['a.cts', 'import a = require("b"); export = a;'],
    ['a.ts', '@d() class A { constructor(private readonly b: B) {} }'], ['a.ts', 'let a = 1; let a = 2;'], ['a.ts', 'abstract class A { abstract b() {} }'], ['a.ts', 'function f(a?, b) {}'], ['a.ts', 'declare module "x"; enum E { A }'],
  ])('%s: %s', (path, text) => expect(parse(path, text).program.body.length).toBeGreaterThan(0));

  test('JavaScript has the fields of TypeScript', () => {
    expect(parse('a.js', 'a((b))').program.body[0].expression).toMatchObject({ optional: false, arguments: [{ type: 'Identifier' }] });
  });

  test('an empty file is a program', () => {
    for (const text of ['', ' \n', '// nothing', '\uFEFF', '#!/usr/bin/env node']) expect(parse('a.ts', text).program.body).toEqual([]);
  });
});

describe('Flow', () => {
  test.each([
    'type A = { a: number };', 'const a: ?string = b;', 'type A = {| a: 1 |};', 'class A { +b: string; }', 'import typeof B from "b";', 'import { type C } from "c";',
    'async function f(a: Array<?B>): Promise<*> {}', 'function f(a: (?A) => void, e: Event<>) {}', 'const a = (b: B) => <div/>;', 'opaque: { a: 1 }', 'if (a && b((c.d: any)).e) {}',
  ])('is read, whether a comment says so or not: %s', (text) => {
    for (const comment of ['/* @flow */\n', '']) expect(parse('a.js', comment + text).program.body.length).toBeGreaterThan(0);
  });

  test('keeps every offset', () => {
    const text = '// @flow strict\ntype A = {| +b: ?C |};\nf(a ? b : c);\n';
    expect(statements('a.jsx', text)).toEqual(['type A = {| +b: ?C |};', 'f(a ? b : c);']);
  });

  test('is nothing that other files are taken for', () => {
    expect(failure('a.js', 'type A = {| a: 1;')).toBeInstanceOf(ParseFailure);
    expect(failure('a.ts', '// @flow\ntype A = {| a: 1 |};')).toBeInstanceOf(ParseFailure);
    expect(parse('a.js', '// @flow\nf(`: ?a {|`);').program.body[0].expression.arguments[0].quasis[0].value.raw).toBe(': ?a {|');
  });
});

describe('offsets are those of the text', () => {
  test.each(['\uFEFF', '#!/usr/bin/env node\n', '\uFEFF#!/usr/bin/env node\r\n', '// é😀\r\n', '/* 😀 */ '])('after %j', (start) => {
    const text = `${start}const a = "😀é"; b(a);`;
    expect(statements('a.ts', text)).toEqual(['const a = "😀é";', 'b(a);']);
  });

  test('of comments too', () => {
    const text = '"😀"; /* a */ b; // c';
    expect(parse('a.ts', text).comments.map(({ start, end }) => text.slice(start, end))).toEqual(['/* a */', '// c']);
    expect(parse('a.ts', text).comments.map(({ type, value }) => [type, value])).toEqual([['Block', ' a '], ['Line', ' c']]);
  });
});

describe('a file that is no program', () => {
  test('fails with words and a place', () => {
    expect(failure('a.ts', '"😀";\r\n"😀", let a = );\n')).toMatchObject({ message: expect.stringMatching(/^Expected a semicolon/), line: 2 });
    expect(failure('a.ts', '"😀";\r\na("😀", ;\n')).toMatchObject({ message: 'Unexpected token', line: 2, column: 9 });
    expect(failure('a.ts', 'f(\n  1')).toMatchObject({ line: 2, column: 4 });
    expect(failure('a.ts', '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n').line).toBe(1);
    expect(failure('a.js', '// @flow\ntype A = { ...B, a: number };').message).toMatch(/Flow/);
    expect(failure('a.ts', 'const a = <div/>;').line).toBe(1);
  });

  test('for nesting fails before the parser sees it', () => {
    for (const text of ['['.repeat(100_000), '!'.repeat(100_000), 'a=>'.repeat(20_000), '${`'.repeat(5000), 'a?b:'.repeat(9000), '('.repeat(mainLimit.brackets + 1), 'if(a){}else '.repeat(80_000), 'new '.repeat(200_000)]) {
      expect(failure('a.js', text).message).toBe('nested too deeply to analyse');
    }
  });
});

describe('the guess at nesting', () => {
  test('does not take long for deep', () => {
    expect(nestsDeeper('f(a, b); '.repeat(10_000), mainLimit)).toBe(false);
    expect(nestsDeeper(`[${'-1,'.repeat(50_000)}]`, mainLimit)).toBe(false);
    expect(nestsDeeper(')'.repeat(1000) + '('.repeat(mainLimit.brackets), mainLimit)).toBe(false);
  });

  test('never misses', () => {
    expect(nestsDeeper(')'.repeat(1000) + '('.repeat(mainLimit.brackets + 1), mainLimit)).toBe(true);
    expect(nestsDeeper('é{[('.repeat(100), mainLimit)).toBe(true);
    expect(nestsDeeper('a+'.repeat(mainLimit.operators + 1), mainLimit)).toBe(true);
    expect(nestsDeeper('a+'.repeat(mainLimit.operators + 1), workerLimit)).toBe(false);
  });
});
