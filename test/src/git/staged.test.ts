import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanShop, head, makeRepository, quick, repositoryAt, shop, slow } from './made-repository.js';

const inNew = 'n-plus-one-query src/new.js listNew';
const inOld = 'n-plus-one-query src/old.js listOld';

test('a clean change passes though the program is not clean', async () => {
  const repository = makeRepository(shop);
  repository.write({ 'src/new.js': head + quick('size') });
  repository.git('add', '-A');
  expect(await repository.lint('--staged')).toMatchObject({ code: 0, found: [], report: { summary: { hidden: { outside: 1 } } } });
});

test('nothing staged is nothing to find, and costs no analysis', async () => {
  const repository = makeRepository(shop);
  repository.write({ 'notes.md': 'text' });
  repository.git('add', '-A');
  expect(await repository.lint('--staged')).toMatchObject({ code: 0, found: [], report: { files: { analyzed: 0 } } });
});

test('what is staged counts, not what lies in the work tree', async () => {
  const repository = makeRepository(cleanShop);
  repository.write({ 'src/new.js': head + slow('listNew') });
  expect((await repository.lint('--staged')).found).toEqual([]);
  repository.git('add', '-A');
  expect(await repository.lint('--staged')).toMatchObject({ code: 1, found: [inNew] });
  repository.write({ 'src/new.js': head + quick('size') });
  expect((await repository.lint('--staged')).found).toEqual([inNew]);
  rmSync(join(repository.folder, 'src'), { recursive: true });
  expect((await repository.lint('--staged')).found).toEqual([inNew]);
});

test('half a file may be staged', async () => {
  const repository = makeRepository(cleanShop);
  repository.write({ 'src/new.js': head + slow('listNew') });
  repository.git('add', '-A');
  repository.write({ 'src/new.js': `// later\n\n${head}${slow('listNew')}${slow('listMore')}` });
  const { found, report } = await repository.lint('--staged');
  expect(found).toEqual([inNew]);
  expect(report.findings[0].range.start.line).toBe(5);
});

test('a file that git does not track is not there', async () => {
  const repository = makeRepository({ ...cleanShop, 'src/list.js': "const { ask } = require('./ask');\nexports.all = async (ids) => { for (const id of ids) await ask(id); };\n" });
  repository.write({ 'src/ask.js': `${head}exports.ask = async (id) => loadUser(id);\n`, 'src/clean.js': head + quick('length') });
  repository.git('add', 'src/clean.js');
  expect(await repository.lint('--staged')).toMatchObject({ code: 0, report: { files: { analyzed: 3 } } });
  repository.git('add', '-A');
  expect((await repository.lint('--staged')).found).toEqual(['n-plus-one-query src/list.js all']);
});

test('a step of the proof in the change is enough, and one outside is not', async () => {
  const helper = (body: string): string => `${head}exports.fill = async function fill(id) {\n  ${body}\n};\n`;
  const repository = makeRepository({ ...shop, 'src/fill.js': helper('return id;'), 'src/all.js': "const { fill } = require('./fill');\nexports.all = async function all(ids) {\n  for (const id of ids) await fill(id);\n};\n" });
  repository.write({ 'src/fill.js': helper('return loadUser(id);') });
  repository.git('add', '-A');
  expect((await repository.lint('--staged')).found).toEqual(['n-plus-one-query src/all.js all']);
});

test('an old finding is printed when its place is touched', async () => {
  const repository = makeRepository(shop);
  repository.write({ 'src/old.js': `${head}${slow('listOld').replace('await loadUser(id)', '(await loadUser(id)).rows')}` });
  repository.git('add', '-A');
  expect((await repository.lint('--staged')).found).toEqual([inOld]);
});

test('what is found without a changed line in its proof is found when it was not there before', async () => {
  const silenced = slow('listOld').replace('    users', '    // perf-lint-disable-next-line n-plus-one-query -- three of them\n    users');
  const repository = makeRepository({ ...shop, 'src/old.js': head + silenced });
  repository.write({ 'src/old.js': head + slow('listOld') });
  repository.git('add', '-A');
  expect((await repository.lint('--staged')).found).toEqual([inOld]);
});

test('the first commit, where all is new', async () => {
  const repository = makeRepository();
  repository.write(shop);
  repository.git('add', '-A');
  expect((await repository.lint('--staged')).found).toEqual([inOld]);
});

