import type { Library, Member } from './library.js';

const read: Member = { effect: 'db.read', gives: 'Result' };
const write: Member = { effect: 'db.write', gives: 'Result' };
const readMany: Member = { ...read, many: true };
const writeMany: Member = { ...write, many: true };
const meili: Member = { builds: 'MeiliSearch', connects: 'nothing' };

export const meilisearch: Library = {
  name: 'meilisearch',
  title: 'Meilisearch',
  kind: 'search',
  packages: ['meilisearch'],
  exports: { MeiliSearch: meili, Meilisearch: meili, Index: { builds: 'Index' } },
  types: {
    Result: {},
    Meilisearch: { extends: 'MeiliSearch' },
    MeiliSearch: {
      members: {
        index: { gives: 'Index' },
        getIndex: { effect: 'db.read', gives: 'Index' },
        getIndexes: readMany,
        createIndex: write,
        updateIndex: write,
        deleteIndex: write,
        multiSearch: readMany,
        tasks: { is: 'Tasks' },
        getTask: read,
        waitForTask: read,
        waitForTasks: readMany,
        health: read,
      },
    },
    Tasks: { members: { getTask: read, getTasks: readMany, waitForTask: read, waitForTasks: readMany, cancelTasks: writeMany, deleteTasks: writeMany } },
    Index: {
      members: {
        update: write,
        delete: write,
        getRawInfo: read,
        search: read,
        searchGet: read,
        searchForFacetValues: read,
        searchSimilarDocuments: read,
        getDocument: read,
        getDocuments: readMany,
        getStats: read,
        getSettings: read,
        addDocuments: writeMany,
        addDocumentsInBatches: writeMany,
        updateDocuments: writeMany,
        updateDocumentsInBatches: writeMany,
        deleteDocument: write,
        deleteDocuments: writeMany,
        deleteAllDocuments: writeMany,
        updateSettings: write,
      },
    },
  },
  batching: { 'db.read': "getDocuments({ filter: '{field} IN […]' }) or multiSearch", 'db.write': 'addDocuments(docs), updateDocuments(docs) or deleteDocuments({ids})' },
};

const connect: Member = { gives: 'SearchClient', connects: 'nothing' };
const module: Member = { ...connect, is: 'Module' };

export const algolia: Library = {
  name: 'algolia',
  title: 'Algolia',
  kind: 'search',
  packages: ['algoliasearch', 'algoliasearch/*', '@algolia/client-search'],
  exports: { default: module, '=': module, algoliasearch: connect, liteClient: connect, searchClient: connect },
  types: {
    Result: {},
    Module: { call: connect, members: { algoliasearch: connect, liteClient: connect, default: connect } },
    SearchClient: {
      members: {
        initIndex: { gives: 'SearchIndex' },
        search: readMany,
        searchForHits: readMany,
        searchSingleIndex: read,
        multipleQueries: readMany,
        getObject: read,
        getObjects: readMany,
        multipleGetObjects: readMany,
        saveObject: write,
        saveObjects: writeMany,
        addOrUpdateObject: write,
        partialUpdateObject: write,
        partialUpdateObjects: writeMany,
        deleteObject: write,
        deleteObjects: writeMany,
        batch: writeMany,
        multipleBatch: writeMany,
        replaceAllObjects: writeMany,
        setSettings: write,
        waitForTask: read,
      },
    },
    SearchIndex: {
      members: {
        search: read,
        findObject: read,
        getObject: read,
        getObjects: readMany,
        saveObject: write,
        saveObjects: writeMany,
        partialUpdateObject: write,
        partialUpdateObjects: writeMany,
        deleteObject: write,
        deleteObjects: writeMany,
        deleteBy: writeMany,
        batch: writeMany,
        browseObjects: { effect: 'db.read', many: true },
        setSettings: write,
      },
    },
  },
  batching: { 'db.read': 'getObjects({ids}), or several queries in one search()', 'db.write': 'saveObjects, partialUpdateObjects or deleteObjects({ids})' },
};
