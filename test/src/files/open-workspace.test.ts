import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWorkspace, type OpenOptions } from '../../../src/files/open-workspace.js';
import { UsageError } from '../../../src/files/usage-error.js';
import { addFiles, makeFolder } from './made-folder.js';

const paths = async (cwd: string, given: string[] = ['.'], options: Partial<OpenOptions> = {}): Promise<string[]> =>
  (await openWorkspace(given, { cwd, ...options })).sources.map(({ path }) => path);
const skips = async (cwd: string, given: string[] = ['.'], options: Partial<OpenOptions> = {}): Promise<Record<string, string>> =>
  Object.fromEntries((await openWorkspace(given, { cwd, ...options })).skipped.map(({ file, reason }) => [file, reason]));

describe('what is a source', () => {
  test('is told by the extension; order is by code unit', async () => {
    const cwd = makeFolder({
      'b.js': '', 'a.ts': '', 'Z.tsx': '', 'c.jsx': '', 'd.mjs': '', 'e.cjs': '', 'f.mts': '', 'g.cts': '', 'é.ts': '',
      'h.vue': '', 'i.json': '', 'README.md': '', 'noext': '', 'sub/a-b.ts': '', 'sub/a/b.ts': '', 'sub.ts': '',
    });
    expect(await paths(cwd)).toEqual(['Z.tsx', 'a.ts', 'b.js', 'c.jsx', 'd.mjs', 'e.cjs', 'f.mts', 'g.cts', 'sub.ts', 'sub/a-b.ts', 'sub/a/b.ts', 'é.ts']);
  });

  test('leaves out declarations, minified and big files, each with its reason', async () => {
    const cwd = makeFolder({ 'a.d.ts': '', 'b.d.mts': '', 'c.d.css.ts': '', 'd.ts': '', 'jquery.min.js': '', 'x-min.js': '', 'big.js': 'x'.repeat(1_000_001), 'just.js': 'x'.repeat(1_000_000), '.pnp.cjs': '' });
    expect(await paths(cwd)).toEqual(['d.ts', 'just.js']);
    expect(await skips(cwd)).toEqual({
      'a.d.ts': 'declaration file', 'b.d.mts': 'declaration file', 'c.d.css.ts': 'declaration file',
      'jquery.min.js': 'minified', 'x-min.js': 'minified', 'big.js': 'larger than 1 MB', '.pnp.cjs': 'installed packages',
    });
    expect((await skips(cwd, ['.'], { maxBytes: 10 }))['just.js']).toBe('larger than 10 bytes');
  });

  test('counts everything found exactly once', async () => {
    const cwd = makeFolder({ 'a.ts': '', 'b.d.ts': '', 'node_modules/x/index.js': '', 'src/c.ts': '' });
    const { sources, skipped } = await openWorkspace(['.', 'src', 'src/c.ts', 'a.ts', '**/*.ts'], { cwd });
    const all = [...sources.map(({ path }) => path), ...skipped.map(({ file }) => file)];
    expect(all.sort()).toEqual(['a.ts', 'b.d.ts', 'src/c.ts']);
  });
});

