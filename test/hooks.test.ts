/** The hooks of the README, as they stand there, with real commits in a repository that is thrown away. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { calmEnv, cleanShop, head, makeRepository, quick, repositoryAt, shop, slow, type MadeRepository } from './src/git/made-repository.js';

// Six real commits each, and every one starts git, a tool, Node and npx.
vi.setConfig({ testTimeout: 120_000 });

const root = resolve(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
/** Where the tools are: ours, or those of whoever tries others. */
const tools = process.env.HOOK_TOOLS ?? join(root, 'node_modules');

interface Recipe { tool: string; file: string; text: string }

const recipes = [...readme.matchAll(/<!-- hook: (\S+) (\S+) -->\n```\w+\n([\s\S]*?)```\n/g)].map(([, tool, file, text]): Recipe => ({ tool, file, text }));

/** What each tool needs beside the recipe, as its own manual says. */
const setups: Record<string, { packages: string[]; program?: string; files?: Record<string, string>; install: string[][] }> = {
  husky: { packages: ['husky'], install: [['npx', 'husky']] },
  'lint-staged': { packages: ['husky', 'lint-staged'], files: { '.husky/pre-commit': 'npx lint-staged\n' }, install: [['npx', 'husky']] },
  lefthook: { packages: ['lefthook'], install: [['npx', 'lefthook', 'install']] },
  'simple-git-hooks': { packages: ['simple-git-hooks'], install: [['npx', 'simple-git-hooks']] },
  plain: { packages: [], install: [] },
  'pre-commit': { packages: [], program: 'pre-commit', install: [['pre-commit', 'install']] },
};

function missingTool({ packages, program }: (typeof setups)[string]): string | undefined {
  const missing = packages.find((name) => !existsSync(join(tools, name)));
  if (missing) return missing;
  return program && spawnSync(program, ['--version']).status !== 0 ? program : undefined;
}

/** A node_modules with perf-lint and the tools in it. */
function install(folder: string, packages: readonly string[]): void {
  const bin = join(folder, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(join(root, 'bin/perf-lint.js'), join(bin, 'perf-lint'));
  for (const name of packages) {
    const at = realpathSync(join(tools, name));
    symlinkSync(at, join(folder, 'node_modules', name));
    const { bin: programs } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as { bin: string | Record<string, string> };
    for (const [program, file] of Object.entries(typeof programs === 'string' ? { [name]: programs } : programs)) symlinkSync(join(at, file), join(bin, program));
  }
}

const home = mkdtempSync(join(tmpdir(), 'perf-lint-home-'));
afterAll(() => rmSync(home, { recursive: true }));
const env = { ...calmEnv, HOME: home, npm_config_offline: 'true', npm_config_update_notifier: 'false' } as NodeJS.ProcessEnv;

function runIn(folder: string, words: readonly string[]): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(words[0], words.slice(1), { cwd: folder, env, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

function hooked({ tool, file, text }: Recipe): MadeRepository & { commit(...words: string[]): { code: number | null; output: string } } {
  const setup = setups[tool];
  const repository = makeRepository({ ...shop, '.gitignore': 'node_modules\n' });
  install(repository.folder, setup.packages);
  repository.write({ ...setup.files, [file]: text });
  if (file.startsWith('.git/')) chmodSync(join(repository.folder, file), 0o755);
  for (const words of setup.install) expect(runIn(repository.folder, words)).toMatchObject({ code: 0 });
  repository.git('add', '-A');
  repository.git('commit', '-q', '--no-verify', '-m', 'hooks', '--allow-empty');
  return { ...repository, commit: (...words) => runIn(repository.folder, ['git', 'commit', '-m', 'change', ...words]) };
}

test('the README has a recipe for each, and nothing else', () => {
  expect(recipes.map(({ tool }) => tool)).toEqual(Object.keys(setups));
});

describe.each(recipes)('the hook of $tool', (recipe) => {
  const missing = missingTool(setups[recipe.tool]);
  if (missing) console.warn(`SKIPPED: the hook of ${recipe.tool} is not tested, for ${missing} is not installed.`);

  test.skipIf(missing)('lets a clean commit pass, stops one with an N+1, and lets code be moved', () => {
    const { write, git, commit, folder } = hooked(recipe);
    const commits = (): number => Number(git('rev-list', '--count', 'HEAD'));
    const before = commits();
    write({ 'src/clean.js': head + quick('length') });
    git('add', '-A');
    expect(commit()).toMatchObject({ code: 0 });
    expect(commits()).toBe(before + 1);

    write({ 'src/new.js': head + slow('listNew') });
    git('add', '-A');
    const stopped = commit();
    expect(stopped.code).not.toBe(0);
    expect(stopped.output).toContain('n-plus-one-query at src/new.js:5');
    expect(stopped.output).toContain('in listNew');
    expect(stopped.output).not.toContain('listOld');
    expect(commits()).toBe(before + 1);
    expect(git('diff', '--cached', '--name-only').trim()).toBe('src/new.js');

    expect(commit('--no-verify')).toMatchObject({ code: 0 });
    write({ 'src/old.js': head + quick('above') + slow('listOld'), 'src/new.js': head, 'src/moved.js': head + slow('listNew') });
    git('add', '-A');
    expect(commit()).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).not.toContain('perf-lint.baseline.json');
  });

  test.skipIf(missing)('sees the index of a partial commit, and of a worktree', () => {
    const { write, git, commit, folder } = hooked(recipe);
    write({ 'src/clean.js': head + quick('length'), 'src/new.js': head + slow('listNew') });
    git('add', '-A');
    // Not what is staged, but this file alone.
    expect(commit('src/clean.js')).toMatchObject({ code: 0 });
    expect(commit('src/new.js').code).not.toBe(0);
    git('commit', '-q', '--no-verify', '-m', 'new');

    if (recipe.tool === 'husky' || recipe.tool === 'lint-staged') return; // Their hooks folder is made anew by the install of each worktree.
    const side = `${folder}/.git/side`;
    git('worktree', 'add', '-q', '-b', 'side', side);
    install(side, setups[recipe.tool].packages);
    const there = repositoryAt(side);
    there.write({ 'src/side.js': head + slow('listSide') });
    there.git('add', '-A');
    const stopped = runIn(side, ['git', 'commit', '-m', 'side']);
    expect(stopped.code).not.toBe(0);
    expect(stopped.output).toContain('src/side.js:5');
  });
});

test('our own definition for the pre-commit framework says the same as the README', () => {
  const own = readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8');
  const [{ text }] = recipes.filter(({ tool }) => tool === 'pre-commit');
  for (const key of ['id', 'name', 'types_or', 'pass_filenames', 'require_serial']) {
    const line = new RegExp(`^[\\s-]*${key}: (.+)$`, 'm');
    expect(line.exec(own)?.[1], key).toBe(line.exec(text)?.[1]);
  }
  expect(own).toContain('entry: perf-lint --staged\n');
  expect(existsSync(join(root, 'bin/perf-lint.js'))).toBe(true);
  expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).toMatchObject({ scripts: { prepare: expect.stringContaining('build') } });
});
