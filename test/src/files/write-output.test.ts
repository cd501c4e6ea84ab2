import { spawn } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { UsageError } from '../../../src/files/usage-error.js';
import { writeOutput } from '../../../src/files/write-output.js';
import { makeFolder } from './made-folder.js';

test('makes the folders on the way and leaves nothing else behind', async () => {
  const cwd = makeFolder();
  await writeOutput('out/deep/report.json', '{}', cwd);
  expect(readFileSync(join(cwd, 'out/deep/report.json'), 'utf8')).toBe('{}');
  expect(readdirSync(join(cwd, 'out/deep'))).toEqual(['report.json']);
});

test('replaces a file at once: whoever has it open keeps the old one whole', async () => {
  const cwd = makeFolder({ 'report.txt': 'old' });
  chmodSync(join(cwd, 'report.txt'), 0o640);
  const before = statSync(join(cwd, 'report.txt'));
  await writeOutput('report.txt', 'new', cwd);
  const after = statSync(join(cwd, 'report.txt'));
  expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).toBe('new');
  expect(after.ino).not.toBe(before.ino);
  expect(after.mode).toBe(before.mode);
});

test('writes through a link, to what it leads to', async () => {
  const cwd = makeFolder({ 'real/report.txt': 'old', 'report.txt': { link: 'real/report.txt' } });
  await writeOutput('report.txt', 'new', cwd);
  expect(lstatSync(join(cwd, 'report.txt')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(cwd, 'real/report.txt'), 'utf8')).toBe('new');
});

test.skipIf(process.platform === 'win32')('writes into a pipe, as into any device, and puts no file in its place', async () => {
  const cwd = makeFolder();
  await once(spawn('mkfifo', [join(cwd, 'pipe')]), 'exit');
  const reader = spawn('cat', [join(cwd, 'pipe')]);
  const read = once(reader.stdout, 'data');
  await writeOutput('pipe', 'through', cwd);
  expect(String((await read)[0])).toBe('through');
  expect(statSync(join(cwd, 'pipe')).isFIFO()).toBe(true);
});

test('says what could not be written and why, and leaves no part of it', async () => {
  const cwd = makeFolder({ 'file.txt': '', 'folder/': '' });
  for (const [path, reason] of [['folder', /^cannot be written: EISDIR/], ['file.txt/report.json', /^cannot be written: (EEXIST|ENOTDIR)/]] as const) {
    const error = await writeOutput(path, 'text', cwd).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ path, reason: expect.stringMatching(reason) });
  }
  expect(readdirSync(cwd).sort()).toEqual(['file.txt', 'folder']);
  expect(existsSync(join(cwd, 'folder/report.json'))).toBe(false);
});
