/** What made-up profiles and traces do to a report. */
import { expect, test } from 'vitest';
import { makeFolder } from '../files/made-folder.js';
import { evidenceOf, lintIn, problemsOf } from './made-program.js';
import { madeProfile, type MadeCall } from './made-profile.js';

const quadratic = (name: string): string => `exports.${name} = function ${name}(orders, customers) {
  const found = [];
  for (const order of orders) {
    found.push(customers.find((one) => one.id === order.customer));
  }
  return found;
};
`;
const files = {
  'package.json': '{ "name": "shop", "dependencies": { "pg": "*" } }',
  'src/db.js': `const { Pool } = require('pg');
const pool = new Pool();
exports.loadUser = function loadUser(id) {
  return pool.query('select * from users where id = $1', [id]);
};
`,
  'src/users.js': `const { loadUser } = require('./db');
const seen = new Map();
exports.listUsers = async function listUsers(ids) {
  const users = [];
  for (const id of ids) {
    users.push(await loadUser(id));
  }
  return users;
};
exports.remember = function remember(id) {
  seen.set(id, seen.get(id) ?? Date.now());
};
`,
  'src/a.js': quadratic('joinA'), 'src/b.js': quadratic('joinB'), 'src/c.js': quadratic('joinC'),
  'src/main.js': `const { joinA } = require('./a');
function hash(text) {
  return text.length;
}
exports.main = function main(orders, customers) {
  hash('x');
  return joinA(orders, customers);
};
`,
};

/** Of the functions above: `function name(`, where V8 puts the parenthesis. */
function call(file: string, name: string, ms: number, calls: MadeCall[] = []): MadeCall {
  const lines = (files as Record<string, string>)[file].split('\n');
  const line = lines.findIndex((text) => text.includes(`function ${name}(`));
  return { name, url: `file:///elsewhere/${file}`, at: [line, lines[line].indexOf(`${name}(`) + name.length], ms, calls };
}

async function lint(measured: Record<string, string>, ...words: string[]) {
  const folder = makeFolder({ ...files, ...measured });
  return { folder, ...(await lintIn(folder, [...words, '--no-cache', '--confidence', 'possible', '--format', 'json'])) };
}
const withProfile = (calls: MadeCall[]) => lint({ 'cpu.cpuprofile': madeProfile(calls) }, '--profile', 'cpu.cpuprofile');

test('the more was measured, the further up; what was not seen stays below', async () => {
  const { report } = await withProfile([call('src/c.js', 'joinC', 30), call('src/users.js', 'listUsers', 20), call('src/b.js', 'joinB', 10), { name: '(idle)', ms: 500 }]);
  expect(evidenceOf(report)).toEqual(['src/c.js measured', 'src/users.js measured', 'src/b.js measured', 'src/users.js estimated', 'src/a.js theoretical']);
  expect(report.findings.map(({ rule }) => rule).slice(1, 4)).toEqual(['n-plus-one-query', 'quadratic-loop', 'unbounded-cache']);
  expect(report.findings[0].measured!.cpu).toEqual({ selfMs: 30, totalMs: 30, ms: 30, share: 0.5, samples: 30 });
  expect(report.findings[1].measured!.cpu).toMatchObject({ withoutWaiting: true });
  expect(report.evidence!.profiles).toEqual([{ file: 'cpu.cpuprofile', cpuMs: 60, programMs: 60, samples: 60 }]);
});

test('time of libraries counts for who calls them, time of other functions of the program does not', async () => {
  const library = { name: 'query', url: 'file:///elsewhere/node_modules/pg/lib/client.js', at: [9, 9] as [number, number], ms: 7 };
  const { report } = await withProfile([call('src/users.js', 'listUsers', 1, [
    call('src/db.js', 'loadUser', 2, [library]), call('src/main.js', 'hash', 50), { name: 'find', ms: 3 }, { ...library, calls: [call('src/main.js', 'main', 5)] },
  ])]);
  const { cpu } = report.findings[0].measured!;
  // Its own 1, the built-in's 3 and the library's 7; of the step it goes through 2 and 7.
  expect(cpu).toEqual({ selfMs: 1, totalMs: 75, ms: 20, share: 0.2667, samples: 75, withoutWaiting: true });
  expect(report.evidence!.hotSpots).toEqual([
    { file: 'src/main.js', line: 2, symbol: 'hash', selfMs: 50, ms: 50, share: 0.6667 },
    { file: 'src/main.js', line: 5, symbol: 'main', selfMs: 5, ms: 5, share: 0.0667 },
  ]);
});

