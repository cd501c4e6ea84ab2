import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { run } from '../../../src/cli/main.js';
import type { Report } from '../../../src/report/report.js';

// The command is tested with rules that find whatever stands in a file of a certain name.
vi.mock('../../../rules/index.js', async () => {
  const { stubFinding, stubRule } = await import('../findings/stub-project.js');
  const finder = (name: string, certainty: 'certain' | 'possible') => ({
    ...stubRule([], { name }),
    check: (project: { files: { path: string }[] }) => project.files.filter(({ path }) => path.includes('bad'))
      .map(({ path }) => stubFinding({ file: path, certainty, data: { callee: 'repo.find', over: 'ids', ids: 'ids' } })),
  });
  return { rules: [finder('n-plus-one-query', 'certain'), finder('blocking-io', 'possible')] };
});

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const good = { 'package.json': '{ "name": "shop" }', 'src/good.ts': 'export const one = 1;\n' };
const bad = { ...good, 'src/bad.ts': 'export const two = 2;\n' };

async function runIn(files: Record<string, string>, ...words: string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'perf-lint-cli-'));
  folders.push(cwd);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), text);
  }
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text) });
  const code = await run(words, { cwd, env: {}, stdout: stream('stdout'), stderr: stream('stderr'), readStdin: async () => '', today: '2030-01-01' });
  return { code, ...written, cwd, json: () => JSON.parse(written.stdout) as Report & { error: { message: string; mistakes?: string[] } } };
}

test('nothing found is 0, findings are 1', async () => {
  expect(await runIn(good)).toMatchObject({ code: 0, stdout: expect.stringContaining('No findings.'), stderr: '' });
  expect(await runIn(bad)).toMatchObject({ code: 1, stdout: expect.stringContaining('n-plus-one-query at src/bad.ts:1:1') });
});

test('a file that does not parse is 2, and the rest is analysed', async () => {
  const broken = { ...bad, 'src/broken.ts': 'export const = ;\n' };
  const { code, json } = await runIn(broken, '--format', 'json');
  expect(code).toBe(2);
  expect(json().files).toMatchObject({ analyzed: 2, failed: [{ file: 'src/broken.ts' }] });
  expect(json().findings).toHaveLength(1);
  expect((await runIn({ ...good, 'src/broken.ts': 'export const = ;\n' }, '--allow-incomplete')).code).toBe(0);
});

test('JSON is the only thing on stdout, for errors too', async () => {
  expect((await runIn(bad, '--format', 'json', '--confidence', 'possible')).json().findings).toHaveLength(2);
  const wrong = await runIn(bad, '-f', 'json', '--qiuet');
  expect(wrong).toMatchObject({ code: 2, stderr: '' });
  expect(wrong.json().error.message).toBe('Unknown option --qiuet (did you mean "--quiet"?).');
});

test.each<[string[], string]>([
  [['--rule', 'n-plus-one'], 'There is no rule "n-plus-one" (did you mean "n-plus-one-query"?).'],
  [['--severity', 'hihg'], '--severity cannot be "hihg" (did you mean "high"?)'],
  [['--max-warnings', 'many'], '--max-warnings must be a whole number from 0, not "many".'],
  [['--threads=0'], '--threads must be a whole number from 1'],
  [['--format'], '--format needs a value.'],
  [['gone'], 'gone: '],
  [['rule'], '(did you mean "rules"?)'],
  [['lib/**/*.ts'], 'lib'],
  [['explain'], 'explain takes the name of one rule'],
  [['explain', 'blocking'], '"blocking" is neither a rule nor the id of a finding (did you mean "blocking-io"?).'],
  [['explain', 'PL-00000000'], 'No finding here has the id PL-00000000.'],
  [['--config', 'none.json'], 'none.json: no such config file'],
])('%j is a mistake that is explained', async (words, message) => {
  const { code, stderr, stdout } = await runIn(bad, ...words);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});

test('--rule takes several, and runs what the config turns off', async () => {
  const files = { ...bad, 'perf-lint.config.json': '{ "rules": { "n-plus-one-query": "off" } }' };
  expect((await runIn(files)).code).toBe(0);
  expect((await runIn(files, '--rule', 'n-plus-one-query,blocking-io')).code).toBe(1);
  expect((await runIn(files, '--no-config-lookup')).code).toBe(1);
});

test('the threshold is what is shown, the config may raise it, and some may be tolerated', async () => {
  expect((await runIn(bad, '--severity', 'critical')).code).toBe(0);
  expect((await runIn({ ...bad, 'perf-lint.config.jsonc': '{ "failOn": "critical" }' })).code).toBe(0);
  expect((await runIn(bad, '--max-warnings', '1')).code).toBe(0);
});

test('every mistake of a config is named', async () => {
  const { code, stderr } = await runIn({ ...bad, 'perf-lint.config.json': '{ "failon": "high",\n "rules": { "blocking": "on" } }' });
  expect([code, stderr]).toEqual([2, 'The config has 2 mistakes:\n  perf-lint.config.json:1:3 unknown key "failon" (did you mean "failOn"?)\n  perf-lint.config.json:2:13 "blocking" is no rule (did you mean "blocking-io"?)\n']);
});

test('the manifest may hold the config; a program is only run when named', async () => {
  expect((await runIn({ ...bad, 'package.json': '{ "perf-lint": { "failOn": "critical" } }' })).code).toBe(0);
  const files = { ...bad, 'perf-lint.config.ts': 'export default { failOn: "critical" as const };\n' };
  expect(await runIn(files)).toMatchObject({ code: 1, stderr: expect.stringContaining('--config perf-lint.config.ts') });
  expect((await runIn(files, '--config', 'perf-lint.config.ts')).code).toBe(0);
});

test('--print-config prints a whole config that is one itself', async () => {
  const { stdout, code } = await runIn({ ...bad, 'perf-lint.config.json': '{ "gate": { "critical": 0 }, "baseline": "known.json" }' }, '--print-config');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ gate: { critical: 0 }, baseline: 'known.json' });
  expect(await runIn({ ...bad, 'known.json': '{ "version": 1 }', 'perf-lint.config.json': stdout })).toMatchObject({ code: 1, stderr: '' });
});

test('--output-file writes there and keeps stdout free', async () => {
  const { code, stdout, cwd } = await runIn(bad, '-f', 'json', '-o', 'out/report.json');
  expect([code, stdout]).toEqual([1, '']);
  expect(JSON.parse(readFileSync(join(cwd, 'out/report.json'), 'utf8'))).toMatchObject({ schemaVersion: 1 });
});

test('colours come when told', async () => {
  expect((await runIn(bad)).stdout).not.toContain('\u001B[');
  expect((await runIn(bad, '--color')).stdout).toContain('\u001B[');
});

test('explain prints the page of a rule, or one finding in full', async () => {
  expect((await runIn(bad, 'explain', 'blocking-io')).stdout).toMatch(/blocking-io/);
  const [{ id }] = (await runIn(bad, '-f', 'json')).json().findings;
  const { code, stdout } = await runIn(bad, 'explain', id.toLowerCase());
  expect(code).toBe(0);
  expect(stdout).toMatch(/Score [\d.]+\n {2}unit cost {3}× 1 /);
});

test('rules are listed', async () => {
  expect((await runIn(good, 'rules')).stdout.split('\n')).toHaveLength(3);
  expect((await runIn(good, 'rules', '--format', 'json')).json()).toHaveLength(2);
});

test('a folder without sources is no green run', async () => {
  expect((await runIn({ 'readme.md': 'text' })).code).toBe(2);
});
