/** Who loads the plugin pays for what its rules need, and for no parser, compiler or graph tool. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownSources, root } from '../own-sources.js';

const heavy = ['oxc-parser', '@typescript-eslint/parser', '@typescript-eslint/typescript-estree', 'typescript', 'ts-morph', 'madge', 'eslint'];

test('the entry reaches no heavy package', () => {
  const sources = new Map(ownSources().map((source) => [source.path, source]));
  const reached = new Set(['eslint-plugin/src/index.ts', 'src/session.ts']);
  const found: string[] = [];
  for (const path of reached) {
    for (const { specifier, to, typeOnly } of sources.get(path)?.imports ?? []) {
      if (typeOnly) continue;
      if (to) reached.add(to);
      else if (heavy.includes(specifier)) found.push(`${path} imports ${specifier}`);
    }
  }
  expect(found).toEqual([]);
  expect(reached.size).toBeGreaterThan(50);
});

const entry = join(root, 'eslint-plugin/dist/index.js');
const program = `
  import Module, { register } from 'node:module';
  register('data:text/javascript,' + encodeURIComponent('let port; export const initialize = (given) => { port = given; }; export const load = async (url, context, next) => { port.postMessage(url); return next(url, context); };'), ports());
  function ports() { const { port1, port2 } = new MessageChannel(); globalThis.urls = []; port1.on('message', (url) => urls.push(url)); port1.unref(); return { data: port2, transferList: [port2] }; }
  const plugin = (await import(process.argv[1])).default;
  await new Promise((resolve) => setTimeout(resolve, 50));
  console.log(JSON.stringify({ rules: Object.keys(plugin.rules), loaded: [...urls, ...Object.keys(Module._cache)] }));
`;

test.skipIf(!existsSync(entry))('what was built loads no heavy package', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program, entry], { encoding: 'utf8', cwd: root });
  expect(stderr).toBe('');
  const { rules, loaded } = JSON.parse(stdout) as { rules: string[]; loaded: string[] };
  expect(rules.length).toBeGreaterThan(0);
  expect(loaded.some((file) => file.includes('/dist/src/session.js'))).toBe(true);
  expect(loaded.filter((file) => heavy.some((name) => file.includes(`/node_modules/${name}/`)))).toEqual([]);
});
