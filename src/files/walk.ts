import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { describeDiskError } from './disk-error.js';
import { enterFolder, isIgnored, type IgnoreLayers } from './ignore-rules.js';
import { measureSource } from './read-source.js';
import { isBuildOutput, isInstalled, isVersionControl } from './skip-folder.js';
import { isSourceName, nameSkipReason } from './source-name.js';

/** What a walk collects, all paths relative to the root; a skipped folder ends in `/` and stands for all in it. */
export interface Found { sources: Set<string>; skipped: Map<string, string>; manifests: Set<string> }

export interface WalkRules {
  root: string;
  maxBytes: number;
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
  readonly found: Found = { sources: new Set(), skipped: new Map(), manifests: new Set() };

  constructor(private readonly rules: WalkRules) {}

  /** `layers` are those of the folders around `folder`. */
  folder(folder: string, layers: IgnoreLayers, filter?: Filter): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(this.rules.root, folder), { withFileTypes: true });
    } catch (error) {
      this.found.skipped.set(`${folder}/`, describeDiskError(error));
      return;
    }
    const prefix = folder === '' ? '' : `${folder}/`;
    const held = enterFolder(layers, this.rules.root, folder, entries.some((entry) => entry.name === '.gitignore'));
    for (const entry of entries) {
      const path = prefix + entry.name;
      if (entry.isDirectory()) this.enter(path, entry.name, held, filter);
      else if (entry.isSymbolicLink()) this.link(path, entry.name, held, filter);
      else if (entry.name === 'package.json') this.found.manifests.add(path);
      else if (isSourceName(entry.name) && (!filter || filter(path))) this.file(path, entry.name, held);
    }
  }

  /** A file that is not ruled out by the folders around it. */
  file(path: string, name: string, layers: IgnoreLayers): void {
    const reason = this.fileSkipReason(path, name, layers);
    if (reason === undefined) this.found.sources.add(path);
    else this.found.skipped.set(path, reason);
  }

  private enter(path: string, name: string, layers: IgnoreLayers, filter: Filter | undefined): void {
    if (isVersionControl(name)) return;
    const reason = this.folderSkipReason(path, name, layers) ?? (this.isBuilt(path, name) ? 'build output' : undefined);
    if (reason === undefined) this.folder(path, layers, filter);
    else this.found.skipped.set(`${path}/`, reason);
  }

  /** Why a folder is never analysed, even when the caller names it. */
  folderSkipReason(path: string, name: string, layers: IgnoreLayers): string | undefined {
    if (isInstalled(name)) return 'installed packages';
    return this.ignoreReason(path, `${path}/`, layers);
  }

  private fileSkipReason(path: string, name: string, layers: IgnoreLayers): string | undefined {
    if (!isSourceName(name)) return 'neither JavaScript nor TypeScript';
    const reason = this.ignoreReason(path, path, layers) ?? nameSkipReason(name);
    if (reason !== undefined) return reason;
    const { maxBytes, root } = this.rules;
    return (measureSource(root, path) ?? 0) > maxBytes ? `larger than ${describeBytes(maxBytes)}` : undefined;
  }

  private ignoreReason(path: string, gitPath: string, layers: IgnoreLayers): string | undefined {
    if (isIgnored(layers, gitPath)) return 'ignored by .gitignore';
    const pattern = this.rules.ignoringPattern(path);
    return pattern === undefined ? undefined : `ignored by ${pattern}`;
  }

  private isBuilt(path: string, name: string): boolean {
    return isBuildOutput(name, path, join(this.rules.root, path));
  }

  private link(path: string, name: string, layers: IgnoreLayers, filter: Filter | undefined): void {
    const isFolder = this.leadsToFolder(path);
    const shown = isFolder ? `${path}/` : path;
    if (!isFolder && (!isSourceName(name) || (filter && !filter(path)))) return;
    const reason = isFolder && isInstalled(name) ? 'installed packages' : this.ignoreReason(path, path, layers);
    this.found.skipped.set(shown, reason ?? 'symbolic link');
  }

  private leadsToFolder(path: string): boolean {
    try {
      return statSync(join(this.rules.root, path)).isDirectory();
    } catch {
      return false;
    }
  }
}

function describeBytes(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes >= 0.1 ? `${Math.round(megabytes * 10) / 10} MB` : `${bytes} bytes`;
}
