import { expect, test } from 'vitest';
import { parsePatch } from '../../../src/git/parse-patch.js';

const patch = (...lines: string[]): string => `diff --git a/x b/x\nindex 1..2 100644\n${lines.join('\n')}\n`;
const linesOf = (text: string) => [...parsePatch(text)].map(([path, lines]) => [path, lines.map(({ line, isMoved }) => (isMoved ? -line : line))]);

test('lines that are new, by file', () => {
  expect(linesOf(patch('--- a/src/a.ts', '+++ b/src/a.ts', '@@ -3 +3,2 @@ function f', '-old', '+one', '+two', '@@ -9,0 +11 @@', '+three'))).toEqual([['src/a.ts', [3, 4, 11]]]);
});

test('a line that went elsewhere is moved, once', () => {
  const text = patch('--- a/a.ts', '+++ b/a.ts', '@@ -1,2 +0,0 @@', '-  call(  x );', '-gone', '@@ -9,0 +8,2 @@', '+    call( x );', '+call( x );');
  expect(linesOf(text)).toEqual([['a.ts', [-8, 9]]]);
});

test('code that looks like a header is code', () => {
  const text = patch('--- a/a.ts', '+++ b/a.ts', '@@ -1,2 +1,2 @@', '--- a/x', '-@@ -1 +1 @@', '+++ b/evil.ts', '+diff --git a/y b/y', '\\ No newline at end of file');
  expect(linesOf(text)).toEqual([['a.ts', [1, 2]]]);
});

test('names are unquoted, and a file that is gone has none', () => {
  expect(linesOf(patch('--- /dev/null', '+++ "b/tab\\t\\303\\244\\"\\\\.ts"', '@@ -0,0 +1 @@', '+a'))).toEqual([['tab\tä"\\.ts', [1]]]);
  expect(linesOf(patch('--- a/a b.ts\t', '+++ b/a b.ts\t', '@@ -0,0 +1 @@', '+a'))).toEqual([['a b.ts', [1]]]);
  expect(linesOf(patch('--- a/a.ts', '+++ /dev/null', '@@ -1 +0,0 @@', '-a'))).toEqual([]);
});
