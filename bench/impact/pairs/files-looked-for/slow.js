import { statSync } from 'node:fs';

export async function run(paths) {
  let total = 0;
  for (const path of paths) total += statSync(path).size;
  return total;
}
