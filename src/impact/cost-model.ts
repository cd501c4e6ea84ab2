/**
 * Every number perf-lint assumes, in one table. They rank findings against each other; they predict nothing. Each can be
 * set in the config under `assumptions`, and each that was used is shown with the finding.
 */
import type { Certainty, CostUnit, Effect, Growth } from '../rule.js';
import type { Exposure } from '../project/project.js';

export interface Assumption { default: number; unit: string; description: string }

const assumption = (value: number, unit: string, description: string): Assumption => ({ default: value, unit, description });

export const assumptions = {
  // A page of results, the usual default limit of list endpoints (20 to 100).
  collectionSize: assumption(100, 'elements', 'Elements of a collection that a loop with a cost per element goes over.'),
  // Names separated by commas in a setting, the columns of a table.
  shortListSize: assumption(5, 'elements', 'Elements of a list that is short in every program, such as the words of a line.'),
  // Quadratic work hurts nobody at 100; 1,000 rows is an export, a nightly sync, a busy tenant.
  largeCollectionSize: assumption(1000, 'elements', 'Elements of each collection that quadratic work goes over.'),
  // Point query over a local network or socket: 0.3 to 2 ms in pgbench-like runs; another zone adds about 1 ms.
  databaseRoundTrip: assumption(1, 'ms', 'One database query.'),
  // Call to another service in the same region, TLS kept alive: 20 to 100 ms at the median of public APIs.
  httpRoundTrip: assumption(50, 'ms', 'One HTTP or RPC request.'),
  // Redis GET over a local network: 0.2 to 0.5 ms, dominated by the network.
  cacheRoundTrip: assumption(0.5, 'ms', 'One request to a cache server.'),
  // Enqueue over Redis or AMQP: a round trip and a script or an acknowledgement.
  queueRoundTrip: assumption(1, 'ms', 'One message sent to a queue.'),
  // First byte of a small object: S3's documentation names 100 to 200 ms at worst, 20 to 40 ms are typical in region.
  storageRoundTrip: assumption(30, 'ms', 'One request to an object store.'),
  // fork + exec + start of a small program; `node -e 0` takes about 40 ms, `git status` 5 to 50 ms.
  processSpawn: assumption(50, 'ms', 'One child process, waited for.'),
  // bcrypt at cost 10, or pbkdf2 with 100,000 rounds: 50 to 150 ms by design.
  keyDerivation: assumption(100, 'ms', 'One key derivation or password hash.'),
  // RSA-2048 signature: 0.5 to 1.5 ms.
  signature: assumption(1, 'ms', 'One signature made.'),
  // RSA-2048 verification: 0.02 to 0.05 ms, the public exponent being small.
  verification: assumption(0.05, 'ms', 'One signature checked, or a key made of another.'),
  // gzip level 6 makes 20 to 50 MB/s: 100 KB take 2 to 5 ms.
  compression: assumption(4, 'ms', 'Compressing or inflating one buffer.'),
  // A file of some kilobytes from the page cache of a container: 0.05 to 0.3 ms; network disks are far slower.
  fileRead: assumption(0.2, 'ms', 'Reading or writing one whole file.'),
  // stat of a cached inode: 2 to 20 µs.
  fileStat: assumption(0.02, 'ms', 'One stat, exists or access.'),
  // cp -r, rm -r or a recursive readdir of a small tree.
  fileTree: assumption(5, 'ms', 'One recursive copy, removal or listing.'),
  // A comparison and a property read in optimised code.
  elementScan: assumption(10, 'ns', 'Looking at one element of an array.'),
  // Engines move what is left of an array as one block of memory, eight bytes an element.
  elementMove: assumption(1, 'ns', 'Moving one element within an array.'),
  // Copying an element allocates and is collected again.
  elementCopy: assumption(30, 'ns', 'Copying one element.'),
  // A blocked event loop holds up everyone who is being served; a modest server has ten requests in flight.
  requestsInFlight: assumption(10, 'requests', 'Requests that wait while the event loop is blocked.'),
  // One new key every nine seconds: a small service with a few thousand users.
  newKeysPerDay: assumption(10_000, 'keys', 'Distinct keys a day that reach a container which only grows.'),
  // A small object with a few strings; V8 needs some 50 to 100 bytes for each before its content.
  entrySize: assumption(1, 'KB', 'Size of one entry of such a container.'),
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

/** How often a unit is paid, by growth and nested data loops: an exponent of the collection's size. */
export const growthExponent: Record<Growth, number> = { once: 0, linear: 1, quadratic: 2, unbounded: 1 };
