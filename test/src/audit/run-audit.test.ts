import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, describe, expect, test } from 'vitest';
import type { AuditData } from '../../../src/audit/audit-data.js';
import type { Report } from '../../../src/report/report.js';
import { audit, auditData, clearFolders, makeProgram, writeFiles } from './audit-of.js';

afterEach(clearFolders);

const read = (name: string): object => JSON.parse(readFileSync(new URL(`../../../schema/${name}`, import.meta.url), 'utf8')) as object;
const validate = new Ajv({ strict: false }).addSchema(read('report.json'), 'report.json').compile(read('audit.json'));

const slow = (name: string): string => `const fs = require('fs');
require('express')().get('/${name}', (req, res) => res.end(fs.readFileSync('${name}')));`;
const program = { 'package.json': '{ "name": "shop", "dependencies": { "express": "4" } }', 'src/a.js': slow('a') };

describe('the shop', () => {
  const root = resolve(import.meta.dirname, '../../..');
  const golden = resolve(root, 'fixtures/shop/audit.txt');

  test('is audited in exactly these words', async () => {
    const { stdout, code } = await audit(root, 'fixtures/shop');
    expect(code).toBe(0);
    if (process.env.UPDATE) writeFileSync(golden, stdout);
    expect(stdout).toBe(readFileSync(golden, 'utf8'));
  });

  test('keeps to the schema, and is a report to whoever reads reports', async () => {
    const data = JSON.parse((await audit(root, 'fixtures/shop', '-f', 'json')).stdout) as Report & { audit: AuditData };
    expect(validate(data) || validate.errors).toBe(true);
    const ids = data.findings.map(({ id }) => id).sort();
    expect(data.audit.inventory.items.map(({ id }) => id).sort()).toEqual(ids);
    expect(data.audit.inventory.items.map(({ rank }) => rank)).toEqual(ids.map((_, index) => index + 1));
    for (const { playbook } of data.audit.inventory.items) for (const text of [playbook.measure, playbook.change, playbook.verify, playbook.rollBack]) expect(text).toMatch(/\S{3}/);
    for (const [from, to] of data.audit.dependencies.edges) expect([data.audit.dependencies.modules[from], data.audit.dependencies.modules[to]]).not.toContain(undefined);
  });

  test('can be grouped and asked about one finding', async () => {
    expect((await audit(root, 'fixtures/shop', '--by', 'entry', '--top', '1')).stdout).toMatch(/Worker 'parcels' \(server\/src\/queue\/workers\.ts:\d+\)/);
    expect((await audit(root, 'fixtures/shop', '--by', 'rule')).stdout).toContain('n-plus-one-query  3 findings');
    expect((await audit(root, 'fixtures/shop', '--by', 'file')).stdout).toContain('admin/lib/turnover.js  1 finding');
    const { id } = (JSON.parse((await audit(root, 'fixtures/shop', '-f', 'json')).stdout) as Report).findings[0];
    const { stdout } = await audit(root, 'fixtures/shop', '--detail', id);
    for (const word of [id, 'How:', 'Keep:', 'Measure before:', 'Verify:', 'Roll back:', 'Reached by:']) expect(stdout).toContain(word);
    expect(await audit(root, 'fixtures/shop', '--detail', 'PL-nothing')).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no finding PL-nothing') });
  });
});

describe('what was decided last time', () => {
  test('a saved audit is compared with by itself: fixed, new, and how far it is', async () => {
    const cwd = makeProgram({ ...program, 'src/b.js': slow('b') });
    expect((await audit(cwd, '--save')).stdout).not.toContain('Since');
    writeFiles(cwd, { 'src/b.js': '', 'src/c.js': slow('c') });
    const { stdout } = await audit(cwd);
    expect(stdout).toContain('Since perf-lint.audit.json: score');
    expect(stdout).toContain('1 new, 1 fixed, 0 dearer');
    expect(stdout).toMatch(/Fixed\n {2}blocking-io src\/b\.js/);
    const data = JSON.parse((await audit(cwd, '-f', 'json')).stdout) as { audit: AuditData };
    expect(data.audit.inventory.completion.critical.fixed + data.audit.inventory.completion.high.fixed + data.audit.inventory.completion.medium.fixed).toBe(1);
    expect(validate(data) || validate.errors).toBe(true);
  });

  test('an audit of one folder calls nothing outside of it fixed', async () => {
    const cwd = makeProgram({ ...program, 'lib/b.js': slow('b') });
    await audit(cwd, '--save');
    const { stdout } = await audit(cwd, 'src', '--compare', 'perf-lint.audit.json', '-f', 'json');
    expect((JSON.parse(stdout) as { audit: AuditData }).audit.inventory.fixed).toEqual([]);
  });

  test('the baseline says what is accepted, deferred and known', async () => {
    const cwd = makeProgram({ ...program, 'src/b.js': slow('b'), 'src/c.js': slow('c') });
    const { findings } = JSON.parse((await audit(cwd, '-f', 'json')).stdout) as Report;
    const entry = ({ id, rule, file, symbol }: Report['findings'][number], more: object): object => ({ [id]: { rule, file, symbol, ...more } });
    const [one, two] = findings;
    writeFiles(cwd, { 'perf-lint.baseline.json': JSON.stringify({ ...entry(one, { status: 'deferred', reason: 'old importer', until: '2031-01-01' }), ...entry(two, { status: 'open' }), version: 1 }) });
    const { audit: data } = JSON.parse((await audit(cwd, '-f', 'json')).stdout) as { audit: AuditData };
    const tracking = new Map(data.inventory.items.map((item) => [item.id, item]));
    expect(tracking.get(one.id)).toMatchObject({ quadrant: 'not-now', reason: 'deferred until 2031-01-01: old importer', tracking: { status: 'deferred', isNew: false } });
    expect(tracking.get(two.id)!.tracking).toMatchObject({ status: 'open', isKnown: true, isNew: false });
    expect(tracking.get(findings[2].id)!.tracking).toMatchObject({ isKnown: false, isNew: true });
  });
});

