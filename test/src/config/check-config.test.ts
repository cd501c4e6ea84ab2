import { expect, test } from 'vitest';
import { checkConfig } from '../../../src/config/check-config.js';
import { ConfigError } from '../../../src/config/config.js';
import { nearestWord } from '../../../src/findings/nearest-word.js';
import { extendCatalogue } from '../../../src/config/extend-catalogue.js';
import { selectRules } from '../../../src/config/settings.js';
import type { Library } from '../../../src/catalogue/library.js';
import { stubRule } from '../findings/stub-project.js';

const rules = [
  stubRule([], { options: { least: { default: 3, description: 'Least elements.' }, names: { default: [], description: 'Names.' } } }),
  stubRule([], { name: 'blocking-io' }),
];
const check = (text: string, key?: string) => checkConfig({ file: 'perf-lint.config.json', folder: '/', text, key }, rules);
function mistakesOf(text: string): readonly string[] {
  try {
    check(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

test('a config with comments and trailing commas is understood', () => {
  const config = check(`{
    // why
    "rules": { "n-plus-one-query": ["high", { "least": 5, "names": ["a"] }], "blocking-io": "off" },
    "failOn": "high", "maxWarnings": 3, "contexts": ["test"], "ignore": ["vendor/**"], "assumptions": { "collectionSize": 20 },
    "justified": [{ "rule": "blocking-io", "path": "src/*.ts", "reason": "start-up", "until": "2031-01-31" }],
  }`);
  expect(config.rules?.['n-plus-one-query']).toEqual(['high', { least: 5, names: ['a'] }]);
});

test('the key of a manifest is the config, at its own place', () => {
  expect(check('{ "name": "x", "perf-lint": { "failOn": "high" } }', 'perf-lint')).toEqual({ failOn: 'high' });
  expect(() => check('{\n"perf-lint": { "failon": "high" } }', 'perf-lint')).toThrow('perf-lint.config.json:2:16 unknown key "failon" (did you mean "failOn"?)');
});

test('all mistakes come at once, with their place and the word that was meant', () => {
  expect(mistakesOf(`{
  "rule": {},
  "rules": { "n-plus-one": "on", "blocking-io": "hgih", "n-plus-one-query": ["on", { "leest": 1 }, 2] },
  "maxWarnings": 1.5,
  "contexts": ["tests"],
  "assumptions": { "colectionSize": 3, "httpRoundTrip": -1 },
  "justified": [{ "rule": "blocking-o", "until": "soon" }],
  "catalogue": [{ "name": "x", "title": "X", "kind": "ormm", "packages": ["x"], "exports": { "find": { "effect": "db.reed" } } }],
  "ignore": "vendor"
}`)).toEqual([
    'perf-lint.config.json:2:3 unknown key "rule" (did you mean "rules"?)',
    'perf-lint.config.json:3:14 "n-plus-one" is no rule (did you mean "n-plus-one-query"?)',
    'perf-lint.config.json:3:49 "rules.blocking-io" cannot be "hgih" (did you mean "high"?); it is one of off, on, critical, high, medium, low',
    'perf-lint.config.json:3:86 "rules.n-plus-one-query" has no key "leest" (did you mean "least"?)',
    'perf-lint.config.json:3:100 "rules.n-plus-one-query" has an element too many',
    'perf-lint.config.json:4:18 "maxWarnings" must be a whole number, not 1.5',
    'perf-lint.config.json:5:16 "contexts[0]" cannot be "tests" (did you mean "test"?); it is one of test, migration, seed, generated, config, script, example',
    'perf-lint.config.json:6:20 "assumptions" has no key "colectionSize" (did you mean "collectionSize"?)',
    'perf-lint.config.json:6:57 "assumptions.httpRoundTrip" must be at least 0',
    'perf-lint.config.json:7:17 "justified[0]" needs "reason"',
    'perf-lint.config.json:7:17 an entry of "justified" needs "symbol" or "path"; to switch a rule off, set it "off" in "rules"',
    'perf-lint.config.json:7:27 "blocking-o" is no rule (did you mean "blocking-io"?)',
    'perf-lint.config.json:7:50 "justified[0].until" is not of the form expected: a date such as 2030-12-31',
    'perf-lint.config.json:8:54 "catalogue[0].kind" cannot be "ormm" (did you mean "orm"?); it is one of orm, driver, http, queue, cache, storage, search, rpc, framework, graphql, platform, language, utility, crypto, scheduler, test',
    'perf-lint.config.json:8:114 "catalogue[0].exports.find.effect" cannot be "db.reed" (did you mean "db.read"?); it is one of db.read, db.write, http, cache, queue, storage, fs.sync, process.sync, crypto.sync, zlib.sync, net.sync, wait.sync, native.sync',
    'perf-lint.config.json:9:13 "ignore" must be an array, not "vendor"',
  ]);
});

test('broken JSON says where', () => {
  expect(mistakesOf('{\n  "failOn": "high"\n  "maxWarnings": 1\n}')[0]).toBe('perf-lint.config.json:3:3 comma expected');
  expect(mistakesOf('{ "rules": {')).toHaveLength(1);
  expect(mistakesOf('')).not.toEqual([]);
  expect(mistakesOf('[]')).toEqual(['perf-lint.config.json:1:1 the config must be an object, not an array']);
});

test('a key that is there twice is a mistake', () => {
  expect(mistakesOf('{ "failOn": "high", "failOn": "low" }')).toEqual(['perf-lint.config.json:1:21 "failOn" is there twice']);
});

test('levels choose what runs, with what options and at what severity', () => {
  const config = check('{ "rules": { "n-plus-one-query": ["high", { "least": 5 }], "blocking-io": "off" } }');
  expect(selectRules(rules, config)).toMatchObject({ rules: [{ name: 'n-plus-one-query' }], options: { 'n-plus-one-query': { least: 5 } }, overrides: { 'n-plus-one-query': 'high' } });
  expect(selectRules(rules, config, ['blocking-io']).rules.map(({ name }) => name)).toEqual(['blocking-io']);
});

test('libraries of the config are added, or add to the one of their name', () => {
  const known: Library = { name: 'pg', title: 'pg', kind: 'driver', packages: ['pg'], types: { Client: { members: { query: { effect: 'db.read' } } } } };
  const extra: Library = { name: 'pg', title: 'pg', kind: 'driver', packages: ['our-pg'], types: { Client: { members: { stream: {} } } } };
  const [merged, added] = extendCatalogue([known], [extra, { ...extra, name: 'ours' }]);
  expect(merged.packages).toEqual(['pg', 'our-pg']);
  expect(Object.keys(merged.types!.Client.members!)).toEqual(['query', 'stream']);
  expect(added.name).toBe('ours');
});

test.each([['qiuet', 'quiet'], ['n-plus-one', 'n-plus-one-query'], ['jsn', 'json'], ['zzz', undefined]])('nearest to %s is %s', (given, word) => {
  expect(nearestWord(given, ['quiet', 'json', 'n-plus-one-query', 'severity'])).toBe(word);
});
