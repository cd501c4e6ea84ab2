/** The usual import must not touch the disk. Counted, not timed: a clock says more about the machine than about us. */
import { afterAll, beforeEach, expect, it, vi } from 'vitest';

const looks = vi.hoisted(() => [] as string[]);
vi.mock('oxc-resolver', () => ({
  ResolverFactory: class {
    sync(_folder: string, request: string): object { looks.push(request); return {}; }
    resolveFileSync(_file: string, request: string): object { looks.push(request); return {}; }
  },
}));

const { answerNow } = await import('../../../src/files/ask-disk.js');
const { resolveImports } = await import('../../../src/files/resolve.js');
const { factsOf, forgetPrograms, importOf, workspaceOf, writeProgram } = await import('./program.js');

afterAll(forgetPrograms);
beforeEach(() => { looks.length = 0; });

const COUNT = 2500;
const path = (i: number): string => `src/area${(i % COUNT) % 50}/part${(i % COUNT) % 7}/module${i % COUNT}`;
const files: Record<string, string | object> = { 'package.json': { name: 'big', dependencies: { react: '18' } }, 'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } } };
for (let i = 0; i < COUNT; i++) files[`${path(i)}.ts`] = '';

it('for relative paths, aliases, dependencies and builtins of 2,500 files', () => {
  const root = writeProgram({ 'tsconfig.json': files['tsconfig.json'] });
  const facts = Array.from({ length: COUNT }, (_, i) => factsOf(`${path(i)}.ts`, [
    'react', 'node:fs', `@/${path(i + 1).slice(4)}`, ...Array.from({ length: 5 }, (_, k) => `../../${path(i + k).slice(4)}.js`),
  ].map((specifier) => importOf(specifier))));
  const before = performance.now();
  const all = [...answerNow(resolveImports(workspaceOf(root, files), facts, new Set())).values()].flat();
  if (process.env.SHOW_TIMES) console.log(`${all.length} imports: ${(performance.now() - before).toFixed(0)} ms`);
  expect(all.map((one) => one.reason ?? 'file').reduce<Record<string, number>>((sum, one) => ({ ...sum, [one]: (sum[one] ?? 0) + 1 }), {})).toEqual({ external: COUNT, builtin: COUNT, file: COUNT * 6 });
  expect(looks).toEqual([]);
});

it('more than once for the same words in the same folder', () => {
  const root = writeProgram({});
  const lost = ['a.ts', 'b.ts', 'c.ts'].map((name) => factsOf(`src/${name}`, [importOf('./lost'), importOf('undeclared')]));
  answerNow(resolveImports(workspaceOf(root, { 'src/a.ts': '', 'src/b.ts': '', 'src/c.ts': '' }), lost, new Set()));
  expect(looks).toHaveLength(2);
});
