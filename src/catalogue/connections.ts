import type { Library, Member } from './library.js';

const browser: Member = { gives: 'Browser', connects: 'browser' };
const launcher: Member = { is: 'Launcher' };
const agent: Member = { builds: 'Agent', connects: 'agent' };
const agents = { HttpProxyAgent: agent, HttpsProxyAgent: agent, SocksProxyAgent: agent, ProxyAgent: agent, HttpAgent: agent, HttpsAgent: agent, default: agent, '=': agent };
const connect: Member = { gives: 'Connection', connects: 'single' };
const memcached: Member = { builds: 'Connection', connects: 'single' };

/** Clients of which only matters what one holds open: browsers, proxies' agents, brokers and stores. */
export const connections: readonly Library[] = [
  {
    name: 'puppeteer', title: 'Puppeteer', kind: 'utility', packages: ['puppeteer', 'puppeteer-core'],
    exports: { launch: browser, default: launcher, '=': launcher },
    types: { Launcher: { members: { launch: browser } }, Browser: {} },
  },
  {
    name: 'playwright', title: 'Playwright', kind: 'utility', packages: ['playwright', 'playwright-core', 'playwright-chromium', 'playwright-firefox', 'playwright-webkit'],
    exports: { chromium: launcher, firefox: launcher, webkit: launcher, default: { is: 'Module' } },
    types: { Module: { members: { chromium: launcher, firefox: launcher, webkit: launcher } }, Launcher: { members: { launch: browser, launchPersistentContext: browser } }, Browser: {} },
  },
  {
    name: 'proxy-agents', title: 'Agents for HTTP', kind: 'http',
    packages: ['https-proxy-agent', 'http-proxy-agent', 'socks-proxy-agent', 'proxy-agent', 'agentkeepalive', 'hpagent', 'tunnel-agent'],
    exports: agents, types: { Agent: {} },
  },
  { name: 'mqtt', title: 'MQTT.js', kind: 'queue', packages: ['mqtt', 'async-mqtt'], exports: { connect, connectAsync: connect, default: { is: 'Module' } }, types: { Module: { members: { connect, connectAsync: connect } }, Connection: {} } },
  { name: 'nats', title: 'NATS', kind: 'queue', packages: ['nats', '@nats-io/transport-node'], exports: { connect }, types: { Connection: {} } },
  {
    name: 'neo4j', title: 'Neo4j', kind: 'driver', packages: ['neo4j-driver'],
    exports: { driver: { gives: 'Driver', connects: 'pool' }, default: { is: 'Module' } },
    types: { Module: { members: { driver: { gives: 'Driver', connects: 'pool' } } }, Driver: {} },
  },
  { name: 'cassandra', title: 'Cassandra', kind: 'driver', packages: ['cassandra-driver'], exports: { Client: { builds: 'Client', connects: 'pool' }, default: { is: 'Module' } }, types: { Module: { members: { Client: { builds: 'Client', connects: 'pool' } } }, Client: {} } },
  { name: 'memcached', title: 'Memcached', kind: 'cache', packages: ['memcached'], exports: { default: memcached, '=': memcached }, types: { Connection: {} } },
  { name: 'mssql', title: 'SQL Server', kind: 'driver', packages: ['mssql'], exports: { ConnectionPool: { builds: 'Pool', connects: 'pool' }, default: { is: 'Module' } }, types: { Module: { members: { ConnectionPool: { builds: 'Pool', connects: 'pool' } } }, Pool: {} } },
];
