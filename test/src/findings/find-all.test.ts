import { expect, test } from 'vitest';
import { findAll } from '../../../src/findings/find-all.js';
import type { FindSettings } from '../../../src/findings/find-all.js';
import type { Finding, Rule } from '../../../src/rule.js';
import { stubFinding, stubProject, stubRule, type StubFile } from './stub-project.js';

const today = '2030-06-15';
const find = (findings: Finding[], files: StubFile[] = [{ path: 'src/a.ts' }], settings: Partial<FindSettings> = {}, card: Partial<Rule> = {}) =>
  findAll(stubProject(files), { rules: [stubRule(findings, card)], today, ...settings });

test('a finding has the words of its message, with the blanks filled and other braces left alone', () => {
  const { found: [one] } = find([stubFinding({ data: { callee: 'repo.findOne', over: 'orders', ids: 'ids' } })]);
  expect(one.message).toBe('`repo.findOne` runs once for each element of `orders`.');
  expect(one.instead).toBe('Write `findMany({ where: { id: { in: ids } } })`. Then look up.');
  expect(one.fix.title).toBe('Write `findMany({ where: { id: { in: ids } } })`');
});

test('lines and columns count from 1, in the chain too', () => {
  const at = { file: 'src/a.ts', span: [23, 27] as [number, number] };
  const { found: [one] } = find([stubFinding({ at, because: [{ at: { file: 'src/b.ts', span: [0, 10] }, note: 'calls load' }] })], [{ path: 'src/a.ts' }, { path: 'src/b.ts' }]);
  expect(one.range).toEqual({ start: { line: 3, column: 4 }, end: { line: 3, column: 8 } });
  expect(one.chain).toEqual([{ file: 'src/b.ts', range: { start: { line: 1, column: 1 }, end: { line: 2, column: 1 } }, label: 'calls load' }]);
});

test('ids survive moving down and tell equal findings of a file apart', () => {
  const ids = (lines: number[]) => find(lines.map((line) => stubFinding({ line }))).found.map(({ id }) => id);
  const before = ids([1, 5]);
  expect(before[0]).toMatch(/^PL-[0-9a-f]{8}$/);
  expect(new Set(before).size).toBe(2);
  expect(ids([31, 47])).toEqual(before);
  expect(ids([5, 1])).toEqual(before);
});

test('the id of a finding with members is its members, wherever it is reported', () => {
  const members = ['src/a.ts', 'src/b.ts'];
  const id = (file: string) => find([stubFinding({ file, members, symbol: file })], [{ path: 'src/a.ts' }, { path: 'src/b.ts' }]).found[0].id;
  expect(id('src/a.ts')).toBe(id('src/b.ts'));
});

test('a finding reported twice is one', () => {
  expect(find([stubFinding(), stubFinding()]).found).toHaveLength(1);
});

test('a rule that throws, or says what it has no words for, is a note and the others go on', () => {
  const broken = stubRule([], { name: 'broken', check: () => { throw new Error('no such index'); } });
  const wordless = stubRule([stubFinding({ message: 'nothing' })], { name: 'wordless' });
  const { found, notes } = findAll(stubProject([{ path: 'src/a.ts' }]), { rules: [broken, wordless, stubRule([stubFinding()])], today });
  expect(found).toHaveLength(1);
  expect(notes.map(({ kind, rule }) => [kind, rule])).toEqual([['rule-failed', 'broken'], ['rule-failed', 'wordless']]);
});

test('rules get their defaults with the config over them', () => {
  let given: object = {};
  const options = { least: { default: 3, description: '' }, names: { default: ['a'], description: '' } };
  find([], undefined, { options: { 'n-plus-one-query': { least: 5 } } }, { options, check: (_, o) => { given = o; return []; } } as Partial<Rule>);
  expect(given).toEqual({ least: 5, names: ['a'] });
});

test('a reasoned comment suppresses its line, its rule, and nothing else', () => {
  const suppressions = [{ line: 2, endLine: 2, rules: ['n-plus-one-query'], reason: 'two at most' }];
  const { found, notes, suppressed } = find([stubFinding({ line: 2 }), stubFinding({ line: 3 })], [{ path: 'src/a.ts', suppressions }]);
  expect([found.map(({ range }) => range.start.line), suppressed, notes]).toEqual([[3], 1, []]);
});

test('a comment for the whole file, or for all rules, suppresses too', () => {
  expect(find([stubFinding({ line: 9 })], [{ path: 'src/a.ts', suppressions: [{ line: 0, endLine: 0, reason: 'vendored' }] }])).toMatchObject({ found: [], suppressed: 1 });
});

