/** What is kept between runs: right after every kind of change, whole after every kind of accident. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { analyse, type Report } from '../../../src/index.js';
import { makeFolder } from '../files/made-folder.js';

const bin = fileURLToPath(new URL('../../../bin/perf-lint.js', import.meta.url));
const isBuilt = existsSync(fileURLToPath(new URL('../../../dist/src/cli/main.js', import.meta.url)));

const program = {
  'package.json': JSON.stringify({ name: 'shop', dependencies: { '@prisma/client': '6' } }),
  'src/orders.ts': "import { load } from './load.js';\nexport async function list(ids: string[]) {\n  const found = [];\n  for (const id of ids) found.push(await load(id));\n  return found;\n}\n",
  'src/load.ts': "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const load = (id: string) => prisma.order.findUnique({ where: { id } });\n",
};
const harmless = 'export const load = async (id: string) => ({ id });\n';

/** A program, and its report by way of the cache; each report is compared with one made without. */
function open(files: Record<string, string> = program) {
  const root = makeFolder(files);
  const problems: string[] = [];
  // Beside the program: a folder that appears in it would be one more that is skipped.
  const location = makeFolder();
  const ask = async (): Promise<Report> => {
    const cached = await analyse(['.'], { cwd: root, cache: { location, onProblem: (message) => problems.push(message) } });
    expect(cached).toEqual(JSON.parse(JSON.stringify(await analyse(['.'], { cwd: root }))));
    return cached;
  };
  const found = async (): Promise<string[]> => (await ask()).findings.map(({ rule, file }) => `${rule} ${file}`);
  return { root, location, problems, ask, found };
}