test.each([
  ['a function further down', { 'src/old.js': head + quick('first') + quick('second') + slow('listOld') }],
  ['a function to another file', { 'src/old.js': head + quick('rest'), 'src/moved.js': head + slow('listOld') }],
  ['a line, or only its indentation', { 'src/old.js': (head + slow('listOld')).replace(/^ +/gm, '$&$&') }],
])('moving %s passes', async (_, files) => {
  const repository = makeRepository(shop);
  repository.write(files);
  repository.git('add', '-A');
  expect(await repository.lint('--staged')).toMatchObject({ code: 0, found: [] });
});

test('renaming a file passes, and what is new in it does not', async () => {
  const repository = makeRepository({ ...shop, 'src/old.js': head + slow('listOld') + quick('a') + quick('b') + quick('c') });
  repository.git('mv', 'src/old.js', 'src/renamed.js');
  expect(await repository.lint('--staged')).toMatchObject({ code: 0, found: [] });
  repository.write({ 'src/renamed.js': head + slow('listOld') + quick('a') + quick('b') + quick('c') + slow('listNew') });
  repository.git('add', '-A');
  expect((await repository.lint('--staged')).found).toEqual(['n-plus-one-query src/renamed.js listNew']);
});

test('one mended, another added in the same function: one new', async () => {
  const repository = makeRepository(shop);
  repository.write({ 'src/old.js': head + slow('listOld', 'others') });
  repository.git('add', '-A');
  expect((await repository.lint('--staged')).found).toEqual([inOld]);
});

test.each(['src/with space.js', 'src/"quoted"\\back.js', 'src/tab\tnew\nline.js', 'src/ä–漢.js', 'src/-dash.js', 'src/[id].js'])('the path %j', async (path) => {
  const repository = makeRepository({ ...cleanShop, [path]: head + quick('size') });
  repository.write({ [path]: head + quick('size') + slow('listNew') });
  repository.git('add', '-A');
  expect((await repository.lint('--staged')).found).toEqual([`n-plus-one-query ${path} listNew`]);
});

test('a worktree has an index of its own', async () => {
  const repository = makeRepository(cleanShop);
  repository.git('worktree', 'add', '-q', '-b', 'side', join(repository.folder, '../', `${repository.folder.split('/').pop()}-side`));
  const side = repositoryAt(`${repository.folder}-side`);
  try {
    side.write({ 'src/new.js': head + slow('listNew') });
    side.git('add', '-A');
    expect((await side.lint('--staged')).found).toEqual([inNew]);
    expect((await repository.lint('--staged')).found).toEqual([]);
    // As a hook there is called.
    const gitDir = side.git('rev-parse', '--absolute-git-dir').trim();
    const { found } = await side.lintIn('', ['--staged', '-f', 'json'], { env: { GIT_DIR: gitDir, GIT_INDEX_FILE: join(gitDir, 'index') } });
    expect(found).toEqual([inNew]);
    // A hook may go into a folder first, which git takes for the top when it is told no more than this.
    for (const env of [{ GIT_DIR: gitDir, GIT_INDEX_FILE: join(gitDir, 'index') }, { GIT_DIR: '.git', GIT_INDEX_FILE: join(gitDir, 'index') }]) {
      expect((await side.lintIn('src', ['--staged', '-f', 'json'], { env })).found).toEqual([inNew]);
    }
  } finally {
    rmSync(side.folder, { recursive: true });
  }
});

test('a submodule is a repository of its own, and on disk for the one around it', async () => {
  const inner = makeRepository(cleanShop);
  const outer = makeRepository({ 'package.json': '{ "name": "outer" }', 'index.js': 'exports.one = 1;\n' });
  outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'sub');
  outer.git('commit', '-q', '-m', 'sub');
  const inside = repositoryAt(join(outer.folder, 'sub'));
  inside.write({ 'src/new.js': head + slow('listNew') });
  inside.git('add', '-A');
  expect((await inside.lint('--staged')).found).toEqual([inNew]);
  outer.write({ 'list.js': "const { loadUser } = require('./sub/src/db');\nexports.all = async function all(ids) {\n  for (const id of ids) await loadUser(id);\n};\n" });
  outer.git('add', 'list.js');
  expect((await outer.lint('--staged')).found).toEqual(['n-plus-one-query list.js all']);
});

