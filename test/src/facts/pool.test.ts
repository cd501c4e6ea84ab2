import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { extractAll, type Extracted, type ExtractOptions } from '../../../src/facts/extract-all.js';
import { runBatches, WorkersUnavailable } from '../../../src/facts/pool.js';
import type { Batch } from '../../../src/facts/worker.js';
import { addFiles, makeFolder, type Content } from '../files/made-folder.js';
import { buildWorker } from './built-worker.js';

const { worker, remove } = buildWorker();
afterAll(remove);

/** Stands in for the real extractor: notes what it was given, and misbehaves when the text says so. */
const madeExtractor = `
import { isMainThread } from 'node:worker_threads';
const dive = (node) => (node && typeof node === 'object' ? Object.values(node).reduce((deepest, child) => Math.max(deepest, dive(child) + 1), 0) : 0);
const hoard = [];
export function extract(path, text, program, comments) {
  if (text.includes('throw now')) throw new TypeError('cannot read x');
  if (text.includes('overflow')) throw new RangeError('Maximum call stack size exceeded');
  if (text.includes('die now') && !isMainThread) process.exit(3);
  if (text.includes('escape now') && !isMainThread) setImmediate(() => { throw new Error('escaped'); });
  if (text.includes('escape now')) { const end = Date.now() + 50; while (Date.now() < end); }
  if (text.includes('hoard now')) for (;;) hoard.push(new Array(100000).fill(Math.random()));
  if (text.includes('unserialisable')) return { path, big: 1n };
  return { path, length: text.length, body: program.body.length, comments: comments.length, depth: dive(program) > 1000 };
}`;

async function run(files: Record<string, Content>, options: ExtractOptions = {}): Promise<Extracted> {
  const root = makeFolder(files);
  const at = makeFolder({ 'extractor.mjs': madeExtractor });
  const extractor = pathToFileURL(join(at, 'extractor.mjs'));
  return extractAll(root, Object.keys(files).reverse(), { worker, extractor, ...options });
}

const many = (count: number): Record<string, Content> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`src/f${index}.ts`, `export const a${index} = ${index}; // ${'é'.repeat(index)}\n`.repeat(100)]));

describe('the result', () => {
  test('is the same with and without threads, sorted by path', async () => {
    const files = {
      ...many(200), 'broken.ts': 'f(\n', 'odd.ts': 'throw now', 'over.ts': 'overflow', 'bin.ts': Buffer.from([0, 1]),
      'deep.ts': `x = ${'['.repeat(2000)}${']'.repeat(2000)};`, 'abyss.ts': '['.repeat(100_000), 'B.ts': '', 'é.ts': '\uFEFFa;',
    };
    const results = await Promise.all([0, 2, 3, 6].map((threads) => run(files, { threads })));
    expect(results[0].facts).toHaveLength(203);
    expect(results[0].facts.map(({ path }) => path)).toEqual(results[0].facts.map(({ path }) => path).sort());
    expect(results[0].failed).toEqual([
      { file: 'abyss.ts', message: 'nested too deeply to analyse (line 1, column 1)' },
      { file: 'broken.ts', message: expect.stringMatching(/^Expected .* \(line 2, column 1\)$/) },
      { file: 'odd.ts', message: expect.stringMatching(/^(?:Expected|cannot be analysed: cannot read x)/) },
      { file: 'over.ts', message: 'nested too deeply to analyse' },
    ]);
    expect(results[0].skipped).toEqual([{ file: 'bin.ts', reason: 'binary file' }]);
    for (const result of results.slice(1)) expect(result).toEqual(results[0]);
  });

  test('accounts for every file, once', async () => {
    const { facts, failed, skipped } = await run({ 'a.ts': 'a', 'b.ts': ')' });
    expect([facts.length, failed.length, skipped.length]).toEqual([1, 1, 0]);
    const root = makeFolder({ 'a.ts': 'a' });
    expect((await extractAll(root, ['a.ts', 'a.ts', 'gone.ts'])).failed).toEqual([{ file: 'gone.ts', message: 'cannot be read: ENOENT, no such file or directory' }]);
    expect(await extractAll(root, [])).toEqual({ facts: [], failed: [], skipped: [] });
  });

  test('comes from the given texts where there are any', async () => {
    const read = (path: string): string | undefined => ({ 'src/f3.ts': 'now', 'src/f4.ts': '\0' })[path];
    for (const threads of [0, 2]) {
      const { facts, skipped } = await run(many(100), { threads, read });
      expect(facts.find(({ path }) => path === 'src/f3.ts')).toMatchObject({ length: 3 });
      expect(facts.find(({ path }) => path === 'src/f5.ts')).toMatchObject({ body: 100 });
      expect(skipped).toEqual([{ file: 'src/f4.ts', reason: 'binary file' }]);
    }
  });

  test('is on its way visibly', async () => {
    for (const threads of [0, 2]) {
      const seen: number[] = [];
      await run(many(100), { threads, onProgress: (done, total) => seen.push(done / total) });
      expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => (index + 1) / 100));
    }
  });

  test('of the real extractor holds facts', async () => {
    const root = makeFolder({ 'a.ts': 'export function list() { return 1; }' });
    const { facts } = await extractAll(root, ['a.ts']);
    expect(facts[0].functions.map(({ name }) => name)).toContain('list');
  });
});

