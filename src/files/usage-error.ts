/** The caller asked for something that cannot be done: a path that is not there, a root that does not hold it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    /** The path or pattern as the caller wrote it. */
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: ${reason}`);
  }
}
