import { basename, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { isControl } from './control-file.js';
import { isInstalled, isVersionControl } from './skip-folder.js';
import { isSourceName } from './source-name.js';

/** Editors and formatters write several files at once. Milliseconds. */
const togetherWithin = 60;

/**
 * Tells which sources below a folder, and which files that decide what sources mean, were written or removed: relative to
 * the folder, those of one moment together. Resolves when it has begun to watch.
 */
export async function watchFolder(folder: string, onChange: (paths: readonly string[]) => void): Promise<{ close(): Promise<void> }> {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const isLeftOut = (path: string): boolean => path !== folder && (isInstalled(basename(path)) || isVersionControl(basename(path)));
  const watcher = watch(folder, { ignoreInitial: true, followSymlinks: false, ignored: isLeftOut });
  watcher.on('all', (_, path) => {
    const name = basename(path);
    if (!isSourceName(name) && !isControl(name) && !isConfig(name)) return;
    changed.add(relative(folder, path).split(sep).join('/'));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const paths = [...changed].sort();
      changed.clear();
      onChange(paths);
    }, togetherWithin);
  });
  await new Promise<void>((resolve, reject) => watcher.once('ready', resolve).once('error', reject));
  return {
    close() {
      clearTimeout(timer);
      return watcher.close();
    },
  };
}

function isConfig(name: string): boolean {
  return /^perf-lint\.(?:config\.jsonc?|baseline\.json)$/.test(name);
}
