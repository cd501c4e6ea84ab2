/** Git cannot answer what was asked of it: no repository, no such commit, no git. */
export class GitError extends Error {
  override readonly name = 'GitError';
}
