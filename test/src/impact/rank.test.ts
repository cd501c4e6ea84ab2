import { expect, test } from 'vitest';
import { findAll } from '../../../src/findings/find-all.js';
import { assumptions, effectCosts } from '../../../src/impact/cost-model.js';
import { rank, type RankSettings } from '../../../src/impact/rank.js';
import type { Exposure } from '../../../src/project/project.js';
import type { Effect, Finding, Rule } from '../../../src/rule.js';
import { stubFinding, stubProject, stubRule } from '../findings/stub-project.js';

interface Case { finding?: Partial<Finding>; effect?: Effect; weight?: 'light' | 'normal' | 'heavy'; exposure?: Exposure['kind']; count?: number; card?: Partial<Rule>; settings?: RankSettings }

function impactOf({ finding = {}, effect, weight = 'normal', exposure = 'http', count = 1, card, settings }: Case) {
  const project = stubProject([{
    path: 'src/a.ts',
    functions: [{ name: 'list', span: [0, 50], exposure: { kind: exposure, count } }],
    calls: effect ? [{ span: [0, 5], effects: [{ effect, weight }] }] : [],
  }]);
  const { found } = findAll(project, { rules: [stubRule([stubFinding(finding)], card)], today: '2030-01-01' });
  return rank(project, found, settings)[0];
}

const blocking = (growth: Finding['cost']['growth'] = 'once'): Partial<Finding> => ({ cost: { unit: 'disk', growth } });
const upkeep = { family: 'duplication' as const };

test('a lone query for each element in a request handler is critical, and says what it costs', () => {
  const { severity, impact } = impactOf({ effect: 'db.read' });
  expect(severity).toBe('critical');
  expect(impact.score).toBe(99);
  expect(impact.estimate).toBe('99 more database queries per request, ≈ 99 ms in all at N = 100 and 1 ms each');
  expect(impact.factors).toEqual([
    { name: 'unit cost', value: '× 1 (1 ms for a database query (databaseRoundTrip))' },
    { name: 'growth', value: '× 99 (N with N = 100)' },
    { name: 'exposure', value: '× 1 (request handler)' },
    { name: 'confidence', value: '× 1 (certain)' },
  ]);
});

