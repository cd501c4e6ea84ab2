import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanShop, head, makeRepository, quick, repositoryAt, shop, slow } from './made-repository.js';
import { makeFolder } from '../files/made-folder.js';

function branched() {
  const repository = makeRepository(shop);
  repository.git('checkout', '-q', '-b', 'feature');
  repository.write({ 'src/new.js': head + slow('listNew') });
  repository.git('add', '-A');
  repository.git('commit', '-q', '-m', 'new');
  repository.git('checkout', '-q', 'main');
  repository.write({ 'src/theirs.js': head + slow('listTheirs') });
  repository.git('add', '-A');
  repository.git('commit', '-q', '-m', 'theirs');
  repository.git('checkout', '-q', 'feature');
  return repository;
}

test('what the branch brings since it left the other, committed or not', async () => {
  const repository = branched();
  expect(await repository.lint('--changed-since', 'main')).toMatchObject({ code: 1, found: ['n-plus-one-query src/new.js listNew'] });
  repository.write({ 'src/clean.js': head + slow('listClean'), 'src/unknown.js': head + slow('listUnknown') });
  expect((await repository.lint('--changed-since', 'main')).found).toEqual(['clean.js listClean', 'new.js listNew', 'unknown.js listUnknown'].map((one) => `n-plus-one-query src/${one}`));
  rmSync(join(repository.folder, 'src/new.js'));
  expect((await repository.lint('--changed-since', 'main', 'src/clean.js')).found).toEqual(['n-plus-one-query src/clean.js listClean']);
});

test('on a detached head', async () => {
  const repository = branched();
  repository.git('checkout', '-q', '--detach');
  expect((await repository.lint('--changed-since', 'main')).found).toEqual(['n-plus-one-query src/new.js listNew']);
  expect((await repository.lint('--changed-since', 'HEAD')).code).toBe(0);
});

test.each<[string, string[], string]>([
  ['an unknown ref', ['--changed-since', 'mian'], '"mian" is no commit, branch or tag of FOLDER (did you mean "main"?).'],
  ['a ref like an option', ['--changed-since=--all'], '"--all" is no commit'],
  ['an unknown commit', ['diff', 'HEAD', 'feture'], '"feture" is no commit, branch or tag of FOLDER (did you mean "feature"?).'],
  ['two scopes', ['--staged', '--changed-since', 'main'], '--staged and --changed-since each say what to analyse'],
  ['types', ['--staged', '--types'], '--staged does not go with --types'],
])('%s is explained', async (_, words, message) => {
  const repository = makeRepository(cleanShop);
  repository.git('branch', 'feature');
  const { code, stdout, stderr } = await repository.lintIn('', words);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message.replace('FOLDER', repository.folder));
});

test('histories without a common start', async () => {
  const repository = makeRepository(cleanShop);
  repository.git('checkout', '-q', '--orphan', 'other');
  repository.git('commit', '-q', '-m', 'other');
  expect(await repository.lintIn('', ['--changed-since', 'main'])).toMatchObject({ code: 2, stderr: expect.stringContaining('no common ancestor') });
});

test('before the first commit there is nothing to compare with', async () => {
  const repository = makeRepository();
  repository.write(cleanShop);
  expect(await repository.lintIn('', ['--changed-since', 'main'])).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no commit yet') });
});

test('no repository, a bare one, and no git', async () => {
  const folder = makeFolder(cleanShop);
  const plain = repositoryAt(folder);
  expect(await plain.lintIn('', ['--staged'])).toMatchObject({ code: 2, stderr: `${folder} is not in a git repository. --staged, --changed-since and commits need one.\n` });
  plain.git('init', '-q', '--bare', 'bare.git');
  expect(await plain.lintIn('bare.git', ['--staged'])).toMatchObject({ code: 2, stderr: expect.stringContaining('bare repository') });
  const repository = makeRepository(cleanShop);
  expect(await repository.lintIn('', ['--staged'], { env: { PATH: join(folder, 'src') } })).toMatchObject({ code: 2, stderr: expect.stringContaining('it is not installed, or not in PATH') });
});

test('git is not needed for files, where there is none', async () => {
  const plain = repositoryAt(makeFolder(shop));
  expect((await plain.lint('src/old.js')).report.files.analyzed).toBe(1);
});

test('a file in a repository is linked with the program around it; alone it is when told', async () => {
  const repository = makeRepository({ ...shop, 'src/other.js': head + slow('other') });
  expect(await repository.lint('src/old.js')).toMatchObject({ code: 1, found: ['n-plus-one-query src/old.js listOld'], report: { files: { analyzed: 4 }, summary: { hidden: { outside: 1 } } } });
  expect(await repository.lint('--scope', 'files', 'src/old.js')).toMatchObject({ code: 0, found: [], report: { files: { analyzed: 1 } } });
  expect((await repository.lint('--scope', 'project', 'src')).found).toHaveLength(2);
  expect((await repository.lintIn('src', ['old.js', '-f', 'json'])).found).toEqual(['n-plus-one-query src/old.js listOld']);
});

test('the text of an editor stands in for the file, which need not be saved', async () => {
  const repository = makeRepository(shop);
  const lint = (stdin: string, ...words: string[]) => repository.lintIn('', ['--stdin', '-f', 'json', ...words], { stdin });
  expect(await lint(head + quick('listOld'), '--stdin-filename', 'src/old.js')).toMatchObject({ code: 0, found: [] });
  expect((await lint(head + slow('unsaved'), '--stdin-filename', 'src/old.js')).found).toEqual(['n-plus-one-query src/old.js unsaved']);
  expect((await lint(head + slow('unsaved'), '--stdin-filename', 'src/fresh.js')).found).toEqual(['n-plus-one-query src/fresh.js unsaved']);
  expect(await lint(head + slow('unsaved'), '--stdin-filename', 'src/fresh.js', '--scope', 'files')).toMatchObject({ code: 0, report: { files: { analyzed: 1 } } });
  expect((await lint('const = ;', '--stdin-filename', 'src/old.js')).code).toBe(2);
});

test.each<[string[], string]>([
  [['--stdin'], '--stdin needs --stdin-filename'],
  [['--stdin-filename', 'a.js'], '--stdin is missing'],
  [['--stdin', '--stdin-filename', 'notes.md'], 'notes.md: neither JavaScript nor TypeScript'],
  [['--stdin', '--stdin-filename', 'gone/a.js'], 'there is no folder gone'],
  [['--stdin', '--stdin-filename', 'a.js', 'src'], 'it takes no paths'],
  [['--scope', 'file'], '--scope cannot be "file" (did you mean "files"?)'],
])('%j is a mistake', async (words, message) => {
  expect(await repositoryAt(makeFolder(shop)).lintIn('', words)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
});
