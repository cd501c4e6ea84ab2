import type { Library, Member } from './library.js';

const read: Member = { effect: 'db.read', gives: 'Row', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'Row'] } };
const write: Member = { effect: 'db.write', callback: { at: 'last', runs: 'once', gets: ['js/Error'] } };
const writeMany: Member = { ...write, many: true };
/** A file of GridFS is an object in a store, and goes one at a time. */
const file: Member = { ...write, effect: 'storage' };
const cursor: Member = { gives: 'Cursor' };
const bulk: Member = { gives: 'BulkOperation' };
const chained: Member = { gives: 'receiver' };

export const mongodb: Library = {
  name: 'mongodb',
  title: 'MongoDB driver',
  kind: 'driver',
  packages: ['mongodb'],
  exports: {
    MongoClient: { builds: 'MongoClient', statics: 'MongoClientClass', connects: 'pool' },
    GridFSBucket: { builds: 'GridFSBucket' },
  },
  types: {
    Row: {},
    MongoClientClass: {
      members: { connect: { gives: 'MongoClient', connects: 'pool', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'MongoClient'] } } },
    },
    MongoClient: {
      members: {
        connect: chained,
        db: { gives: 'Db' },
        startSession: { gives: 'ClientSession' },
        bulkWrite: writeMany,
        withSession: { callback: { at: 'last', runs: 'once', gets: ['ClientSession'] }, gives: 'callback' },
      },
    },
    ClientSession: {
      members: {
        startTransaction: {},
        endSession: {},
        commitTransaction: write,
        abortTransaction: write,
        withTransaction: { effect: 'db.write', callback: { at: 0, runs: 'once', gets: ['ClientSession'] }, gives: 'callback' },
      },
    },
    Db: {
      members: {
        collection: { gives: 'Collection' },
        createCollection: { effect: 'db.write', gives: 'Collection' },
        dropCollection: write,
        dropDatabase: write,
        command: read,
        stats: read,
        aggregate: cursor,
        listCollections: cursor,
        collections: { effect: 'db.read', gives: 'Collection[]' },
        renameCollection: write,
        createIndex: write,
        watch: { gives: 'ChangeStream' },
      },
    },
    Collection: {
      members: {
        find: cursor,
        aggregate: cursor,
        listIndexes: cursor,
        findOne: read,
        count: read,
        countDocuments: read,
        estimatedDocumentCount: read,
        distinct: { effect: 'db.read', gives: 'Row[]' },
        indexes: read,
        insertOne: write,
        insert: write,
        save: write,
        update: write,
        updateOne: write,
        replaceOne: write,
        remove: write,
        deleteOne: write,
        findOneAndUpdate: { effect: 'db.write', gives: 'Row' },
        findOneAndReplace: { effect: 'db.write', gives: 'Row' },
        findOneAndDelete: { effect: 'db.write', gives: 'Row' },
        findAndModify: { effect: 'db.write', gives: 'Row' },
        insertMany: writeMany,
        updateMany: writeMany,
        deleteMany: writeMany,
        bulkWrite: writeMany,
        createIndex: write,
        createIndexes: writeMany,
        dropIndex: write,
        drop: write,
        rename: write,
        initializeUnorderedBulkOp: bulk,
        initializeOrderedBulkOp: bulk,
        watch: { gives: 'ChangeStream' },
      },
    },
    FindCursor: { extends: 'Cursor' },
    AggregationCursor: { extends: 'Cursor' },
    /** Reads batch by batch; only what drains it or asks for one document is a query of its own. */
    Cursor: {
      element: 'Row',
      stream: true,
      members: {
        '*': chained,
        toArray: { effect: 'db.read', gives: 'Row[]', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'Row[]'] } },
        count: read,
        explain: read,
        forEach: { effect: 'db.read', callback: { at: 0, runs: 'each', over: 'receiver', bound: 'stream' } },
        map: { gives: 'receiver', callback: { at: 0, runs: 'each', over: 'receiver', bound: 'stream' } },
        stream: chained,
        next: { gives: 'Row' },
        hasNext: {},
        tryNext: { gives: 'Row' },
        on: { callback: { at: 'last', runs: 'later' } },
        close: {},
      },
    },
    ChangeStream: { stream: true, element: 'Row', members: { on: { callback: { at: 'last', runs: 'entry', entry: 'event' } } } },
    OrderedBulkOperation: { extends: 'BulkOperation' },
    UnorderedBulkOperation: { extends: 'BulkOperation' },
    /** Only queues until `execute`; `find().updateOne()` answers the builder again. */
    BulkOperation: { members: { '*': chained, execute: writeMany } },
    GridFSBucket: {
      members: { find: cursor, delete: file, rename: file, drop: file, openDownloadStream: {}, openUploadStream: {} },
    },
  },
  distinctive: {
    insertOne: write,
    initializeUnorderedBulkOp: bulk,
    initializeOrderedBulkOp: bulk,
    countDocuments: read,
    estimatedDocumentCount: read,
    findOneAndUpdate: { effect: 'db.write', gives: 'Row' },
    findOneAndReplace: { effect: 'db.write', gives: 'Row' },
    findOneAndDelete: { effect: 'db.write', gives: 'Row' },
  },
  batching: {
    storage: 'a bounded number of files at a time: GridFS takes one in each call',
    'db.read': 'find({ {field}: { $in: {ids} } }).toArray(), or one aggregate with $lookup',
    'db.write': 'insertMany(docs) or bulkWrite([{ updateOne: … }, …]); updateMany/deleteMany({ {field}: { $in: {ids} } })',
  },
};