describe('bad input', () => {
  test.each([
    ['cut off', '{ "schemaVersion": 1, "find', 'is not valid JSON'], ['of something else', '{ "version": "2.1.0" }', 'is no report of perf-lint'],
  ])('a file to compare with that is %s is a line, and the audit is there', async (_, text, words) => {
    const { code, stdout } = await audit(makeProgram({ ...program, 'last.json': text }), '--compare', 'last.json');
    expect(code).toBe(2);
    expect(stdout).toMatch(/blocking-io/);
    expect(stdout.replace(/\s+/g, ' ')).toContain(words);
    expect(stdout.replace(/\s+/g, ' ')).toContain('so there is no comparison');
  });

  test('so is one that is missing, or of another program', async () => {
    const cwd = makeProgram(program);
    expect((await audit(cwd, '--compare', 'nothing.json')).stdout).toContain('nothing.json: no such file');
    const other = await auditData({ 'package.json': program['package.json'], 'other/z.js': slow('z') });
    writeFiles(cwd, { 'other.json': JSON.stringify(other) });
    expect((await audit(cwd, '--compare', 'other.json')).stdout).toContain('other.json is of another program');
  });

  test('an empty program and a single file without package.json are audited', async () => {
    const empty = await audit(makeProgram({ 'README.md': '' }));
    expect(empty).toMatchObject({ code: 0, stdout: expect.stringContaining('No file was analysed') });
    const cwd = makeProgram({ 'one.js': 'console.log(1);' });
    for (const format of ['text', 'markdown', 'csv', 'json', 'html']) expect((await audit(cwd, 'one.js', '-f', format)).code, format).toBe(0);
    expect(validate(JSON.parse((await audit(cwd, '-f', 'json')).stdout)) || validate.errors).toBe(true);
  });

  test('a file that does not parse is said, and leaves exit code 2', async () => {
    const { code, stdout } = await audit(makeProgram({ ...program, 'src/broken.js': 'const = ;' }));
    expect(code).toBe(2);
    expect(stdout).toContain('1 of 2 files could not be read: src/broken.js');
  });
});

describe('other formats', () => {
  const hostile = { ...program, 'src/=cmd|calc.js': slow('x'), 'src/<img src=x onerror=alert(1)>.js': slow('y'), 'src/a,"b.js': slow('z') };

  test('CSV holds a row a finding and no formula', async () => {
    const cwd = makeProgram(hostile);
    writeFiles(cwd, { '=1+1.js': slow('w'), '@sum.js': slow('v') });
    const { stdout } = await audit(cwd, '-f', 'csv');
    const rows = stdout.split('\r\n').slice(0, -1);
    expect(rows).toHaveLength(7);
    expect(stdout).toContain(`"'=1+1.js"`);
    expect(stdout).toContain(`"'@sum.js"`);
    expect(stdout).toContain('"src/a,""b.js"');
    expect(stdout).not.toMatch(/(^|,)"?[=+\-@]/m);
  });

  test('Markdown lets no name become markup', async () => {
    const { stdout } = await audit(makeProgram(hostile), '-f', 'markdown');
    expect(stdout).toContain('## Fix first');
    expect(stdout.replace(/`[^`]*`/g, '')).not.toContain('<img');
    for (const row of stdout.split('\n').filter((line) => line.startsWith('| '))) expect(row.split('|').length, row).toBeGreaterThan(4);
    expect(new Set(stdout.split('\n').filter((line) => /^\| \d/.test(line)).map((line) => line.split('|').length))).toEqual(new Set([9]));
  });

  test('several are written at once', async () => {
    const cwd = makeProgram(program);
    expect((await audit(cwd, '-f', 'csv=out.csv', '-f', 'markdown=out.md', '--save', 'kept.json')).code).toBe(0);
    expect(readFileSync(join(cwd, 'out.csv'), 'utf8')).toContain('blocking-io');
    expect(readFileSync(join(cwd, 'out.md'), 'utf8')).toContain('# Performance audit');
    expect(validate(JSON.parse(readFileSync(join(cwd, 'kept.json'), 'utf8')))).toBe(true);
  });
});