test('recursion counts once', async () => {
  const { report } = await withProfile([call('src/a.js', 'joinA', 4, [call('src/main.js', 'hash', 3, [call('src/a.js', 'joinA', 2)])])]);
  expect(report.findings[0].measured!.cpu).toEqual({ selfMs: 6, totalMs: 9, ms: 6, share: 0.6667, samples: 9 });
});

test('what a callback of a function takes, the function takes; a function without samples of its own ran', async () => {
  const arrow = { name: '', url: 'file:///elsewhere/src/a.js', at: [3, files['src/a.js'].split('\n')[3].indexOf('(one)')] as [number, number], ms: 8 };
  const { report } = await withProfile([call('src/a.js', 'joinA', 2, [arrow]), call('src/b.js', 'joinB', 0)]);
  expect(report.findings[0].measured!.cpu).toMatchObject({ selfMs: 2, ms: 10, share: 1 });
  expect(report.findings.find(({ file }) => file === 'src/b.js')!.evidence).toBe('estimated');
  expect(report.evidence!.hotSpots).toEqual([]);
});

test('a cache in code that nobody ran is theoretical; what profiles say nothing about stays an estimate', async () => {
  const { report } = await withProfile([call('src/a.js', 'joinA', 5)]);
  expect(report.findings.filter(({ rule }) => rule === 'unbounded-cache').map(({ evidence }) => evidence)).toEqual(['theoretical']);
  const circle = { 'src/x.js': "const y = require('./y');\nexports.x = y.y;\n", 'src/y.js': "const x = require('./x');\nexports.y = x.x;\n" };
  const { report: withCircle } = await lint({ ...circle, 'cpu.cpuprofile': madeProfile([call('src/a.js', 'joinA', 5)]) }, '--profile', 'cpu.cpuprofile');
  expect(withCircle.findings.filter(({ rule }) => rule === 'circular-import').map(({ evidence }) => evidence)).toEqual(['estimated']);
});

test('code that has moved since is known by its name; what is lost is told, and is not called theoretical', async () => {
  const moved = (one: MadeCall): MadeCall => ({ ...one, at: [one.at![0] + 40, 3] });
  const { report } = await withProfile([moved(call('src/a.js', 'joinA', 5))]);
  expect(report.findings[0]).toMatchObject({ file: 'src/a.js', evidence: 'measured' });
  const gone = (name: string): MadeCall => ({ name, url: 'file:///elsewhere/src/b.js', at: [50, 3], ms: 1 });
  const other = await withProfile([call('src/a.js', 'joinA', 5), gone('gone'), gone('')]);
  expect(problemsOf(other.report)).toEqual(['cpu.cpuprofile was made with another state of the code: 1 of 2 functions in it are not where it says']);
  // Its name would have told it.
  expect(other.report.findings.find(({ file }) => file === 'src/b.js')!.evidence).toBe('theoretical');
});

test('compiled code without a map may have run anything; a script that nobody asked about has not', async () => {
  const profile = madeProfile([call('src/a.js', 'joinA', 5), { name: 't', url: 'file:///elsewhere/bin/tool.js', at: [0, 10], ms: 3 }]);
  const lintWith = async (text: string) => (await lint({ 'cpu.cpuprofile': profile, 'bin/tool.js': text }, 'src', '--profile', 'cpu.cpuprofile')).report;
  const beside = await lintWith('function t() {}\n');
  expect(problemsOf(beside)).toEqual([]);
  expect(beside.findings.map(({ evidence }) => evidence).sort()).toEqual(['measured', ...Array<string>(4).fill('theoretical')]);
  for (const text of ['Object.defineProperty(exports, "__esModule", { value: true });\n', `t(${'1,'.repeat(400)});\n`, 't();\n//# sourceMappingURL=gone.map\n']) {
    const compiled = await lintWith(text);
    expect(problemsOf(compiled)).toEqual(['cpu.cpuprofile has no source map for file:///elsewhere/bin/tool.js, so what it measured in there is left out']);
    expect(compiled.findings.map(({ evidence }) => evidence).sort()).toEqual([...Array<string>(4).fill('estimated'), 'measured']);
  }
});