test.each<[string, Case, string]>([
  ['likely query in a handler', { effect: 'db.read', finding: { certainty: 'likely' } }, 'critical'],
  ['query nobody is known to reach', { effect: 'db.read', exposure: 'unknown' }, 'high'],
  ['HTTP request nobody is known to reach', { effect: 'http', exposure: 'unknown' }, 'high'],
  ['query in a job', { effect: 'db.write', exposure: 'job' }, 'high'],
  ['query on the command line', { effect: 'db.read', exposure: 'cli' }, 'medium'],
  ['query in a script', { effect: 'db.read', exposure: 'script' }, 'medium'],
  ['HTTP request at start-up', { effect: 'http', exposure: 'startup' }, 'medium'],
  ['cache read in a handler', { effect: 'cache' }, 'high'],
  ['round trip of an unknown kind', {}, 'critical'],
  ['existsSync in a handler', { effect: 'fs.sync', weight: 'light', finding: blocking() }, 'low'],
  ['existsSync in an async function', { effect: 'fs.sync', weight: 'light', finding: blocking(), exposure: 'unknown' }, 'low'],
  ['readFileSync in a handler', { effect: 'fs.sync', finding: blocking() }, 'medium'],
  ['readFileSync for each element in a handler', { effect: 'fs.sync', finding: blocking('linear') }, 'critical'],
  ['spawnSync in a handler', { effect: 'process.sync', weight: 'heavy', finding: blocking() }, 'critical'],
  ['key derivation in a handler', { effect: 'crypto.sync', weight: 'heavy', finding: { cost: { unit: 'cpu', growth: 'once' } } }, 'critical'],
  ['spawnSync in an async function', { effect: 'process.sync', weight: 'heavy', finding: blocking(), exposure: 'unknown' }, 'high'],
  ['scan in a loop in a handler', { finding: { cost: { unit: 'cpu', growth: 'quadratic' } } }, 'medium'],
  ['copy in a loop in a handler', { finding: { cost: { unit: 'cpu', growth: 'quadratic', weight: 'heavy' } } }, 'high'],
  ['cubic scan in a handler', { finding: { cost: { unit: 'cpu', growth: 'quadratic', depth: 2 } } }, 'medium'],
  ['scan in a loop at start-up', { finding: { cost: { unit: 'cpu', growth: 'quadratic' } }, exposure: 'startup' }, 'low'],
  ['queries started together in a handler', { effect: 'db.read', finding: { cost: { unit: 'round-trip', growth: 'linear', isTogether: true } } }, 'high'],
  ['requests one after another that a batch would replace', { effect: 'http', finding: { cost: { unit: 'round-trip', growth: 'linear', needsBatch: true } } }, 'critical'],
  ['requests started together that only a batch would replace', { effect: 'http', finding: { cost: { unit: 'round-trip', growth: 'linear', needsBatch: true, isTogether: true } } }, 'high'],
  ['queries that the client mostly makes one of', { effect: 'db.read', finding: { cost: { unit: 'round-trip', growth: 'linear', isCoalesced: true } } }, 'medium'],
  ['writes for each element in a handler', { effect: 'db.write', finding: { cost: { unit: 'round-trip', growth: 'linear', weight: 'light' } } }, 'high'],
  ['queries for a short list in a handler', { effect: 'db.read', finding: { cost: { unit: 'round-trip', growth: 'linear', isFew: true } } }, 'medium'],
  ['signature checked in a handler', { effect: 'crypto.sync', weight: 'light', finding: { cost: { unit: 'cpu', growth: 'once' } } }, 'low'],
  ['growing container in a handler', { finding: { cost: { unit: 'memory', growth: 'unbounded' } } }, 'high'],
  ['growing container elsewhere', { finding: { cost: { unit: 'memory', growth: 'unbounded' } }, exposure: 'unknown' }, 'medium'],
  ['hazardous cycle', { finding: { cost: { unit: 'startup', growth: 'once' } }, card: { family: 'modules' } }, 'high'],
  ['coupling cycle', { finding: { cost: { unit: 'upkeep', growth: 'once' } }, card: { family: 'modules' } }, 'low'],
  ['forty duplicated lines', { finding: { cost: { unit: 'upkeep', growth: 'once' }, amount: 40 }, card: upkeep }, 'medium'],
  ['twelve duplicated lines', { finding: { cost: { unit: 'upkeep', growth: 'once' }, amount: 12 }, card: upkeep }, 'low'],
  ['a thousand duplicated lines', { finding: { cost: { unit: 'upkeep', growth: 'once' }, amount: 1000 }, card: upkeep }, 'medium'],
])('%s', (_, given, severity) => {
  expect(impactOf(given).severity).toBe(severity);
});

test('the dearest effect of the call is the one that is priced, of the kind the finding is about', () => {
  const project = stubProject([{ path: 'src/a.ts', calls: [{ span: [0, 5], effects: [{ effect: 'cache' }, { effect: 'http' }, { effect: 'process.sync', weight: 'heavy' }] }] }]);
  const { found } = findAll(project, { rules: [stubRule([stubFinding()])], today: '2030-01-01' });
  expect(rank(project, found)[0].impact.estimate).toContain('99 more HTTP requests per call');
});

test('a blocking call says what stands still, and only where others wait', () => {
  expect(impactOf({ effect: 'process.sync', finding: blocking() }).impact.estimate).toBe('the event loop stands still for ≈ 50 ms per request (one child process)');
  expect(impactOf({ effect: 'process.sync', finding: blocking(), exposure: 'cli' }).impact.estimate).toBe('≈ 50 ms per run (one child process)');
});

test('assumptions and severities come from the config', () => {
  const { severity, impact } = impactOf({ effect: 'db.read', settings: { assumptions: { collectionSize: 3, databaseRoundTrip: 0.5 } } });
  expect([severity, impact.score]).toEqual(['low', 1]);
  const set = impactOf({ effect: 'db.read', settings: { overrides: { 'n-plus-one-query': 'low' } } });
  expect(set.severity).toBe('low');
  expect(set.impact.factors.at(-1)).toEqual({ name: 'severity', value: 'low (set in the config)' });
});

