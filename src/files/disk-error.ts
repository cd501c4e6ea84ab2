/** Why the disk did not give something, in words that name no path: `cannot be read: EACCES, permission denied`. */
export function describeDiskError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words = /^[A-Z0-9]+: ([^,]+),/.exec(message ?? '')?.[1];
  return `cannot be read: ${[code, words].filter(Boolean).join(', ') || String(message)}`;
}
