/** The command line asks for something there is not. */
export class CommandError extends Error {
  override name = 'CommandError';
}
