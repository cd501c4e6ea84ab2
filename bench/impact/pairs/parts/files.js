import { mkdtempSync, writeFileSync } from 'node:fs';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const folder = mkdtempSync(join(tmpdir(), 'perf-lint-impact-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Paths of that many files of 4 KB. */
export function makeFiles(size) {
  return Array.from({ length: size }, (_, index) => {
    const path = join(folder, `${index}.txt`);
    writeFileSync(path, `${index} `.repeat(4096).slice(0, 4096));
    return path;
  });
}
