import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describeDiskError } from './disk-error.js';
import { enterFolder, isIgnored, type IgnoreLayers } from './ignore-rules.js';
import { listFolder, type Entry, type Overlay } from './overlay.js';
import { measureSource } from './read-source.js';
import { isBuildOutput, isInstalled, isVersionControl } from './skip-folder.js';
import { isSourceName, nameSkipReason } from './source-name.js';
import { BY_GIT } from './workspace.js';

/** What a walk collects, all paths relative to the root; a skipped folder ends in `/` and stands for all in it. */
export interface Found { /** With their sizes in bytes, once they are measured. */ sources: Map<string, number>; skipped: Map<string, string>; manifests: Set<string> }

export interface WalkRules {
  root: string;
  maxBytes: number;
  overlay?: Overlay;
  /** The caller's pattern that ignores a path. */
  ignoringPattern(path: string): string | undefined;
}

/** Does the caller want this file? Folders are always entered. */
export type Filter = (path: string) => boolean;

/**
 * Lists all sources below a folder, with one read of each folder and one stat a source: the whole cost of a run that
 * finds nothing to analyse anew. Links are not followed, so it ends.
 */
export class Walk {
  readonly found: Found = { sources: new Map(), skipped: new Map(), manifests: new Set() };

  constructor(private readonly rules: WalkRules) {}

  /** `layers` are those of the folders around `folder`. */
  async folder(folder: string, layers: IgnoreLayers, filter?: Filter): Promise<void> {
    let entries: Entry[];
    try {
      entries = await listFolder(join(this.rules.root, folder), this.rules.overlay);
    } catch (error) {
      this.found.skipped.set(`${folder}/`, describeDiskError(error));
      return;
    }
    const prefix = folder === '' ? '' : `${folder}/`;
    const held = await enterFolder(layers, this.rules.root, folder, entries.some((entry) => entry.name === '.gitignore'), this.rules.overlay);
    await Promise.all(entries.map((entry) => this.visit(prefix + entry.name, entry, held, filter)));
  }

  private visit(path: string, entry: Entry, layers: IgnoreLayers, filter: Filter | undefined): Promise<void> | undefined {
    if (entry.kind === 'folder') return this.enter(path, entry.name, layers, filter);
    if (entry.kind === 'link') return this.link(path, entry.name, layers, filter);
    if (entry.name === 'package.json') this.found.manifests.add(path);
    else if (isSourceName(entry.name) && (!filter || filter(path))) this.file(path, entry.name, layers);
    return undefined;
  }

  /** A file that is not ruled out by the folders around it. */
  file(path: string, name: string, layers: IgnoreLayers): void {
    const reason = this.fileSkipReason(path, name, layers);
    if (reason === undefined) this.found.sources.set(path, 0);
    else this.found.skipped.set(path, reason);
  }

  private async enter(path: string, name: string, layers: IgnoreLayers, filter: Filter | undefined): Promise<void> {
    // Nobody takes these for parts of the program, so they are not counted as found; what is kept between runs lies there too.
    if (isVersionControl(name) || isInstalled(name)) return;
    const reason = this.folderSkipReason(path, name, layers) ?? ((await this.isBuilt(path, name)) ? 'build output' : undefined);
    if (reason === undefined) await this.folder(path, layers, filter);
    else this.found.skipped.set(`${path}/`, reason);
  }

  /** Why a folder is never analysed, even when the caller names it. */
  folderSkipReason(path: string, name: string, layers: IgnoreLayers): string | undefined {
    if (isInstalled(name)) return 'installed packages';
    return this.ignoreReason(path, `${path}/`, layers);
  }

  private fileSkipReason(path: string, name: string, layers: IgnoreLayers): string | undefined {
    if (!isSourceName(name)) return 'neither JavaScript nor TypeScript';
    return this.ignoreReason(path, path, layers) ?? nameSkipReason(name);
  }

  private ignoreReason(path: string, gitPath: string, layers: IgnoreLayers): string | undefined {
    // The caller's word comes first: what only git ignores may be needed all the same.
    const pattern = this.rules.ignoringPattern(path);
    if (pattern !== undefined) return `ignored by ${pattern}`;
    return isIgnored(layers, gitPath) ? BY_GIT : undefined;
  }

  private isBuilt(path: string, name: string): Promise<boolean> {
    return isBuildOutput(name, path, join(this.rules.root, path), this.rules.overlay);
  }

  private async link(path: string, name: string, layers: IgnoreLayers, filter: Filter | undefined): Promise<void> {
    const isFolder = await this.leadsToFolder(path);
    const shown = isFolder ? `${path}/` : path;
    if (!isFolder && (!isSourceName(name) || (filter && !filter(path)))) return;
    const reason = isFolder && isInstalled(name) ? 'installed packages' : this.ignoreReason(path, path, layers);
    this.found.skipped.set(shown, reason ?? 'symbolic link');
  }

  private async leadsToFolder(path: string): Promise<boolean> {
    try {
      return (await stat(join(this.rules.root, path))).isDirectory();
    } catch {
      return false;
    }
  }
}

/**
 * Measures the sources found, and skips the large ones. All at once, after the walk: then the threads that ask the disk
 * never fall asleep in between, and waking them is what asking costs.
 */
export async function leaveOutLarge({ sources, skipped }: Found, { root, maxBytes, overlay }: WalkRules): Promise<void> {
  await Promise.all([...sources.keys()].map(async (path) => {
    // What cannot be measured cannot be read either, which is told then.
    const bytes = (await measureSource(root, path, overlay)) ?? 0;
    sources.set(path, bytes);
    if (bytes <= maxBytes) return;
    sources.delete(path);
    skipped.set(path, `larger than ${describeBytes(maxBytes)}`);
  }));
}

function describeBytes(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes >= 0.1 ? `${Math.round(megabytes * 10) / 10} MB` : `${bytes} bytes`;
}