test('in the middle of a merge with a conflict, and of a rebase', async () => {
  const repository = makeRepository({ ...cleanShop, 'src/both.js': 'exports.one = 1;\n' });
  repository.git('checkout', '-q', '-b', 'side');
  repository.write({ 'src/both.js': 'exports.one = 2;\n', 'src/new.js': head + slow('listNew') });
  repository.git('add', '-A');
  repository.git('commit', '-q', '-m', 'side');
  repository.git('checkout', '-q', 'main');
  repository.write({ 'src/both.js': 'exports.one = 3;\n' });
  repository.git('commit', '-q', '-am', 'main');
  for (const words of [['merge', 'side'], ['rebase', 'side']]) {
    expect(() => repository.git(...words)).toThrow();
    const ran = await repository.lint('--staged');
    expect([ran.code, ran.found]).toEqual(words[0] === 'merge' ? [1, [inNew]] : [0, []]);
    repository.git(words[0], '--abort');
  }
});

test('from a folder below, of a package of a monorepo', async () => {
  const repository = makeRepository({ 'package.json': '{ "workspaces": ["packages/*"] }', ...Object.fromEntries(Object.entries(cleanShop).map(([path, text]) => [`packages/a/${path}`, text])) });
  repository.write({ 'packages/a/src/new.js': head + slow('listNew') });
  repository.git('add', '-A');
  expect((await repository.lintIn('packages/a', ['--staged', '-f', 'json'])).found).toEqual(['n-plus-one-query packages/a/src/new.js listNew']);
  expect((await repository.lintIn('packages/a', ['--staged', '-f', 'json', 'src/clean.js'])).found).toEqual([]);
});

test('a file of bytes, a link and a sparse checkout', async () => {
  const repository = makeRepository(shop);
  repository.write({ 'src/bytes.js': Buffer.from([0, 1, 2, 255]), 'src/link.js': { link: 'old.js' }, 'src/new.js': head + slow('listNew') });
  repository.git('add', '-A');
  expect(await repository.lint('--staged')).toMatchObject({ code: 1, found: [inNew], report: { files: { failed: [] } } });
  repository.git('update-index', '--skip-worktree', 'src/db.js');
  rmSync(join(repository.folder, 'src/db.js'));
  expect((await repository.lint('--staged')).found).toEqual([inNew]);
});

test('a file that does not parse fails the run only when it is part of the change', async () => {
  const repository = makeRepository({ ...cleanShop, 'src/broken.js': 'const = ;\n' });
  repository.write({ 'src/clean.js': head + quick('length') });
  repository.git('add', '-A');
  expect((await repository.lint('--staged')).code).toBe(0);
  repository.write({ 'src/broken.js': 'const = = ;\n' });
  repository.git('add', '-A');
  expect((await repository.lint('--staged')).code).toBe(2);
});

test('nothing that the repository brings along is run', async () => {
  const repository = makeRepository({ ...shop, '.gitattributes': '*.js filter=evil diff=evil\n' });
  const marker = join(repository.folder, '.git', 'ran');
  const script = join(repository.folder, '.git', 'evil.sh');
  writeFileSync(script, `#!/bin/sh\necho "$0" >> '${marker}'\ncat\n`, { mode: 0o755 });
  for (const key of ['filter.evil.clean', 'filter.evil.smudge', 'filter.evil.process', 'diff.evil.command', 'diff.evil.textconv', 'core.fsmonitor', 'diff.external', 'core.pager']) repository.git('config', key, script);
  repository.git('config', 'filter.evil.required', 'true');
  mkdirSync(join(repository.folder, '.git/hooks'), { recursive: true });
  writeFileSync(join(repository.folder, '.git/hooks/post-index-change'), `#!/bin/sh\necho hook >> '${marker}'\n`, { mode: 0o755 });
  repository.write({ 'src/old.js': head + slow('listOld', 'others') });
  // Staged without the filter; then made to look changed, so that git would want to compare contents.
  repository.git('-c', 'filter.evil.clean=', '-c', 'filter.evil.process=', '-c', 'filter.evil.required=false', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', 'add', '-A');
  renameSync(join(repository.folder, 'src/clean.js'), join(repository.folder, 'src/x'));
  renameSync(join(repository.folder, 'src/x'), join(repository.folder, 'src/clean.js'));
  for (const words of [['--staged'], ['--changed-since', 'main']]) expect((await repository.lint(...words)).found).toEqual([inOld]);
  const { existsSync } = await import('node:fs');
  expect(existsSync(marker)).toBe(false);
});
