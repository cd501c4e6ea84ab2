/**
 * Every number perf-lint assumes, in one table. They rank findings against each other; they predict nothing. Each can be
 * set in the config under `assumptions`, and each that was used is shown with the finding.
 */
import type { Certainty, CostUnit, Effect, Extent, Growth, Work } from '../rule.js';
import type { Exposure } from '../project/project.js';

export interface Assumption {
  default: number;
  unit: string;
  description: string;
  /** Where the default comes from. */
  source: string;
}

const assumption = (value: number, unit: string, description: string, source: string): Assumption => ({ default: value, unit, description, source });

export const assumptions = {
  collectionSize: assumption(100, 'elements', 'Elements of a collection of which nothing more is known.', 'A page of results: list endpoints give 20 to 100 by default.'),
  queryResultSize: assumption(100, 'elements', 'Rows of a query without a limit.', 'Rows of one owner (orders of a customer, members of a team), the usual filter; whole tables are far longer.'),
  limitedResultSize: assumption(50, 'elements', 'Rows of a query with a limit that is no number in the text.', 'Default page sizes of public APIs: 10 to 100.'),
  requestBodySize: assumption(20, 'elements', 'Elements of a list that a request brings.', 'Forms, carts and selections; body parsers stop at 100 KB by default.'),
  smallCollectionSize: assumption(10, 'elements', 'Elements of what a program lists of itself: columns, roles, locales.', 'Lists of this kind in open-source applications have 3 to 30 entries.'),
  shortListSize: assumption(5, 'elements', 'Elements of a list that is short in every program, such as the words of a line or what one element of another list holds.', 'Names separated by commas in a setting, the columns of a table, the lines of one order: 2 to 10.'),
  largeCollectionSize: assumption(1000, 'elements', 'Elements of rows, files, lines or a request body that quadratic work goes over; of lists nobody knows anything of, collectionSize.', 'Quadratic work hurts nobody at 100; 1,000 rows is an export, a nightly sync, a busy tenant.'),
  databaseRoundTrip: assumption(1, 'ms', 'One database query.', 'Point query over a local network or socket: 0.3 to 2 ms in pgbench-like runs; another zone adds about 1 ms.'),
  httpRoundTrip: assumption(50, 'ms', 'One HTTP or RPC request.', 'Another service in the same region, TLS kept alive: 20 to 100 ms at the median of public APIs.'),
  cacheRoundTrip: assumption(0.5, 'ms', 'One request to a cache server.', 'Redis GET over a local network: 0.2 to 0.5 ms, dominated by the network.'),
  queueRoundTrip: assumption(1, 'ms', 'One message sent to a queue.', 'Enqueue over Redis or AMQP: a round trip and a script or an acknowledgement.'),
  storageRoundTrip: assumption(30, 'ms', 'One request to an object store.', 'First byte of a small object in region: 20 to 40 ms; S3 documents 100 to 200 ms at worst.'),
  processSpawn: assumption(50, 'ms', 'One child process, waited for.', 'fork, exec and start of a small program: `node -e 0` takes about 40 ms, `git status` 5 to 50 ms.'),
  keyDerivation: assumption(100, 'ms', 'One key derivation or password hash.', 'bcrypt at cost 10, or pbkdf2 with 100,000 rounds: 50 to 150 ms by design.'),
  signature: assumption(1, 'ms', 'One signature made.', 'RSA-2048 signature: 0.5 to 1.5 ms.'),
  verification: assumption(0.05, 'ms', 'One signature checked, a short hash, or a key made of another.', 'RSA-2048 verification: 0.02 to 0.05 ms, the public exponent being small.'),
  compression: assumption(4, 'ms', 'Compressing or inflating one buffer.', 'gzip level 6 makes 20 to 50 MB/s: 100 KB take 2 to 5 ms.'),
  fileRead: assumption(0.2, 'ms', 'Reading or writing one whole file.', 'Some kilobytes from the page cache of a container: 0.05 to 0.3 ms; network disks are far slower.'),
  fileStat: assumption(0.02, 'ms', 'One stat, exists or access.', 'stat of a cached inode: 2 to 20 µs.'),
  fileTree: assumption(5, 'ms', 'One recursive copy, removal or listing.', 'cp -r, rm -r or a recursive readdir of a small tree.'),
  elementScan: assumption(10, 'ns', 'Looking at one element of an array.', 'A comparison and a property read in optimised code: 1 to 5 ns, more when the list is not in the processor cache.'),
  elementMove: assumption(1, 'ns', 'Moving one element within an array.', 'Engines move what is left of an array as one block of memory, eight bytes an element.'),
  elementCopy: assumption(30, 'ns', 'Copying one element of an object or a Set.', 'It is allocated, hashed and collected again: 10 to 40 ns (bench/impact).'),
  construction: assumption(50, 'µs', 'Making one object that is meant to be kept, such as a formatter, and using it for the first time.', 'On Node 20 Intl.DateTimeFormat 150 µs, NumberFormat 75 µs, PluralRules 8 µs, Collator 3 µs (bench/impact).'),
  patternConstruction: assumption(0.1, 'µs', 'Making one regular expression again.', 'The engine keeps what it compiled from the same text: 0.07 to 0.2 µs on Node 20 (bench/impact).'),
  serialization: assumption(1, 'µs', 'Writing out one small object.', 'JSON.stringify of ten fields: 0.4 to 2 µs on Node 20 (bench/impact).'),
  sortKey: assumption(0.2, 'µs', 'Making the key of one side of a comparison.', 'Lower case and normalisation of a short text: 0.1 to 0.3 µs on Node 20 (bench/impact).'),
  requestsInFlight: assumption(10, 'requests', 'Requests that wait while the event loop is blocked.', 'A blocked event loop holds up everyone who is being served; a modest server has ten requests in flight.'),
  newKeysPerDay: assumption(10_000, 'keys', 'Distinct keys a day that reach a container which only grows.', 'One new key every nine seconds: a small service with a few thousand users.'),
  entrySize: assumption(1, 'KB', 'Size of one entry of such a container.', 'A small object with a few strings; V8 needs some 50 to 100 bytes for each before its content.'),
} satisfies Record<string, Assumption>;

