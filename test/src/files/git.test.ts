import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findGitFolder, findGitTop } from '../../../src/files/git.js';
import { makeFolder } from './made-folder.js';

test('the top of a repository is the nearest folder with a .git', () => {
  const top = makeFolder({ '.git/': '', 'a/b/': '', 'sub/.git': 'gitdir: ../.git/modules/sub\n', 'sub/c/': '' });
  expect(findGitTop(join(top, 'a/b'))).toBe(top);
  expect(findGitTop(top)).toBe(top);
  expect(findGitTop(join(top, 'sub/c'))).toBe(join(top, 'sub'));
  expect(findGitTop('/')).toBeUndefined();
});

test('the folder of a repository is where a .git file leads', () => {
  const top = makeFolder({ '.git/worktrees/w/commondir': '../..\n', 'w/.git': `gitdir: ../.git/worktrees/w\n`, 'sub/.git': 'gitdir: ../.git/modules/sub\n', 'odd/.git': 'nothing\n' });
  expect(findGitFolder(top)).toBe(join(top, '.git'));
  expect(findGitFolder(join(top, 'w'))).toBe(join(top, '.git'));
  expect(findGitFolder(join(top, 'sub'))).toBe(join(top, '.git/modules/sub'));
  expect(findGitFolder(join(top, 'odd'))).toBeUndefined();
  expect(findGitFolder(join(top, 'nowhere'))).toBeUndefined();
});
