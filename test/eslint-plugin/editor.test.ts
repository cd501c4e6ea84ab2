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
const oxlint = findPackage('oxlint', "oxlint's language server");
const parser = join(root, 'node_modules/@typescript-eslint/parser/dist/index.js');

const orders = "import { load } from './load.js';\nexport async function list(ids: string[]) {\n  const found = [];\n  for (const id of ids) found.push(await load(id));\n  return found;\n}\n";
const load = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const load = (id: string) => prisma.order.findUnique({ where: { id } });\n";
const harmless = 'export const load = async (id: string) => ({ id });\n';

const program = {
  'package.json': '{ "name": "shop", "type": "module", "dependencies": { "@prisma/client": "6" } }',
  'src/orders.ts': orders, 'src/load.ts': load,
  'eslint.config.js': `import perfLint from '${pathToFileURL(entry).href}';\nimport * as parser from '${pathToFileURL(parser).href}';\n`
    + "export default [{ files: ['**/*.ts'], languageOptions: { parser } }, perfLint.configs.recommended];\n",
  '.oxlintrc.json': JSON.stringify({ categories: { correctness: 'off' }, jsPlugins: [{ name: 'perf-lint', specifier: entry }], rules: { 'perf-lint/n-plus-one-query': 'warn' } }),
  'node_modules/eslint': { link: join(root, 'node_modules/eslint') },
};

function settingsOf(folder: string): object {
  return {
    validate: 'on', packageManager: 'npm', useESLintClass: true, codeActionOnSave: { mode: 'all' }, format: false, quiet: false, onIgnoredFiles: 'off', options: {},
    rulesCustomizations: [], run: 'onType', problems: { shortenToSingleLine: false }, nodePath: null, experimental: { useFlatConfig: false },
    workspaceFolder: { uri: pathToFileURL(folder).href, name: 'shop' }, workingDirectory: { mode: 'location' },
    codeAction: { disableRuleComment: { enable: true, location: 'separateLine', commentStyle: 'line' }, showDocumentation: { enable: true } },
  };
}

interface Server { name: string; command?: string[]; /** What its extension sends when nothing is set. */ settings(folder: string): object; /** How it names the rule. */ code: string; severity: number; /** The line its disabling comment adds. */ comment: string }

const rule = 'n-plus-one-query';
const languageServers: Server[] = [
  { name: 'ESLint', command: servers ? [scriptOf(servers, 'vscode-eslint-language-server'), '--stdio'] : undefined, settings: settingsOf, code: `perf-lint/${rule}`, severity: 2, comment: `// eslint-disable-next-line perf-lint/${rule}` },
  { name: 'oxlint', command: oxlint ? [scriptOf(oxlint, 'oxlint'), '--lsp'] : undefined, settings: () => ({ run: 'onType' }), code: `perf-lint(${rule})`, severity: 2, comment: `// oxlint-disable-next-line perf-lint/${rule}` },
];

let editor: Editor | undefined;
afterEach(() => editor?.kill());

describe.each(languageServers)("$name's language server", ({ command, settings, code, severity, comment }) => {
  const check = test.skipIf(!existsSync(entry) || !command);

  async function openEditor(): Promise<{ folder: string; editor: Editor; lines(file: string): Promise<number[]> }> {
    const folder = makeFolder(program);
    const opened = new Editor([process.execPath, ...command!], folder, settings(folder));
    editor = opened;
    await opened.start();
    return {
      folder, editor: opened,
      async lines(file) {
        const found = await opened.diagnostics(file);
        expect(found.map((one) => one.code)).toEqual(found.map(() => code));
        return found.map(({ range }) => range.start.line);
      },
    };
  }

  check('shows a finding whose reason lies in another file, where it stands', async () => {
    const { editor: one } = await openEditor();
    one.open('src/orders.ts', orders);
    const [first, ...others] = await one.diagnostics('src/orders.ts');
    expect(others).toEqual([]);
    expect(first).toMatchObject({ code, severity, range: { start: { line: 3, character: 41 }, end: { line: 3, character: 49 } } });
    expect(first.message).toContain('src/load.ts:3');
  }, 60_000);

  check('follows edits that nobody saved, in the file and in the other file', async () => {
    const { editor: one, lines, folder } = await openEditor();
    one.open('src/orders.ts', orders);
    one.open('src/load.ts', load);
    expect(await lines('src/load.ts')).toEqual([]);
    expect(await lines('src/orders.ts')).toEqual([3]);
    one.edit('src/orders.ts', orders.replace('await load(id)', 'id'));
    expect(await lines('src/orders.ts')).toEqual([]);
    one.edit('src/orders.ts', `\n${orders}`);
    expect(await lines('src/orders.ts')).toEqual([4]);
    one.edit('src/load.ts', harmless);
    expect(await lines('src/load.ts')).toEqual([]);
    expect(await lines('src/orders.ts')).toEqual([]);
    one.edit('src/load.ts', load);
    await lines('src/load.ts');
    expect(await lines('src/orders.ts')).toEqual([4]);
    expect(readFileSync(join(folder, 'src/load.ts'), 'utf8')).toBe(load);
  }, 60_000);

  check('goes on with what was saved', async () => {
    const { editor: one, lines, folder } = await openEditor();
    one.open('src/orders.ts', orders);
    one.open('src/load.ts', load);
    expect(await lines('src/orders.ts')).toEqual([3]);
    one.edit('src/load.ts', harmless);
    writeFileSync(join(folder, 'src/load.ts'), harmless);
    one.saved('src/load.ts');
    expect(await lines('src/load.ts')).toEqual([]);
    expect(await lines('src/orders.ts')).toEqual([]);
    one.edit('src/orders.ts', `${orders}\n`);
    expect(await lines('src/orders.ts')).toEqual([]);
  }, 60_000);

  check('offers to disable the line, and does', async () => {
    const { editor: one, lines } = await openEditor();
    one.open('src/orders.ts', orders);
    const [diagnostic] = await one.diagnostics('src/orders.ts');
    const actions = await one.actions('src/orders.ts', diagnostic);
    const disable = actions.find(({ title }) => /^Disable .*n-plus-one-query for this line$/.test(title));
    expect(disable, actions.map(({ title }) => title).join(', ')).toBeDefined();
    await one.choose(disable!);
    expect(one.textOf('src/orders.ts').split('\n')[3].trim()).toBe(comment);
    expect(one.textOf('src/orders.ts').split('\n').toSpliced(3, 1).join('\n')).toBe(orders);
    expect(await lines('src/orders.ts')).toEqual([]);
  }, 60_000);

  check('ends when it is told to, whatever thread of ours still knows the program', async () => {
    const { editor: one, lines } = await openEditor();
    one.open('src/orders.ts', orders);
    expect(await lines('src/orders.ts')).toEqual([3]);
    expect(await one.stop()).toBeLessThan(5_000);
  }, 60_000);
});
