import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { baselineSchema } from '../../../src/tracking/baseline-schema.js';
import { printBaseline, type BaselineEntry } from '../../../src/tracking/baseline.js';
import { readBaseline } from '../../../src/tracking/read-baseline.js';
import { head, makeRepository, quick, shop, slow, type MadeRepository } from '../git/made-repository.js';

const name = 'perf-lint.baseline.json';
const two = { ...shop, 'src/two.js': head + slow('first') + slow('second', 'others') };
const inOld = 'n-plus-one-query src/old.js listOld';

async function withBaseline(files = two): Promise<MadeRepository & { text(): string; entries(): BaselineEntry[] }> {
  const repository = makeRepository(files);
  expect((await repository.lintIn('', ['baseline'])).code).toBe(0);
  const text = (): string => readFileSync(join(repository.folder, name), 'utf8');
  return { ...repository, text, entries: () => [...readBaseline(text(), name).values()] };
}

describe('what is written', () => {
  test('is sorted, an entry a line, the same each time, and fits its schema', async () => {
    const { lintIn, text, entries, folder } = await withBaseline();
    const lines = text().trimEnd().split('\n');
    expect(lines).toHaveLength(3 + 3);
    expect(lines.slice(1, -2).every((line) => line.endsWith(' },'))).toBe(true);
    expect(entries().map(({ file, symbol, status }) => `${file} ${symbol} ${status}`)).toEqual(['src/old.js listOld open', 'src/two.js first open', 'src/two.js second open']);
    expect(new Ajv2020({ strict: false }).compile(baselineSchema)(JSON.parse(text()))).toBe(true);
    const before = text();
    expect(await lintIn('', ['baseline'])).toMatchObject({ code: 0, stdout: `${name}: 3 findings (3 open, 0 accepted, 0 deferred); 0 added, 0 removed.\n` });
    expect(text()).toBe(before);
    expect(readdirSync(folder).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  test('merges: two branches that add and remove other lines do not meet', () => {
    const entry = (file: string): BaselineEntry => ({ id: `PL-${file.repeat(8)}`, rule: 'blocking-io', file: `src/${file}.ts`, symbol: 'f', status: 'open' });
    const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
    const [base, ours, theirs, both] = [letters.slice(1), letters, letters.slice(1, -1), letters.slice(0, -1)].map((files) => printBaseline(files.map(entry)));
    const repository = makeRepository({ ours, base, theirs });
    const merged = execFileSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], { cwd: repository.folder, encoding: 'utf8' });
    expect(merged).toBe(both);
    expect(readBaseline(merged, name).size).toBe(5);
  });

  test('even in one place, when git is told to keep the lines of both', () => {
    const entry = (file: string): BaselineEntry => ({ id: `PL-${file.repeat(8)}`, rule: 'blocking-io', file: `src/${file}.ts`, symbol: 'f', status: 'open' });
    const [base, ours, theirs] = [[], ['a'], ['b']].map((files) => printBaseline(files.map(entry)));
    const repository = makeRepository({ ours, base, theirs });
    const merged = execFileSync('git', ['merge-file', '-p', '--union', 'ours', 'base', 'theirs'], { cwd: repository.folder, encoding: 'utf8' });
    expect([...readBaseline(merged, name).keys()]).toEqual(['PL-aaaaaaaa', 'PL-bbbbbbbb']);
  });
});

describe('what is known', () => {
  test('is left out and counted; what is new fails', async () => {
    const { lint, write } = await withBaseline();
    expect(await lint('--baseline')).toMatchObject({ code: 0, found: [], report: { summary: { known: 3 } } });
    write({ 'src/new.js': head + slow('listNew') });
    expect(await lint('--baseline')).toMatchObject({ code: 1, found: ['n-plus-one-query src/new.js listNew'] });
    expect(await lint('--baseline', '--staged')).toMatchObject({ code: 0, found: [] });
  });

  test('is shown all the same with --fail-on-new, and does not fail', async () => {
    const { lint, write } = await withBaseline();
    expect(await lint('--fail-on-new')).toMatchObject({ code: 0, found: expect.arrayContaining([inOld]) });
    write({ 'src/new.js': head + slow('listNew') });
    expect((await lint('--fail-on-new')).code).toBe(1);
  });

  test.each<[string, Record<string, string>]>([
    ['edits above', { 'src/old.js': `// more\n\nconst x = { a: 1 };\n${head}${quick('above')}${slow('listOld')}` }],
    ['a move within the file', { 'src/two.js': head + slow('second', 'others') + quick('between') + slow('first') }],
    ['another formatting', { 'src/old.js': (head + slow('listOld')).replace(/\n +/g, ' ').replaceAll("'", '"').replaceAll(';', ' ;\n') }],
    ['comments and blank lines', { 'src/two.js': (head + slow('first') + slow('second', 'others')).replaceAll('\n', '\n\n/* so */ ') }],
    ['Windows line ends', { 'src/old.js': (head + slow('listOld')).replaceAll('\n', '\r\n') }],
  ])('is known after %s', async (_, change) => {
    const { lint, write } = await withBaseline();
    write(change);
    expect(await lint('--baseline')).toMatchObject({ code: 0, found: [], report: { summary: { known: 3 } } });
  });

  test.each<[string, string, string]>([
    ['elsewhere in the file', head + slow('first') + slow('third', 'others'), 'third'],
    ['in the same function', head + slow('first', 'rest') + slow('second', 'others'), 'first'],
  ])('cannot be swapped: one mended and one added %s is one new', async (_, text, symbol) => {
    const { lint, write } = await withBaseline();
    write({ 'src/two.js': text });
    const { code, found, report } = await lint('--baseline');
    expect([code, found]).toEqual([1, [`n-plus-one-query src/two.js ${symbol}`]]);
    expect(report.summary.stale).toHaveLength(1);
  });

  test('of equals in one function it is known how many', async () => {
    const twice = slow('first').replace('  return', '  for (const id of ids) {\n    users.push(await loadUser(id));\n  }\n  return');
    const { lint, write } = await withBaseline({ ...two, 'src/two.js': head + twice });
    expect((await lint('--baseline')).code).toBe(0);
    write({ 'src/two.js': head + slow('first') });
    expect((await lint('--baseline')).report.summary).toMatchObject({ known: 2, stale: [{ symbol: 'first' }] });
    write({ 'src/two.js': head + twice.replace('  return', '  for (const id of ids) {\n    users.push(await loadUser(id));\n  }\n  return') });
    expect((await lint('--baseline')).found).toHaveLength(1);
  });
});

describe('what is gone', () => {
  test('is told and fails nothing, unless it was not looked for', async () => {
    const { lint, lintIn, write } = await withBaseline();
    write({ 'src/old.js': head + quick('listOld') });
    expect(await lint('--baseline')).toMatchObject({ code: 0, report: { summary: { known: 2, stale: [{ file: 'src/old.js', symbol: 'listOld' }] } } });
    expect((await lintIn('', ['--baseline'])).stdout).toContain('In the baseline, but no longer found\n  n-plus-one-query in listOld of src/old.js (PL-');
    expect((await lint('--baseline', '--rule', 'blocking-io')).report.summary.stale).toBeUndefined();
    expect((await lint('--baseline', 'src/two.js')).report.summary.stale).toBeUndefined();
  });

  test('goes with --prune, which adds nothing, and with --update, which does', async () => {
    const { lintIn, write, entries } = await withBaseline();
    write({ 'src/old.js': head + quick('listOld'), 'src/new.js': head + slow('listNew') });
    expect((await lintIn('', ['baseline', '--prune'])).stdout).toContain('0 added, 1 removed');
    expect(entries().map(({ symbol }) => symbol)).toEqual(['first', 'second']);
    expect((await lintIn('', ['baseline', '--update'])).stdout).toContain('1 added, 0 removed');
    expect(entries().map(({ symbol }) => symbol)).toEqual(['listNew', 'first', 'second']);
    expect((await lintIn('', ['baseline', '--update', '--rule', 'blocking-io'])).stdout).toContain('0 added, 0 removed');
  });
});

describe('what was decided', () => {
  test('holds, has a reason, is counted, and survives an update', async () => {
    const { lint, lintIn, entries } = await withBaseline();
    const [old, first] = entries();
    await lintIn('', ['baseline', '--accept', old.id, '--reason', 'five of them']);
    await lintIn('', ['baseline', '--defer', first.id, '--reason', 'next quarter', '--until', '2030-01-01']);
    await lintIn('', ['baseline', '--update']);
    expect(entries()).toMatchObject([{ status: 'accepted', reason: 'five of them' }, { status: 'deferred', until: '2030-01-01' }, { status: 'open' }]);
    const { report, code } = await lint('--baseline');
    expect(code).toBe(0);
    expect(report.summary).toMatchObject({ accepted: 1, deferred: 1, known: 1 });
    expect(report.findings.map(({ status, justification }) => [status, justification?.reason]).sort()).toEqual([['accepted', 'five of them'], ['deferred', 'next quarter']]);
  });

  test('until its last day; then the finding is back', async () => {
    const { lintIn, entries } = await withBaseline();
    await lintIn('', ['baseline', '--defer', entries()[0].id, '--reason', 'later', '--until', '2029-12-31']);
    expect((await lintIn('', ['--baseline', '-f', 'json'], { today: '2029-12-31' })).code).toBe(0);
    for (const words of [['--baseline'], ['--fail-on-new']]) {
      const { code, report } = await lintIn('', [...words, '-f', 'json'], { today: '2030-01-01' });
      expect(code).toBe(1);
      expect(report.notes).toMatchObject([{ kind: 'expired-deferral', file: 'src/old.js', message: expect.stringContaining('2029-12-31 (later)') }]);
    }
  });

  test.each<[string[], string]>([
    [['--accept', 'ID'], '--accept needs --reason'],
    [['--defer', 'ID', '--reason', ' '], '--defer needs --reason'],
    [['--defer', 'ID', '--reason', 'x', '--until', '2030-02-31'], '--until must be a date such as 2030-12-31, not "2030-02-31"'],
    [['--accept', 'ID', '--reason', 'x', '--until', '2030-02-01'], '--until belongs to --defer'],
    [['--accept', 'PL-00000000', '--reason', 'x'], `"PL-00000000" is not in ${name}`],
    [['--update', '--prune'], '--update and --prune are different things to do'],
    [['--reason', 'x'], '--reason and --until belong to'],
    [['--staged'], '--staged is no option of "perf-lint baseline"'],
  ])('%j is a mistake that changes nothing', async (words, message) => {
    const { lintIn, text, entries } = await withBaseline();
    const before = text();
    const ran = await lintIn('', ['baseline', ...words.map((word) => (word === 'ID' ? entries()[0].id : word))]);
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
    expect(text()).toBe(before);
  });
});

describe('trouble', () => {
  const entry = '"rule": "blocking-io", "file": "a.ts", "symbol": "f"';
  test.each([
    [`{ "PL-0000000g": { ${entry}, "status": "open" }, "version": 1 }`, `${name}:1:3 "PL-0000000g" is no id of a finding`],
    [`{\n "PL-00000000": { ${entry}, "status": "opened" }, "version": 1 }`, `"PL-00000000.status" cannot be "opened" (did you mean "open"?)`],
    [`{ "PL-00000000": { ${entry}, "status": "deferred" }, "version": 1 }`, '"PL-00000000" is deferred, which needs a "reason"'],
    [`{ "PL-00000000": { ${entry}, "status": "accepted", "reason": " " }, "version": 1 }`, '"PL-00000000" is accepted, which needs a "reason"'],
    [`{ "PL-00000000": { ${entry}, "status": "open", "until": "2030-01-01" }, "version": 1 }`, 'which only a deferred finding can have'],
    [`{ "PL-00000000": { ${entry}, "status": "open", "raeson": "x" }, "version": 1 }`, 'has no key "raeson" (did you mean "reason"?)'],
    ['{ "version": 2 }', '"version" must be 1'],
    ['{}', 'the baseline needs "version"'],
    ['', `${name}:1:1 `],
    ['{ "version": 1', 'close brace expected'],
    ['{\n<<<<<<< HEAD\n  "version": 1\n}\n', `${name}:2:1 a conflict of a merge`],
  ])('%j is explained', async (text, message) => {
    const repository = makeRepository({ ...shop, [name]: text });
    expect(await repository.lintIn('', ['--baseline'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
  });

  test('no baseline is no green run', async () => {
    const repository = makeRepository(shop);
    for (const words of [['--baseline'], ['--fail-on-new'], ['baseline', '--prune'], ['--baseline', 'gone.json']]) {
      expect(await repository.lintIn('', words)).toMatchObject({ code: 2, stderr: expect.stringMatching(/There is no baseline (gone|perf-lint\.baseline)\.json\. Write one with: perf-lint baseline/) });
    }
  });

  test('an incomplete analysis writes none', async () => {
    const repository = makeRepository({ ...shop, 'src/broken.js': 'const = ;' });
    expect(await repository.lintIn('', ['baseline'])).toMatchObject({ code: 2, stderr: expect.stringContaining('src/broken.js') });
    expect(existsSync(join(repository.folder, name))).toBe(false);
    expect((await repository.lintIn('', ['baseline', '--allow-incomplete'])).code).toBe(0);
  });

  test('it is found from below, by the config, and elsewhere when named', async () => {
    const { lintIn, folder, text } = await withBaseline();
    expect((await lintIn('src', ['--baseline', '-f', 'json'])).report.summary.known).toBe(3);
    writeFileSync(join(folder, 'known.json'), text());
    writeFileSync(join(folder, name), '{ "version": 1 }');
    expect((await lintIn('src', ['--baseline', '../known.json', '-f', 'json'])).code).toBe(0);
    writeFileSync(join(folder, 'perf-lint.config.json'), '{ "baseline": "known.json" }');
    expect((await lintIn('', ['-f', 'json'])).report.summary.known).toBe(3);
  });
});
