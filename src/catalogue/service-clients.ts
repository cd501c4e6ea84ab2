import type { Library, Member } from './library.js';

const none: Member = {};
/** Any group of operations (`client.users`), or an operation of it. */
const group: Member = { is: 'Resource' };
const call: Member = { is: 'Resource', effect: 'http', gives: 'Row' };
const list: Member = { effect: 'http', reads: true, gives: 'Row[]' };
const aFew = 'a bounded number of requests at a time; the service limits them too';

const keycloakClient: Member = { builds: 'Client', is: 'Module' };

export const keycloakAdmin: Library = {
  name: 'keycloak-admin-client',
  title: 'Keycloak admin client',
  kind: 'http',
  packages: ['@keycloak/keycloak-admin-client', 'keycloak-admin', 'kc-admin'],
  exports: { default: keycloakClient, KeycloakAdminClient: keycloakClient, KcAdminClient: keycloakClient },
  types: {
    Module: { members: { default: keycloakClient } },
    Client: { members: { '*': group, auth: { effect: 'http' }, setConfig: none, setAccessToken: none, getAccessToken: none, registerTokenProvider: none, getRequestOptions: none, accessToken: none, baseUrl: none, realmName: none } },
    Resource: { members: { '*': call, 'list*': list, find: list } },
    Row: {},
  },
  batching: { http: '`find` with a search that covers all of {ids}; otherwise a bounded number of requests at a time' },
};

export const trpcClient: Library = {
  name: 'trpc-client',
  title: 'tRPC client',
  kind: 'rpc',
  packages: ['@trpc/client'],
  exports: { createTRPCClient: { gives: 'Router' }, createTRPCProxyClient: { gives: 'Router' } },
  types: {
    /** Procedures stand in routers within routers; only the last word is a request. */
    Router: {
      members: { '*': { is: 'Router' }, query: { effect: 'http', joins: true, reads: true, is: 'Router' }, mutate: { effect: 'http', joins: true, is: 'Router' }, subscribe: { is: 'Router', callback: { at: 1, path: ['*'], runs: 'later' } } },
    },
  },
  batching: { http: 'calls started together, which `httpBatchLink` sends as one request, or a procedure that takes all of {ids}' },
};

const octokitClient: Member = { builds: 'Client', statics: 'ClientClass' };
const paginate: Member = { effect: 'http', many: true, gives: 'Row[]', callback: { at: 'last', runs: 'each', bound: 'paged' } };

export const octokit: Library = {
  name: 'octokit',
  title: 'Octokit',
  kind: 'http',
  packages: ['@octokit/rest', '@octokit/core', 'octokit'],
  exports: { Octokit: octokitClient, App: none },
  types: {
    ClientClass: { members: { defaults: { gives: 'ClientClass', builds: 'Client' }, plugin: { gives: 'ClientClass', builds: 'Client' } } },
    Client: { members: { '*': group, rest: { is: 'Client' }, request: call, graphql: call, paginate: { ...paginate, is: 'Pages' }, hook: none, log: none, auth: none } },
    Pages: { members: { iterator: { gives: 'Stream' } } },
    Stream: { stream: true, element: 'Row' },
    Resource: { members: { '*': call } },
    Row: {},
  },
  batching: { http: `one \`graphql\` query that asks for all of {ids}; otherwise ${aFew}` },
};

const slackClient: Member = { builds: 'Client' };

export const slack: Library = {
  name: 'slack-web-api',
  title: 'Slack Web API',
  kind: 'http',
  packages: ['@slack/web-api'],
  exports: { WebClient: slackClient },
  types: {
    Client: { members: { '*': group, apiCall: call, paginate: { gives: 'Stream' }, on: none } },
    Stream: { stream: true, element: 'Row' },
    Resource: { members: { '*': call } },
    Row: {},
  },
  batching: { http: aFew },
};

const modelClient: Member = { builds: 'Client', is: 'Module' };

/** Clients of language models: a call takes seconds. */
export const modelClients: Library = {
  name: 'openai',
  title: 'OpenAI or Anthropic client',
  kind: 'http',
  packages: ['openai', '@anthropic-ai/sdk'],
  exports: { default: modelClient, '=': modelClient, OpenAI: modelClient, AzureOpenAI: modelClient, Anthropic: modelClient, toFile: none },
  types: {
    Module: { members: { OpenAI: modelClient, Anthropic: modelClient, default: modelClient } },
    Client: { members: { '*': group, apiKey: none, baseURL: none } },
    Resource: { members: { '*': { ...call, weight: 'heavy' }, list: { effect: 'http', gives: 'Page' }, stream: { gives: 'Stream' } } },
    Page: { stream: true, element: 'Row', members: { data: { is: 'Row[]' } } },
    Stream: { stream: true, element: 'Row', members: { on: { gives: 'receiver', callback: { at: 'last', runs: 'later' } } } },
    Row: {},
  },
  batching: { http: `a list in one call where the operation takes one (embeddings); otherwise ${aFew}` },
};

/** Clients that are made once and whose operations stand in groups. */
export const serviceClients: readonly Library[] = [keycloakAdmin, trpcClient, octokit, slack, modelClients];