test('more entry points rank higher, by little', () => {
  expect(impactOf({ effect: 'db.read', count: 8 }).impact.score).toBeCloseTo(99 * 1.3, 0);
  expect(impactOf({ effect: 'db.read', count: 100_000 }).impact.score).toBeCloseTo(99 * 1.5, -1);
});

test('the order does not depend on the order of the input', () => {
  const project = stubProject([{ path: 'src/a.ts' }, { path: 'src/b.ts' }]);
  const findings = [stubFinding({ line: 7 }), stubFinding({ file: 'src/b.ts' }), stubFinding({ line: 2, certainty: 'possible' }), stubFinding({ line: 3 })];
  const places = (list: Finding[]) => rank(project, findAll(project, { rules: [stubRule(list)], today: '2030-01-01' }).found).map(({ file, range }) => `${file}:${range.start.line}`);
  expect(places(findings)).toEqual(['src/a.ts:3', 'src/a.ts:7', 'src/b.ts:1', 'src/a.ts:2']);
  expect(places([...findings].reverse())).toEqual(places(findings));
});

test('every effect is priced in milliseconds', () => {
  for (const { light, normal, heavy } of Object.values(effectCosts)) {
    for (const name of [light, normal, heavy]) expect(assumptions[name].unit).toBe('ms');
  }
});

test('every assumption says what it is, in what unit, and where its default comes from', () => {
  for (const [name, { default: value, unit, description, source }] of Object.entries(assumptions)) {
    expect(value, name).toBeGreaterThan(0);
    for (const words of [unit, description, source]) expect(words, name).not.toBe('');
  }
});

test('work that is done again has a price of its own', () => {
  const again = (work: Finding['cost']['work'], growth: 'once' | 'linear' = 'linear') => impactOf({ finding: { cost: { unit: 'cpu', growth, work } } }).impact;
  expect(again('object').estimate).toBe('99 more objects made again per request, ≈ 5 ms in all at N = 100 and 50 µs each');
  expect(again('object', 'once').estimate).toBe('one object made again per request, ≈ 50 µs');
  expect(again('pattern').score).toBeLessThan(again('text').score);
  // 2·N·log₂N − N keys in place of N.
  expect(again('key').factors[1].value).toBe('× 1,229 (2·N·log₂N − N with N = 100)');
});

test('growth is what a fix saves at three sizes', () => {
  expect(impactOf({ finding: { cost: { unit: 'memory', growth: 'unbounded' } } }).impact.growth).toEqual([10, 100, 1000].map((size) => ({ size, saving: size, unit: 'KB' })));
  expect(impactOf({ finding: { cost: { unit: 'cpu', growth: 'quadratic' } } }).impact.growth?.map(({ saving }) => saving)).toEqual([0.0007, 0.097, 9.97]);
  expect(impactOf({ finding: { cost: { unit: 'upkeep', growth: 'once' } }, card: upkeep }).impact.growth).toBeUndefined();
});

test('a container is paid for where it grows, not where it stands', () => {
  const project = stubProject([{ path: 'src/a.ts', functions: [
    { name: '(module)', span: [0, 10], exposure: { kind: 'module', count: 1 } }, { name: 'serve', span: [20, 50], exposure: { kind: 'http', count: 1 } },
  ] }]);
  const finding = stubFinding({ cost: { unit: 'memory', growth: 'unbounded' }, because: [{ at: { file: 'src/a.ts', span: [20, 25] }, note: 'adds to it' }] });
  const { found } = findAll(project, { rules: [stubRule([finding])], today: '2030-01-01' });
  expect(rank(project, found)[0].impact.factors).toContainEqual({ name: 'exposure', value: '× 1 (request handler)' });
});

test('the effect that a finding names is the one it is priced by', () => {
  const project = stubProject([{ path: 'src/a.ts', calls: [{ span: [0, 5], effects: [{ effect: 'db.read' }, { effect: 'http' }] }] }]);
  const { found } = findAll(project, { rules: [stubRule([stubFinding({ data: { effect: 'db.read' } })])], today: '2030-01-01' });
  expect(rank(project, found)[0].impact.estimate).toContain('99 more database queries per call');
});
