import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { rules } from '../../../rules/index.js';
import { printReport } from '../../../src/index.js';
import type { Report, ReportedFinding } from '../../../src/report/report.js';
import { printSarif } from '../../../src/report/sarif.js';
import { limits } from '../../../src/report/sarif-limits.js';
import { selectFindings } from '../../../src/report/select-findings.js';
import { hostileFile, makeUpHostileReport } from './hostile-report.js';
import { makeUpReport } from './made-up-findings.js';

// The official schema; its dialect differs from what the checker reads only in the name of `id`, and a pattern has a loose bracket.
const { $schema: _dialect, id: _id, ...schema } = JSON.parse(readFileSync(new URL('sarif-2.1.0.json', import.meta.url), 'utf8')) as Record<string, unknown>;
const isUri = (text: string, base?: string): boolean => URL.canParse(text, base) && encodeURI(decodeURI(text)).length > 0 && !/[^\u0021-\u007E]/.test(text);
const validate = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats: { uri: (text: string) => isUri(text), 'uri-reference': (text: string) => isUri(text, 'https://example.com/'), 'date-time': true } }).compile(schema);

interface Region { startLine: number; startColumn?: number; endLine?: number; endColumn?: number }
interface Location { id?: number; message?: { text: string }; physicalLocation: { artifactLocation: { uri: string }; region?: Region; contextRegion?: Region } }
interface Result {
  ruleId: string; ruleIndex: number; level: string; message: { text: string }; locations: Location[]; relatedLocations?: Location[];
  codeFlows?: { threadFlows: { locations: { location: Location }[] }[] }[]; partialFingerprints: Record<string, string>;
}
interface Rule { id: string; name: string; shortDescription: { text: string }; fullDescription: { text: string }; help: { text: string; markdown?: string }; properties: { tags: string[] } }
interface Run {
  results: Result[]; tool: { driver: { rules: Rule[] } };
  invocations: { executionSuccessful: boolean; toolExecutionNotifications: { descriptor: { id: string }; message: { text: string }; level: string }[] }[];
}