describe('folders that are left out', () => {
  test('stand for all in them', async () => {
    const cwd = makeFolder({
      'node_modules/a/i.js': '', 'packages/p/node_modules/b/i.js': '', 'packages/p/dist/i.js': '', 'coverage/x.js': '', '.next/a.js': '',
      'bower_components/q.js': '', '.yarn/releases/yarn.cjs': '', '.git/hooks/x.js': '', 'packages/p/src/i.ts': '',
    });
    expect(await paths(cwd)).toEqual(['packages/p/src/i.ts']);
    expect(await skips(cwd)).toEqual({ 'packages/p/dist/': 'build output', 'coverage/': 'build output', '.next/': 'build output' });
  });

  test('are told of when they are installed packages and the caller names them', async () => {
    const cwd = makeFolder({ 'package.json': '{}', 'a.ts': '', 'node_modules/a/i.js': '' });
    expect(await skips(cwd, ['a.ts', 'node_modules/a'])).toEqual({ 'node_modules/a/': 'installed packages' });
  });

  test('are not those that only sound like build output', async () => {
    const cwd = makeFolder({
      'build/webpack.js': '', 'out/report.ts': '', 'src/coverage/claims.ts': '', 'src/dist/km.ts': '', 'vendor/ours.js': '',
      'packages/q/build/index.js': '', 'packages/q/build/index.d.ts': '', 'packages/r/out/main.js': '', 'packages/r/out/main.js.map': '',
    });
    expect(await paths(cwd)).toEqual(['build/webpack.js', 'out/report.ts', 'src/coverage/claims.ts', 'src/dist/km.ts', 'vendor/ours.js']);
    expect(await skips(cwd)).toEqual({ 'packages/q/build/': 'build output', 'packages/r/out/': 'build output' });
  });

  test('are links, which are not followed', async () => {
    const cwd = makeFolder({ 'package.json': '{}', 'src/a.ts': '', 'src/loop': { link: '..' }, 'linked.ts': { link: 'src/a.ts' }, 'readme': { link: 'src/a.ts' }, 'dangling.ts': { link: 'nowhere' } });
    expect(await paths(cwd)).toEqual(['src/a.ts']);
    expect(await skips(cwd)).toEqual({ 'src/loop/': 'symbolic link', 'linked.ts': 'symbolic link', 'dangling.ts': 'symbolic link' });
    expect(await paths(cwd, ['linked.ts'])).toEqual(['linked.ts']);
  });
});

describe('.gitignore', () => {
  test('holds nested, takes back, and knows anchors', async () => {
    const cwd = makeFolder({
      '.git/': '', '.gitignore': '/a.ts\n*.gen.js\ntmp/\n!keep.gen.js\n# note\n', 'a.ts': '', 'src/a.ts': '', 'src/x.gen.js': '', 'keep.gen.js': '',
      'src/tmp/t.ts': '', 'src/.gitignore': 'local.ts\n!x.gen.js\n', 'src/local.ts': '', 'local.ts': '',
    });
    expect(await paths(cwd)).toEqual(['keep.gen.js', 'local.ts', 'src/a.ts', 'src/x.gen.js']);
    expect(await skips(cwd)).toEqual({ 'a.ts': 'ignored by .gitignore', 'src/local.ts': 'ignored by .gitignore', 'src/tmp/': 'ignored by .gitignore' });
  });

  test('an inner file takes back a folder that an outer one ignores', async () => {
    const cwd = makeFolder({ '.gitignore': 'a/b/\n', 'a/.gitignore': '!b/\n', 'a/b/c.ts': '', 'a/b/d/e.ts': '' });
    expect(await paths(cwd)).toEqual(['a/b/c.ts', 'a/b/d/e.ts']);
  });

  test('is case-sensitive as git is', async () => {
    const cwd = makeFolder({ '.gitignore': 'Build/\n', 'build/a.ts': '', 'Build/b.ts': '' });
    expect(await paths(cwd)).toEqual(['build/a.ts']);
  });

  test('counts above the root, up to the git top, with .git/info/exclude', async () => {
    const top = makeFolder({ '.git/info/exclude': 'secret.ts\n', '.gitignore': 'app/src/old.ts\n', 'app/package.json': '{}', 'app/src/old.ts': '', 'app/src/secret.ts': '', 'app/src/new.ts': '' });
    const { root, sources } = await openWorkspace(['app'], { cwd: top });
    expect(root).toBe(join(top, 'app'));
    expect(sources.map(({ path }) => path)).toEqual(['src/new.ts']);
  });

  test('of a worktree finds the exclude file of the repository', async () => {
    const top = makeFolder({ 'main/.git/info/exclude': 'no.ts\n', 'main/.git/worktrees/w/commondir': '../..\n', 'w/.git': 'gitdir: ../main/.git/worktrees/w\n', 'w/no.ts': '', 'w/yes.ts': '' });
    expect(await paths(join(top, 'w'))).toEqual(['yes.ts']);
  });

  test('does not hide the very folder one asks for when it is a program of its own', async () => {
    const top = makeFolder({ '.git/': '', '.gitignore': 'tmp/\n', 'tmp/app/package.json': '{}', 'tmp/app/a.ts': '' });
    expect(await paths(top, ['tmp/app'])).toEqual(['a.ts']);
  });

  test('holds for what is named, too', async () => {
    const cwd = makeFolder({ '.git/': '', '.gitignore': 'gen/\nx.ts\n', 'gen/a.ts': '', 'x.ts': '', 'y.ts': '' });
    expect(await paths(cwd, ['gen/a.ts', 'x.ts', 'y.ts'])).toEqual(['y.ts']);
    expect(await skips(cwd, ['gen/a.ts', 'x.ts', 'gen'])).toEqual({ 'gen/a.ts': 'ignored by .gitignore', 'gen/': 'ignored by .gitignore', 'x.ts': 'ignored by .gitignore' });
  });
});

