import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** What to lay out: a text, bytes, a link to another path, or a file nobody may read. */
export type Content = string | Buffer | { link: string } | { locked: string };

/** Lays out files in a new folder, which goes away with the test. A path that ends in `/` is an empty folder. */
export function makeFolder(files: Record<string, Content> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'perf-lint-files-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  addFiles(folder, files);
  return folder;
}

export function addFiles(folder: string, files: Record<string, Content>): void {
  for (const [path, content] of Object.entries(files)) {
    const at = join(folder, path);
    if (path.endsWith('/')) {
      mkdirSync(at, { recursive: true });
      continue;
    }
    mkdirSync(dirname(at), { recursive: true });
    if (typeof content === 'string' || Buffer.isBuffer(content)) writeFileSync(at, content);
    else if ('link' in content) symlinkSync(content.link, at);
    else {
      writeFileSync(at, content.locked);
      chmodSync(at, 0);
    }
  }
}
