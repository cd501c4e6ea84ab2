import { readFile } from 'node:fs/promises';

export async function run(paths) {
  const texts = [];
  for (const path of paths) texts.push(await readFile(path, 'utf8'));
  return texts;
}
