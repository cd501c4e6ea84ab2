import { execFileSync } from 'node:child_process';

export async function run(labels) {
  const printed = [];
  for (const label of labels) printed.push(execFileSync('basename', [label], { encoding: 'utf8' }));
  return printed;
}
