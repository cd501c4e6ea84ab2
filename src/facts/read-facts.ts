import { join } from 'node:path';
import { compareText } from '../files/compare-text.js';
import type { FactStore, Head, StoredFile } from '../files/fact-store.js';
import { readText } from '../files/read-source.js';
import type { Importer } from '../files/resolve.js';
import { extractAll, type ExtractOptions, type Extracted } from './extract-all.js';
import { keyOf, type Outcome } from './extract-source.js';
import type { FileFacts } from './file-facts.js';

export interface ReadFactsOptions extends ExtractOptions {
  /** Where facts of earlier runs lie. */
  store?: FactStore;
  /** Facts of this process by key, of this or another state of the program: not read again, and filled with what is. */
  known?: Map<string, FileFacts>;
}

/** What was read of a program: enough to resolve its imports and to name it; its facts when they are asked for. */
export interface Sources {
  /** Files that have facts, sorted by path. */
  analyzed: Importer[];
  failed: Extracted['failed'];
  skipped: Extracted['skipped'];
  /** By path, in the order of paths: what names the text that was read. */
  keys: ReadonlyMap<string, string>;
  /** Sorted by path. Reads what is broken in the store anew. */
  facts(): Promise<FileFacts[]>;
  /** Puts into the store, once, what this run learned. Rejects when the disk does not take it. */
  save(): Promise<void>;
}

/** Reads sources: those that the store knows are not parsed again. The result is the same with and without a store. */
export async function readFacts(root: string, paths: readonly string[], options: ReadFactsOptions = {}): Promise<Sources> {
  const reading = new Reading(root, options, options.store);
  await reading.read([...new Set(paths)].sort(compareText));
  return reading.sources();
}

class Reading {
  private readonly heads = new Map<string, Head>();
  private readonly learned = new Map<string, StoredFile>();
  private fresh: Extracted = { facts: [], failed: [], skipped: [] };

  constructor(private readonly root: string, private readonly options: ReadFactsOptions, private readonly store: FactStore | undefined) {}

  async read(paths: readonly string[]): Promise<void> {
    const mayBeKnown = (this.store && !this.store.isEmpty) || (this.options.known?.size ?? 0) > 0;
    if (mayBeKnown) for (const chunk of chunksOf(paths)) await Promise.all(chunk.map((path) => this.lookUp(path)));
    this.fresh = await this.extract(paths.filter((path) => !this.heads.has(path)));
  }

  sources(): Sources {
    const known = [...this.heads.values()].sort((a, b) => compareText(a.path, b.path));
    const failed = known.flatMap(({ path, failed: message }) => (message === undefined ? [] : [{ file: path, message }]));
    let facts: Promise<FileFacts[]> | undefined;
    let saved: Promise<void> | undefined;
    return {
      analyzed: known.flatMap(({ path, imports }) => (imports ? [{ path, imports }] : [])),
      failed: [...failed, ...this.fresh.failed.filter(({ file }) => !this.heads.has(file))].sort((a, b) => compareText(a.file, b.file)),
      skipped: this.fresh.skipped,
      keys: new Map(known.map(({ key, path }) => [path, key])),
      facts: () => (facts ??= this.facts()),
      save: () => (saved ??= Promise.resolve(this.store?.add([...this.learned.values()], new Set(known.map(({ key }) => key))))),
    };
  }

  private async lookUp(path: string): Promise<void> {
    const text = this.options.read?.(path) ?? (await readText(join(this.root, path)));
    if (text === undefined) return;
    const key = keyOf(path, text);
    const facts = this.options.known?.get(key);
    const head = facts ? { key, path, imports: facts.imports } : this.store?.head(key);
    if (head) this.heads.set(path, head);
  }

  private extract(paths: readonly string[]): Promise<Extracted> {
    return extractAll(this.root, paths, { ...this.options, onOutcome: (path, outcome, json) => this.learn(path, outcome, json) });
  }

  private learn(path: string, outcome: Outcome, json?: string): void {
    const { key, facts, failed } = outcome;
    if (key === undefined) return;
    const imports = facts?.imports.map(({ specifier, kind, partial, besideItself }) => ({ specifier, kind, ...(partial && { partial }), ...(besideItself && { besideItself }) }));
    const head: Head = { key, path, ...(imports && { imports }), ...(failed !== undefined && { failed }) };
    this.learned.set(path, { head, ...(facts && this.store && { json: json ?? JSON.stringify(outcome) }) });
    this.heads.set(path, head);
  }

  private async facts(): Promise<FileFacts[]> {
    const { known = new Map<string, FileFacts>() } = this.options;
    const read = await this.readKept([...this.heads.values()].filter(({ key, path, imports }) => imports && !this.learned.has(path) && !known.has(key)));
    for (const facts of [...read, ...this.fresh.facts]) known.set(this.heads.get(facts.path)!.key, facts);
    return [...this.heads.values()].flatMap(({ key }) => known.get(key) ?? []).sort((a, b) => compareText(a.path, b.path));
  }

  private async readKept(kept: readonly Head[]): Promise<FileFacts[]> {
    if (kept.length === 0) return [];
    const bodies = await this.store?.bodies(kept.map(({ key }) => key));
    // Else a segment broke after its heads were read.
    return bodies ? [...bodies.values()].map((json) => (JSON.parse(json) as Required<Outcome>).facts) : (await this.extract(kept.map(({ path }) => path))).facts;
  }
}

/** Files read at once: more would run out of handles. */
const atOnce = 256;

function chunksOf(paths: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(paths.length / atOnce) }, (_, index) => paths.slice(index * atOnce, (index + 1) * atOnce));
}
