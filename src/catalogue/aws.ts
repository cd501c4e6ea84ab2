import type { Library, Member, TypeShape } from './library.js';

const none: Member = {};
const later: Member = { callback: { at: 'all', runs: 'later' } };
const built: Member = { builds: 'Client', connects: 'pool' };
const aggregated: Member = { builds: 'Service', connects: 'pool' };

/** `send(command)`, and the client with a method per command. Which command it is the form does not look at. */
const storageTypes: Record<string, TypeShape> = {
  Output: { members: { Body: none } },
  Client: { members: { send: { effect: 'storage', gives: 'Output' }, middlewareStack: none, config: none, destroy: none } },
  Service: { extends: 'Client', members: { '*': { effect: 'storage', gives: 'Output' } } },
};

export const awsS3: Library = {
  name: 'aws-s3',
  title: 'Amazon S3 (AWS SDK v3)',
  kind: 'storage',
  packages: ['@aws-sdk/client-s3', '@aws-sdk/lib-storage'],
  exports: { S3Client: built, S3: aggregated, Upload: { builds: 'Upload' }, 'paginate*': { gives: 'Pages' } },
  types: {
    ...storageTypes,
    S3Client: { extends: 'Client' },
    S3: { extends: 'Service' },
    Upload: { members: { done: { effect: 'storage' }, on: later, abort: none } },
    Pages: { stream: true, element: 'Output' },
  },
  batching: { storage: 'DeleteObjectsCommand for deletes (1,000 keys each), ListObjectsV2 for listing; transfers a bounded number at a time' },
};

const document: Member = { gives: 'Client' };

export const awsDynamodb: Library = {
  name: 'aws-dynamodb',
  title: 'DynamoDB (AWS SDK v3)',
  kind: 'driver',
  packages: ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'],
  exports: {
    DynamoDBClient: built,
    DynamoDB: aggregated,
    DynamoDBDocumentClient: { builds: 'Client', statics: 'DocumentClass', is: 'DocumentClass' },
    DynamoDBDocument: { builds: 'Service', statics: 'FullDocumentClass', is: 'FullDocumentClass' },
    'paginate*': { gives: 'Pages' },
  },
  types: {
    Output: {},
    DynamoDBClient: { extends: 'Client' },
    DynamoDBDocumentClient: { extends: 'Client' },
    DynamoDBDocument: { extends: 'Service' },
    DocumentClass: { members: { from: document } },
    FullDocumentClass: { members: { from: { gives: 'Service' } } },
    Client: { members: { send: { effect: 'db.read', gives: 'Output' }, middlewareStack: none, config: none, destroy: none } },
    Service: {
      extends: 'Client',
      members: {
        '*': { effect: 'db.read', gives: 'Output' },
        put: { effect: 'db.write' },
        putItem: { effect: 'db.write' },
        update: { effect: 'db.write' },
        updateItem: { effect: 'db.write' },
        delete: { effect: 'db.write' },
        deleteItem: { effect: 'db.write' },
        batchGet: { effect: 'db.read', many: true },
        batchGetItem: { effect: 'db.read', many: true },
        batchWrite: { effect: 'db.write', many: true },
        batchWriteItem: { effect: 'db.write', many: true },
        transactGet: { effect: 'db.read', many: true },
        transactWrite: { effect: 'db.write', many: true },
      },
    },
    Pages: { stream: true, element: 'Output' },
  },
  batching: {
    'db.read': 'BatchGetCommand with the keys of a chunk (100) of {ids}, or one Query',
    'db.write': 'BatchWriteCommand with a chunk (25) of the rows, or TransactWriteCommand',
  },
};

const sqsBatching = { queue: 'SendMessageBatchCommand, PublishBatchCommand, PutRecordsCommand or PutEventsCommand with a chunk (10) of the messages' };
const message: Member = { effect: 'queue', gives: 'Output', instead: sqsBatching.queue };

export const awsSqs: Library = {
  name: 'aws-sqs',
  title: 'Amazon SQS, SNS, Kinesis and EventBridge (AWS SDK v3)',
  kind: 'queue',
  packages: ['@aws-sdk/client-sqs', '@aws-sdk/client-sns', '@aws-sdk/client-kinesis', '@aws-sdk/client-firehose', '@aws-sdk/client-eventbridge'],
  exports: {
    SQSClient: built,
    SNSClient: built,
    KinesisClient: built,
    FirehoseClient: built,
    EventBridgeClient: built,
    SQS: aggregated,
    SNS: aggregated,
    Kinesis: aggregated,
    Firehose: aggregated,
    EventBridge: aggregated,
  },
  types: {
    Output: {},
    SQSClient: { extends: 'Client' },
    SNSClient: { extends: 'Client' },
    EventBridgeClient: { extends: 'Client' },
    Client: { members: { send: message, middlewareStack: none, config: none, destroy: none } },
    Service: { extends: 'Client', members: { '*': message } },
  },
  batching: sqsBatching,
};

export const aws: Library = {
  name: 'aws',
  title: 'AWS SDK v3',
  kind: 'http',
  packages: [
    '@aws-sdk/client-ses', '@aws-sdk/client-sesv2', '@aws-sdk/client-lambda', '@aws-sdk/client-secrets-manager', '@aws-sdk/client-ssm', '@aws-sdk/client-kms',
    '@aws-sdk/client-sts', '@aws-sdk/client-iam', '@aws-sdk/client-cognito-identity-provider', '@aws-sdk/client-sfn', '@aws-sdk/client-cloudwatch',
    '@aws-sdk/client-cloudwatch-logs', '@aws-sdk/client-ec2', '@aws-sdk/client-ecs', '@aws-sdk/client-rekognition', '@aws-sdk/client-textract',
    '@aws-sdk/client-bedrock-runtime', '@aws-sdk/client-cloudfront', '@aws-sdk/client-route-53', '@aws-sdk/client-apigatewaymanagementapi',
  ],
  exports: {
    SESClient: built,
    SESv2Client: built,
    LambdaClient: built,
    SecretsManagerClient: built,
    SSMClient: built,
    KMSClient: built,
    STSClient: built,
    IAMClient: built,
    CognitoIdentityProviderClient: built,
    SFNClient: built,
    CloudWatchClient: built,
    CloudWatchLogsClient: built,
    EC2Client: built,
    ECSClient: built,
    RekognitionClient: built,
    TextractClient: built,
    BedrockRuntimeClient: built,
    CloudFrontClient: built,
    Route53Client: built,
    ApiGatewayManagementApiClient: built,
    SES: aggregated,
    Lambda: aggregated,
    SecretsManager: aggregated,
    SSM: aggregated,
    KMS: aggregated,
    STS: aggregated,
    CognitoIdentityProvider: aggregated,
    SFN: aggregated,
    CloudWatch: aggregated,
    'paginate*': { gives: 'Pages' },
  },
  types: {
    Output: {},
    Client: { members: { send: { effect: 'http', gives: 'Output' }, middlewareStack: none, config: none, destroy: none } },
    Service: { extends: 'Client', members: { '*': { effect: 'http', gives: 'Output' } } },
    Pages: { stream: true, element: 'Output' },
  },
  batching: { http: "the service's batch command where it has one (GetParameters, BatchGetSecretValue, SendBulkEmail); otherwise a bounded number at a time" },
};
