import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerNow } from '../../../src/files/ask-disk.js';
import { findGitFolder, findGitTop } from '../../../src/files/git.js';
import { makeFolder } from './made-folder.js';

test('the top of a repository is the nearest folder with a .git', () => {
  const top = makeFolder({ '.git/': '', 'a/b/': '', 'sub/.git': 'gitdir: ../.git/modules/sub\n', 'sub/c/': '' });
  expect(answerNow(findGitTop(join(top, 'a/b')))).toBe(top);
  expect(answerNow(findGitTop(top))).toBe(top);
  expect(answerNow(findGitTop(join(top, 'sub/c')))).toBe(join(top, 'sub'));
  expect(answerNow(findGitTop('/'))).toBeUndefined();
});

test('the folder of a repository is where a .git file leads', async () => {
  const top = makeFolder({ '.git/worktrees/w/commondir': '../..\n', 'w/.git': `gitdir: ../.git/worktrees/w\n`, 'sub/.git': 'gitdir: ../.git/modules/sub\n', 'odd/.git': 'nothing\n' });
  expect(await findGitFolder(top)).toBe(join(top, '.git'));
  expect(await findGitFolder(join(top, 'w'))).toBe(join(top, '.git'));
  expect(await findGitFolder(join(top, 'sub'))).toBe(join(top, '.git/modules/sub'));
  expect(await findGitFolder(join(top, 'odd'))).toBeUndefined();
  expect(await findGitFolder(join(top, 'nowhere'))).toBeUndefined();
});