describe('paths', () => {
  const layout = { 'package.json': '{"name":"app"}', 'src/a.ts': '', 'src/b.js': '', 'src/deep/c.ts': '', 'test/d.ts': '', 'src/e.d.ts': '' };

  test('without any mean the current folder', async () => {
    expect(await paths(makeFolder(layout), [])).toEqual(['src/a.ts', 'src/b.js', 'src/deep/c.ts', 'test/d.ts']);
  });

  test('may be files, folders and globs together, absolute or not', async () => {
    const cwd = makeFolder(layout);
    expect(await paths(cwd, ['src/deep', 'src/b.js'])).toEqual(['src/b.js', 'src/deep/c.ts']);
    expect(await paths(cwd, [join(cwd, 'src/deep'), './test/../test'])).toEqual(['src/deep/c.ts', 'test/d.ts']);
    expect(await paths(cwd, ['src/**/*.ts'])).toEqual(['src/a.ts', 'src/deep/c.ts']);
    expect(await paths(cwd, ['{src,test}/*.{ts,js}'])).toEqual(['src/a.ts', 'src/b.js', 'test/d.ts']);
    expect(await paths(join(cwd, 'test'), ['../src/*.js'], { root: cwd })).toEqual(['src/b.js']);
  });

  test('left out with `!`', async () => {
    const cwd = makeFolder(layout);
    expect(await paths(cwd, ['.', '!src/deep'])).toEqual(['src/a.ts', 'src/b.js', 'test/d.ts']);
    expect(await paths(join(cwd, 'src'), ['.', '!deep/**'])).toEqual(['a.ts', 'b.js']);
    expect(await skips(cwd, ['src', '!src/deep'])).toMatchObject({ 'src/deep/': 'ignored by /src/deep' });
  });

  test('with brackets name the file of that name', async () => {
    const cwd = makeFolder({ 'package.json': '{}', 'pages/[id].ts': '', 'pages/i.ts': '' });
    expect(await paths(cwd, ['pages/[id].ts'])).toEqual(['pages/[id].ts']);
  });

  test('that are no source say so', async () => {
    const cwd = makeFolder({ ...layout, 'README.md': '', 'node_modules/x/i.js': '' });
    expect(await skips(cwd, ['README.md', 'src/e.d.ts', 'node_modules/x/i.js'])).toEqual({
      'README.md': 'neither JavaScript nor TypeScript', 'src/e.d.ts': 'declaration file', 'node_modules/x/i.js': 'installed packages',
    });
  });

  test('that do not exist are the caller\'s mistake, and named', async () => {
    const cwd = makeFolder({ ...layout, 'gone.ts': { link: 'nowhere' } });
    const failing = async (given: string[], options: Partial<OpenOptions> = {}): Promise<string> =>
      openWorkspace(given, { cwd, ...options }).then(() => 'no error', (error: unknown) => (error instanceof UsageError ? error.message : `other: ${String(error)}`));
    expect(await failing(['src', 'missing/x.ts'])).toBe('missing/x.ts: no such file or folder');
    expect(await failing(['src/a.ts/b'])).toBe('src/a.ts/b: no such file or folder');
    expect(await failing(['src/*.tsx'])).toBe('src/*.tsx: no JavaScript or TypeScript file matches this pattern');
    expect(await failing(['nowhere/**'])).toBe('nowhere/**: no file matches this pattern');
    expect(await failing(['gone.ts'])).toBe('gone.ts: symbolic link to nothing');
    expect(await failing([''])).toBe('"": is no path');
    expect(await failing(['.'], { root: 'src' })).toBe('.: lies outside the root src');
    expect(await failing(['.'], { root: 'package.json' })).toBe('package.json: the root is not a folder');
  });

  test('of an empty folder give an empty workspace', async () => {
    const cwd = makeFolder();
    expect(await openWorkspace(['.'], { cwd })).toMatchObject({ root: cwd, sources: [], skipped: [] });
  });

  test('through a linked folder are those of the real one', async () => {
    const cwd = makeFolder({ 'real/package.json': '{}', 'real/a.ts': '' });
    symlinkSync('real', join(cwd, 'link'));
    expect(await openWorkspace(['link'], { cwd })).toMatchObject({ root: join(cwd, 'real'), sources: [{ path: 'a.ts' }] });
  });
});

