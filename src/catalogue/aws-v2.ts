import type { Effect, Library, Member, TypeShape } from './library.js';

const later: Member = { callback: { at: 'last', runs: 'later' }, gives: 'receiver' };
const none: Member = {};
const s3: Member = { builds: 'S3', connects: 'nothing' };
const sqs: Member = { builds: 'SQS', connects: 'nothing' };
const service: Member = { builds: 'Service', connects: 'nothing' };
const dynamo: Member = { builds: 'DynamoDB', connects: 'nothing', is: 'DynamoDBClass', statics: 'DynamoDBClass' };

/** A call makes a request; `promise()`, `send()` or a callback sends it. */
const storageRequest: TypeShape = { members: { promise: { effect: 'storage', gives: 'Output' }, send: { effect: 'storage' }, createReadStream: none, on: later } };
const readRequest: TypeShape = { members: { promise: { effect: 'db.read', gives: 'Output' }, send: { effect: 'db.read' }, on: later } };
const writeRequest: TypeShape = { members: { promise: { effect: 'db.write', gives: 'Output' }, send: { effect: 'db.write' }, on: later } };
const manyRequest: TypeShape = { members: { promise: { effect: 'db.write', many: true, gives: 'Output' }, send: { effect: 'db.write', many: true }, on: later } };
const queueRequest: TypeShape = { members: { promise: { effect: 'queue', gives: 'Output' }, send: { effect: 'queue' }, on: later } };
const httpRequest: TypeShape = { members: { promise: { effect: 'http', gives: 'Output' }, send: { effect: 'http' }, on: later } };
const writes: Member = { gives: 'WriteRequest' };
const many: Member = { gives: 'ManyRequest' };
const batching: Partial<Record<Effect, string>> = {
  storage: 'deleteObjects with a list of keys; transfers a bounded number at a time',
  'db.read': 'batchGet with the keys of a chunk (100) of {ids}, or one query',
  'db.write': 'batchWrite with a chunk (25) of the rows',
  http: "the service's batch call where it has one (getParameters, sendBulkTemplatedEmail); otherwise a bounded number at a time",
  queue: 'sendMessageBatch with a chunk (10) of the messages',
};

export const awsV2: Library = {
  name: 'aws-v2',
  title: 'AWS SDK v2',
  kind: 'storage',
  packages: ['aws-sdk'],
  exports: { S3: s3, SQS: sqs, SNS: sqs, DynamoDB: dynamo, '*': service, config: { is: 'Output' }, Credentials: none, default: { is: 'Module' } },
  types: {
    Output: {},
    Module: { members: { S3: s3, SQS: sqs, SNS: sqs, DynamoDB: dynamo, '*': service, config: { is: 'Output' }, Credentials: none } },
    S3: { members: { '*': { gives: 'StorageRequest' }, getSignedUrl: none, getSignedUrlPromise: none, createPresignedPost: none, config: none } },
    SQS: { members: { '*': { gives: 'QueueRequest' }, config: none } },
    Service: { members: { '*': { gives: 'ServiceRequest' }, config: none } },
    DynamoDBClass: { members: { DocumentClient: { builds: 'DynamoDB', connects: 'nothing' }, Converter: none } },
    DocumentClient: { extends: 'DynamoDB' },
    DynamoDB: {
      members: {
        '*': { gives: 'ReadRequest' },
        put: writes,
        putItem: writes,
        update: writes,
        updateItem: writes,
        delete: writes,
        deleteItem: writes,
        batchWrite: many,
        batchWriteItem: many,
        transactWrite: many,
        createSet: none,
      },
    },
    StorageRequest: storageRequest,
    ReadRequest: readRequest,
    WriteRequest: writeRequest,
    ManyRequest: manyRequest,
    QueueRequest: queueRequest,
    ServiceRequest: httpRequest,
  },
  batching,
};