function read(text: string): Run {
  const log = JSON.parse(text) as { runs: Run[] };
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

const report = selectFindings(makeUpReport(), {});
const [first] = report.findings;
const only = (...findings: ReportedFinding[]): Report => ({ ...report, findings });
const readOnly = async (...findings: ReportedFinding[]) => read(await printReport(only(...findings), 'sarif'));

test('the schema finds mistakes', () => {
  for (const wrong of [{ version: '2.1.0' }, { version: '2.1.0', runs: [{ tool: {} }] }, { version: '2.1.0', runs: [{ tool: { driver: { name: 'x', informationUri: 'not a uri' } } }] }]) expect(validate(wrong)).toBe(false);
});

test('is valid, for made-up, hostile and empty reports', async () => {
  for (const given of [report, selectFindings(makeUpHostileReport(), {}), only()]) read(await printReport(given, 'sarif'));
});

test('tells of every rule, with its page, found or not', async () => {
  const { tool } = await readOnly();
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(rules.map(({ name }) => name));
  for (const { name, shortDescription, fullDescription, help, properties } of tool.driver.rules) {
    expect(name).toMatch(/^[A-Z]\w+$/);
    for (const { text } of [shortDescription, fullDescription, help]) expect(text).toMatch(/\S/);
    expect(fullDescription.text).not.toContain('#');
    expect(help.markdown).toContain('## What it finds');
    expect(properties.tags).toContain('performance');
    expect(properties).not.toHaveProperty('security-severity');
  }
});

test('a result has its rule, level, place and the stable id', async () => {
  const { results, tool } = await readOnly(...report.findings);
  const open = report.findings.filter(({ status }) => status === 'open');
  expect(open.length).toBeLessThan(report.findings.length);
  expect(results.map(({ partialFingerprints }) => partialFingerprints)).toEqual(open.map(({ id }) => ({ primaryLocationLineHash: `${id.slice(3)}:1`, 'perfLintId/v1': id })));
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
  expect(results[0]).toMatchObject({
    level: 'error',
    message: { text: expect.stringMatching(/^`prisma.*\nWhy: Each.*\nInstead: Ask /) },
    locations: [{ physicalLocation: { artifactLocation: { uri: 'src/routes/orders.ts' }, region: { startLine: 14, startColumn: 22, endLine: 14, endColumn: 50 } } }],
  });
});

test('paths start at the repository', async () => {
  const { results } = read(await printReport(report, 'sarif', { folder: 'packages/my shop' }));
  expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('packages/my%20shop/src/routes/orders.ts');
});

test('the chain is beside the result and a way through the program', async () => {
  const { results: [{ relatedLocations = [], codeFlows = [] }] } = await readOnly(first);
  expect(relatedLocations.map(({ id, message }) => [id, message?.text])).toEqual(first.chain.map(({ label }, index) => [index + 1, label]));
  expect(codeFlows[0].threadFlows[0].locations.map(({ location }) => location.physicalLocation.artifactLocation.uri)).toEqual(first.chain.map(({ file }) => file));
});

test('members that the chain does not pass are beside it', async () => {
  const { results: [{ relatedLocations = [] }] } = await readOnly({ ...first, chain: [], members: ['src/a#b.ts#slug', 'src/c.ts'] });
  expect(relatedLocations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri)).toEqual(['src/a%23b.ts', 'src/c.ts']);
});

test('a region ends on its first line, so that an annotation needs no other to change', async () => {
  const { results: [{ locations: [{ physicalLocation }] }] } = await readOnly({ ...first, range: { start: { line: 14, column: 22 }, end: { line: 17, column: 3 } } });
  expect(physicalLocation).toMatchObject({ region: { startLine: 14, startColumn: 22, endLine: 14 }, contextRegion: { endLine: 17, endColumn: 3 } });
  expect(physicalLocation.region).not.toHaveProperty('endColumn');
});

test('a hostile name is an address of that very file, and words are no link', async () => {
  const { results } = read(await printReport(selectFindings(makeUpHostileReport(), {}), 'sarif'));
  const { uri } = results[0].locations[0].physicalLocation.artifactLocation;
  expect(decodeURIComponent(uri)).toBe(hostileFile.replace('\uD800', '\uFFFD'));
  expect(new URL(uri, 'https://example.com/').host).toBe('example.com');
  expect(results[0].message.text).toContain('\\[link\\](https');
  expect(results[0].message.text).not.toMatch(/(?<!\\)\]\(/);
});

test('what went wrong is told as a notification', async () => {
  const { invocations: [{ executionSuccessful, toolExecutionNotifications }] } = read(await printReport(report, 'sarif'));
  expect(executionSuccessful).toBe(false);
  expect(toolExecutionNotifications.map(({ descriptor, level }) => `${descriptor.id} ${level}`)).toEqual(['not-analysed error', 'unused-suppression warning']);
  const whole = read(await printReport({ ...report, files: { ...report.files, failed: [] } }, 'sarif'));
  expect(whole.invocations[0].executionSuccessful).toBe(true);
});

test('nothing is more than GitHub takes, and what is cut is told', async () => {
  const findings = Array.from({ length: limits.results + 1 }, (_, index) => ({ ...first, id: `PL-${index.toString(16).padStart(8, '0')}`, chain: first.chain.slice(0, 1) }));
  const [step] = first.chain;
  findings[0] = { ...findings[0], chain: Array.from({ length: limits.threadFlowLocations + 1 }, () => step) };
  const text = await printReport(only(...findings), 'sarif');
  const { results, invocations } = JSON.parse(text).runs[0] as Run;
  expect(results).toHaveLength(limits.results);
  expect(results[0].relatedLocations).toHaveLength(limits.locations);
  expect(results[0].codeFlows![0].threadFlows[0].locations).toHaveLength(limits.threadFlowLocations);
  expect(invocations[0].toolExecutionNotifications.filter(({ descriptor }) => descriptor.id === 'limit').map(({ message }) => message.text)).toEqual([
    'Only 25000 of 25001 findings are here: GitHub takes no more.',
    'Only 1000 of 10001 places of PL-00000000 are here: GitHub takes no more.',
    'Only 10000 of 10001 steps of PL-00000000 are here: GitHub takes no more.',
    'GitHub shows 5000 of these 25000 findings.',
  ]);
  expect(gzipSync(text).length).toBeLessThan(10_000_000);
});

test('texts about rules are no longer than GitHub takes', () => {
  const card = { name: `long-${'x'.repeat(300)}`, title: '💣'.repeat(1000), family: 'queries', stage: 'trial', page: `# a\n\n${'word '.repeat(400)}` } as const;
  const { tool } = read(printSarif(only(), [card]));
  const [{ name, shortDescription, fullDescription }] = tool.driver.rules;
  expect([name.length, shortDescription.text.length <= 1024, fullDescription.text.length]).toEqual([255, true, 1024]);
  expect(shortDescription.text).toMatch(/^(💣)+…$/u);
});