describe('the caller\'s ignore patterns', () => {
  const layout = { 'src/legacy/a.ts': '', 'src/b.ts': '', 'lib/legacy/c.ts': '', 'lib/d.gen.ts': '', 'lib/x/d.gen.ts': '', 'e.ts': '' };

  test.each([
    ['legacy', ['e.ts', 'lib/d.gen.ts', 'lib/x/d.gen.ts', 'src/b.ts']],
    ['src/legacy/', ['e.ts', 'lib/d.gen.ts', 'lib/legacy/c.ts', 'lib/x/d.gen.ts', 'src/b.ts']],
    ['./src/**', ['e.ts', 'lib/d.gen.ts', 'lib/legacy/c.ts', 'lib/x/d.gen.ts']],
    ['**/*.gen.ts', ['e.ts', 'lib/legacy/c.ts', 'src/b.ts', 'src/legacy/a.ts']],
    ['*.gen.{ts,js}', ['e.ts', 'lib/legacy/c.ts', 'src/b.ts', 'src/legacy/a.ts']],
    ['/e.ts', ['lib/d.gen.ts', 'lib/legacy/c.ts', 'lib/x/d.gen.ts', 'src/b.ts', 'src/legacy/a.ts']],
  ])('%s', async (pattern, expected) => {
    expect(await paths(makeFolder(layout), ['.'], { ignore: [pattern] })).toEqual(expected);
  });

  test('take back with `!` and say which of them it was', async () => {
    const cwd = makeFolder(layout);
    expect(await paths(cwd, ['.'], { ignore: ['*.gen.ts', '!lib/x/*.gen.ts', 'legacy'] })).toEqual(['e.ts', 'lib/x/d.gen.ts', 'src/b.ts']);
    expect(await skips(cwd, ['lib/legacy/c.ts', 'lib/d.gen.ts'], { root: '.', ignore: ['legacy', '*.gen.ts'] })).toEqual({ 'lib/legacy/c.ts': 'ignored by legacy', 'lib/d.gen.ts': 'ignored by *.gen.ts' });
  });
});

