import { expect, test } from 'vitest';
import { chooseColor } from '../../../src/cli/choose-color.js';
import { chooseExit } from '../../../src/cli/choose-exit.js';
import { showProgress } from '../../../src/cli/show-progress.js';
import { selectFindings } from '../../../src/report/select-findings.js';
import { makeUpReport } from '../report/made-up-findings.js';

const terminal = { isTTY: true, getColorDepth: () => 8 };

test.each<[string, Parameters<typeof chooseColor>, number]>([
  ['a terminal shows what it can', [undefined, {}, terminal], 2],
  ['a pipe shows none', [undefined, {}, {}], 0],
  ['a file shows none', [undefined, {}, undefined], 0],
  ['NO_COLOR beats the terminal', [undefined, { NO_COLOR: '1' }, terminal], 0],
  ['an empty NO_COLOR says nothing', [undefined, { NO_COLOR: '' }, terminal], 2],
  ['NO_COLOR beats FORCE_COLOR', [undefined, { NO_COLOR: '1', FORCE_COLOR: '1' }, {}], 0],
  ['FORCE_COLOR beats the pipe', [undefined, { FORCE_COLOR: '' }, {}], 1],
  ['FORCE_COLOR says how many', [undefined, { FORCE_COLOR: '3' }, {}], 3],
  ['FORCE_COLOR=0 is none', [undefined, { FORCE_COLOR: '0' }, terminal], 0],
  ['the flag beats all', [true, { NO_COLOR: '1' }, {}], 1],
  ['the other flag too', [false, { FORCE_COLOR: '3' }, terminal], 0],
])('%s', (_, given, level) => {
  expect(chooseColor(...given)).toBe(level);
});

const whole = { ...selectFindings(makeUpReport(), {}), files: { found: 1, analyzed: 1, failed: [], skipped: [] } };

test('the exit code counts open findings and notes at or above the threshold', () => {
  expect(chooseExit(whole, {})).toBe(1);
  expect(chooseExit(whole, { maxWarnings: whole.summary.findings })).toBe(1);
  expect(chooseExit(whole, { maxWarnings: whole.summary.findings + whole.notes.length })).toBe(0);
  expect(chooseExit(whole, { failOn: 'critical', maxWarnings: 1 })).toBe(0);
  expect(chooseExit({ ...whole, notes: [], findings: whole.findings.filter(({ status }) => status === 'accepted') }, {})).toBe(0);
});

test('an incomplete analysis is 2 unless allowed', () => {
  const part = { ...whole, findings: [], notes: [], files: { ...whole.files, failed: [{ file: 'a.ts', message: 'broken' }] } };
  expect(chooseExit(part, {})).toBe(2);
  expect(chooseExit(part, { allowsIncomplete: true })).toBe(0);
});

test('progress waits a second, is drawn on a terminal only, and leaves nothing behind', () => {
  let time = 0;
  let drawn = '';
  const stream = { isTTY: true, write: (text: string) => void (drawn += text) };
  const progress = showProgress(stream, true, () => time);
  for (time = 0; time < 1000; time += 50) progress.advance(1, 2500);
  expect(drawn).toBe('');
  for (time = 1000; time < 1200; time += 50) progress.advance(1200, 2500);
  progress.end();
  expect(drawn).toBe(`${'\r\u001B[Kperf-lint: 1,200 of 2,500 files read'.repeat(2)}\r\u001B[K`);
  drawn = '';
  const piped = showProgress({ write: stream.write }, true, () => time);
  time += 5000;
  piped.advance(1, 2);
  expect(drawn).toBe('');
});