export type AssumptionName = keyof typeof assumptions;
export type Assumptions = Record<AssumptionName, number>;

/** The defaults with the given values over them. */
export function assume(given: Partial<Assumptions> = {}): Assumptions {
  const defaults = Object.fromEntries(Object.entries(assumptions).map(([name, one]) => [name, one.default])) as Assumptions;
  return { ...defaults, ...given };
}

export type Weight = 'light' | 'normal' | 'heavy';
export type Severity = 'critical' | 'high' | 'medium' | 'low';
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** What one unit costs, by the effect behind the finding and its weight. `noun` is one and many of it. */
export const effectCosts: Record<Effect, Record<Weight, AssumptionName> & { noun: [one: string, many: string] }> = {
  'db.read': { light: 'databaseRoundTrip', normal: 'databaseRoundTrip', heavy: 'databaseRoundTrip', noun: ['database query', 'database queries'] },
  'db.write': { light: 'databaseRoundTrip', normal: 'databaseRoundTrip', heavy: 'databaseRoundTrip', noun: ['database write', 'database writes'] },
  http: { light: 'httpRoundTrip', normal: 'httpRoundTrip', heavy: 'httpRoundTrip', noun: ['HTTP request', 'HTTP requests'] },
  cache: { light: 'cacheRoundTrip', normal: 'cacheRoundTrip', heavy: 'cacheRoundTrip', noun: ['cache round trip', 'cache round trips'] },
  queue: { light: 'queueRoundTrip', normal: 'queueRoundTrip', heavy: 'queueRoundTrip', noun: ['queue message', 'queue messages'] },
  storage: { light: 'storageRoundTrip', normal: 'storageRoundTrip', heavy: 'storageRoundTrip', noun: ['storage request', 'storage requests'] },
  'fs.sync': { light: 'fileStat', normal: 'fileRead', heavy: 'fileTree', noun: ['blocking file access', 'blocking file accesses'] },
  'process.sync': { light: 'processSpawn', normal: 'processSpawn', heavy: 'processSpawn', noun: ['child process', 'child processes'] },
  'crypto.sync': { light: 'verification', normal: 'signature', heavy: 'keyDerivation', noun: ['blocking cryptographic call', 'blocking cryptographic calls'] },
  'zlib.sync': { light: 'compression', normal: 'compression', heavy: 'compression', noun: ['blocking compression', 'blocking compressions'] },
  'net.sync': { light: 'httpRoundTrip', normal: 'httpRoundTrip', heavy: 'httpRoundTrip', noun: ['blocking request', 'blocking requests'] },
  'wait.sync': { light: 'processSpawn', normal: 'processSpawn', heavy: 'processSpawn', noun: ['blocking wait', 'blocking waits'] },
  'native.sync': { light: 'signature', normal: 'compression', heavy: 'keyDerivation', noun: ['blocking native call', 'blocking native calls'] },
};

/** The effect to price a unit by when the call itself cannot be told. */
export const usualEffect: Partial<Record<CostUnit, Effect>> = { 'round-trip': 'db.read', disk: 'fs.sync' };

