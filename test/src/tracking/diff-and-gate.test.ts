import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanShop, head, makeRepository, quick, shop, slow, type MadeRepository } from '../git/made-repository.js';

interface Compared { summary: { fixed: number; new: number; unchanged: number; score: { before: number; after: number }; isWorse: boolean }; new: { symbol: string }[]; fixed: { symbol: string }[]; unchanged: { id: string; before: { severity: string } }[] }

async function compare(repository: MadeRepository, ...words: string[]): Promise<{ code: number; compared: Compared }> {
  const { code, stdout } = await repository.lintIn('', ['diff', ...words, '-f', 'json']);
  return { code, compared: JSON.parse(stdout) as Compared };
}

/** Two commits: `listOld` is mended, `listNew` and a query in another function are there instead. */
function twoCommits(): MadeRepository {
  const repository = makeRepository({ ...shop, 'src/stays.js': head + slow('stays') });
  repository.write({ 'src/old.js': head + quick('listOld'), 'src/new.js': head + slow('listNew') });
  repository.git('add', '-A');
  repository.git('commit', '-q', '-m', 'second');
  // Neither the index nor the disk matters.
  rmSync(join(repository.folder, 'src'), { recursive: true });
  return repository;
}

describe('diff', () => {
  test('of two commits: fixed, new and unchanged, and whether it got worse', async () => {
    const repository = twoCommits();
    const { code, compared } = await compare(repository, 'HEAD~1', 'HEAD');
    expect(code).toBe(1);
    expect(compared).toMatchObject({ summary: { fixed: 1, new: 1, unchanged: 1, isWorse: true }, fixed: [{ symbol: 'listOld' }], new: [{ symbol: 'listNew' }], unchanged: [{ symbol: 'stays', before: { severity: expect.any(String) } }] });
    expect(await compare(repository, 'HEAD', 'HEAD')).toMatchObject({ code: 0, compared: { summary: { fixed: 0, new: 0, unchanged: 2, isWorse: false } } });
  });

  test('of reports on disk, with each other and with commits', async () => {
    const repository = twoCommits();
    repository.git('checkout', '-q', '.');
    await repository.lintIn('', ['-f', 'json', '-o', 'after.json']);
    writeFileSync(join(repository.folder, 'src/new.js'), head + quick('listNew'));
    await repository.lintIn('', ['-f', 'json', '-o', 'fixed.json']);
    expect(await compare(repository, 'after.json', 'fixed.json')).toMatchObject({ code: 0, compared: { summary: { fixed: 1, new: 0, unchanged: 1 } } });
    expect(await compare(repository, 'HEAD~1', 'fixed.json')).toMatchObject({ code: 0, compared: { summary: { fixed: 1, new: 0, unchanged: 1 } } });
    expect(await compare(repository, 'fixed.json', 'HEAD')).toMatchObject({ code: 1, compared: { summary: { fixed: 0, new: 1, unchanged: 1 } } });
  });

  test('tells what a finding that stays costs more', async () => {
    const repository = makeRepository(shop);
    repository.write({ 'package.json': '{ "dependencies": { "pg": "*", "express": "*" } }', 'src/app.js': "const express = require('express');\nconst { listOld } = require('./old');\nconst app = express();\napp.get('/', async (req, res) => { res.json(await listOld(req.query.ids)); });\napp.listen(3000);\n" });
    repository.git('add', '-A');
    repository.git('commit', '-q', '-m', 'served');
    const { code, stdout } = await repository.lintIn('', ['diff', 'HEAD~1', 'HEAD']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/New: 0\n\nFixed: 0\n\nUnchanged: 1\n {2}n-plus-one-query at src\/old\.js:5:\d+ \(PL-[\da-f]{8}\): .*score [\d.,]+ → [\d.,]+\n\nScore [\d.,]+ → [\d.,]+: [\d.,]+ more \(\d+ %\)\.\n/);
  });

  test.each<[string[], string]>([
    [['HEAD'], 'diff takes two reports made with --format json, or two commits'],
    [['gone.json', 'HEAD'], 'gone.json: no such report.'],
    [['package.json', 'HEAD'], 'package.json: is no report of perf-lint'],
    [['src/db.js', 'HEAD'], 'src/db.js: is not valid JSON'],
    [['error.json', 'HEAD'], 'error.json: holds an error instead of a report: Unknown option'],
    [['src', 'HEAD'], 'src: cannot be read: EISDIR'],
    [['HEAD', 'HEAD', '--staged'], '--staged is no option of "perf-lint diff"'],
  ])('%j is a mistake', async (words, message) => {
    const repository = makeRepository({ ...cleanShop, 'error.json': '{ "schemaVersion": 1, "error": { "message": "Unknown option" } }' });
    expect(await repository.lintIn('', ['diff', ...words])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
  });
});

describe('the gate', () => {
  const gated = (gate: object) => makeRepository({ ...shop, 'perf-lint.config.json': JSON.stringify({ gate }) });

  test.each<[object, number, string]>([
    [{ critical: 0 }, 0, 'met      critical  0, at most 0'],
    [{ total: 1, score: 1e9 }, 0, 'met      score'],
    [{ total: 0 }, 1, 'not met  total  1, at most 0\n           n-plus-one-query at src/old.js:5:'],
    [{ score: 0 }, 1, 'not met  score'],
    [{ rules: { 'n-plus-one-query': 0, 'blocking-io': 0 } }, 1, 'met      blocking-io       0, at most 0'],
  ])('%j', async (gate, code, words) => {
    expect(await gated(gate).lintIn('', ['gate'])).toMatchObject({ code, stdout: expect.stringContaining(words), stderr: '' });
  });

  test('"no new" is what the baseline does not know, and needs one', async () => {
    const repository = gated({ total: 'no new', rules: { 'n-plus-one-query': 'no new' } });
    expect(await repository.lintIn('', ['gate'])).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no baseline') });
    await repository.lintIn('', ['baseline']);
    expect(await repository.lintIn('', ['gate'])).toMatchObject({ code: 0, stdout: expect.stringContaining('met      total             0 new, none allowed') });
    repository.write({ 'src/new.js': head + slow('listNew') });
    const { code, stdout } = await repository.lintIn('', ['gate', '-f', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ isMet: false, criteria: [{ name: 'total', limit: 'no new', found: 1, isMet: false, ids: [expect.stringMatching(/^PL-/)] }, { name: 'n-plus-one-query', isMet: false }] });
  });

  test('all are fixed, or deferred with a reason that still holds', async () => {
    const repository = gated({ total: 0 });
    await repository.lintIn('', ['baseline']);
    const { report } = await repository.lint();
    await repository.lintIn('', ['baseline', '--defer', report.findings[0].id, '--reason', 'next month', '--until', '2030-01-31']);
    expect(await repository.lintIn('', ['gate'], { today: '2030-01-31' })).toMatchObject({ code: 0, stdout: expect.stringContaining('Not counted: 1 deferred.') });
    expect((await repository.lintIn('', ['gate'], { today: '2030-02-01' })).code).toBe(1);
  });

  test.each<[object | undefined, string]>([
    [undefined, 'The config has no criteria: add "gate"'],
    [{ gate: {} }, 'The config has no criteria'],
    [{ gate: { critcal: 0 } }, '"gate" has no key "critcal" (did you mean "critical"?)'],
    [{ gate: { high: 'nonew' } }, '"gate.high" cannot be "nonew" (did you mean "no new"?)'],
    [{ gate: { high: -1 } }, '"gate.high" must be at least 0'],
    [{ gate: { rules: { 'n-plus-one': 0 } } }, '"n-plus-one" (did you mean "n-plus-one-query"?)'],
  ])('%j is a mistake', async (config, message) => {
    const repository = makeRepository(config ? { ...shop, 'perf-lint.config.json': JSON.stringify(config) } : shop);
    expect(await repository.lintIn('', ['gate'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
  });

  test('an incomplete analysis meets nothing', async () => {
    const repository = makeRepository({ ...cleanShop, 'src/broken.js': 'const = ;', 'perf-lint.config.json': '{ "gate": { "total": 0 } }' });
    expect(await repository.lintIn('', ['gate'])).toMatchObject({ code: 2, stdout: expect.stringContaining('not analysed: src/broken.js') });
  });
});
