import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { formatNames } from '../../../src/report/format-names.js';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const runBin = (...words: string[]) => spawnSync(process.execPath, [at('bin/perf-lint.js'), ...words], { encoding: 'utf8', cwd: at('.') });
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string };

test('--version prints the version of the package', () => {
  expect(runBin('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
});

// The rest needs the compiled command; `npm test` builds it first.
test.skipIf(!existsSync(at('dist/src/cli/main.js')))('--help names every command and option; mistakes end with 2', () => {
  const { status, stdout } = runBin('src', '--help');
  expect(status).toBe(0);
  for (const word of ['rules', 'explain', '--format', '--max-warnings', '--no-cache', '--print-config', ...formatNames]) expect(stdout).toContain(word);
  expect(runBin('--nothing')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Unknown option --nothing') });
});

test('the way to --version and --help loads nothing heavy', () => {
  const bin = readFileSync(at('bin/perf-lint.js'), 'utf8');
  expect(bin).not.toMatch(/^import /m);
  const help = ['src/cli/help-text.ts', 'src/cli/options.ts', 'src/report/format-names.ts'].map((path) => readFileSync(at(path), 'utf8')).join('');
  expect([...help.matchAll(/from '([^']+)'/g)].map(([, from]) => from)).toEqual(['./options.js', '../report/format-names.js']);
});