/** What one piece of work that is done again costs. A table is as long as a small collection. */
export const workCosts: Record<Work, { name: AssumptionName; noun: [one: string, many: string] }> = {
  object: { name: 'construction', noun: ['object made again', 'objects made again'] },
  pattern: { name: 'patternConstruction', noun: ['expression made again', 'expressions made again'] },
  text: { name: 'serialization', noun: ['object written out again', 'objects written out again'] },
  table: { name: 'elementCopy', noun: ['table filled again', 'tables filled again'] },
  key: { name: 'sortKey', noun: ['key made again', 'keys made again'] },
};

/** Milliseconds in one of the table's units of time. */
export const milliseconds: Readonly<Record<string, number>> = { ms: 1, 'µs': 1e-3, ns: 1e-6 };

/** Effects whose other side is a service of its own: it works on many requests at a time, and seldom takes many in one. */
export const remoteEffects: ReadonlySet<Effect> = new Set(['http', 'storage']);

/**
 * Round trips started together are waited for once by whoever asked: at a service they overlap, in a pool of connections
 * they queue, and others behind them.
 */
export const togetherFactor = { remote: 0.1, pooled: 0.5 } as const;

/** Queries that the client itself makes one of, where all goes well: not across a wait, nor for different fields. */
export const coalescedFactor = 0.1;

/** One service in ten has an endpoint that takes a whole list. */
export const remoteBatchFactor = 0.1;

/** A rule's own judgement within one effect: an independent keyed read is stronger than a write, that than a chain of reads. */
export const weightFactor: Record<Weight, number> = { light: 0.5, normal: 1, heavy: 3 };

export const confidenceFactor: Record<Certainty, number> = { certain: 1, likely: 0.7, possible: 0.3 };

export interface ExposureCost { factor: number; /** No finding there is worse than this. */ ceiling: Severity; /** `per request` */ per: string; /** Words for the factor list. */ name: string }

/** How much it matters where a cost is paid: on a path a user waits on, in the background, or once. */
export const exposureCosts: Record<Exposure['kind'], ExposureCost> = {
  http: { factor: 1, ceiling: 'critical', per: 'request', name: 'request handler' },
  graphql: { factor: 1, ceiling: 'critical', per: 'request', name: 'GraphQL resolver' },
  'graphql-field': { factor: 1, ceiling: 'critical', per: 'request', name: 'GraphQL field resolver' },
  job: { factor: 0.6, ceiling: 'critical', per: 'job', name: 'job' },
  event: { factor: 0.6, ceiling: 'critical', per: 'event', name: 'event listener' },
  timer: { factor: 0.5, ceiling: 'high', per: 'tick', name: 'timer' },
  // Nothing proves that anyone waits for it, so it never claims to be critical.
  unknown: { factor: 0.5, ceiling: 'high', per: 'call', name: 'no known entry point' },
  startup: { factor: 0.1, ceiling: 'medium', per: 'start', name: 'start-up' },
  module: { factor: 0.1, ceiling: 'medium', per: 'start', name: 'module load' },
  cli: { factor: 0.2, ceiling: 'medium', per: 'run', name: 'command line' },
  script: { factor: 0.1, ceiling: 'medium', per: 'run', name: 'script' },
  test: { factor: 0.02, ceiling: 'low', per: 'run', name: 'test' },
};

/** Each doubling of the entry points that reach a place adds a tenth; half more at most. */
export const entryPointBonus = { perDoubling: 0.1, most: 1.5 };

/**
 * Least score of each severity. A score is milliseconds a user waits, weighted: one lone query per element of a page of
 * results in a request handler is 99. Memory, start-up and upkeep are put on that scale by `points`.
 */
export const thresholds: Record<Exclude<Severity, 'low'>, number> = { critical: 60, high: 20, medium: 1.5 };

export const points = {
  /** A megabyte a day that is never freed: ten are a restart a month on a small container. */
  perMegabyteADay: 3,
  /** A cycle in which a name can be read before it is set: throws, or is undefined, depending on who is loaded first. */
  hazard: 30,
  /** A cycle that only couples. */
  coupling: 1,
  /** A duplicated line; twenty of them reach medium. */
  perLine: 0.075,
} as const;

/** Elements of a list, by what is known of it. */
export const extentSizes: Record<Extent, AssumptionName> = { large: 'largeCollectionSize', usual: 'collectionSize', short: 'shortListSize' };

/** What is left to gain where the scanned list is short. */
export const shortScanFactor = 0.1;

/** How often a unit is paid, by growth and nested data loops: an exponent of the collection's size. */
export const growthExponent: Record<Growth, number> = { once: 0, linear: 1, quadratic: 2, unbounded: 1 };

/** The sizes at which growth is shown. */
export const growthSizes = [10, 100, 1000] as const;
