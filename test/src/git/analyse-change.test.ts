import { expect, test } from 'vitest';
import { analyseChange } from '../../../src/analyse-change.js';
import type { FileFacts } from '../../../src/facts/file-facts.js';
import { openStaged } from '../../../src/git/open-change.js';
import { openRepository } from '../../../src/git/repository.js';
import { calmEnv, cleanShop, head, makeRepository, quick, shop, slow } from './made-repository.js';

/** Which files facts were extracted from, in which state. */
class WatchedFacts extends Map<string, FileFacts> {
  readonly extracted: string[] = [];

  override set(key: string, facts: FileFacts): this {
    if (!this.has(key)) this.extracted.push(facts.path);
    return super.set(key, facts);
  }
}

async function stagedOf(files: Record<string, string>, change: Record<string, string>) {
  const repository = makeRepository(files);
  repository.write(change);
  repository.git('add', '-A');
  const opened = await openStaged(await openRepository(repository.folder, repository.folder, calmEnv));
  const facts = new WatchedFacts();
  let asked = 0;
  const before = (): ReturnType<typeof opened.before> => { asked += 1; return opened.before(); };
  await analyseChange({ ...opened, before }, repository.folder, { facts, threads: 1 });
  return { extracted: facts.extracted, asked };
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
