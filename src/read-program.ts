/** From paths to what is linked: the part of the pipeline that reads. */
import { join, resolve } from 'node:path';
import type { Library } from './catalogue/library.js';
import type { Config } from './config/config.js';
import { extendCatalogue } from './config/extend-catalogue.js';
import type { Extracted } from './facts/extract-all.js';
import type { FileFacts } from './facts/file-facts.js';
import { answerSoon } from './files/ask-disk.js';
import { openWorkspace } from './files/open-workspace.js';
import type { Overlay } from './files/overlay.js';
import { resolveImports } from './files/resolve.js';
import { UsageError } from './files/usage-error.js';
import type { Workspace } from './files/workspace.js';
import type { LinkInput } from './project/link-input.js';

export interface ReadOptions {
  cwd?: string;
  root?: string;
  config?: Config;
  threads?: number;
  onProgress?: (done: number, total: number) => void;
  /** Another state of the program than the one on disk. */
  overlay?: Overlay;
  /** Facts that need not be extracted anew; what is extracted is put there. */
  facts?: FactStore;
}

/** Facts by path and the name of the content they were extracted from. */
export interface FactStore {
  get(path: string, contentKey: string): FileFacts | undefined;
  put(path: string, contentKey: string, facts: FileFacts): void;
}

export interface Program { workspace: Workspace; input: LinkInput; failed: Extracted['failed']; skipped: Extracted['skipped'] }

/** Lists, extracts and resolves. A program without a single file has no facts; who must not take that for a good sign asks `refuseEmpty`. */
export async function readProgram(paths: readonly string[], options: ReadOptions): Promise<Program> {
  const { root, config = {}, overlay } = options;
  const workspace = await openWorkspace([...paths], { cwd: resolve(options.cwd ?? '.'), root, ignore: config.ignore, overlay });
  const { facts, failed, skipped } = await readFacts(workspace, options);
  const input: LinkInput = {
    root: workspace.root, facts,
    contexts: new Map(workspace.sources.map(({ path, context }) => [path, context])),
    packages: workspace.packages,
    resolutions: await answerSoon(resolveImports(workspace, facts, new Set(failed.map(({ file }) => file))), overlay),
    catalogue: await openCatalogue(config),
  };
  return { workspace, input, failed, skipped };
}

/** A run that looked at nothing must not look as if all were well. */
export function refuseEmpty({ sources, skipped }: Workspace, paths: readonly string[]): void {
  if (sources.length + skipped.length === 0) throw new UsageError(paths.join(', '), 'no JavaScript or TypeScript file is there');
}

async function readFacts(workspace: Workspace, { threads, onProgress, overlay, facts: store }: ReadOptions): Promise<Extracted> {
  const { extractAll } = await import('./facts/extract-all.js');
  const { root } = workspace;
  const keys = new Map(workspace.sources.map(({ path }) => [path, store && overlay?.contentKey?.(join(root, path))]));
  const known = [...keys].flatMap(([path, key]) => (key === undefined ? undefined : store?.get(path, key)) ?? []);
  const knownPaths = new Set(known.map(({ path }) => path));
  const missing = workspace.sources.map(({ path }) => path).filter((path) => !knownPaths.has(path));
  const read = await extractAll(root, missing, { threads, onProgress, sizes: workspace.sizes, read: overlay && ((path) => overlay.text(join(root, path)) ?? undefined) });
  for (const facts of read.facts) {
    const key = keys.get(facts.path);
    if (key !== undefined) store?.put(facts.path, key, facts);
  }
  const facts = known.length === 0 ? read.facts : [...known, ...read.facts].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...read, facts };
}

async function openCatalogue({ catalogue: extra = [] }: Config): Promise<readonly Library[]> {
  const { catalogue } = await import('./catalogue/index.js');
  return extra.length > 0 ? extendCatalogue(catalogue, extra) : catalogue;
}
