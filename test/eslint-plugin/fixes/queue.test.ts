import fc from 'fast-check';
import { describe, test } from 'vitest';
import { lines, testChanges, testInnocents, testTypes, type Case } from './change.js';
import { expectSame } from './run.js';

/** A walk over `{ value, children }`. */
const walk = (start: string, head: string, take: string, body = 'for (const child of node.children) queue.push(child);', after = 'return seen;') => `
  export function walk(root) {
    const seen = [];
    ${start}
    ${head} {
      const node = ${take};
      seen.push(node.value);
      ${body}
    }
    ${after}
  }
`;
const before = (test: string, start = 'const queue = [root];', body?: string): string => walk(start, `while (${test})`, 'queue.shift()', body);
const after = (start = 'const queue = [root];', body?: string): string => walk(`${start}\n    let at = 0;`, 'while (at < queue.length)', 'queue[at++]', body);

const fixes: Case[] = [
  { name: 'a length above zero', before: before('queue.length > 0'), after: after() },
  { name: 'a length', before: before('queue.length'), after: after() },
  { name: 'a length that is not zero', before: before('queue.length !== 0'), after: after() },
  { name: 'at least one', before: before('queue.length >= 1'), after: after() },
  { name: 'a copy of a list', before: before('queue.length', 'const queue = [...root.children];'), after: after('const queue = [...root.children];') },
  { name: 'a list from another', before: before('queue.length', 'const queue = Array.from(root.children);'), after: after('const queue = Array.from(root.children);') },
  { name: 'filled before the loop', before: before('queue.length', 'const queue = [];\n    queue.push(root);'), after: after('const queue = [];\n    queue.push(root);') },
  { name: 'filled by a callback', before: before('queue.length', undefined, 'node.children.forEach((child) => queue.push(child));'), after: after(undefined, 'node.children.forEach((child) => queue.push(child));') },
  { name: 'left and gone on with', before: before('queue.length', undefined, 'if (node.value === 3) break;\n      if (node.value === 1) continue;\n      queue.push(...node.children);'), after: after(undefined, 'if (node.value === 3) break;\n      if (node.value === 1) continue;\n      queue.push(...node.children);') },
  { name: 'a name that is taken', before: before('queue.length', 'const at = 1;\n    const queue = [root];'), after: after('const at = 1;\n    const queue = [root];').replace('let at = 0', 'let head = 0').replace('at < queue', 'head < queue').replace('at++', 'head++') },
  { name: 'a comment in front of the loop', before: before('queue.length', 'const queue = [root];\n    // Level by level.'), after: walk('const queue = [root];\n    let at = 0;\n    // Level by level.', 'while (at < queue.length)', 'queue[at++]') },
  { name: 'no semicolons', before: before('queue.length').replaceAll(';', ''), after: after().replaceAll(';', '') },
  {
    name: 'types', language: 'ts',
    before: '\nexport interface Tree { value: number; children: Tree[] }\n\nexport function sum(root: Tree): number {\n  let sum = 0;\n  const queue: Tree[] = [root];\n  while (queue.length > 0) {\n    const node = queue.shift()!;\n    sum += node.value;\n    for (const child of node.children) queue.push(child);\n  }\n  return sum;\n}\n',
    after: '\nexport interface Tree { value: number; children: Tree[] }\n\nexport function sum(root: Tree): number {\n  let sum = 0;\n  const queue: Tree[] = [root];\n  let at = 0;\n  while (at < queue.length) {\n    const node = queue[at++]!;\n    sum += node.value;\n    for (const child of node.children) queue.push(child);\n  }\n  return sum;\n}\n',
  },
  {
    name: 'types that allow for nothing', language: 'ts',
    before: '\nexport interface Tree { children: Tree[] }\n\nexport function count(root: Tree): number {\n  let count = 0\n  const queue = [root]\n  while (queue.length) {\n    const node = queue.shift()\n    if (!node) continue\n    count++\n    queue.push(...node.children)\n  }\n  return count\n}\n',
    after: '\nexport interface Tree { children: Tree[] }\n\nexport function count(root: Tree): number {\n  let count = 0\n  const queue = [root]\n  let at = 0\n  while (at < queue.length) {\n    const node = queue[at++]\n    if (!node) continue\n    count++\n    queue.push(...node.children)\n  }\n  return count\n}\n',
  },
];

describe('a queue that is taken from in front', () => {
  testChanges('quadratic-loop', 'fix', fixes);
  testTypes(fixes);
  testInnocents('quadratic-loop', [
    { name: 'the list belongs to the caller', language: 'ts', code: walk('const queue = root;', 'while (queue.length)', 'queue.shift()!').replace('(root)', '(root: { value: number; children: any[] }[])') },
    { name: 'a parameter', language: 'ts', code: '\nexport function walk(queue: { children: any[] }[]) {\n  const seen = [];\n  while (queue.length) {\n    const node = queue.shift()!;\n    for (const child of node.children) queue.push(child);\n  }\n  return seen;\n}\n' },
    { name: 'looked at afterwards', code: walk('const queue = [root];', 'while (queue.length)', 'queue.shift()', 'if (node.value > 3) break;\n      queue.push(...node.children);', 'return queue;') },
    { name: 'how much is left is said', code: before('queue.length', undefined, 'seen.push(queue.length);\n      queue.push(...node.children);') },
    { name: 'handed out', code: before('queue.length', undefined, 'node.visit(queue);\n      queue.push(...node.children);') },
    { name: 'put back behind the others', code: before('queue.length', undefined, 'if (node.again()) queue.push(node);\n      queue.push(...node.children);') },
    { name: 'put in front as well', code: before('queue.length', undefined, 'queue.push(...node.children);\n      if (node.first) queue.unshift(node.first);') },
    { name: 'two at once', code: before('queue.length', undefined, 'seen.push(queue.shift());\n      queue.push(...node.children);') },
    { name: 'a limit beside', code: before('queue.length && seen.length < 10') },
    { name: 'filled later by somebody', code: before('queue.length', undefined, 'node.onMore((child) => { queue.push(child); });\n      queue.push(...node.children);') },
    { name: 'its new length is read', code: before('queue.length', undefined, 'for (const child of node.children) seen.push(queue.push(child));') },
    { name: 'gaps', code: before('queue.length', 'const queue = [root, , root];') },
    { name: 'exported', code: '\nexport const queue = [{ children: [] }];\nwhile (queue.length) {\n  const node = queue.shift();\n  for (const child of node.children) queue.push(child);\n}\n' },
    { name: 'a queue of an outer loop', code: '\nexport function walk(roots) {\n  const queue = [roots];\n  for (const root of roots) {\n    queue.push(root);\n    while (queue.length) {\n      const node = queue.shift();\n      for (const child of node.children) queue.push(child);\n    }\n  }\n}\n' },
  ]);
});

const leaf = fc.record({ value: fc.integer({ min: 0, max: 9 }), children: fc.constantFrom([], null) });
const tree = fc.letrec((tie) => ({
  node: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, fc.record({ value: fc.integer({ min: 0, max: 9 }), children: fc.array(tie('node'), { maxLength: 4 }) })),
})).node;

describe('what the program does', () => {
  test.each(fixes.filter(({ language }) => language !== 'ts'))('stays: $name', async ({ before: text, after: changed }) => {
    await fc.assert(fc.asyncProperty(tree, async (root) => void (await expectSame(lines(text), lines(changed), [root]))), { numRuns: 80 });
  });
});
