import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const start = promisify(execFile);

export async function run(labels) {
  const printed = [];
  for (const label of labels) printed.push((await start('basename', [label], { encoding: 'utf8' })).stdout);
  return printed;
}