describe('a file that kills its thread', () => {
  test.each([
    ['ends it', 'die now()', 'cannot be analysed: the worker ended'],
    ['runs out of memory', 'hoard now()', 'too large to analyse: out of memory'],
  ])('fails alone: %s', async (_, text, message) => {
    // Threads take from the start, so that the bad one is theirs.
    const files = { ...many(100), 'src/bad.ts': `"${text}";` };
    const { facts, failed } = await run(files, { threads: 2 });
    expect(failed).toEqual([{ file: 'src/bad.ts', message }]);
    expect(facts).toHaveLength(100);
  }, 60_000);

  test('does so again and again', async () => {
    const bad = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`src/bad${index}.ts`, '"die now";']));
    const { facts, failed } = await run({ ...many(80), ...bad }, { threads: 3 });
    expect(failed.map(({ file }) => file)).toEqual(Object.keys(bad));
    expect(facts).toHaveLength(80);
  });

  test('with an error that escapes loses no other file', async () => {
    const { facts, failed } = await run({ ...many(100), 'src/bad.ts': '"escape now";' }, { threads: 2 });
    expect(facts.length + failed.length).toBe(101);
    expect(facts.length).toBeGreaterThanOrEqual(100);
  });

  test('with facts that are no JSON fails alone', async () => {
    const { facts, failed } = await run({ ...many(100), 'src/bad.ts': '"unserialisable";' }, { threads: 2 });
    expect(failed).toEqual([{ file: 'src/bad.ts', message: expect.stringMatching(/^cannot be analysed: .*BigInt/) }]);
    expect(facts).toHaveLength(100);
  });
});

describe('threads', () => {
  test('that cannot be had are done without', async () => {
    const nowhere = pathToFileURL(join(makeFolder(), 'worker.js'));
    const { facts, failed } = await run(many(100), { threads: 2, worker: nowhere });
    expect([facts.length, failed.length]).toEqual([100, 0]);
  });

  test('that end at once are reported', async () => {
    const root = makeFolder({ 'ends.mjs': 'process.exit(0);', 'throws.mjs': 'throw new Error("no");' });
    const batches: Batch[] = [{ id: 0, items: [{ path: 'a.ts' }] }, { id: 1, items: [{ path: 'b.ts' }] }];
    for (const name of ['ends.mjs', 'throws.mjs', 'gone.mjs']) {
      const helped: number[] = [];
      const help = async () => ({ items }: Batch) => items.map(() => ({ failed: 'by main' }));
      await runBatches(() => batches, { threads: 2, worker: pathToFileURL(join(root, name)), task: { root, extractor: '' }, help, onOutcomes: ({ id }) => helped.push(id) });
      expect(helped.sort()).toEqual([0, 1]);
      const running = runBatches(() => batches, { threads: 2, worker: pathToFileURL(join(root, name)), task: { root, extractor: '' }, onOutcomes: () => undefined });
      await expect(running).rejects.toThrow(WorkersUnavailable);
    }
  });

  test('have nothing to do without batches', async () => {
    const options = { threads: 2, worker, task: { root: '', extractor: '' }, onOutcomes: () => undefined };
    await expect(runBatches(() => [], options)).resolves.toBeUndefined();
  });

  test('pass on what the caller throws', async () => {
    const root = makeFolder();
    addFiles(root, many(70));
    await expect(run(many(70), { threads: 2, onProgress: () => { throw new Error('caller'); } })).rejects.toThrow('caller');
  });
});
