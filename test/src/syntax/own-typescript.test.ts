import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { useOwnTypescript } from '../../../src/syntax/own-typescript.js';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A project that has installed the given TypeScript, with packages hoisted beside it. */
function host(version: string): NodeJS.Require {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'perf-lint-host-')));
  made.push(root);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('node_modules/typescript/package.json', JSON.stringify({ name: 'typescript', version, main: './lib/main.js' }));
  write('node_modules/typescript/lib/main.js', 'module.exports = { host: true };');
  for (const name of ['ts-api-utils', '@typescript-eslint/typescript-estree', 'somebody-else']) {
    write(`node_modules/${name}/index.js`, 'module.exports = require("typescript");');
  }
  return createRequire(join(root, 'index.js'));
}

interface Loaded { host?: boolean; SyntaxKind?: object }

it('is given to the packages we are built on where the host has none with a compiler', () => {
  useOwnTypescript();
  useOwnTypescript();
  const load = host('7.0.2');
  expect((load('ts-api-utils') as Loaded).SyntaxKind).toBeDefined();
  expect((load('@typescript-eslint/typescript-estree') as Loaded).SyntaxKind).toBeDefined();
});

it('is given to nobody else', () => {
  useOwnTypescript();
  expect((host('7.0.2')('somebody-else') as Loaded).host).toBe(true);
  expect((host('7.0.2')('typescript') as Loaded).host).toBe(true);
});

it('leaves a TypeScript that works to everybody', () => {
  useOwnTypescript();
  expect((host('6.0.3')('ts-api-utils') as Loaded).host).toBe(true);
});
