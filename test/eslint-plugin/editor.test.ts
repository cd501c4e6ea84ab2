/** An editor with the language servers people run: what is typed, and not saved, is what the rules speak about. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { root } from '../own-sources.js';
import { makeFolder } from '../src/files/made-folder.js';
import { findPackage, scriptOf } from './host-tools.js';
import { Editor } from './language-client.js';

const entry = join(root, 'eslint-plugin/dist/index.js');
const servers = findPackage('vscode-langservers-extracted', "ESLint's language server");
const parser = join(root, 'node_modules/@typescript-eslint/parser/dist/index.js');

const orders = "import { load } from './load.js';\nexport async function list(ids: string[]) {\n  const found = [];\n  for (const id of ids) found.push(await load(id));\n  return found;\n}\n";
const load = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const load = (id: string) => prisma.order.findUnique({ where: { id } });\n";
const harmless = 'export const load = async (id: string) => ({ id });\n';

const program = {
  'package.json': '{ "name": "shop", "type": "module", "dependencies": { "@prisma/client": "6" } }',
  'src/orders.ts': orders, 'src/load.ts': load,
  'eslint.config.js': `import perfLint from '${pathToFileURL(entry).href}';\nimport * as parser from '${pathToFileURL(parser).href}';\n`
    + "export default [{ files: ['**/*.ts'], languageOptions: { parser } }, perfLint.configs.recommended];\n",
  'node_modules/eslint': { link: join(root, 'node_modules/eslint') },
};

/** What the extension of VS Code sends when nothing is set. */
function settingsOf(folder: string): object {
  return {
    validate: 'on', packageManager: 'npm', useESLintClass: true, codeActionOnSave: { mode: 'all' }, format: false, quiet: false, onIgnoredFiles: 'off', options: {},
    rulesCustomizations: [], run: 'onType', problems: { shortenToSingleLine: false }, nodePath: null, experimental: { useFlatConfig: false },
    workspaceFolder: { uri: pathToFileURL(folder).href, name: 'shop' }, workingDirectory: { mode: 'location' },
    codeAction: { disableRuleComment: { enable: true, location: 'separateLine', commentStyle: 'line' }, showDocumentation: { enable: true } },
  };
}

let editor: Editor | undefined;
afterEach(() => editor?.kill());

async function openEditor(): Promise<{ folder: string; editor: Editor; rules(file: string): Promise<(string | undefined)[]> }> {
  const folder = makeFolder(program);
  const opened = new Editor([process.execPath, scriptOf(servers!, 'vscode-eslint-language-server'), '--stdio'], folder, settingsOf(folder));
  editor = opened;
  await opened.start();
  return { folder, editor: opened, rules: async (file) => (await opened.diagnostics(file)).map(({ code }) => code) };
}

const found = ['perf-lint/n-plus-one-query'];

describe.skipIf(!existsSync(entry) || !servers)("ESLint's language server", () => {
  test('shows a finding whose reason lies in another file, where it stands', async () => {
    const { editor: one } = await openEditor();
    one.open('src/orders.ts', orders);
    const [first, ...others] = await one.diagnostics('src/orders.ts');
    expect(others).toEqual([]);
    expect(first).toMatchObject({ code: found[0], severity: 2, range: { start: { line: 3, character: 41 }, end: { line: 3, character: 49 } } });
    expect(first.message).toContain('src/load.ts:3');
  }, 60_000);

  test('follows edits that nobody saved, in the file and in the other file', async () => {
    const { editor: one, rules, folder } = await openEditor();
    one.open('src/orders.ts', orders);
    one.open('src/load.ts', load);
    expect(await rules('src/load.ts')).toEqual([]);
    expect(await rules('src/orders.ts')).toEqual(found);
    one.edit('src/orders.ts', orders.replace('await load(id)', 'id'));
    expect(await rules('src/orders.ts')).toEqual([]);
    one.edit('src/orders.ts', `\n${orders}`);
    expect((await one.diagnostics('src/orders.ts')).map(({ range }) => range.start.line)).toEqual([4]);
    one.edit('src/load.ts', harmless);
    expect(await rules('src/load.ts')).toEqual([]);
    expect(await rules('src/orders.ts')).toEqual([]);
    one.edit('src/load.ts', load);
    await rules('src/load.ts');
    expect(await rules('src/orders.ts')).toEqual(found);
    expect(readFileSync(join(folder, 'src/load.ts'), 'utf8')).toBe(load);
  }, 60_000);

  test('goes on with what was saved', async () => {
    const { editor: one, rules, folder } = await openEditor();
    one.open('src/orders.ts', orders);
    one.open('src/load.ts', load);
    expect(await rules('src/orders.ts')).toEqual(found);
    one.edit('src/load.ts', harmless);
    writeFileSync(join(folder, 'src/load.ts'), harmless);
    one.saved('src/load.ts');
    expect(await rules('src/load.ts')).toEqual([]);
    expect(await rules('src/orders.ts')).toEqual([]);
    one.edit('src/orders.ts', `${orders}\n`);
    expect(await rules('src/orders.ts')).toEqual([]);
  }, 60_000);

  test('offers actions that do what they say', async () => {
    const { editor: one, rules } = await openEditor();
    one.open('src/orders.ts', orders);
    const [diagnostic] = await one.diagnostics('src/orders.ts');
    const actions = await one.actions('src/orders.ts', diagnostic);
    const titles = actions.map(({ title }) => title);
    expect(titles).toContain('Show documentation for perf-lint/n-plus-one-query');
    const disable = actions.find(({ title }) => title === 'Disable perf-lint/n-plus-one-query for this line')!;
    expect(disable, titles.join(', ')).toBeDefined();
    await one.choose(disable);
    expect(one.textOf('src/orders.ts')).toBe(orders.replace('  for', '  // eslint-disable-next-line perf-lint/n-plus-one-query\n  for'));
    expect(await rules('src/orders.ts')).toEqual([]);
  }, 60_000);

  test('ends when it is told to, whatever thread of ours still knows the program', async () => {
    const { editor: one, rules } = await openEditor();
    one.open('src/orders.ts', orders);
    expect(await rules('src/orders.ts')).toEqual(found);
    expect(await one.stop()).toBeLessThan(5_000);
  }, 60_000);
});
