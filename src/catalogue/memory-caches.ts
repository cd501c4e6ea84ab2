import type { Library, Member, TypeShape } from './library.js';

const lru: Member = {
  // `ttl` alone only hides old entries; with `ttlAutopurge` it removes them.
  builds: 'LRUCache', container: 'cache', boundedBy: ['0', 'max', 'maxSize', 'ttlAutopurge'],
  instead: "new LRUCache({ max: … })",
};
const nodeCache: Member = { builds: 'NodeCache', container: 'cache', boundedBy: ['maxKeys', 'stdTTL'], instead: 'new NodeCache({ stdTTL: …, maxKeys: … })' };
// Expired entries leave only when they are read again, so `ttl` is no bound.
const keyv: Member = { builds: 'Keyv', container: 'cache', boundedBy: ['0', 'store', 'adapter'], instead: 'new Keyv({ store: new QuickLRU({ maxSize: … }) })' };
const quick: Member = { builds: 'QuickLRU', container: 'cache', boundedBy: ['maxSize'], instead: 'new QuickLRU({ maxSize: … })' };
const ttl: Member = { builds: 'TTLCache', container: 'cache', boundedBy: ['max', 'ttl'], instead: 'new TTLCache({ max: …, ttl: … })' };

const mapLike: TypeShape = {
  extends: 'js/Map',
  container: 'cache',
  members: {
    peek: {}, del: { shrinks: 'one' }, reset: { shrinks: 'all' }, clear: { shrinks: 'all' }, pop: { shrinks: 'one' }, prune: { shrinks: 'some' }, purgeStale: { shrinks: 'some' },
    fetch: { grows: { key: 0 } }, memo: { grows: { key: 0 } }, resize: {}, dump: {}, load: {},
  },
};

/** Caches in this process's memory. */
export const memoryCaches: readonly Library[] = [
  { name: 'lru-cache', title: 'lru-cache', kind: 'cache', packages: ['lru-cache'], exports: { LRUCache: lru, default: lru, '=': lru }, types: { LRUCache: mapLike } },
  {
    name: 'node-cache', title: 'node-cache', kind: 'cache', packages: ['node-cache', '@cacheable/node-cache'],
    exports: { default: nodeCache, '=': nodeCache, NodeCache: nodeCache },
    types: {
      NodeCache: {
        extends: 'node-events/EventEmitter',
        container: 'cache',
        members: {
          get: {}, mget: {}, has: { gives: 'js/Boolean' }, keys: { gives: 'js/String[]' }, set: { grows: { key: 0 } }, mset: { grows: { key: -1 } },
          del: { shrinks: 'one' }, take: { shrinks: 'one' }, flushAll: { shrinks: 'all' }, close: {}, ttl: {}, getStats: {},
        },
      },
    },
  },
  { name: 'quick-lru', title: 'quick-lru', kind: 'cache', packages: ['quick-lru'], exports: { default: quick, '=': quick }, types: { QuickLRU: { extends: 'js/Map', container: 'cache', members: { evict: { shrinks: 'some' }, peek: {} } } } },
  {
    name: 'keyv', title: 'Keyv', kind: 'cache', packages: ['keyv'],
    exports: { default: keyv, '=': keyv, Keyv: keyv },
    types: {
      Keyv: {
        container: 'cache',
        members: { get: {}, getMany: {}, has: {}, set: { grows: { key: 0 } }, setMany: { grows: { key: -1 } }, delete: { shrinks: 'one' }, deleteMany: { shrinks: 'some' }, clear: { shrinks: 'all' }, on: { callback: { at: 1, runs: 'later' } } },
      },
    },
  },
  { name: 'ttlcache', title: 'TTLCache', kind: 'cache', packages: ['@isaacs/ttlcache'], exports: { default: ttl, '=': ttl, TTLCache: ttl }, types: { TTLCache: mapLike } },
];
