import { readFileSync } from 'node:fs';

export async function run(paths) {
  const texts = [];
  for (const path of paths) texts.push(readFileSync(path, 'utf8'));
  return texts;
}