test.each<[string, Record<string, string>, string]>([
  ['cut off', { 'x.cpuprofile': madeProfile([call('src/a.js', 'joinA', 5)]).slice(0, 200) }, 'x.cpuprofile is cut off, or no JSON'],
  ['of another program', { 'x.cpuprofile': madeProfile([{ name: 'f', url: 'file:///elsewhere/lib/other.js', at: [1, 1], ms: 9 }]) }, 'x.cpuprofile is a profile of another program: no function of this one is in it'],
  ['no profile', { 'x.cpuprofile': '{}' }, 'x.cpuprofile is no CPU profile of V8'],
  ['a folder', { 'x.cpuprofile/': '' }, 'x.cpuprofile cannot be read: EISDIR'],
])('a profile that is %s is told of, and the report is there', async (_, measured, problem) => {
  const { report, code } = await lint({ ...measured, 'good.cpuprofile': madeProfile([call('src/c.js', 'joinC', 5)]) }, '--profile', 'x.cpuprofile', '--profile', 'good.cpuprofile', '--fail-on', 'never');
  expect(code).toBe(0);
  expect(problemsOf(report)).toEqual([expect.stringContaining(problem)]);
  expect(report.findings[0]).toMatchObject({ file: 'src/c.js', evidence: 'measured' });
  const alone = await lint(measured, '--profile', 'x.cpuprofile', '--fail-on', 'never');
  expect(alone.code).toBe(0);
  expect(alone.report.findings).toHaveLength(5);
  expect(new Set(alone.report.findings.map(({ evidence }) => evidence))).toEqual(new Set(['estimated']));
});

test('every format for people says what was measured', async () => {
  const folder = makeFolder({ ...files, 'cpu.cpuprofile': madeProfile([call('src/a.js', 'joinA', 5), call('src/main.js', 'hash', 3)]) });
  for (const format of ['text', 'agent', 'markdown', 'github', 'gitlab', 'junit', 'rdjson', 'checkstyle']) {
    const { stdout } = await lintIn(folder, ['--no-cache', '--profile', 'cpu.cpuprofile', '--format', format]);
    expect(stdout.replace(/\s+/g, ' '), format).toMatch(/Measured: 63 ?%(?:25)? of 8 ms CPU in cpu\\?\.cpuprofile/);
  }
  const { stdout } = await lintIn(folder, ['--no-cache', '--profile', 'cpu.cpuprofile', '--format', 'sarif']);
  const { runs: [{ results }] } = JSON.parse(stdout) as { runs: { results: { properties: object }[] }[] };
  expect(results[0].properties).toMatchObject({ evidence: 'measured', measured: { cpu: { ms: 5, samples: 5 } } });
  expect(results[results.length - 1].properties).toMatchObject({ evidence: 'theoretical' });
});

test.each(['text', 'agent', 'markdown'])('and what could not be used (%s)', async (format) => {
  const folder = makeFolder({ ...files, 'x.cpuprofile': '{}' });
  const { stdout } = await lintIn(folder, ['--no-cache', '--profile', 'x.cpuprofile', '--format', format]);
  expect(stdout.replace(/\s+/g, ' ').replaceAll('\\', '')).toMatch(/Not used:? .*x\.cpuprofile is no CPU profile of V8/);
});

test('whoever asks about one file is told of the hot functions in it', async () => {
  const folder = makeFolder({ ...files, '.git/': '', 'cpu.cpuprofile': madeProfile([call('src/a.js', 'joinA', 5), call('src/main.js', 'hash', 3)]) });
  const hotIn = async (file: string) => (await lintIn(folder, [file, '--scope', 'project', '--no-cache', '--profile', 'cpu.cpuprofile', '--format', 'json'])).report.evidence!.hotSpots.map(({ symbol }) => symbol);
  expect(await hotIn('src/main.js')).toEqual(['hash']);
  expect(await hotIn('src/a.js')).toEqual([]);
});

test('a file that is not there is a mistake in the command', async () => {
  for (const option of ['--profile', '--trace']) {
    const { code, stdout } = await lint({}, option, 'gone.json');
    expect(code).toBe(2);
    expect(stdout).toContain('gone.json: no such file');
  }
});
