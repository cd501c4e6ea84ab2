import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerNow } from '../../../src/files/ask-disk.js';
import { resolveImports } from '../../../src/files/resolve.js';
import type { Import } from '../../../src/facts/file-facts.js';
import { factsOf, forgetPrograms, importOf, resolveOne, say, workspaceOf, writeProgram, type Options } from './program.js';

afterAll(forgetPrograms);

type Files = Record<string, string | object>;
const leads = (files: Files, from: string, specifier: string | Import, options?: Options): string => say(resolveOne(files, from, specifier, options));

describe('a path', () => {
  const files: Files = {
    'src/a.ts': '', 'src/b.ts': '', 'src/view.tsx': '', 'src/esm.mts': '', 'src/common.cts': '', 'src/plain.js': '', 'src/both.ts': '', 'src/both.js': '',
    'src/dir/index.ts': '', 'src/foo.config.ts': '', 'src/types.d.ts': '', 'index.ts': '', 'src/Button.ios.tsx': '', 'src/Button.android.tsx': '',
    'lib/thing/package.json': { main: './start.js' }, 'lib/thing/start.js': '', 'src/style.css': '', 'src/page.vue': '', 'gen/out.js': '',
  };
  const cases: [from: string, specifier: string, leads: string][] = [
    ['src/a.ts', './b', 'src/b.ts'], ['src/a.ts', './b.js', 'src/b.ts'], ['src/a.ts', './b.ts', 'src/b.ts'], ['src/a.ts', './view.js', 'src/view.tsx'],
    ['src/a.ts', './view.jsx', 'src/view.tsx'], ['src/a.ts', './esm.mjs', 'src/esm.mts'], ['src/a.ts', './common.cjs', 'src/common.cts'],
    ['src/a.ts', './both.js', 'src/both.ts'], ['src/plain.js', './both.js', 'src/both.js'], ['src/plain.js', './both', 'src/both.js'], ['src/a.ts', './both', 'src/both.ts'],
    ['src/a.ts', './dir', 'src/dir/index.ts'], ['src/a.ts', './dir/', 'src/dir/index.ts'], ['src/dir/index.ts', '..', 'not-found'], ['src/a.ts', '..', 'index.ts'],
    ['src/dir/index.ts', '.', 'src/dir/index.ts'], ['src/a.ts', './foo.config', 'src/foo.config.ts'], ['src/a.ts', './types', 'src/types.d.ts'],
    ['src/a.ts', './Button', 'src/Button.android.tsx src/Button.ios.tsx'], ['src/a.ts', '../lib/thing', 'lib/thing/start.js'], ['src/a.ts', './a', 'src/a.ts'],
    ['src/a.ts', './style.css', 'asset'], ['src/a.ts', './b?raw', 'asset'], ['src/a.ts', './b.ts?url', 'asset'], ['src/a.ts', 'raw-loader!./b', 'asset'],
    ['src/a.ts', './missing', 'not-found'], ['src/a.ts', './missing.js', 'not-found'], ['src/a.ts', './page.vue', 'excluded'], ['src/a.ts', '/src/b.ts', 'src/b.ts'],
    ['src/a.ts', '', 'unknown-specifier'], ['src/a.ts', '../../outside', 'not-found'],
  ];
  it.each(cases)('in %s, %s leads to %s', (from, specifier, expected) => expect(leads(files, from, specifier)).toBe(expected));
  it('to a file that is not analysed is "excluded"', () => expect(leads(files, 'src/a.ts', '../gen/out', { excluded: ['gen/out.js'] })).toBe('excluded'));
  it('to a file that does not parse is "failed"', () => expect(leads(files, 'src/a.ts', './b', { failed: ['src/b.ts'] })).toBe('failed'));
  it('through a linked folder is the real file', () => {
    const root = writeProgram(files);
    symlinkSync(join(root, 'lib'), join(root, 'src/linked'));
    const found = answerNow(resolveImports(workspaceOf(root, files), [factsOf('src/a.ts', [importOf('./linked/thing/start')])], new Set()));
    expect(say(found.get('src/a.ts')![0])).toBe('lib/thing/start.js');
  });
});

