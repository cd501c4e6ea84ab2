/** What happens around the command: signals, closed pipes, files that cannot be written. Needs the compiled command. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calmEnv, makeRepository, shop } from '../git/made-repository.js';

const root = resolve(import.meta.dirname, '../../..');
const bin = join(root, 'bin/perf-lint.js');
/** Its presence is told on stderr before anything is analysed. */
const announced = { ...shop, 'perf-lint.config.js': 'export default {};\n' };

function start(folder: string, ...words: string[]): { child: ChildProcess; stderr(): string; ended: Promise<{ code: number | null; signal: string | null }>; announced: Promise<unknown> } {
  const child = spawn(process.execPath, [bin, ...words], { cwd: folder, env: calmEnv as NodeJS.ProcessEnv });
  let text = '';
  const announced = new Promise((told) => child.stderr.on('data', (chunk: Buffer) => { text += chunk.toString(); told(text); }));
  const ended = new Promise<{ code: number | null; signal: string | null }>((done) => child.on('close', (code, signal) => done({ code, signal })));
  return { child, stderr: () => text, ended, announced };
}

describe.skipIf(!existsSync(join(root, 'dist/src/cli/main.js')))('the command', () => {
  // Left to the system: a handler of ours would wait for the end of the analysis. A shell makes 130 and 143 of it.
  test.each(['SIGINT', 'SIGTERM'] as const)('stopped by %s leaves the old file as it was', async (signal) => {
    const { folder } = makeRepository({ ...announced, 'report.json': 'old' });
    // Waits for its text: in the middle for as long as we like.
    const run = start(folder, '--stdin', '--stdin-filename', 'src/old.js', '-o', 'report.json');
    await run.announced;
    run.child.kill(signal);
    expect(await run.ended).toEqual({ code: null, signal });
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('old');
    expect(readdirSync(folder).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  test('whose reader has gone ends with the code of its findings, without a word', async () => {
    const { folder } = makeRepository(shop);
    const run = start(folder, '--format', 'json');
    run.child.stdout?.destroy();
    expect(await run.ended).toEqual({ code: 1, signal: null });
    expect(run.stderr()).toBe('');
  });

  test('that cannot write its file says why', async () => {
    const repository = makeRepository({ ...shop, 'taken': 'a file' });
    for (const words of [['-o', 'taken/report.json'], ['-o', 'src'], ['--baseline', 'taken/known.json']]) {
      expect(await repository.lintIn('', words)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/(taken|src).*cannot be (written|read): (EEXIST|ENOTDIR|EISDIR)/) });
    }
  });

  test('keeps a link a link, and leaves no other file behind', async () => {
    const repository = makeRepository({ ...shop, 'real.json': 'old', 'report.json': { link: 'real.json' } });
    const files = readdirSync(repository.folder);
    await repository.lintIn('', ['-f', 'json', '-o', 'report.json', '--no-cache']);
    expect(JSON.parse(readFileSync(join(repository.folder, 'real.json'), 'utf8'))).toMatchObject({ schemaVersion: 1 });
    expect(readdirSync(repository.folder)).toEqual(files);
    expect(statSync(join(repository.folder, 'real.json')).isFile()).toBe(true);
  });
});

describe('the help', () => {
  test.each([
    ['baseline', ['--prune', '--update', '--defer'], ['--staged', '--fail-on-new']],
    ['gate', ['perf-lint gate [paths…]', '"no new"', 'all criteria are met'], ['--staged', '--prune']],
    ['diff', ['perf-lint diff <before> <after>', 'something is worse'], ['--staged', '--baseline']],
    ['explain', ['<finding id>'], ['--prune']],
  ])('of %s names its own options and exit codes only', async (command, words, others) => {
    const { helpText } = await import('../../../src/cli/help-text.js');
    const text = helpText([command, '--help']);
    for (const word of words) expect(text).toContain(word);
    for (const word of others) expect(text).not.toContain(word);
  });

  test('of everything names everything', async () => {
    const [{ helpText }, { cliOptions, commands }] = await Promise.all([import('../../../src/cli/help-text.js'), import('../../../src/cli/options.js')]);
    for (const { name } of cliOptions) expect(helpText()).toContain(`--${name === 'config-lookup' || name === 'cache' ? `no-${name}` : name}`);
    for (const name of commands) expect(helpText()).toContain(`perf-lint ${name}`);
  });
});
