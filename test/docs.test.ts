/** Documentation that is not run lies: each rule's page has the same parts, and its code does what it says. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.js';
import { analyse, selectFindings } from '../src/index.js';

const root = resolve(import.meta.dirname, '..');
const HEADINGS = ['What it finds', 'Why it costs', 'Instead', 'What it cannot see', 'When to ignore it', 'Options'];

interface Block { language: string; verdict: 'bad' | 'good'; code: string; line: number }

/** Blocks fenced as ```ts bad or ```ts good, after the first word of the language. */
function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```([a-z]+) (bad|good)\n([\s\S]*?)^```$/gm)].map(([, language, verdict, code], _index) => ({
    language, verdict: verdict as Block['verdict'], code, line: 0,
  })).map((block) => ({ ...block, line: text.slice(0, text.indexOf(block.code)).split('\n').length }));
}

/** A block may hold several files, each after a line `// file: src/a.ts`. */
function filesOf({ code, language }: Block): Map<string, string> {
  const parts = code.split(/^\/\/ file: (\S+)\n/m);
  const files = new Map<string, string>();
  if (parts[0].trim() !== '') files.set(`src/example.${language}`, parts[0]);
  for (let at = 1; at < parts.length; at += 2) files.set(parts[at], parts[at + 1]);
  return files;
}

/** The packages a block imports, so that the catalogue applies. */
function manifestFor(files: Map<string, string>): string {
  const specifiers = [...files.values()].flatMap((code) => [...code.matchAll(/(?:from|require\(|import)\s*['"]([^'".][^'"]*)['"]/g)].map(([, name]) => name));
  const packages = specifiers.filter((name) => !name.startsWith('node:')).map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));
  return JSON.stringify({ name: 'example', private: true, dependencies: Object.fromEntries(packages.map((name) => [name, '*'])) });
}

async function rulesThatFind(block: Block): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'perf-lint-page-'));
  try {
    const files = filesOf(block);
    writeFileSync(join(folder, 'package.json'), manifestFor(files));
    for (const [path, code] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), code);
    }
    const report = selectFindings(await analyse([folder], { cwd: folder, root: folder, threads: 1 }), {});
    expect(report.files.failed).toEqual([]);
    return report.findings.map(({ rule }) => rule);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.each(rules.map(({ name, title, options }) => ({ name, title, options: Object.keys(options) })))('the page of $name', ({ name, options }) => {
  const text = readFileSync(join(root, 'rules', `${name}.md`), 'utf8');
  const blocks = blocksOf(text);

  test('has all its parts, in order', () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading.trim());
    expect(headings.filter((heading) => HEADINGS.includes(heading))).toEqual(HEADINGS);
    expect(text.startsWith(`# ${name}`)).toBe(true);
  });

  test('names every option', () => {
    const [, section = ''] = text.split(/^## Options$/m);
    for (const option of options) expect(section, option).toContain(`\`${option}\``);
  });

  test('shows what is bad and what is good', () => {
    expect(blocks.filter(({ verdict }) => verdict === 'bad').length).toBeGreaterThan(0);
    expect(blocks.filter(({ verdict }) => verdict === 'good').length).toBeGreaterThan(0);
  });

  for (const block of blocks) {
    test(`tells the truth in line ${block.line} (${block.verdict})`, async () => {
      const found = await rulesThatFind(block);
      if (block.verdict === 'bad') expect(found).toContain(name);
      else expect(found).toEqual([]);
    });
  }
});
