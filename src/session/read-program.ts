import { join, resolve } from 'node:path';
import type { Config } from '../config/config.js';
import { extendCatalogue } from '../config/extend-catalogue.js';
import type { Library } from '../catalogue/library.js';
import { openCache, type Cache, type CacheOptions } from '../facts/cache.js';
import type { FileFacts } from '../facts/file-facts.js';
import type { Sources } from '../facts/read-facts.js';
import { admitImported } from '../files/admit-imported.js';
import { answerSoon } from '../files/ask-disk.js';
import { openWorkspace } from '../files/open-workspace.js';
import type { Overlay } from '../files/overlay.js';
import { resolveImports } from '../files/resolve.js';
import { UsageError } from '../files/usage-error.js';
import type { Workspace } from '../files/workspace.js';
import type { LinkInput } from '../project/link-input.js';

export interface ReadOptions {
  cwd?: string;
  root?: string;
  config?: Config;
  threads?: number;
  onProgress?: (done: number, total: number) => void;
  cache?: CacheOptions;
  /** Another state of the program than the one on disk. */
  overlay?: Overlay;
  /** Facts of other states by what names path and text: not extracted anew, and filled with what is. */
  facts?: Map<string, FileFacts>;
}

/** A program as it lies on disk, before its facts are needed. */
export interface Program { workspace: Workspace; sources: Sources; resolutions: LinkInput['resolutions']; config: Config; cache?: Cache }

/** Finds and reads the files of a program, and where their imports lead. Who must not take a program without files for a good sign asks `refuseEmpty`. */
export async function readProgram(paths: readonly string[], options: ReadOptions): Promise<Program> {
  const { root, config = {}, overlay } = options;
  const cwd = resolve(options.cwd ?? '.');
  const opened = await openWorkspace([...paths], { cwd, root, ignore: config.ignore, overlay });
  const cache = options.cache && (await openCache(opened.root, cwd, options.cache));
  return { ...(await readSources(opened, options, cache)), config, cache };
}

/** Reads and resolves the sources, then whatever they need beside, until nothing is missing. */
async function readSources(opened: Workspace, { threads, onProgress, overlay, facts: known = new Map<string, FileFacts>() }: ReadOptions, cache: Cache | undefined): Promise<Pick<Program, 'workspace' | 'sources' | 'resolutions'>> {
  const { readFacts } = await import('../facts/read-facts.js');
  const read = async (workspace: Workspace): Promise<Pick<Program, 'workspace' | 'sources' | 'resolutions'>> => {
    const sources = await readFacts(workspace.root, workspace.sources.map(({ path }) => path), {
      threads, onProgress, sizes: workspace.sizes, store: cache?.facts, known,
      read: overlay && ((path) => overlay.text(join(workspace.root, path)) ?? undefined),
    });
    return { workspace, sources, resolutions: await answerSoon(resolveImports(workspace, sources.analyzed, failedOf(sources)), overlay) };
  };
  let program = await read(opened);
  for (let more = await admitImported(program.workspace, program.resolutions); more; more = await admitImported(program.workspace, program.resolutions)) {
    // So that they are known, and not extracted again.
    await program.sources.facts();
    await program.sources.save().catch(() => undefined);
    program = await read(more);
  }
  return program;
}

/** A run that looked at nothing must not look as if all were well. */
export function refuseEmpty({ sources, skipped }: Workspace, paths: readonly string[]): void {
  if (sources.length + skipped.length === 0) throw new UsageError(paths.join(', '), 'no JavaScript or TypeScript file is there');
}

/** What linking needs of a program. */
export async function completeInput({ workspace, sources, resolutions, config }: Program): Promise<LinkInput> {
  return {
    root: workspace.root, facts: await sources.facts(),
    contexts: new Map(workspace.sources.map(({ path, context }) => [path, context])),
    packages: workspace.packages, resolutions,
    catalogue: await openCatalogue(config),
  };
}

/** All that findings follow from, the texts and the settings of the caller's apart. */
export function describeProgram({ workspace: { root, sources, skipped, packages }, sources: read, resolutions, config }: Program): unknown {
  return [root, sources, skipped, packages, read.failed, read.skipped, resolutions, config];
}

export function failedOf({ failed }: Pick<Sources, 'failed'>): Set<string> {
  return new Set(failed.map(({ file }) => file));
}

async function openCatalogue({ catalogue: extra = [] }: Config): Promise<readonly Library[]> {
  const { catalogue } = await import('../catalogue/index.js');
  return extra.length > 0 ? extendCatalogue(catalogue, extra) : catalogue;
}
