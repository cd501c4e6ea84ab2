import type { Library, Member } from './library.js';

const read: Member = { effect: 'db.read', gives: 'Result' };
const write: Member = { effect: 'db.write', gives: 'Result' };
const readMany: Member = { ...read, many: true };
const writeMany: Member = { ...write, many: true };
const client: Member = { builds: 'Client', connects: 'pool' };
const api: Member = { is: 'Api' };

export const elasticsearch: Library = {
  name: 'elasticsearch',
  title: 'Elasticsearch',
  kind: 'search',
  packages: ['@elastic/elasticsearch', '@opensearch-project/opensearch', 'elasticsearch', '@nestjs/elasticsearch'],
  exports: { Client: client, ElasticsearchService: { builds: 'Client' }, default: { is: 'Module' } },
  types: {
    Result: {},
    Module: { members: { Client: client } },
    ElasticsearchService: { extends: 'Client' },
    Client: {
      members: {
        search: read,
        get: read,
        getSource: read,
        exists: read,
        count: read,
        explain: read,
        termvectors: read,
        scroll: read,
        info: read,
        ping: read,
        mget: readMany,
        msearch: readMany,
        index: write,
        create: write,
        update: write,
        delete: write,
        bulk: writeMany,
        updateByQuery: writeMany,
        deleteByQuery: writeMany,
        reindex: writeMany,
        clearScroll: write,
        openPointInTime: read,
        closePointInTime: write,
        helpers: { is: 'Helpers' },
        indices: api,
        cluster: api,
        cat: api,
        ingest: api,
        snapshot: api,
        tasks: api,
        child: { gives: 'Client' },
        close: {},
      },
    },
    Api: { members: { '*': write } },
    Helpers: {
      members: {
        bulk: writeMany,
        search: { effect: 'db.read', gives: 'Result[]' },
        scrollSearch: { gives: 'Pages' },
        scrollDocuments: { gives: 'Pages' },
        msearch: { gives: 'SearchQueue' },
      },
    },
    /** Collects searches and sends them together. */
    SearchQueue: { members: { search: {}, stop: {} } },
    Pages: { stream: true, element: 'Result' },
  },
  batching: {
    'db.read': 'mget({ ids: {ids} }) / msearch, or one search with { terms: { {field}: {ids} } }',
    'db.write': 'bulk({ operations }) or helpers.bulk; updateByQuery/deleteByQuery with { terms: { {field}: {ids} } }',
  },
};
