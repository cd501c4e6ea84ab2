import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { hashOf } from './hash.js';
import type { AskedImport } from './resolve.js';
import { writeSafely } from './write-safely.js';

/** What is known of a file without its facts: where its imports point to, or why there are no facts. */
export interface Head { /** Names path and text. */ key: string; path: string; imports?: AskedImport[]; failed?: string }

/** A head, and the outcome with the facts as JSON where there are some. */
export interface StoredFile { head: Head; json?: string }

interface Segment { name: string; heads: Head[]; /** Gzipped lines, one a head. */ body: Buffer }

const magic = 'perf-lint facts 1';
/** Every run that learns something adds a segment; so many are joined into one. */
const mostSegments = 6;
const zip = promisify(gzip);
const unzip = promisify(gunzip);

/**
 * Facts on disk, by the text they were read from. A folder of segments, each written whole and never changed: a line
 * that says how long the heads are, the heads, the facts, both gzipped, whose checksums tell what is broken. So processes
 * need no lock: each adds a segment of its own, and who reads while another joins segments finds a fact missing, not
 * wrong. Only JSON is read, and its keys are never used to write into an object.
 */
export class FactStore {
  private readonly heads = new Map<string, { head: Head; segment: Segment; line: number }>();

  private constructor(private readonly folder: string, private readonly segments: readonly Segment[], private readonly onProblem: (reason: string) => void) {
    for (const segment of segments) for (const [line, head] of segment.heads.entries()) this.heads.set(head.key, { head, segment, line });
  }

  /** Never rejects: what cannot be read is told to `onProblem`, and goes. */
  static async open(folder: string, onProblem: (reason: string) => void): Promise<FactStore> {
    const segments = await Promise.all((await list(folder, onProblem)).map(async (name) => {
      try {
        return await readSegment(folder, name);
      } catch (error) {
        // Else another process has joined it with others while this one looked.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') await discard(folder, name, error as Error, onProblem);
        return undefined;
      }
    }));
    return new FactStore(folder, segments.filter((one) => one !== undefined), onProblem);
  }

  get isEmpty(): boolean {
    return this.heads.size === 0;
  }

  head(key: string): Head | undefined {
    return this.heads.get(key)?.head;
  }

  /** The outcomes of keys whose heads have imports, as JSON by key; undefined when a segment turns out to be broken. */
  async bodies(keys: Iterable<string>): Promise<Map<string, string> | undefined> {
    const wanted = new Map<Segment, { key: string; line: number }[]>();
    for (const key of keys) {
      const known = this.heads.get(key);
      if (!known) return undefined;
      const place = { key, line: known.line };
      const places = wanted.get(known.segment);
      if (places) places.push(place);
      else wanted.set(known.segment, [place]);
    }
    const read = await Promise.all([...wanted].map(([segment, places]) => this.linesOf(segment, places)));
    return read.includes(undefined) ? undefined : new Map(read.flatMap((lines) => lines ?? []));
  }

  private async linesOf({ name, body }: Segment, places: { key: string; line: number }[]): Promise<[string, string][] | undefined> {
    try {
      const lines = (await unzip(body)).toString('utf8').split('\n');
      return places.map(({ key, line }) => [key, lines[line]]);
    } catch (error) {
      await discard(this.folder, name, error as Error, this.onProblem);
      return undefined;
    }
  }

  /**
   * Adds files; `used` are the keys this run needed. When there are many segments, or most of what lies in them is of no
   * use any more, the used ones are joined into one. Rejects when the disk does not take it.
   */
  async add(files: readonly StoredFile[], used: ReadonlySet<string>): Promise<void> {
    const joins = this.segments.length > 0 && (this.segments.length + 1 > mostSegments || this.heads.size + files.length > 2 * used.size);
    if (files.length === 0 && !joins) return;
    const kept = joins ? await this.collect(used) : [];
    if (kept === undefined) return;
    const name = await this.write([...kept, ...files]);
    if (joins) await Promise.all(this.segments.filter((segment) => segment.name !== name).map((segment) => rm(join(this.folder, segment.name), { force: true })));
  }

  private async collect(used: ReadonlySet<string>): Promise<StoredFile[] | undefined> {
    const heads = [...used].map((key) => this.head(key)).filter((head) => head !== undefined);
    const bodies = await this.bodies(heads.filter(({ imports }) => imports).map(({ key }) => key));
    return bodies && heads.map((head) => ({ head, json: bodies.get(head.key) }));
  }

  private async write(files: readonly StoredFile[]): Promise<string> {
    const sorted = [...files].sort((a, b) => (a.head.path < b.head.path ? -1 : 1));
    const [heads, body] = await Promise.all([
      zip(sorted.map(({ head }) => JSON.stringify(head)).join('\n'), { level: 1 }),
      zip(sorted.map(({ json }) => json ?? '').join('\n'), { level: 1 }),
    ]);
    const name = `${hashOf(heads).slice(0, 16)}.facts`;
    await mkdir(this.folder, { recursive: true });
    await writeSafely(join(this.folder, name), Buffer.concat([Buffer.from(`${magic} ${heads.length}\n`), heads, body]));
    return name;
  }
}

async function list(folder: string, onProblem: (reason: string) => void): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.facts')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onProblem((error as Error).message);
    return [];
  }
}

async function readSegment(folder: string, name: string): Promise<Segment> {
  const bytes = await readFile(join(folder, name));
  const end = bytes.indexOf('\n');
  const first = bytes.toString('latin1', 0, end);
  const length = Number(first.slice(magic.length + 1));
  if (!first.startsWith(`${magic} `) || !(length > 0)) throw new Error('it is no file of this cache');
  const heads = (await unzip(bytes.subarray(end + 1, end + 1 + length))).toString('utf8').split('\n').map((line) => JSON.parse(line) as Head);
  return { name, heads, body: bytes.subarray(end + 1 + length) };
}

/** What cannot be read shall not be told of in every run. */
async function discard(folder: string, name: string, { message }: Error, onProblem: (reason: string) => void): Promise<void> {
  onProblem(`${name}: ${message}`);
  // Where it cannot go it is told of again.
  await rm(join(folder, name), { force: true }).catch(() => undefined);
}
