import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/main.js';
import { formatNames } from '../../../src/report/format-names.js';
import { makeFolder } from '../files/made-folder.js';

const root = resolve(import.meta.dirname, '../../..');
const shop = join(root, 'fixtures/shop');

async function runIn(cwd: string, ...words: string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text) });
  const code = await run(words, { cwd, env: {}, stdout: stream('stdout'), stderr: stream('stderr'), today: '2030-01-01' });
  return { code, ...written };
}

const small = {
  'package.json': '{ "name": "small", "dependencies": { "@prisma/client": "6" } }',
  'src/list.ts': "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport async function list(ids: string[]) {\n  for (const id of ids) await prisma.user.findUnique({ where: { id } });\n}\n",
};

describe('several formats at once', () => {
  test('are written where they should be, and one is printed', async () => {
    const cwd = makeFolder(small);
    const { code, stdout, stderr } = await runIn(cwd, '.', '--format', 'sarif=out/a.sarif', '-f', 'text', '--format=junit=out/a=b.xml');
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('n-plus-one-query at src/list.ts:4');
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['a.sarif', 'a=b.xml']);
    expect(JSON.parse(readFileSync(join(cwd, 'out/a.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  test('stdout stays free when all of them have files, and --output-file takes the one without', async () => {
    const cwd = makeFolder(small);
    expect(await runIn(cwd, '-f', 'json=a.json')).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(await runIn(cwd, '-f', 'json=a.json', '-f', 'agent', '-o', 'b.txt')).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(readFileSync(join(cwd, 'b.txt'), 'utf8')).toMatch(/^src\/list\.ts:4:\d+ \w+ n-plus-one-query PL-/);
  });

  test.each<[string[], string]>([
    [['-f', 'sarf'], '--format cannot be "sarf" (did you mean "sarif"?); it is one of text, agent, json'],
    [['-f', 'jsno=out.json'], '--format cannot be "jsno" (did you mean "json"?)'],
    [['-f', 'text', '-f', 'github'], '--format text and --format github would both be printed; write one to a file: --format github=report.github'],
    [['-f', 'sarif='], '--format sarif= names no file.'],
    [['-f', 'sarif=a', '-f', 'json=./a'], '--format sarif and --format json would both be written to ./a.'],
    [['-f', 'sarif=a', '-f', 'text', '-o', 'a'], '--format sarif and --format text would both be written to a.'],
    [['-f', 'sarif=a', '-o', 'b'], '--output-file has nothing to write: every --format names a file of its own.'],
    [['--fail-on', 'hihg'], '--fail-on cannot be "hihg" (did you mean "high"?)'],
    [['rules', '-f', 'sarif'], 'rules prints text or json, not sarif.'],
    [['rules', '-f', 'text', '-f', 'json=a'], 'rules prints one format only.'],
  ])('%j is a mistake that is explained, before anything is written', async (words, message) => {
    const cwd = makeFolder(small);
    const { code, stdout, stderr } = await runIn(cwd, ...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(readdirSync(cwd).sort()).toEqual(['package.json', 'src']);
  });

  test('a file that cannot be written is named with the reason, and the other outputs come', async () => {
    const cwd = makeFolder(small);
    const { code, stdout, stderr } = await runIn(cwd, '-f', 'sarif=src', '-f', 'junit=package.json/a.xml', '-f', 'json', '-f', 'agent=ok.txt');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^perf-lint: src: cannot be written: EISDIR.*$/m);
    expect(stderr).toMatch(/^perf-lint: package\.json\/a\.xml: cannot be written: /m);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1 });
    expect(existsSync(join(cwd, 'ok.txt'))).toBe(true);
  });

  test('other commands write data to a file, too', async () => {
    const cwd = makeFolder(small);
    expect(await runIn(cwd, 'rules', '-f', 'json=rules.json')).toMatchObject({ code: 0, stdout: '' });
    expect(JSON.parse(readFileSync(join(cwd, 'rules.json'), 'utf8'))).toBeInstanceOf(Array);
    expect(await runIn(cwd, '--print-config', '-f', 'sarif=a.sarif')).toMatchObject({ code: 0, stdout: expect.stringContaining('"rules"') });
  });
});

test('--fail-on decides the exit code only', async () => {
  const cwd = makeFolder(small);
  expect(await runIn(cwd, '--fail-on', 'critical')).toMatchObject({ code: 0, stdout: expect.stringContaining('n-plus-one-query') });
  expect((await runIn(cwd, '--fail-on', 'low')).code).toBe(1);
  expect((await runIn(cwd, '--fail-on', 'never')).code).toBe(0);
  const broken = makeFolder({ ...small, 'src/broken.ts': 'export const = ;\n' });
  expect((await runIn(broken, '--fail-on', 'never')).code).toBe(2);
});

test('paths of formats for a repository start at its top', async () => {
  const cwd = makeFolder(Object.fromEntries([...Object.entries(small).map(([path, text]) => [`packages/small/${path}`, text]), ['.git/HEAD', 'ref: refs/heads/main\n']]));
  expect((await runIn(cwd, 'packages/small', '-f', 'github')).stdout).toContain('file=packages/small/src/list.ts,line=4,');
  expect((await runIn(join(cwd, 'packages/small'), '.', '-f', 'github')).stdout).toContain('file=packages/small/src/list.ts,line=4,');
  expect((await runIn(cwd, 'packages/small', '-f', 'json')).stdout).toContain('"file": "src/list.ts"');
});

test('every format is the same bytes whatever the threads, the order of the paths, and again', async () => {
  const cwd = makeFolder();
  cpSync(shop, join(cwd, 'shop'), { recursive: true });
  const files = readdirSync(join(cwd, 'shop'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.[jt]sx?$/.test(path));
  const runs = [['--threads', '1', ...files], ['--threads', '2', ...files.toReversed()], ['--threads', '2', ...files]];
  for (const [index, words] of runs.entries()) await runIn(join(cwd, 'shop'), ...words, ...formatNames.flatMap((name) => ['-f', `${name}=${join(cwd, String(index), name)}`]));
  for (const name of formatNames) {
    const [first, ...others] = runs.map((_, index) => readFileSync(join(cwd, String(index), name), 'utf8'));
    expect(first.length, name).toBeGreaterThan(1000);
    for (const other of others) expect(other, name).toBe(first);
  }
}, 60_000);

/** The real command, whose reader closes the pipe before anything is written. */
async function runUnread(...words: string[]): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [join(root, 'bin/perf-lint.js'), ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (text) => { stderr += text; });
  return new Promise((done) => child.on('close', (code) => done({ code, stderr })));
}

test.skipIf(!existsSync(join(root, 'dist/src/cli/main.js')))('a reader that leaves early changes nothing: no noise, the same exit code, all files', async () => {
  const cwd = makeFolder();
  expect(await runUnread(shop, '--format', 'json', '--format', `sarif=${join(cwd, 'a.sarif')}`)).toEqual({ code: 1, stderr: '' });
  expect(existsSync(join(cwd, 'a.sarif'))).toBe(true);
  expect(await runUnread(shop, '--fail-on', 'never')).toEqual({ code: 0, stderr: '' });
  expect(await runUnread('--help')).toEqual({ code: 0, stderr: '' });
});
