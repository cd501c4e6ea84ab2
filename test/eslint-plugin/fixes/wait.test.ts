import fc from 'fast-check';
import { describe, test } from 'vitest';
import { lines, testChanges, testInnocents, testTypes, type Case } from './change.js';
import { expectSame } from './run.js';

const row = (body: string) => `\nexport async function load(id) {\n${body}}\n`;
const loop = (body: string, head = '') => `\nexport async function load(ids) {\n  const out = [];\n${head}  ${body}\n  return out;\n}\n`;
const many = (body: string, head = '') => loop(`for (let start = 0; start < all.length; start += 8) {\n    ${body}\n  }`, `  const all = [...ids];\n${head}`);

const rows: Case[] = [
  { name: 'two requests', before: row("  const a = await fetch('https://a/' + id);\n  const b = await fetch(`https://b/${id}`);\n  return [a, b];\n"), after: row("  const [a, b] = await Promise.all([fetch('https://a/' + id), fetch(`https://b/${id}`)]);\n  return [a, b];\n") },
  { name: 'parts of what is found', before: row("  const { ok } = await fetch('https://a');\n  const b = await fetch('https://b');\n  const c = await fetch('https://c');\n  return [ok, b, c];\n"), after: row("  const [{ ok }, b, c] = await Promise.all([fetch('https://a'), fetch('https://b'), fetch('https://c')]);\n  return [ok, b, c];\n") },
  {
    name: 'long calls, without semicolons',
    before: row("  const a = await fetch('https://a.example/of/a/rather/long/address', { headers: { accept: 'text/plain' } })\n  const b = await fetch('https://b')\n  return [a, b]\n"),
    after: row("  const [a, b] = await Promise.all([\n    fetch('https://a.example/of/a/rather/long/address', { headers: { accept: 'text/plain' } }),\n    fetch('https://b'),\n  ])\n  return [a, b]\n"),
  },
  { name: 'types', language: 'ts', before: row("  const a = await fetch('https://a/' + id);\n  const b = await fetch('https://b');\n  return [a.status, b.ok] as const;\n").replace('(id)', '(id: string)'), after: row("  const [a, b] = await Promise.all([fetch('https://a/' + id), fetch('https://b')]);\n  return [a.status, b.ok] as const;\n").replace('(id)', '(id: string)') },
];

const loops: Case[] = [
  { name: 'only waited for', before: loop("for (const id of ids) await fetch('https://a/' + id);"), after: many("await Promise.all(all.slice(start, start + 8).map((id) => fetch('https://a/' + id)));") },
  { name: 'collected in order', before: loop("for (const id of ids) {\n    out.push(await fetch('https://a/' + id));\n  }"), after: many("out.push(...(await Promise.all(all.slice(start, start + 8).map((id) => fetch('https://a/' + id)))));") },
  { name: 'parts of an element', before: loop('for (const { url, body } of ids) out.push(await fetch(url, { method: \'POST\', body }));'), after: many("out.push(...(await Promise.all(all.slice(start, start + 8).map(({ url, body }) => fetch(url, { method: 'POST', body })))));") },
  {
    name: 'an array with types', language: 'ts',
    before: '\nexport async function load(ids: string[]): Promise<Response[]> {\n  const out: Response[] = []\n  for (const id of ids) {\n    out.push(await fetch(`https://a/${id}`))\n  }\n  return out\n}\n',
    after: '\nexport async function load(ids: string[]): Promise<Response[]> {\n  const out: Response[] = []\n  for (let start = 0; start < ids.length; start += 8) {\n    out.push(...(await Promise.all(ids.slice(start, start + 8).map((id) => fetch(`https://a/${id}`)))))\n  }\n  return out\n}\n',
  },
];

describe('waits one after another', () => {
  testChanges('sequential-await', 'suggestion', [...rows, ...loops]);
  testTypes([...rows, ...loops]);
  testInnocents('sequential-await', [
    { name: 'something happens between', code: row("  const a = await fetch('https://a');\n  console.log(a);\n  const b = await fetch('https://b');\n  return [a, b];\n") },
    { name: 'a type that is written down', language: 'ts', code: row("  const a: Response = await fetch('https://a');\n  const b = await fetch('https://b');\n  return [a, b];\n").replace('(id)', '(id: string)') },
    { name: 'a comment between', code: row("  const a = await fetch('https://a');\n  // The other one.\n  const b = await fetch('https://b');\n  return [a, b];\n") },
    { name: 'only a part is kept', code: row("  const a = (await fetch('https://a')).status;\n  const b = (await fetch('https://b')).status;\n  return [a, b];\n") },
    { name: 'promises of its own', code: `\nimport { Promise } from './promise.js';${row("  const a = await fetch('https://a');\n  const b = await fetch('https://b');\n  return [a, b];\n")}` },
    { name: 'more than a wait', code: loop("for (const id of ids) {\n    const found = await fetch('https://a/' + id);\n    if (found.ok) out.push(found);\n  }") },
    { name: 'two waits', code: loop("for (const id of ids) out.push(await (await fetch('https://a/' + id)).json());") },
    { name: 'a list that is made there', code: loop("for (const id of ids.list()) await fetch('https://a/' + id);") },
    { name: 'a comment in the loop', code: loop("for (const id of ids) {\n    // One more.\n    await fetch('https://a/' + id);\n  }") },
  ]);
});

describe('what the program gives', () => {
  const withAnswers = (text: string): string => lines(text).replace('export async function load(ids) {', "export async function load(ids) {\n  const fetch = async (url, options) => { if (/x/.test(url)) throw new Error('no ' + url); return [url, options]; };");
  const id = fc.oneof({ weight: 30, arbitrary: fc.constantFrom('a', 'b', 'c') }, { weight: 1, arbitrary: fc.constant('x') });

  test.each(loops.filter(({ language, before }) => language !== 'ts' && !/url/.test(before)))('stays: $name', async ({ before, after }) => {
    await fc.assert(fc.asyncProperty(fc.array(id, { maxLength: 30 }), async (ids) => {
      await expectSame(withAnswers(before), withAnswers(after), [ids]);
      await expectSame(withAnswers(before), withAnswers(after), [new Set(ids)]);
    }), { numRuns: 40 });
  });
});