describe('a bare specifier', () => {
  const files: Files = { 'package.json': { name: 'app', dependencies: { lodash: '^4.0.0', '@scope/pkg': '1' } }, 'src/a.ts': '', 'src/lodash.ts': '', 'src/util/index.ts': '' };
  const cases: [specifier: string, leads: string][] = [
    ['node:fs', 'builtin fs'], ['fs/promises', 'builtin fs'], ['util', 'builtin util'], ['lodash', 'external lodash'], ['lodash/fp', 'external lodash'],
    ['@scope/pkg/deep/er', 'external @scope/pkg'], ['not-declared', 'external not-declared'], ['https://esm.sh/x', 'external https://esm.sh/x'],
    ['npm:chalk@5', 'external chalk'], ['virtual:pwa-register', 'external virtual:pwa-register'], ['$app/navigation', 'not-found'], ['#none', 'not-found'], ['@/missing', 'not-found'],
  ];
  it.each(cases)('%s is %s', (specifier, expected) => expect(leads(files, 'src/a.ts', specifier)).toBe(expected));
  it('is not the file of the same name below baseUrl when it is a dependency', () => {
    const based = { ...files, 'tsconfig.json': { compilerOptions: { baseUrl: 'src' } }, 'src/shared/x.ts': '' };
    expect(leads(based, 'src/a.ts', 'lodash')).toBe('external lodash');
    expect(leads(based, 'src/a.ts', 'util')).toBe('builtin util');
    expect(leads(based, 'src/a.ts', 'shared/x')).toBe('src/shared/x.ts');
  });
});