describe('the root', () => {
  test('is the folder one names when it is a package', async () => {
    const top = makeFolder({ '.git/': '', 'package.json': '{"workspaces":["*"]}', 'fixtures/shop/package.json': '{"name":"shop"}', 'fixtures/shop/src/a.ts': '' });
    const { root, sources } = await openWorkspace(['fixtures/shop'], { cwd: top });
    expect(root).toBe(join(top, 'fixtures/shop'));
    expect(sources).toEqual([{ path: 'src/a.ts', context: 'source' }]);
  });

  test('is the current folder for `.`', async () => {
    const top = makeFolder({ '.git/': '', 'package.json': '{}', 'src/a.ts': '' });
    expect((await openWorkspace(['.'], { cwd: join(top, 'src') })).root).toBe(join(top, 'src'));
  });

  test.each([
    ['a repository', { 'p/.git/': '', 'p/q/package.json': '{}', 'p/q/src/a.ts': '' }, 'p'],
    ['our configuration', { '.git/': '', 'p/perf-lint.config.jsonc': '{}', 'p/q/src/a.ts': '' }, 'p'],
    ['the outermost workspaces', { 'package.json': '{"workspaces":["other"]}', 'p/package.json': '{"workspaces":["./q/"]}', 'p/q/package.json': '{}', 'p/q/src/a.ts': '' }, 'p'],
    ['workspaces in an object', { 'p/package.json': '{"workspaces":{"packages":["*"]}}', 'p/q/package.json': '{}', 'p/q/src/a.ts': '' }, 'p'],
    ['workspaces that leave it out', { 'p/package.json': '{"workspaces":["*","!q"]}', 'p/q/package.json': '{}', 'p/q/src/a.ts': '' }, 'p/q'],
    ['pnpm workspaces', { 'p/package.json': '{}', 'p/pnpm-workspace.yaml': "# all\npackages:\n  # ours\n  - 'x/*' # no\n  - q\ncatalog:\n  a: 1\n", 'p/q/package.json': '{}', 'p/q/src/a.ts': '' }, 'p'],
    ['the nearest package', { 'p/package.json': '{}', 'p/q/package.json': '{}', 'p/q/src/a.ts': '' }, 'p/q'],
  ])('is above a folder without a package: %s', async (_, files, expected) => {
    const top = makeFolder(files as Record<string, string>);
    const { root, sources } = await openWorkspace(['p/q/src'], { cwd: top });
    expect(root).toBe(join(top, expected));
    expect(sources.map(({ path }) => join(root, path))).toEqual([join(top, 'p/q/src/a.ts')]);
  });

  test('is common to all paths', async () => {
    const top = makeFolder({ 'a/package.json': '{}', 'a/x.ts': '', 'b/package.json': '{}', 'b/y.ts': '', 'package.json': '{}' });
    expect(await openWorkspace(['a', 'b/y.ts'], { cwd: top })).toMatchObject({ root: top, sources: [{ path: 'a/x.ts' }, { path: 'b/y.ts' }] });
  });

  test('is what the caller says', async () => {
    const top = makeFolder({ 'a/package.json': '{}', 'a/x.ts': '' });
    expect(await openWorkspace(['a'], { cwd: top, root: '.' })).toMatchObject({ root: top, sources: [{ path: 'a/x.ts' }] });
  });
});

