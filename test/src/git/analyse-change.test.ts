import { expect, test } from 'vitest';
import { analyseChange, keepFacts } from '../../../src/analyse-change.js';
import { openStaged } from '../../../src/git/open-change.js';
import { openRepository } from '../../../src/git/repository.js';
import { calmEnv, cleanShop, head, makeRepository, quick, shop, slow } from './made-repository.js';

/** Which files facts were extracted from, in which state. */
function watchFacts() {
  const facts = keepFacts();
  const extracted: string[] = [];
  return { extracted, facts: { ...facts, put: (path: string, key: string, one: Parameters<typeof facts.put>[2]) => { extracted.push(path); facts.put(path, key, one); } } };
}

async function stagedOf(files: Record<string, string>, change: Record<string, string>) {
  const repository = makeRepository(files);
  repository.write(change);
  repository.git('add', '-A');
  const opened = await openStaged(await openRepository(repository.folder, repository.folder, calmEnv));
  const watched = watchFacts();
  let asked = 0;
  const before = (): ReturnType<typeof opened.before> => { asked += 1; return opened.before(); };
  await analyseChange({ ...opened, before }, repository.folder, { facts: watched.facts, threads: 1 });
  return { extracted: watched.extracted, asked };
}

test('the state before costs only the files that are different', async () => {
  const { extracted, asked } = await stagedOf(shop, { 'src/clean.js': head + quick('length') });
  expect(asked).toBe(1);
  expect(extracted.sort()).toEqual(['src/clean.js', 'src/clean.js', 'src/db.js', 'src/old.js']);
});

test('it is not looked at when all findings are touched, or there is none', async () => {
  expect((await stagedOf(cleanShop, { 'src/new.js': head + slow('listNew') })).asked).toBe(0);
  expect((await stagedOf(cleanShop, { 'src/new.js': head + quick('size') })).asked).toBe(0);
});
