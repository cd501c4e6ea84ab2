import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pack = promisify(gzip);

export async function run(pages) {
  let bytes = 0;
  for (const page of pages) bytes += (await pack(page)).length;
  return bytes;
}
