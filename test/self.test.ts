import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { analyse, selectFindings } from '../src/index.js';

test('perf-lint has nothing to say about itself, without excuses', async () => {
  const root = resolve(import.meta.dirname, '..');
  const report = selectFindings(await analyse(['src', 'rules', 'bin', 'eslint-plugin'], { cwd: root, root }), {});
  expect(report.files.failed).toEqual([]);
  expect(report.findings.map(({ rule, file, range, message }) => `${file}:${range.start.line} ${rule}: ${message}`)).toEqual([]);
  expect(report.summary.suppressed).toBe(0);
  expect(report.summary.accepted).toBe(0);
  expect(report.coverage.unresolvedImports).toEqual([]);
}, 60_000);
