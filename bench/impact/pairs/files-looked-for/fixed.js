import { stat } from 'node:fs/promises';

export async function run(paths) {
  let total = 0;
  for (const path of paths) total += (await stat(path)).size;
  return total;
}
