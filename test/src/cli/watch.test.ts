import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../files/made-folder.js';

const bin = fileURLToPath(new URL('../../../bin/perf-lint.js', import.meta.url));
const isBuilt = existsSync(fileURLToPath(new URL('../../../dist/src/cli/main.js', import.meta.url)));
const orders = "import { load } from './load.js';\nexport async function list(ids) {\n  const found = [];\n  for (const id of ids) found.push(await load(id));\n  return found;\n}\n";
const load = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const load = (id) => prisma.order.findUnique({ where: { id } });\n";
const program = { 'package.json': '{ "name": "shop", "dependencies": { "@prisma/client": "6" } }', 'src/orders.js': orders, 'src/load.js': load };

const soon = { timeout: 20_000, interval: 50 };

/** The command at work; `since` gives what it printed after the call before. */
function watch(root: string, ...words: string[]) {
  const child = spawn(process.execPath, [bin, '--watch', ...words], { cwd: root });
  const said = { stdout: '', stderr: '' };
  let seen = 0;
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (chunk: Buffer) => (said[name] += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  onTestFinished(() => void child.kill());
  return {
    child, said, ended,
    ready: () => expect.poll(() => said.stderr, soon).toContain('watching'),
    async next(words: RegExp): Promise<string> {
      await expect.poll(() => said.stdout.slice(seen), soon).toMatch(words);
      const text = said.stdout.slice(seen);
      seen = said.stdout.length;
      return text;
    },
  };
}

describe.skipIf(!isBuilt)('--watch', () => {
  test('prints the report, then what comes and goes', async () => {
    const root = makeFolder(program);
    const { ready, next, child, ended } = watch(root);
    await ready();
    expect(await next(/1 finding/)).toContain('n-plus-one-query at src/orders.js:4:');
    writeFileSync(join(root, 'src/load.js'), 'export const load = async (id) => ({ id });\n');
    expect(await next(/in all/)).toMatch(/src\/load\.js changed\n- \S+ n-plus-one-query at src\/orders\.js in list \(PL-\w+\) is gone\n {2}0 new, 1 gone, 0 in all/);
    writeFileSync(join(root, 'src/load.js'), load);
    expect(await next(/in all/)).toMatch(/\+ \S+ n-plus-one-query at src\/orders\.js:4:[^]*1 new, 0 gone, 1 in all/);
    child.kill('SIGINT');
    await ended;
  }, 60_000);

  test('goes on after what cannot be parsed, a broken config, a new and a removed file', async () => {
    const root = makeFolder(program);
    const { ready, next, said } = watch(root, '--no-cache');
    await ready();
    await next(/1 finding/);
    writeFileSync(join(root, 'src/load.js'), 'export const = ;\n');
    expect(await next(/in all/)).toContain('not analysed src/load.js');
    writeFileSync(join(root, 'src/load.js'), load);
    await next(/1 new/);
    writeFileSync(join(root, 'perf-lint.config.json'), '{ "rulez": {} }');
    await expect.poll(() => said.stderr, soon).toContain('rulez');
    writeFileSync(join(root, 'perf-lint.config.json'), '{ "rules": { "n-plus-one-query": "off" } }');
    expect(await next(/in all/)).toContain('1 gone');
    rmSync(join(root, 'perf-lint.config.json'));
    await next(/1 new/);
    writeFileSync(join(root, 'src/more.js'), orders);
    expect(await next(/in all/)).toMatch(/src\/more\.js changed[^]*n-plus-one-query at src\/more\.js:4/);
    rmSync(join(root, 'src/more.js'));
    expect(await next(/in all/)).toContain('src/more.js in list');
  }, 60_000);

  test('does not go with what looks at another state, or prints for programs', async () => {
    const root = makeFolder(program);
    for (const words of [['--staged'], ['--changed-since', 'main'], ['--format', 'json'], ['--types'], ['-o', 'report.txt']]) {
      const { said, ended } = watch(root, ...words);
      expect(await ended).toBe(2);
      expect(said.stderr + said.stdout).toContain('--watch');
    }
  }, 60_000);
});
