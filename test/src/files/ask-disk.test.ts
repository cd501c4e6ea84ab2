import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { answerNow, answerSoon, askAll, askExists, askText } from '../../../src/files/ask-disk.js';
import { resolveImports } from '../../../src/files/resolve.js';
import { makeFolder } from './made-folder.js';
import { factsOf, forgetPrograms, importOf, workspaceOf, writeProgram } from './program.js';

afterAll(forgetPrograms);

test('both ways to look on disk give the same answer', async () => {
  const folder = makeFolder({ 'a.txt': 'text' });
  const ask = () => askAll([askExists(join(folder, 'a.txt')), askExists(join(folder, 'b.txt')), askText(join(folder, 'a.txt')), askText(join(folder, 'b.txt'))]);
  const [now, soon] = [answerNow(ask()), await answerSoon(ask())];
  expect(now).toMatchObject([true, false, 'text', { code: 'ENOENT' }]);
  expect(soon).toMatchObject([true, false, 'text', { code: 'ENOENT' }]);
});

test('imports lead to the same files, whichever way they are resolved', async () => {
  const files = {
    'package.json': { name: 'app', imports: { '#x': './src/x.js' } }, 'tsconfig.json': { references: [{ path: 'src' }] },
    'src/tsconfig.json': { extends: './missing.json', compilerOptions: { paths: { '@/*': ['./*'] } } }, 'src/x.ts': '', 'src/a.ts': '', 'styles/a.css': '',
  };
  const root = writeProgram(files);
  const facts = [factsOf('src/a.ts', ['./x', '@/x', '#x', '../styles/a.css', './gone', 'nowhere', '../lib/thing'].map((specifier) => importOf(specifier)))];
  const ask = () => resolveImports(workspaceOf(root, files), facts, new Set());
  expect(await answerSoon(ask())).toEqual(answerNow(ask()));
  expect(answerNow(ask()).get('src/a.ts')!.slice(0, 3).map((one) => one.files)).toEqual([['src/x.ts'], ['src/x.ts'], ['src/x.ts']]);
});
