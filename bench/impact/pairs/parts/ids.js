import { createHash } from 'node:crypto';

/** The id of a row, as databases make them up and drivers read them: always the same for the same number, and each time a text of its own. */
export function idOf(number) {
  const hex = createHash('md5').update(String(number)).digest('hex');
  return Buffer.from(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`).toString('latin1');
}
