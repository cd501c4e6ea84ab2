import { getuid } from 'node:process';
import { describe, expect, test } from 'vitest';
import { describeDiskError } from '../../../src/files/disk-error.js';
import { isBinary, measureSource, readSource } from '../../../src/files/read-source.js';
import { makeFolder } from './made-folder.js';

describe('reading a source', () => {
  test('gives the text as it lies there, with its BOM', async () => {
    const root = makeFolder({ 'a.ts': '\uFEFFconst é = "😀";\r\n' });
    expect(readSource(root, 'a.ts')).toEqual({ text: '\uFEFFconst é = "😀";\r\n' });
    expect(await measureSource(root, 'a.ts')).toBe(23);
  });

  test('knows what is no text by a NUL early on', () => {
    const root = makeFolder({ 'video.ts': Buffer.from([0x47, 0x40, 0, 0, 1]), 'late.js': `${' '.repeat(9000)}"\0"` });
    expect(readSource(root, 'video.ts')).toEqual({ binary: true });
    expect(readSource(root, 'late.js')).toHaveProperty('text');
    expect(isBinary('a\0')).toBe(true);
  });

  test('says why there is none, without a path', async () => {
    const root = makeFolder({ 'folder.ts/x': '' });
    expect(readSource(root, 'gone.ts')).toEqual({ unreadable: 'cannot be read: ENOENT, no such file or directory' });
    expect(readSource(root, 'folder.ts')).toEqual({ unreadable: 'cannot be read: EISDIR, illegal operation on a directory' });
    expect(await measureSource(root, 'gone.ts')).toBeUndefined();
    expect(describeDiskError(new Error('odd'))).toBe('cannot be read: odd');
  });

  test.skipIf(getuid?.() === 0)('says so of what nobody may read', () => {
    const root = makeFolder({ 'secret.ts': { locked: '' } });
    expect(readSource(root, 'secret.ts')).toEqual({ unreadable: 'cannot be read: EACCES, permission denied' });
  });
});