describe('an alias', () => {
  const sources: Files = { 'src/app/main.ts': '', 'src/lib/log.ts': '', 'src/index.ts': '' };
  const through = (config: Files, specifier: string, from = 'src/app/main.ts'): string => leads({ ...sources, ...config }, from, specifier);

  it('of tsconfig paths with comments and trailing commas', () => {
    expect(through({ 'tsconfig.json': '{ // why\n "compilerOptions": { "paths": { "@lib/*": ["./src/lib/*"], }, }, }' }, '@lib/log')).toBe('src/lib/log.ts');
  });
  it('through extends, relative to the config that wrote it', () => {
    const config = { 'config/base.json': { compilerOptions: { paths: { '@lib/*': ['../src/lib/*'] } } }, 'tsconfig.json': { extends: './config/base.json' } };
    expect(through(config, '@lib/log.js')).toBe('src/lib/log.ts');
  });
  it('of the nearest of several configs', () => {
    const config = { 'tsconfig.json': { compilerOptions: { paths: { '@x': ['./src/index.ts'] } } }, 'src/app/tsconfig.json': { compilerOptions: { paths: { '@x': ['../lib/log.ts'] } } } };
    expect(through(config, '@x')).toBe('src/lib/log.ts');
    expect(through(config, '@x', 'src/index.ts')).toBe('src/index.ts');
  });
  it('of a referenced project', () => {
    const config = { 'tsconfig.json': { files: [], references: [{ path: './tsconfig.node.json' }, { path: './tsconfig.web.json' }] }, 'tsconfig.node.json': { include: ['vite.config.ts'] }, 'tsconfig.web.json': { include: ['src'], compilerOptions: { paths: { '@/*': ['./src/*'] } } } };
    expect(through(config, '@/lib/log')).toBe('src/lib/log.ts');
  });
  it('of jsconfig, and of a config whose base is not installed', () => {
    expect(through({ 'jsconfig.json': { compilerOptions: { baseUrl: '.', paths: { '~lib/*': ['src/lib/*'] } } } }, '~lib/log')).toBe('src/lib/log.ts');
    expect(through({ 'tsconfig.json': { extends: '@none/tsconfig', compilerOptions: { paths: { '@lib/*': ['./src/lib/*'] } } } }, '@lib/log')).toBe('src/lib/log.ts');
    const chain = { 'tsconfig.json': { extends: ['./none.json', './more.json'] }, 'more.json': { extends: './tsconfig.json', compilerOptions: { paths: { '@lib/*': ['./src/lib/*'] } } } };
    expect(through(chain, '@lib/log')).toBe('src/lib/log.ts');
  });
  it('that leads nowhere is "not-found", one to a package stays external', () => {
    const config = { 'tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { '@lib/*': ['src/lib/*'], '*': ['types/*'] } } } };
    expect(through(config, '@lib/none')).toBe('not-found');
    expect(through(config, 'react')).toBe('external react');
  });
  it('by custom of bundlers', () => {
    expect(through({}, '@/lib/log')).toBe('src/lib/log.ts');
    expect(through({}, '$lib/log')).toBe('src/lib/log.ts');
  });
  it('tells whether unused imports stay', () => {
    const config = { 'tsconfig.json': { compilerOptions: { verbatimModuleSyntax: true } } };
    expect(resolveOne({ ...sources, ...config }, 'src/app/main.ts', '../index').keepsTypeImports).toBe(true);
    expect(resolveOne(sources, 'src/app/main.ts', '../index').keepsTypeImports).toBeUndefined();
  });
});

describe('a manifest', () => {
  const files: Files = {
    'package.json': { name: 'root', workspaces: ['packages/*'] },
    'packages/app/package.json': {
      name: '@acme/app', exports: './src/main.ts', dependencies: { '@acme/ui': 'workspace:*', redis: '^4.0.0', local: '^1.0.0' },
      imports: { '#db': './src/db.ts', '#lib/*': { types: './dist/lib/*.d.ts', default: './dist/lib/*.js' }, '#redis': 'redis', '#ui': '@acme/ui' },
    },
    'packages/app/src/main.ts': '', 'packages/app/src/db.ts': '', 'packages/app/src/lib/x.ts': '',
    'packages/ui/package.json': { name: '@acme/ui', main: './dist/index.js', exports: { '.': { types: './dist/index.d.ts', import: './dist/esm/index.js' }, './parts/*': './dist/parts/*.js', './parts/secret/*': './src/hidden/*.ts', './style.css': './dist/style.css' } },
    'packages/ui/src/index.tsx': '', 'packages/ui/src/parts/button.tsx': '', 'packages/ui/src/hidden/key.ts': '',
    'packages/old/package.json': { name: 'old', main: 'lib/main.js' }, 'packages/old/src/main.ts': '', 'packages/old/src/deep/x.ts': '', 'packages/old/helper.js': '',
    'examples/redis/package.json': { name: 'redis', dependencies: { redis: '^4.0.0' } }, 'examples/redis/index.js': '',
    'packages/local/package.json': { name: 'local', version: '1.2.0' }, 'packages/local/index.js': '',
    'packages/empty/package.json': { name: '@acme/empty' },
  };
  const main = 'packages/app/src/main.ts';
  const cases: [from: string, specifier: string, leads: string][] = [
    [main, '@acme/ui', 'packages/ui/src/index.tsx'], [main, '@acme/ui/parts/button', 'packages/ui/src/parts/button.tsx'], [main, '@acme/ui/parts/secret/key', 'packages/ui/src/hidden/key.ts'],
    [main, '@acme/ui/style.css', 'asset @acme/ui'], [main, '@acme/ui/none', 'not-found @acme/ui'], [main, 'old', 'packages/old/src/main.ts'], [main, 'old/deep/x', 'packages/old/src/deep/x.ts'],
    [main, 'old/helper', 'packages/old/helper.js'], [main, '@acme/app', 'packages/app/src/main.ts'], [main, '#db', 'packages/app/src/db.ts'], [main, '#lib/x', 'packages/app/src/lib/x.ts'],
    [main, '#redis', 'external redis'], [main, '#ui', 'packages/ui/src/index.tsx'], [main, '#none', 'not-found'], [main, 'redis', 'external redis'], ['examples/redis/index.js', 'redis', 'external redis'],
    [main, 'local', 'packages/local/index.js'], [main, '@acme/empty', 'excluded @acme/empty'], [main, '../../ui', 'packages/ui/src/index.tsx'],
  ];
  it.each(cases)('in %s, %s leads to %s', (from, specifier, expected) => expect(leads(files, from, specifier)).toBe(expected));
});

describe('a specifier with holes', () => {
  const files: Files = {
    'models/index.js': '', 'models/user.js': '', 'models/post/index.js': '', 'models/post/part.js': '', 'models/user.test.js': '', 'models/readme.md': '', 'app.js': '',
    'tsconfig.json': { compilerOptions: { paths: { '@m/*': ['./models/*'] } } }, 'pages/a.tsx': '', 'pages/deep/b.tsx': '',
  };
  const holes = (specifier: string, more: Partial<Import> = {}): Import => importOf(specifier, { kind: 'require', partial: true, ...more });
  const cases: [from: string, specifier: string, more: Partial<Import>, leads: string][] = [
    ['app.js', './models/*', {}, 'models/index.js models/post/index.js models/user.js'], ['models/index.js', './*', {}, 'models/post/index.js models/user.js'],
    ['models/index.js', '', { besideItself: true }, 'models/post/index.js models/user.js'], ['models/index.js', './*', { besideItself: true }, 'models/post/index.js models/user.js'],
    ['app.js', '*/models/*.js', { besideItself: true }, 'models/index.js models/user.js'], ['app.js', './models/*.ts', {}, 'models/index.js models/user.js'], ['app.js', '@m/*', {}, 'models/index.js models/post/index.js models/user.js'],
    ['app.js', './models/*/part', {}, 'models/post/part.js'], ['app.js', '*', {}, 'unknown-specifier'], ['app.js', '', {}, 'unknown-specifier'], ['app.js', 'moment/locale/*', {}, 'external moment'],
    ['app.js', './locales/*.json', {}, 'asset'], ['app.js', './pages/**/*.tsx', { kind: 'glob' }, 'pages/a.tsx pages/deep/b.tsx'], ['app.js', '/pages/*.tsx', { kind: 'glob' }, 'pages/a.tsx'],
  ];
  it.each(cases)('in %s, %s leads to every file it may mean', (from, specifier, more, expected) => expect(leads(files, from, holes(specifier, more))).toBe(expected));
});
