/** The action and the snippets that the README gives for CI servers: they are read as the servers read them, and run. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from '../src/cli/main.js';
import { formatNames } from '../src/report/format-names.js';
import { makeFolder } from './src/files/made-folder.js';

const root = resolve(import.meta.dirname, '..');

interface Step { name: string; id?: string; run?: string; shell?: string; uses?: string; if?: string; env?: Record<string, string>; with?: Record<string, string> }
interface Action { inputs: Record<string, { description: string; default: string }>; outputs: Record<string, { value: string }>; runs: { using: string; steps: Step[] } }

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
const script = action.runs.steps.find(({ id }) => id === 'run')!;

function copyShop(): string {
  const cwd = makeFolder();
  cpSync(join(root, 'fixtures/shop'), cwd, { recursive: true });
  return cwd;
}

/** The step as the runner starts it: inputs become variables by the step's own `env`. */
function runStep(cwd: string, inputs: Record<string, string>) {
  const runner = makeFolder({ output: '', summary: '', 'temp/': '', bin: { link: join(root, 'bin') } });
  const values: Record<string, string> = { ...Object.fromEntries(Object.entries(action.inputs).map(([name, one]) => [name, one.default])), ...inputs };
  const env = Object.entries(script.env!).map(([name, value]) => {
    const [, source, input] = /^\$\{\{ (inputs|github)\.([\w-]+) \}\}$/.exec(value)!;
    return [name, source === 'github' ? runner : values[input]];
  });
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script.run!], {
    cwd, encoding: 'utf8', env: { PATH: process.env.PATH, RUNNER_TEMP: join(runner, 'temp'), GITHUB_OUTPUT: join(runner, 'output'), GITHUB_STEP_SUMMARY: join(runner, 'summary'), ...Object.fromEntries(env) },
  });
  const read = (name: string): string => readFileSync(join(runner, name), 'utf8');
  const outputs = Object.fromEntries(read('output').split('\n').filter(Boolean).map((line) => line.split('='))) as Record<string, string>;
  return { status, stdout, stderr, outputs, summary: read('summary'), sarif: () => JSON.parse(readFileSync(outputs.sarif, 'utf8')) as { runs: { results: { level: string }[] }[] } };
}

describe('the action', () => {
  test('has descriptions, uses what it declares, and puts nothing of a caller into a script', () => {
    expect(action.runs.using).toBe('composite');
    for (const { description, default: value } of Object.values(action.inputs)) expect([typeof description, typeof value]).toEqual(['string', 'string']);
    for (const { run: text, shell } of action.runs.steps.filter((step) => step.run)) {
      expect(text).not.toContain('${{');
      expect(shell).toBe('bash');
    }
    const used = [...JSON.stringify(action.runs).matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const { value } of Object.values(action.outputs)) expect(value).toMatch(/^\$\{\{ steps\.run\.outputs\.[\w-]+ \}\}$/);
    const [, name] = /\$\{\{ .* \}\}/.exec(action.runs.steps.at(-1)!.if!)![0].match(/outputs\.(sarif) !=/)!;
    expect(Object.keys(action.outputs)).toContain(name);
  });
});

