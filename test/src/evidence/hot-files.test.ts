/** The history, as a tiebreak and a word. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSince } from '../../../src/cli/evidence-of.js';
import { makeFolder } from '../files/made-folder.js';
import { calmEnv, head, makeRepository, repositoryAt, shop, slow, type MadeRepository } from '../git/made-repository.js';

const files = { ...shop, 'src/anew.js': head + slow('listNew') };

/** Changes a file so often, a day each, up to the last of 2029. */
function change({ git, write }: MadeRepository, path: string, text: string, times: number): void {
  for (let time = 1; time <= times; time++) {
    write({ [path]: `${text}// ${time}\n` });
    commitOn(`2029-12-${String(31 - times + time).padStart(2, '0')}`, git);
  }
}

function commitOn(day: string, git: MadeRepository['git']): void {
  const date = `${day}T12:00:00Z`;
  execFileSync('git', ['commit', '-q', '-a', '-m', 'change'], { cwd: git('rev-parse', '--show-toplevel').trim(), env: { ...calmEnv, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date } as NodeJS.ProcessEnv });
}

function hotRepository(): MadeRepository {
  const repository = makeRepository(files);
  change(repository, 'src/old.js', head + slow('listOld'), 6);
  return repository;
}

const seen = ({ report }: Awaited<ReturnType<MadeRepository['lint']>>): unknown => report.findings.map(({ file, evidence, hotFile }) => [file, evidence, hotFile]);
const hot = { commits: 6, lastChange: '2029-12-31' };

test('of two equal findings the one in the busier file comes first, and says why', async () => {
  const repository = hotRepository();
  expect((await repository.lint()).report.findings.map(({ file }) => file)).toEqual(['src/anew.js', 'src/old.js']);
  const after = await repository.lint('--since', '1m');
  expect(seen(after)).toEqual([['src/old.js', 'estimated', hot], ['src/anew.js', 'estimated', undefined]]);
  expect(after.report.evidence).toEqual({ profiles: [], traces: [], since: '2029-12-01', hotSpots: [], problems: [] });
  const { stdout } = await repository.lintIn('', ['--since', '2029-12-01']);
  expect(stdout.replace(/\s+/g, ' ')).toContain('Measured: hot file: 6 commits since 2029-12-01, the last on 2029-12-31.');
});

test('commits before the day do not count, and a file that moves keeps its past', async () => {
  const repository = hotRepository();
  expect(seen(await repository.lint('--since', '2029-12-30'))).toEqual([['src/anew.js', 'estimated', undefined], ['src/old.js', 'estimated', undefined]]);
  repository.git('mv', 'src/old.js', 'src/very-old.js');
  commitOn('2029-12-31', repository.git);
  expect(seen(await repository.lint('--since', '1m'))).toEqual([['src/very-old.js', 'estimated', expect.objectContaining({ commits: 7 })], ['src/anew.js', 'estimated', undefined]]);
});

test('a program in a folder of its repository', async () => {
  const repository = makeRepository(Object.fromEntries(Object.entries(files).map(([path, text]) => [`app/${path}`, text])));
  change(repository, 'app/src/old.js', head + slow('listOld'), 6);
  const { report } = await repository.lintIn('app', ['--since', '1m', '--format', 'json']);
  expect(report.findings.map(({ file, hotFile }) => [file, hotFile])).toEqual([['src/old.js', hot], ['src/anew.js', undefined]]);
});

test('a shallow clone says that its history is too short, unless it is long enough', async () => {
  const { folder } = hotRepository();
  const clone = makeFolder();
  execFileSync('git', ['clone', '-q', '--depth', '3', `file://${folder}`, 'copy'], { cwd: clone, env: calmEnv as NodeJS.ProcessEnv, stdio: 'pipe' });
  const copy = repositoryAt(join(clone, 'copy'));
  const short = await copy.lint('--since', '1m');
  expect(short.report.evidence!.problems).toEqual([{ message: 'the clone is shallow and its history does not reach back to 2029-12-01, so no file is known to be hot' }]);
  expect(short.report.findings).toHaveLength(2);
  expect((await copy.lint('--since', '2029-12-30')).report.evidence!.problems).toEqual([]);
});

test('no commit, no repository, no git: a line each, and the report', async () => {
  const problemIn = async (repository: MadeRepository, env = {}) => {
    const { report } = await repository.lintIn('', ['--since', '1y', '--format', 'json'], { env });
    expect(report.findings).toHaveLength(2);
    return report.evidence!.problems.map(({ message }) => message);
  };
  const fresh = makeRepository();
  fresh.write(files);
  expect(await problemIn(fresh)).toEqual(['there is no commit yet, so no file is known to be hot']);
  const none = 'git has no history of this program (no repository, or no git), so no file is known to be hot';
  expect(await problemIn(repositoryAt(makeFolder(files)))).toEqual([none]);
  expect(await problemIn(hotRepository(), { PATH: '/nonexistent' })).toEqual([none]);
});

test.each([['2029-02-28', '2029-02-28'], ['90d', '2029-10-03'], ['2w', '2029-12-18'], ['6m', '2029-07-01'], ['1 year', '2029-01-01'], ['3 days', '2029-12-29']])('--since %s', (word, day) => {
  expect(readSince(word, '2030-01-01')).toBe(day);
});

test.each(['2029-02-31', 'yesterday', '90', '', '1h', '2029-1-1'])('--since %j is none', (word) => {
  expect(() => readSince(word, '2030-01-01')).toThrow('--since must be a date such as 2026-01-31, or a time such as 90d, 12w, 6m or 1y');
});

test('what was measured is the whole program, so it goes with no part of a change', async () => {
  const repository = hotRepository();
  for (const words of [['--staged'], ['--changed-since', 'HEAD']]) {
    const { code, stdout } = await repository.lint(...words, '--since', '1y');
    expect(code).toBe(2);
    expect(stdout).toContain(`${words[0]} does not go with --profile, --trace and --since`);
  }
  expect((await repository.lint('src/old.js', '--since', '1m')).report.findings.map(({ file, hotFile }) => [file, hotFile])).toEqual([['src/old.js', hot]]);
});
