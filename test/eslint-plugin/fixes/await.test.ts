import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lines, testChanges, testInnocents, testTypes, type Case } from './change.js';

const load = (line: string, imports = "import fs from 'node:fs';") => `\n${imports}\n\nexport async function load(path) {\n  ${line}\n}\n`;
const typed = (line: string, imports?: string) => load(line, imports).replace('(path)', '(path: string)');

const suggestions: Case[] = [
  { name: 'a module', before: load("return JSON.parse(fs.readFileSync(path, 'utf8'));"), after: load("return JSON.parse(await fs.promises.readFile(path, 'utf8'));") },
  { name: 'a namespace', before: load('fs.mkdirSync(path, { recursive: true });', "import * as fs from 'fs';"), after: load('await fs.promises.mkdir(path, { recursive: true });', "import * as fs from 'fs';") },
  { name: 'a required module', before: load('return fs.readdirSync(path).length;', "const fs = require('fs');"), after: load('return (await fs.promises.readdir(path)).length;', "const fs = require('fs');") },
  { name: 'a name that is imported, and needed no more', before: load("return readFileSync(path, 'utf8').trim();", "import { readFileSync } from 'node:fs';"), after: load("return (await promises.readFile(path, 'utf8')).trim();", "import { promises } from 'node:fs';") },
  { name: 'a name that others need too', before: load('rmSync(path);', "import { rmSync } from 'node:fs';\nrmSync('./old');"), after: load('await promises.rm(path);', "import { rmSync, promises } from 'node:fs';\nrmSync('./old');") },
  { name: 'promises that are imported already', before: load('rmSync(path);', "import { rmSync, promises as files } from 'node:fs';\nvoid files;"), after: load('await files.rm(path);', "import { rmSync, promises as files } from 'node:fs';\nvoid files;") },
  { name: 'a name that is taken', before: load('rmSync(path);', "import { rmSync } from 'node:fs';\nexport const promises = [];"), after: load('await promisesApi.rm(path);', "import { promises as promisesApi } from 'node:fs';\nexport const promises = [];") },
  { name: 'no semicolons, in brackets', before: load('return (fs.statSync(path)).size').replaceAll(';', ''), after: load('return (await fs.promises.stat(path)).size').replaceAll(';', '') },
  { name: 'types', language: 'ts', before: typed("const text: string = fs.readFileSync(path, 'utf8');\n  return text;"), after: typed("const text: string = await fs.promises.readFile(path, 'utf8');\n  return text;") },
  { name: 'a typed list', language: 'ts', before: typed('return readdirSync(path, { withFileTypes: true }).map((one) => one.name);', "import { readdirSync } from 'node:fs';"), after: typed('return (await promises.readdir(path, { withFileTypes: true })).map((one) => one.name);', "import { promises } from 'node:fs';") },
];

describe('a call that blocks in an async function', () => {
  testChanges('blocking-io', 'suggestion', suggestions);
  testTypes(suggestions);
  testInnocents('blocking-io', [
    { name: 'no promise gives the same', code: load('return fs.existsSync(path);') },
    { name: 'a handle is no number', code: load("return fs.openSync(path, 'r');") },
    { name: 'options that promises do not know', code: load('return fs.statSync(path, { throwIfNoEntry: false });') },
    { name: 'a callback that is not async', code: load("return [path].map((one) => fs.readFileSync(one, 'utf8'));") },
    { name: 'a default of a parameter', code: "\nimport fs from 'node:fs';\nexport async function load(path, text = fs.readFileSync(path, 'utf8')) {\n  return text;\n}\n" },
    { name: 'a helper', code: load('return read(path);', "import fs from 'node:fs';\nconst read = (path) => fs.readFileSync(path, 'utf8');") },
    { name: 'a name taken out of what is required', code: load('return readFileSync(path);', "const { readFileSync } = require('node:fs');") },
    { name: 'a line that would go on with the one before', code: load("const list = []\n  fs.readdirSync(path).forEach((one) => list.push(one))\n  return list").replaceAll(';', '') },
    { name: 'another program', code: load("return execSync('ls ' + path);", "import { execSync } from 'node:child_process';") },
    { name: 'a promise callback', code: "\nimport fs from 'node:fs';\nexport const load = (path) => fetch(path).then((answer) => { fs.writeFileSync(path, String(answer)); });\n" },
  ]);
});

describe('what the program gives', () => {
  const run = (text: string, path: string): unknown => (new Function('fs', 'path', `return (${/export (async function[\s\S]*)/.exec(text)![1]})(path);`) as (fs: unknown, path: string) => Promise<unknown>)(fs, path);

  test.each(suggestions.filter(({ before, language }) => /JSON|readdirSync|statSync/.test(before) && language !== 'ts'))('stays: $name', async ({ before, after }) => {
    const folder = mkdtempSync(join(tmpdir(), 'perf-lint-await-'));
    try {
      const file = join(folder, 'a.json');
      writeFileSync(file, '{ "a": 1 }');
      for (const path of [folder, file, join(folder, 'none')]) {
        const [old, now] = await Promise.allSettled([run(lines(before), path), run(lines(after), path)]);
        expect(now.status).toBe(old.status);
        if (old.status === 'fulfilled') expect((now as typeof old).value).toEqual(old.value);
        else expect((now as typeof old).reason.code).toBe(old.reason.code);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
