import { gzipSync } from 'node:zlib';

export async function run(pages) {
  let bytes = 0;
  for (const page of pages) bytes += gzipSync(page).length;
  return bytes;
}