describe.skipIf(!existsSync(join(root, 'dist/src/cli/main.js')) || process.platform === 'win32')('the script of the action', () => {
  test('annotates, adds to the summary, leaves a SARIF report and fails on findings', () => {
    const { status, stdout, outputs, summary, sarif } = runStep(copyShop(), {});
    expect([status, outputs['exit-code']]).toEqual([1, '1']);
    expect(stdout).toMatch(/^::error file=server\/src\/.*,line=\d+,.*::/m);
    expect(summary).toContain('## perf-lint');
    expect(sarif().runs[0].results.length).toBeGreaterThan(10);
  });

  test('does what its inputs say', () => {
    const { status, stdout, outputs, summary, sarif } = runStep(copyShop(), { paths: 'admin\nweb/src\n', args: '--rule quadratic-loop\n --severity medium', annotations: 'false', summary: 'false', 'fail-on': 'never' });
    expect([status, outputs['exit-code'], summary]).toEqual([0, '0', '']);
    expect(stdout).toContain('quadratic-loop at');
    expect(stdout).not.toMatch(/^::|blocking-io/m);
    expect(sarif().runs[0].results).toHaveLength(1);
  });

  test('takes no input for a command', () => {
    const cwd = copyShop();
    // What is kept between runs lies in node_modules.
    const entries = () => readdirSync(cwd).filter((name) => name !== 'node_modules');
    const before = entries();
    const evil = '$(touch pwned) `touch pwned`; touch pwned & | touch pwned > pwned "\' ${IFS} *';
    for (const inputs of [{ paths: evil }, { args: evil }, { 'fail-on': evil }, { version: evil }, { annotations: evil }, { paths: '--output-file=pwned\n.' }]) runStep(cwd, inputs);
    expect(entries()).toEqual(before);
    expect(runStep(cwd, { version: 'npm:other@1' })).toMatchObject({ status: 2, outputs: {} });
    expect(runStep(cwd, { version: '1.0 --package other' })).toMatchObject({ status: 2, outputs: {} });
  });

  test('a path may hold spaces, or look like an option or command', () => {
    const cwd = makeFolder({ 'package.json': '{ "name": "x" }', 'my code/a.ts': 'export const a = 1;\n', 'rules/b.ts': 'export const b = 1;\n' });
    expect(runStep(cwd, { paths: 'my code\nrules' })).toMatchObject({ status: 0, stdout: 'perf-lint: No findings.\n' });
    mkdirSync(join(cwd, '--quiet'));
    writeFileSync(join(cwd, '--quiet/c.ts'), 'export const = ;\n');
    expect(runStep(cwd, { paths: '--quiet' })).toMatchObject({ status: 2, outputs: { 'exit-code': '2' } });
  });
});

describe('the README’s section on CI', () => {
  const section = /^### In CI\n([\s\S]*?)^### /m.exec(readFileSync(join(root, 'README.md'), 'utf8'))![1];
  const blocks = [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));
  const commands = [...section.matchAll(/npx perf-lint (--[^'|\n]*)/g)].map(([, words]) => words.trim().split(/\s+/));

  test('names every format', () => {
    const rows = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    expect(rows.sort()).toEqual([...formatNames].sort());
  });

  test('is YAML where it says so, and gives the action inputs it has', () => {
    const documents = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => parse(text) as Record<string, unknown>);
    expect(documents).toHaveLength(3);
    const [workflow, gitlab, azure] = documents as [{ jobs: { 'perf-lint': { steps: Step[] } } }, { 'perf-lint': { script: string[]; artifacts: { reports: Record<string, string> } } }, { steps: { script?: string; task?: string }[] }];
    const inputs = workflow.jobs['perf-lint'].steps[1].with!;
    for (const name of Object.keys(inputs)) expect(Object.keys(action.inputs)).toContain(name);
    expect(Object.keys(gitlab['perf-lint'].artifacts.reports)).toEqual(['codequality', 'junit']);
    for (const file of Object.values(gitlab['perf-lint'].artifacts.reports)) expect(gitlab['perf-lint'].script[0]).toContain(`=${file}`);
    expect(azure.steps.filter(({ task, script }) => Boolean(task) !== Boolean(script))).toHaveLength(3);
  });

  test('has balanced braces where it is Groovy', () => {
    const { text } = blocks.find(({ language }) => language === 'groovy')!;
    const depths = [...text.matchAll(/[{}]/g)].map(([brace]) => (brace === '{' ? 1 : -1));
    expect(depths.reduce((depth, step) => (depth < 0 ? NaN : depth + step), 0)).toBe(0);
    expect(text).toContain("pattern: 'perf-lint.xml'");
  });

  test.each(commands.map((words) => [words.join(' '), words] as const))('%s does what is said of it', async (_, words) => {
    const cwd = copyShop();
    let stdout = '';
    const host = { cwd, env: {}, stdout: { write: (text: string) => void (stdout += text) }, stderr: { write: () => {} }, today: '2030-01-01' };
    expect(await run(words, host)).toBe(1);
    expect(stdout).toContain('n-plus-one-query');
    const files = words.flatMap((word) => /^\w+=(.+)$/.exec(word)?.[1] ?? []);
    for (const file of files) {
      expect(readFileSync(join(cwd, file), 'utf8')).toContain('n-plus-one-query');
      // What is written is what the snippet hands on.
      expect(section.split(file.split('/')[0]).length, file).toBeGreaterThan(2);
    }
  });

  test('has a command for each server', () => {
    expect(commands).toHaveLength(4);
  });
});