test('a comment without a reason suppresses nothing and is told about', () => {
  const { found, notes } = find([stubFinding({ line: 2 })], [{ path: 'src/a.ts', suppressions: [{ at: [10, 12], line: 2, rules: ['n-plus-one-query'], reason: ' ' }] }]);
  expect(found).toHaveLength(1);
  expect(notes).toMatchObject([{ kind: 'suppression-without-reason', file: 'src/a.ts', line: 2 }]);
});

test('an unused comment is told about, unless a rule it names did not run', () => {
  const files = [{ path: 'src/a.ts', suppressions: [{ line: 2, rules: ['n-plus-one-query'], reason: 'why' }] }];
  expect(find([], files).notes).toMatchObject([{ kind: 'unused-suppression' }]);
  expect(find([], files, { rules: [], known: ['n-plus-one-query'] }).notes).toEqual([]);
});

test('a comment at the loop of a finding is told where the finding is', () => {
  const finding = stubFinding({ line: 5, because: [{ at: { file: 'src/a.ts', span: [20, 25] }, note: 'for…of' }] });
  const { notes } = find([finding], [{ path: 'src/a.ts', suppressions: [{ line: 3, rules: ['n-plus-one-query'], reason: 'few' }] }]);
  expect(notes).toMatchObject([{ kind: 'unused-suppression', message: expect.stringContaining('reported at src/a.ts:5. Move it there.') }]);
});

test('a comment that names no rule there is says so', () => {
  const files = [{ path: 'src/a.ts', suppressions: [{ line: 2, rules: ['n-plus-on-query'], reason: 'why' }] }];
  expect(find([], files).notes).toMatchObject([{ kind: 'unknown-rule-in-suppression', rule: 'n-plus-on-query', message: expect.stringContaining('did you mean "n-plus-one-query"?') }]);
});

test('tests and the like are counted, not shown, until turned on', () => {
  const files: StubFile[] = [{ path: 'src/a.ts' }, { path: 'a.test.ts', context: 'test' }, { path: 'bin.ts', context: 'cli' }];
  const findings = files.map(({ path }) => stubFinding({ file: path }));
  expect(find(findings, files)).toMatchObject({ found: [{ file: 'bin.ts' }, { file: 'src/a.ts' }], quiet: { test: 1 } });
  expect(find(findings, files, { contexts: ['test'] })).toMatchObject({ quiet: {}, found: [{}, {}, {}] });
});

test('copies and cycles need two members outside quiet files', () => {
  const files: StubFile[] = [{ path: 'src/a.ts' }, { path: 'src/b.ts' }, { path: 'a.test.ts', context: 'test' }];
  const quiet = (...members: string[]) => find([stubFinding({ members })], files).quiet;
  expect(quiet('a.test.ts#x', 'src/a.ts#x')).toEqual({ test: 1 });
  expect(quiet('a.test.ts', 'src/a.ts', 'src/b.ts')).toEqual({});
});

test('a comment in a quiet file is used', () => {
  const files: StubFile[] = [{ path: 'a.test.ts', context: 'test', suppressions: [{ line: 1, reason: 'small' }] }];
  expect(find([stubFinding({ file: 'a.test.ts' })], files)).toMatchObject({ notes: [], suppressed: 1, quiet: {} });
});

test('a justified case is accepted until the day after its last', () => {
  const justified = [{ rule: 'n-plus-one-query', path: 'src/*.ts', symbol: 'list', reason: 'three shops', until: today }];
  expect(find([stubFinding()], undefined, { justified }).found[0]).toMatchObject({ status: 'accepted', justification: { reason: 'three shops', until: today } });
  const later = find([stubFinding()], undefined, { justified, today: '2030-06-16' });
  expect(later.found[0].status).toBe('open');
  expect(later.notes).toMatchObject([{ kind: 'expired-justification' }]);
});

test('justified cases reach members, and other rules or symbols are left alone', () => {
  const justified = [{ rule: 'n-plus-one-query', symbol: 'slug', reason: 'kept apart on purpose' }];
  const members = ['src/a.ts#slug', 'src/b.ts#toSlug'];
  const { found } = find([stubFinding({ members, identity: 'x' }), stubFinding({ symbol: 'other' })], [{ path: 'src/a.ts' }, { path: 'src/b.ts' }], { justified });
  expect(found.map(({ status }) => status).sort()).toEqual(['accepted', 'open']);
});

test('an entry nothing answers to is told about when the whole root is analysed', () => {
  const justified = [{ rule: 'n-plus-one-query', path: 'src/gone.ts', reason: 'old' }];
  expect(find([], undefined, { justified, isWhole: true }).notes).toMatchObject([{ kind: 'unused-justification' }]);
  expect(find([], undefined, { justified, isWhole: false }).notes).toEqual([]);
});
