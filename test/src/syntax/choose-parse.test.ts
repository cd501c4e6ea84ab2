/** Where the native parser does not load, typescript-eslint's gives the same facts and the same kind of failure. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { extract } from '../../../src/facts/extract.js';
import { chooseParse } from '../../../src/syntax/choose-parse.js';
import { parse, ParseFailure } from '../../../src/syntax/parse.js';
import { withFlow } from '../../../src/syntax/with-flow.js';
import { sourcesIn } from '../../marks.js';

const root = join(import.meta.dirname, '../../..');
const chosen = await chooseParse(() => Promise.reject(new Error('Cannot find native binding')));
const spare = withFlow(chosen);
const facts = (by: typeof parse, path: string, text: string): unknown => {
  const { program, comments } = by(path, text);
  return JSON.parse(JSON.stringify(extract(path, text, program, comments)));
};

/** Every so many of our own sources: about sixty. */
const samples = ['src', 'rules', 'fixtures'].flatMap((folder) => sourcesIn(join(root, folder)).map((file) => `${folder}/${file}`)).filter((_, index) => index % 14 === 0);

test('the native parser is the choice where it loads', () => expect(chosen).not.toBe(parse));

test(`the trees of both parsers give the same facts of ${samples.length} files`, () => {
  expect(samples.length).toBeGreaterThan(50);
  for (const path of samples) {
    const text = readFileSync(join(root, path), 'utf8');
    expect(facts(spare, path, text), path).toEqual(facts(parse, path, text));
  }
});

test.each([
  ['a.ts', '\uFEFFexport const a = 1;\n// é\nlist(a);'], ['a.js', '\uFEFF#!/usr/bin/env node\nrun();'], ['a.js', '#!/usr/bin/env node\n/* ! */ run();'],
  ['a.cjs', 'if (a) return;\nmodule.exports = b;'], ['a.js', 'const a = <div onClick={() => go(1)}>{b.map((c) => <i key={c} />)}</div>;'],
  ['a.tsx', 'export const A = <T,>({ x }: { x: T[] }) => <b>{x.map(String)}</b>;'], ['a.ts', 'const a = <any>b(); let c = d!.e as const;'],
  ['a.ts', '@d() class A<T> extends B<T> implements C { #p = 1; static { go(); } constructor(private readonly b: B, @i() c?: D) { super(); } get x() { return this.#p; } declare y: string; z!: number; accessor q = 2; }'],
  ['a.ts', 'class A { m(@i() c = 1, @j() { d, e = f() }: E, @k() ...rest: string[]) {} constructor(@i() private readonly g: G = h(), @j() @k(l) m?) {} }'],
  ['a.ts', 'import a = require("b"); import type { T } from "c"; import { type U, v as w } from "d"; export * as ns from "e"; export type { T }; export = a;'],
  ['a.ts', 'declare module "x" { export function f(): void; }\nnamespace N.M { export const a = 1; }\nenum E { A = 1, B = A }\nabstract class Z { abstract m(): void; }'],
  ['a.js', 'label: for (const [a, { b = 1, ...c }] of d) { for await (const e of f?.g?.()) continue label; } do { x ||= y ?? await z; } while (import.meta.env)'],
  ['a.mts', 'const m = await import(`./x/${n}.js`, { with: { type: "json" } }); using r = open(); export default async function* () { yield* m.x`t${1}`; }'],
])('%s: %j', (path, text) => expect(facts(spare, path, text)).toEqual(facts(parse, path, text)));

test('a file that is no program says where', () => {
  expect(() => spare('a.ts', 'const a = 1;\nconst = 2;')).toThrow(ParseFailure);
  try { spare('a.ts', 'const a = 1;\nconst = 2;'); } catch (error) { expect(error).toMatchObject({ line: 2, column: 7 }); }
  expect(() => spare('a.ts', '('.repeat(300))).toThrow('nested too deeply');
});

test('nothing of typescript-eslint is loaded while the native parser does', async () => {
  const load = vi.fn(() => import('../../../src/syntax/parse-with-oxc.js'));
  expect((await chooseParse(load)).name).toBe('parseWithOxc');
  expect(load).toHaveBeenCalledOnce();
});
