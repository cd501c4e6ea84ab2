import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printJson } from '../../../src/report/json.js';
import { selectFindings } from '../../../src/report/select-findings.js';
import { printText } from '../../../src/report/text.js';
import { wrapText } from '../../../src/report/wrap-text.js';
import { makeUpReport } from './made-up-findings.js';

const report = selectFindings(makeUpReport(), {});
const schema = JSON.parse(readFileSync(new URL('../../../schema/report.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
/** The schema knows reports and errors; a mistake in one is told apart only by the form meant. */
const mistakes = (value: unknown) => { validate(value); return validate.errors ?? []; };

test('the text report reads as it should', async () => {
  await expect(printText(report, { color: 0 })).toMatchFileSnapshot('made-up-report.txt');
});

test('colours change nothing but colours', () => {
  const colored = printText(report, { color: 1 });
  expect(colored).not.toBe(printText(report, { color: 0 }));
  // eslint-disable-next-line no-control-regex
  expect(colored.replace(/\u001B\[[\d;]*m/g, '')).toBe(printText(report, { color: 0 }));
});

test('quiet prints the findings, and what could not be analysed', () => {
  const text = printText(report, { color: 0, quiet: true });
  expect(text).toContain('n-plus-one-query');
  expect(text).not.toMatch(/Notes|files analysed|Skipped/);
  // But never hides that files are missing.
  expect(text).toMatch(/Not analysed\n {2}src\/broken.ts: .*\n$/);
  expect(printText({ ...report, findings: [], files: { ...report.files, failed: [] } }, { color: 0, quiet: true })).toBe('');
});

test('the JSON report is valid against the schema that ships', () => {
  expect(mistakes(JSON.parse(printJson(report)))).toEqual([]);
  expect(mistakes(JSON.parse(printJson(makeUpReport())))).toEqual([]);
  expect(mistakes({ schemaVersion: 1, error: { message: 'no' } })).toEqual([]);
  expect(mistakes({ ...report, surprise: 1 })).not.toEqual([]);
});

test('found is analysed and failed and skipped', () => {
  expect(report.files).toMatchObject({ found: 7, analyzed: 5 });
});

test('possible findings show only when asked for, and are counted', () => {
  const confidences = (least?: 'possible' | 'certain') => selectFindings(makeUpReport(), { confidence: least });
  expect(confidences().summary.hidden.confidence).toBe(1);
  expect(confidences('possible').findings).toHaveLength(report.findings.length + 1);
  expect(confidences('certain').findings.every(({ confidence }) => confidence === 'certain')).toBe(true);
});

test('a least severity hides and counts the rest', () => {
  const { findings, summary } = selectFindings(makeUpReport(), { severity: 'critical' });
  expect(findings.every(({ severity }) => severity === 'critical')).toBe(true);
  expect(summary.hidden.severity).toBe(report.findings.length - findings.length);
});

test('text is broken between words, never inside code', () => {
  const code = `\`${'a '.repeat(30)}b\``;
  const lines = wrapText(`${'word '.repeat(15)}${code}, and so on`, '  ', '    ');
  expect(lines).toEqual([`  ${'word '.repeat(15).trim()}`, `    ${code}, and so on`]);
  expect(wrapText('one ` lone tick', '')).toEqual(['one ` lone tick']);
});
