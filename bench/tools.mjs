/** The tools perf-lint is measured against: where they come from, and how each is started on a folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const cache = fileURLToPath(new URL('.cache', import.meta.url));

/** Only the bench needs these, so they are no dependencies: installed the first time, into a folder git ignores. */
const packages = {
  oxlint: '1.94.0', eslint: '10.15.0', '@typescript-eslint/parser': '8.73.0', typescript: '5.9.3', 'eslint-plugin-import-x': '4.18.1',
  'eslint-import-resolver-typescript': '4.4.5', madge: '8.0.0', jscpd: '5.3.3',
  '@electric-sql/pglite': '0.5.16', 'better-sqlite3': '12.11.1', kysely: '0.29.9', express: '5.3.0',
};

/** All at once; one at a time when that fails, so that one that cannot be had does not take the others along. */
export function installTools(names, say) {
  mkdirSync(cache, { recursive: true });
  if (!existsSync(join(cache, 'package.json'))) writeFileSync(join(cache, 'package.json'), '{ "private": true, "type": "module" }\n');
  const wanted = names.filter((name) => installedVersion(name) !== packages[name]).map((name) => `${name}@${packages[name]}`);
  if (wanted.length === 0) return;
  say(`Installing ${wanted.join(', ')} …`);
  if (npm(wanted) === 0) return;
  for (const one of wanted) if (npm([one]) !== 0) say(`${one} cannot be installed; what needs it is left out.`);
}

function npm(specifiers) {
  const args = ['install', '--no-audit', '--no-fund', '--loglevel', 'error', '--save-exact', '--legacy-peer-deps', '--prefix', cache, ...specifiers];
  return spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status;
}

function installedVersion(name) {
  try { return JSON.parse(readFileSync(join(cache, 'node_modules', name, 'package.json'), 'utf8')).version; } catch { return undefined; }
}

/** The script or binary that a package starts; undefined when it is not installed. */
export function binOf(name) {
  try {
    const folder = join(cache, 'node_modules', name);
    const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return join(folder, typeof bin === 'string' ? bin : bin[name]);
  } catch {
    return undefined;
  }
}

const node = process.execPath;
const sources = '**/*.{js,jsx,cjs,mjs,ts,tsx,cts,mts}';

function writeConfig(name, text) {
  writeFileSync(join(cache, name), text);
  return join(cache, name);
}

const base = `{ linterOptions: { reportUnusedDisableDirectives: 'off' }, languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } }, files: ['${sources}']`;
const start = `import * as parser from '@typescript-eslint/parser';\n`;
const ignores = `{ ignores: ['**/dist/**', '**/build/**', '**/*.d.ts'] }`;
const awaitInLoop = `${start}export default [${ignores}, ${base}, rules: { 'no-await-in-loop': 'error' } }];\n`;
const noCycle = `${start}import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
export default [${ignores}, ${base}, plugins: { 'import-x': importX },
  settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ alwaysTryTypes: true })], 'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx', '.mts', '.cts'] }, 'import-x/extensions': ['.js', '.jsx', '.mjs', '.cjs', '.ts', '.tsx'] },
  rules: { 'import-x/no-cycle': 'error' } }];
`;

/** Each contender: its name, what it needs, and the command for a folder (the working directory). */
export const contenders = [
  { name: 'perf-lint', needs: [], command: () => [node, join(root, 'bin/perf-lint.js'), '.', '--no-cache', '--no-config-lookup', '--format', 'json'] },
  // Default rules, whatever the folder's own config turns on; and the same with that config, where there is one.
  { name: 'oxlint', needs: ['oxlint'], command: () => [node, binOf('oxlint'), '.', '--silent', '--disable-nested-config', '--config', writeConfig('oxlint.json', '{}\n')] },
  { name: 'oxlint (own config)', needs: ['oxlint'], isFor: (folder) => existsSync(join(folder, '.oxlintrc.json')), command: () => [node, binOf('oxlint'), '.', '--silent'] },
  {
    name: 'eslint no-await-in-loop', needs: ['eslint', '@typescript-eslint/parser', 'typescript'],
    command: () => [node, binOf('eslint'), '.', '--quiet', '--no-inline-config', '--no-warn-ignored', '--format', 'json', '--config', writeConfig('await.config.js', awaitInLoop)],
  },
  {
    name: 'eslint import-x/no-cycle', needs: ['eslint', '@typescript-eslint/parser', 'typescript', 'eslint-plugin-import-x', 'eslint-import-resolver-typescript'],
    command: () => [node, binOf('eslint'), '.', '--quiet', '--no-inline-config', '--no-warn-ignored', '--format', 'json', '--config', writeConfig('cycle.config.js', noCycle)],
  },
  {
    name: 'madge --circular', needs: ['madge', 'typescript'],
    command: (folder) => [node, binOf('madge'), '--circular', '--json', '--no-spinner', '--extensions', 'js,jsx,cjs,mjs,ts,tsx,mts,cts', ...(existsSync(join(folder, 'tsconfig.json')) ? ['--ts-config', 'tsconfig.json'] : []), '.'],
  },
  { name: 'jscpd', needs: ['jscpd'], command: () => [node, binOf('jscpd'), '.', '--silent', '--reporters', 'silent', '--format', 'javascript,typescript,jsx,tsx'] },
];

export const isInstalled = ({ needs }) => needs.every((name) => installedVersion(name) !== undefined);