const segments = (location: string): string[] => readdirSync(location, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.facts')).map((name) => join(location, name));
const queries = ['n-plus-one-query src/orders.ts'];

test('a second run answers the same and reads no file anew', async () => {
  const { found, location } = open();
  expect(await found()).toEqual(queries);
  const [segment] = segments(location);
  const before = statSync(segment).mtimeMs;
  expect(await found()).toEqual(queries);
  expect(segments(location)).toEqual([segment]);
  expect(statSync(segment).mtimeMs).toBe(before);
});

test('an edit in the callee changes the finding in the caller, and back', async () => {
  const { root, found } = open();
  expect(await found()).toEqual(queries);
  writeFileSync(join(root, 'src/load.ts'), harmless);
  expect(await found()).toEqual([]);
  writeFileSync(join(root, 'src/load.ts'), program['src/load.ts']);
  expect(await found()).toEqual(queries);
});

test('an edit that keeps size and time is seen', async () => {
  const { root, found } = open();
  await found();
  const file = join(root, 'src/load.ts');
  const { atime, mtime } = statSync(file);
  writeFileSync(file, program['src/load.ts'].replace('findUnique', 'fakeUnique'));
  utimesSync(file, atime, mtime);
  expect(await found()).toEqual([]);
});

test.each<[string, (root: string) => void, string[]]>([
  ['a rename', (root) => renameSync(join(root, 'src/orders.ts'), join(root, 'src/sales.ts')), ['n-plus-one-query src/sales.ts']],
  ['a deletion', (root) => rmSync(join(root, 'src/load.ts')), []],
  ['a new file that shadows an import', (root) => (rmSync(join(root, 'src/load.ts')), mkdirSync(join(root, 'src/load.js')), writeFileSync(join(root, 'src/load.js/index.ts'), harmless)), []],
  ['a manifest', (root) => writeFileSync(join(root, 'package.json'), '{ "name": "other", "type": "module" }'), queries],
])('%s is seen', async (_, change, expected) => {
  const { root, found } = open();
  expect(await found()).toEqual(queries);
  change(root);
  expect(await found()).toEqual(expected);
});

test('a path of the tsconfig that leads elsewhere is seen', async () => {
  const { root, found } = open({
    ...program, 'src/orders.ts': program['src/orders.ts'].replace('./load.js', 'stock/load'), 'fake/load.ts': harmless,
    'tsconfig.json': '{ "compilerOptions": { "paths": { "stock/*": ["./src/*"] } } }',
  });
  expect(await found()).toEqual(queries);
  writeFileSync(join(root, 'tsconfig.json'), '{ "compilerOptions": { "paths": { "stock/*": ["./fake/*"] } } }');
  expect(await found()).toEqual([]);
});

test('another config, other rules and another day ask anew', async () => {
  const { root, location } = open();
  const ask = async (options: object) => (await analyse(['.'], { cwd: root, cache: { location }, ...options })).findings.map(({ severity }) => severity);
  expect(await ask({})).toHaveLength(1);
  expect(await ask({ only: ['blocking-io'] })).toEqual([]);
  expect(await ask({ config: { rules: { 'n-plus-one-query': 'critical' } } })).toEqual(['critical']);
  expect(await ask({ config: { ignore: ['src/orders.ts'] } })).toEqual([]);
});

test('a file that does not parse is told of again', async () => {
  const { ask } = open({ ...program, 'src/broken.ts': 'export const = ;\n' });
  const first = (await ask()).files.failed;
  expect(first).toMatchObject([{ file: 'src/broken.ts' }]);
  expect((await ask()).files.failed).toEqual(first);
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['cut off', (bytes) => bytes.subarray(0, bytes.length - 40)],
  ['empty', () => Buffer.alloc(0)],
  ['foreign', () => Buffer.from('#!/bin/sh\necho hello\n')],
  ['of another form', () => Buffer.concat([Buffer.from('perf-lint facts 99 20\n'), gzipSync('[]')])],
  ['changed in its facts', (bytes) => (bytes.writeUInt8(bytes[bytes.length - 60] ^ 0xff, bytes.length - 60), bytes)],
])('a file of the cache that is %s costs one notice and no finding', async (_, spoil) => {
  const { root, location, problems, found } = open();
  await found();
  for (const name of readdirSync(location, { recursive: true, encoding: 'utf8' })) if (name.endsWith('.report')) rmSync(join(location, name));
  const [segment] = segments(location);
  writeFileSync(segment, spoil(readFileSync(segment)));
  // Else the report would not need the facts.
  writeFileSync(join(root, 'src/new.ts'), 'export const one = 1;\n');
  expect(await found()).toEqual(queries);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(location);
  writeFileSync(join(root, 'src/new.ts'), 'export const two = 2;\n');
  expect(await found()).toEqual(queries);
  expect(problems).toHaveLength(1);
});

test('a kept report that is broken is made anew', async () => {
  const { location, problems, found } = open();
  await found();
  for (const name of readdirSync(location, { recursive: true, encoding: 'utf8' })) if (name.endsWith('.report')) writeFileSync(join(location, name), '{}');
  expect(await found()).toEqual(queries);
  expect(problems).toHaveLength(1);
  expect(await found()).toEqual(queries);
  expect(problems).toHaveLength(1);
});

test('a place that takes no files costs one notice', async () => {
  const root = makeFolder(program);
  const problems: string[] = [];
  writeFileSync(join(root, 'taken'), '');
  const report = await analyse(['.'], { cwd: root, cache: { location: 'taken/cache', onProblem: (message) => problems.push(message) } });
  expect(report.findings).toHaveLength(1);
  expect(problems).toHaveLength(1);
});

test('names that are special in JavaScript stay names', async () => {
  const { ask } = open({ ...program, 'src/names.ts': 'export const constructor = { __proto__: { polluted: true }, toString: 1 };\nexport const __proto__ = 1;\n' });
  await ask();
  await ask();
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('segments are joined before they are many, and what nobody needs goes', async () => {
  const { root, location, found } = open();
  for (let index = 0; index < 10; index++) {
    writeFileSync(join(root, 'src/load.ts'), `${program['src/load.ts']}// ${index}\n`);
    expect(await found()).toEqual(queries);
  }
  expect(segments(location).length).toBeLessThanOrEqual(6);
});

test('what is kept of our own sources is at most three times their size', async () => {
  const root = dirname(dirname(bin));
  const location = makeFolder();
  await analyse(['src', 'rules'], { cwd: root, root, cache: { location } });
  const bytesIn = (folder: string, wanted: RegExp): number => readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => wanted.test(name)).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  const sources = bytesIn(join(root, 'src'), /\.ts$/) + bytesIn(join(root, 'rules'), /\.ts$/);
  expect(bytesIn(location, /\.(?:facts|report)$/) / sources).toBeLessThan(3);
}, 60_000);

const runBin = (root: string, location: string) => spawn(process.execPath, [bin, '.', '--format', 'json', '--cache-location', location], { cwd: root });

test.skipIf(!isBuilt)('eight processes at once answer the same and leave a cache that is whole', async () => {
  const { root, location, problems, found } = open();
  const answers = await Promise.all(Array.from({ length: 8 }, () => new Promise<string>((resolve) => {
    const child = runBin(root, location);
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('close', () => resolve(text));
  })));
  expect(new Set(answers).size).toBe(1);
  expect(JSON.parse(answers[0])).toMatchObject({ findings: [{ rule: 'n-plus-one-query' }] });
  expect(await found()).toEqual(queries);
  expect(problems).toEqual([]);
}, 60_000);

test.skipIf(!isBuilt)('a process that is killed at any moment leaves a cache that is whole', async () => {
  const { root, location, problems, found } = open();
  for (const after of [60, 120, 180, 240, 300]) {
    const child = runBin(root, location);
    await new Promise((resolve) => setTimeout(resolve, after));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));
  }
  expect(await found()).toEqual(queries);
  expect(problems).toEqual([]);
}, 60_000);

test.skipIf(!isBuilt)('the command keeps nothing where there is no package, nor when told not to', () => {
  const run = (root: string, ...words: string[]) => spawnSync(process.execPath, [bin, '.', ...words], { cwd: root });
  const bare = makeFolder({ 'a.ts': 'export const a = 1;\n' });
  run(bare);
  expect(readdirSync(bare)).toEqual(['a.ts']);
  const root = makeFolder(program);
  run(root, '--no-cache');
  expect(existsSync(join(root, 'node_modules'))).toBe(false);
  run(root);
  expect(segments(join(root, 'node_modules/.cache/perf-lint'))).toHaveLength(1);
});
