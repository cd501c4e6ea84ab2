/** New projects, set up by following the READMEs word for word. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { root } from '../own-sources.js';
import { addFiles, makeFolder } from '../src/files/made-folder.js';
import { filesBelow, install, missingOf, pack, type Packed } from './packed.js';

const isBuilt = existsSync(join(root, 'eslint-plugin/dist/index.js'));
const ownNames = ['perf-lint', 'eslint-plugin-perf-lint'];
const packs = realpathSync(mkdtempSync(join(tmpdir(), 'perf-lint-packs-')));
afterAll(() => rmSync(packs, { recursive: true, force: true }));

let packed: Packed[];
beforeAll(() => {
  if (isBuilt) packed = ownNames.map((name) => pack(name, packs));
}, 60_000);

interface SetUp { name: string; wanted: string[]; config: string; text: string; run: string[] }

/** The blocks of a page that carry a mark, by the name of their set-up. */
function setUpsOf(page: string): SetUp[] {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/<!-- set-up: (\S+) (\S+) -->\n```\w+\n([\s\S]*?)```\n/g)].map(([, name, file, text]) => ({ name, file, text }));
  return [...new Set(blocks.map(({ name }) => name))].map((name) => {
    const own = blocks.filter((block) => block.name === name);
    const textOf = (file: string): string => own.find((block) => block.file === file)!.text;
    const { file: config, text } = own.find(({ file }) => file !== 'sh' && file !== 'run')!;
    return { name, wanted: textOf('sh').trim().split(' ').slice(2).filter((word) => !word.startsWith('--')), config, text, run: textOf('run').trim().split(' ') };
  });
}

const setUps = setUpsOf('eslint-plugin/README.md');

const prisma = '{ "name": "app", "dependencies": { "@prisma/client": "6" } }';
const load = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const load = (id) => prisma.order.findUnique({ where: { id } });\n";
const orders = "import { load } from './load.js';\nexport async function list(ids) {\n  for (const id of ids) await load(id);\n}\n";
const typed = (text: string): string => text.replace('(id) =>', '(id: string) =>').replace('(ids)', '(ids: string[])');

/** A small program for each; in all of them the loop is in one file and the query in another. */
const javascript = { 'package.json': prisma, '.gitignore': 'node_modules\n', 'src/load.js': load, 'src/orders.js': orders };
const typescript = { 'package.json': prisma, '.gitignore': 'node_modules\n', 'src/load.ts': typed(load), 'src/orders.ts': typed(orders) };
const programs: Record<string, Record<string, string | { link: string }>> = {
  javascript, 'eslint-9': javascript, typescript, oxlint: typescript,
  pnpm: {
    'package.json': '{ "name": "all", "private": true }', 'pnpm-workspace.yaml': "packages:\n  - 'apps/*'\n  - 'packages/*'\n", '.gitignore': 'node_modules\n',
    'packages/db/package.json': '{ "name": "@all/db", "main": "src/load.js", "dependencies": { "@prisma/client": "6" } }', 'packages/db/src/load.js': load,
    'apps/web/package.json': '{ "name": "@all/web", "dependencies": { "@all/db": "workspace:*" } }', 'apps/web/src/orders.js': orders.replace('./load.js', '@all/db'),
    'apps/web/node_modules/@all/db': { link: '../../../../packages/db' },
  },
};

test('the pages have the words for every set-up, and no other', () => {
  expect(setUps.map(({ name }) => name)).toEqual(['javascript', 'typescript', 'eslint-9', 'oxlint', 'pnpm']);
  expect(setUpsOf('README.md')).toEqual(setUps.filter(({ name }) => name === 'javascript'));
  const listed = Object.keys((JSON.parse(setUps.find(({ name }) => name === 'oxlint')!.text) as { rules: object }).rules);
  expect(listed.sort()).toEqual(rules.filter(({ stage }) => stage === 'stable').map(({ name }) => `perf-lint/${name}`).sort());
});

describe.skipIf(!isBuilt).each(setUps)('a project set up as $name', ({ name, wanted, config, text, run }) => {
  const isMissing = missingOf(wanted, `the set-up ${name}`);
  const start = (): { folder: string; shell(words: readonly string[], at?: string): { status: number | null; stdout: string; stderr: string } } => {
    const folder = makeFolder(programs[name]);
    install(folder, wanted, packed);
    addFiles(folder, { [config]: text });
    const shell = ([program, command, ...words]: readonly string[], at = '.') => {
      expect(program).toBe('npx');
      const script = realpathSync(join(folder, 'node_modules/.bin', command));
      const { status, stdout, stderr, signal } = spawnSync(process.execPath, [script, ...words], { cwd: join(folder, at), encoding: 'utf8', timeout: 60_000 });
      expect(signal, 'it ends by itself').toBe(null);
      return { status, stdout, stderr };
    };
    return { folder, shell };
  };

  test.skipIf(isMissing)('tells the loop in one file of the query in another', () => {
    const { folder, shell } = start();
    const before = filesBelow(join(folder, name === 'pnpm' ? 'apps/web/src' : 'src'));
    const { status, stdout, stderr } = shell(run);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/perf-lint[/(]n-plus-one-query/);
    expect(stdout).toMatch(/ at (?:packages\/db\/)?src\/load\.[jt]s:3:/);
    // A certain N+1 is an error of `recommended`; oxlint's list warns.
    expect(status).toBe(name === 'oxlint' ? 0 : 1);
    expect(filesBelow(join(folder, name === 'pnpm' ? 'apps/web/src' : 'src'))).toEqual(before);
  }, 90_000);

  test.skipIf(isMissing)('is silent when the query is gone', () => {
    const { folder, shell } = start();
    const at = filesBelow(folder).find((file) => /^(?!.*node_modules).*load\.[jt]s$/.test(file))!;
    addFiles(folder, { [at]: 'export const load = async () => 1;\n' });
    const { status, stdout } = shell(run);
    expect(stdout).not.toMatch(/perf-lint[/(]/);
    expect(status).toBe(0);
  }, 90_000);

  test.skipIf(isMissing || name !== 'pnpm')('says the same from inside a package', () => {
    const { shell } = start();
    const { stdout } = shell(run, 'apps/web');
    expect(stdout).toContain('perf-lint/n-plus-one-query');
    expect(stdout).toContain(' at packages/db/src/load.js:3:');
  }, 90_000);

  test.skipIf(isMissing || name !== 'javascript')('says the same with workers and twice with a cache', () => {
    const { folder, shell } = start();
    addFiles(folder, Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`src/more${index}.js`, `export const more${index} = ${index};\n`])));
    const plain = shell(run).stdout;
    expect(shell([...run, '--concurrency', '2']).stdout).toBe(plain);
    expect(shell([...run, '--cache']).stdout).toBe(plain);
    expect(shell([...run, '--cache']).stdout).toBe(plain);
    expect(plain).toContain('perf-lint/n-plus-one-query');
  }, 120_000);
});