describe('packages', () => {
  test('come deepest first and know the dependencies around them', async () => {
    const cwd = makeFolder();
    addFiles(cwd, {
      'package.json': JSON.stringify({ name: 'top', dependencies: { pg: '1' }, devDependencies: { vitest: '1' }, workspaces: ['packages/*'] }),
      'packages/api/package.json': '\uFEFF' + JSON.stringify({ name: '@x/api', dependencies: { knex: '1' }, peerDependencies: { koa: '1' }, optionalDependencies: { sharp: '1' }, engines: { node: '>=18 <23', npm: '*' }, bin: './dist/main.js' }),
      'packages/api/src/main.ts': '', 'packages/api/src/other.ts': '', 'packages/web/package.json': JSON.stringify({ bin: { web: 'run.js', odd: 5 } }), 'packages/web/run.js': '',
    });
    const { packages, sources } = await openWorkspace(['.'], { cwd });
    expect(packages).toEqual([
      { folder: 'packages/api', name: '@x/api', dependencies: new Set(['knex', 'koa', 'pg', 'sharp', 'vitest']), runtimeDependencies: new Set(['knex', 'koa', 'sharp']), bins: ['packages/api/dist/main.js'], majors: new Map([['koa', 1], ['knex', 1], ['node', 18]]) },
      { folder: 'packages/web', name: 'web', dependencies: new Set(['pg', 'vitest']), runtimeDependencies: new Set(), bins: ['packages/web/run.js'], majors: new Map() },
      { folder: '', name: 'top', dependencies: new Set(['pg', 'vitest']), runtimeDependencies: new Set(['pg']), bins: [], majors: new Map([['vitest', 1], ['pg', 1]]) },
    ]);
    expect(sources.map(({ context }) => context)).toEqual(['cli', 'source', 'cli']);
  });

  test('know the files that their commands run once, unless another command runs them too', async () => {
    const cwd = makeFolder();
    const scripts = {
      'build-all': 'cross-env CI=1 node --no-warnings ./extra/pack.js --all', 'release:beta': 'tsx extra/release.ts && node extra/both.js', start: 'node extra/both.js',
      watch: 'node extra/watch.js', report: 'node extra/report.js', deploy: 'ship extra/other.js',
    };
    addFiles(cwd, { 'package.json': JSON.stringify({ scripts }), ...Object.fromEntries(['both.js', 'other.js', 'pack.js', 'release.ts', 'report.js', 'watch.js'].map((name) => [`extra/${name}`, ''])) });
    const { sources } = await openWorkspace(['.'], { cwd });
    expect(sources.filter(({ context }) => context === 'script').map(({ path }) => path)).toEqual(['extra/pack.js', 'extra/release.ts']);
  });

  test('around a single file are found without a walk', async () => {
    const cwd = makeFolder({ 'package.json': '{"name":"top"}', 'p/package.json': '{"name":"p"}', 'p/src/a.ts': '', 'q/package.json': '{"name":"q"}' });
    const { packages } = await openWorkspace(['p/src/a.ts'], { cwd, root: '.' });
    expect(packages.map(({ name }) => name)).toEqual(['p', 'top']);
  });

  test('are made up for a root without one, from the package around it in its repository', async () => {
    const top = makeFolder({ '.git/': '', 'package.json': '{"name":"app","dependencies":{"pg":"1"}}', 'src/a.ts': '' });
    const { packages } = await openWorkspace(['.'], { cwd: join(top, 'src') });
    expect(packages).toMatchObject([{ folder: '', name: 'app', dependencies: new Set(['pg']) }]);
    const alone = makeFolder({ 'a.ts': '' });
    expect((await openWorkspace(['.'], { cwd: alone })).packages).toMatchObject([{ folder: '', dependencies: new Set() }]);
  });

  test('with a broken manifest are said to be so', async () => {
    const cwd = makeFolder({ 'package.json': '{ "name": ', 'p/package.json': '[]', 'q/package.json': '', 'r/package.json': '{"dependencies": 5, "name": 7, "bin": null}', 'a.ts': '' });
    const { packages, skipped, sources } = await openWorkspace(['.'], { cwd });
    expect(sources).toHaveLength(1);
    expect(packages.map(({ folder }) => folder)).toEqual(['r', '']);
    expect(skipped.map(({ file }) => file)).toEqual(['p/package.json', 'package.json', 'q/package.json']);
    expect(skipped[0].reason).toBe('package.json is not an object');
    expect(skipped[1].reason).toMatch(/^package\.json is not valid JSON: /);
  });
});
