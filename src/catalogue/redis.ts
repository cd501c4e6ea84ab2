import type { Library, Member, Members } from './library.js';

const command: Member = { effect: 'cache', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'Reply'] } };
const many: Member = { ...command, many: true };
const none: Member = {};
const later: Member = { gives: 'receiver', callback: { at: 'last', runs: 'later' } };
const subscription: Member = { effect: 'cache', callback: { at: 'last', runs: 'entry', entry: 'event' } };
const queues: Member = { gives: 'Pipeline' };
const scan: Member = { gives: 'Scan' };

/** Not commands, or commands that are no round trip of their own; any other member of a client is a command. */
const client: Members = {
  '*': command,
  mget: many,
  mGet: many,
  MGET: many,
  mset: many,
  mSet: many,
  del: many,
  unlink: many,
  hmget: many,
  hmGet: many,
  hmset: many,
  multi: queues,
  MULTI: queues,
  pipeline: queues,
  batch: queues,
  scanStream: scan,
  hscanStream: scan,
  sscanStream: scan,
  zscanStream: scan,
  scanIterator: scan,
  hScanIterator: scan,
  sScanIterator: scan,
  zScanIterator: scan,
  scanBufferStream: scan,
  // A connection of its own on purpose: one that subscribes or blocks serves nothing else.
  duplicate: { gives: 'receiver' },
  on: { ...later, listens: { event: 0, handler: 1 } },
  once: { ...later, listens: { event: 0, handler: 1, once: true } },
  off: { unlistens: 'one' },
  addListener: { ...later, listens: { event: 0, handler: 1 } },
  removeListener: { unlistens: 'one' },
  removeAllListeners: { unlistens: 'all' },
  emit: none,
  then: none,
  catch: none,
  bind: none,
  connect: none,
  disconnect: none,
  quit: none,
  end: none,
  close: none,
  destroy: none,
  unref: none,
  ref: none,
  legacy: { gives: 'receiver' },
  asap: { gives: 'receiver' },
  withAbortSignal: { gives: 'receiver' },
  withCommandOptions: { gives: 'receiver' },
  createPool: { gives: 'receiver' },
  setMaxListeners: none,
  listenerCount: none,
  unsubscribe: { unlistens: 'one' },
  punsubscribe: { unlistens: 'one' },
  pUnsubscribe: { unlistens: 'one' },
  reset: none,
  withTypeMapping: { gives: 'receiver' },
  defineCommand: none,
  executeIsolated: { ...command, callback: { at: 0, runs: 'once', gets: ['Client'] } },
  nodes: { gives: 'js/Array' },
  status: none,
  options: none,
  isOpen: none,
  isReady: none,
  connected: none,
  ready: none,
  v4: { is: 'Client' },
  subscribe: subscription,
  pSubscribe: subscription,
  psubscribe: subscription,
  sSubscribe: subscription,
};

const pipeline: Members = { '*': { gives: 'receiver' }, exec: many, execAsPipeline: many, execTyped: many, execBuffer: many, exec_atomic: many, length: none };

/** Names of commands nobody else has; reads mostly, since writes are often queued on a pipeline that came from afar. */
const distinctive: Members = {
  hgetall: command,
  hGetAll: command,
  hget: command,
  hGet: command,
  smembers: command,
  sMembers: command,
  sismember: command,
  sIsMember: command,
  zscore: command,
  zScore: command,
  zrangebyscore: command,
  zRangeByScore: command,
  zrevrange: command,
  lrange: command,
  lRange: command,
  setex: command,
  setEx: command,
  mget: many,
  mGet: many,
  multi: queues,
  pipeline: queues,
};

const batching = { cache: 'MGET/DEL/SADD with all of {ids} in one command, or queue the commands on multi()/pipeline() and exec() once' };

export const redis: Library = {
  name: 'redis',
  title: 'node-redis',
  kind: 'cache',
  packages: ['redis', '@redis/client', '@upstash/redis', '@vercel/kv'],
  exports: {
    createClient: { gives: 'Client', connects: 'single' },
    createCluster: { gives: 'Client', connects: 'single' },
    createSentinel: { gives: 'Client', connects: 'single' },
    createClientPool: { gives: 'Client', connects: 'single' },
    Redis: { builds: 'Client', statics: 'UpstashClass' },
    kv: { is: 'Client' },
    default: { is: 'Module' },
  },
  types: {
    Reply: {},
    Module: { members: { createClient: { gives: 'Client', connects: 'single' }, createCluster: { gives: 'Client', connects: 'single' } } },
    UpstashClass: { members: { fromEnv: { gives: 'Client', connects: 'nothing' } } },
    RedisClientType: { extends: 'Client' },
    RedisClusterType: { extends: 'Client' },
    RedisClient: { extends: 'Client' },
    Client: { members: client },
    Pipeline: { members: pipeline },
    Scan: { stream: true, element: 'Reply', members: { on: later, pipe: { gives: 'arg0' } } },
  },
  distinctive,
  batching,
};

const build: Member = { builds: 'Client', connects: 'single', is: 'ClientClass' };

export const ioredis: Library = {
  name: 'ioredis',
  title: 'ioredis',
  kind: 'cache',
  packages: ['ioredis', '@nestjs-modules/ioredis', 'iovalkey'],
  exports: { default: build, '=': build, Redis: build, Cluster: build, Valkey: build },
  types: {
    Reply: {},
    /** The class, which `require` also gives as the module. */
    ClientClass: { call: { gives: 'Client', builds: 'Client' }, members: { default: build, Redis: build, Cluster: build, Command: none } },
    Redis: { extends: 'Client' },
    Cluster: { extends: 'Client' },
    ChainableCommander: { extends: 'Pipeline' },
    Client: { members: client },
    Pipeline: { members: pipeline },
    Scan: { stream: true, element: 'Reply', members: { on: later, pipe: { gives: 'arg0' } } },
  },
  decorators: { InjectRedis: { is: 'Client' } },
  distinctive,
  batching,
};
