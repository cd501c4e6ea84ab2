import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.js';
import { analyse, printText, selectFindings, type Report } from '../src/index.js';
import { compare, foldersIn, marksIn, sourcesIn, type Found, type Mark } from './marks.js';

const fixtures = resolve(import.meta.dirname, '../fixtures');
const names = new Set(rules.map((rule) => rule.name));
/** Folders of `fixtures/` whose folders are programs of their own. `shop` has its own test. */
const groups = foldersIn(fixtures).filter((name) => name !== 'shop');

/** The fixture as its own program, seen as a user sees it: findings of confidence certain and likely. */
async function see(folder: string): Promise<Report> {
  return selectFindings(await analyse([folder], { cwd: folder, root: folder, threads: 1 }), {});
}

function foundIn(report: Report): Found[] {
  return report.findings.map(({ rule, file, range, message }) => ({ rule, file, line: range.start.line, message }));
}

describe.each(groups)('%s', (group) => {
  test.each(foldersIn(join(fixtures, group)))('%s', async (situation) => {
    const folder = join(fixtures, group, situation);
    const report = await see(folder);
    expect(report.files.failed, 'files that do not parse').toEqual([]);
    const differences = compare(marksIn(folder, names), foundIn(report));
    expect.soft(differences, `\n  ${differences.join('\n  ')}\n`).toEqual([]);
    checkWords(join(folder, 'report.txt'), printText(report, { color: 0 }));
  });
});

/** `report.txt` holds the exact words; `UPDATE=1` writes it anew, for a person to read. */
function checkWords(file: string, words: string): void {
  if (!existsSync(file)) return;
  if (process.env.UPDATE) writeFileSync(file, words);
  else expect(words).toBe(readFileSync(file, 'utf8'));
}

interface Situation { name: string; marks: Mark[]; sources: string[] }

function situationsOf(rule: string): Situation[] {
  return foldersIn(join(fixtures, rule)).map((name) => {
    const folder = join(fixtures, rule, name);
    return { name, marks: marksIn(folder, names), sources: sourcesIn(folder) };
  });
}

const count = (situations: Situation[], kind: Mark['kind']): number =>
  situations.reduce((sum, { marks }) => sum + marks.filter((mark) => mark.kind === kind).length, 0);

const isPlain = (source: string): boolean => /\.[cm]?jsx?$/.test(source);

describe.each([...names])('the situations of %s', (rule) => {
  const situations = situationsOf(rule);
  const finding = situations.filter(({ marks }) => marks.some((mark) => mark.rules.includes(rule)));

  test('are at least twelve', () => expect(situations.length).toBeGreaterThanOrEqual(12));
  test('are at least as often innocent as not', () => expect(count(situations, 'fine')).toBeGreaterThanOrEqual(count(situations, 'finds')));
  test('cross files at least three times', () => expect(finding.filter(({ sources }) => sources.length > 1).length).toBeGreaterThanOrEqual(3));
  test('hold plain JavaScript', () => expect(finding.some(({ sources }) => sources.length > 0 && sources.every(isPlain))).toBe(true));
  test('all say something', () => expect(situations.filter(({ marks }) => marks.length === 0).map(({ name }) => name)).toEqual([]));
});

test('every folder of fixtures belongs to a rule, the catalogue or the shop', () => {
  expect(groups.filter((name) => name !== 'catalogue' && !names.has(name))).toEqual([]);
});
