import type { Library, Member } from './library.js';

const trip: Member = { effect: 'queue' };
const none: Member = {};
const withCallback: Member = { effect: 'queue', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'Message'] } };
const consumer: Member = { effect: 'queue', callback: { at: 1, runs: 'entry', entry: 'job', gets: ['Message'] } };

/** `publish` and `sendToQueue` write into the socket's buffer and wait for nothing; what has an answer is a round trip. */
export const amqplib: Library = {
  name: 'amqplib',
  title: 'amqplib',
  kind: 'queue',
  packages: ['amqplib', 'amqplib/*'],
  exports: {
    connect: { gives: 'Connection', connects: 'single', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'Connection'] } },
    default: { is: 'Module' },
  },
  types: {
    Message: {},
    Module: { members: { connect: { gives: 'Connection', connects: 'single' } } },
    ChannelModel: { extends: 'Connection' },
    Connection: {
      members: {
        createChannel: { effect: 'queue', gives: 'Channel', callback: { at: 'last', runs: 'once', gets: ['js/Error', 'Channel'] } },
        createConfirmChannel: { effect: 'queue', gives: 'ConfirmChannel' },
        close: none,
        on: { callback: { at: 1, runs: 'later' } },
      },
    },
    Channel: {
      members: {
        publish: none,
        sendToQueue: none,
        ack: none,
        nack: none,
        reject: none,
        get: withCallback,
        assertQueue: withCallback,
        checkQueue: withCallback,
        assertExchange: withCallback,
        bindQueue: withCallback,
        unbindQueue: withCallback,
        deleteQueue: withCallback,
        purgeQueue: withCallback,
        prefetch: none,
        cancel: trip,
        consume: consumer,
        close: none,
        on: { callback: { at: 1, runs: 'later' } },
      },
    },
    ConfirmChannel: { extends: 'Channel', members: { waitForConfirms: trip } },
  },
  batching: { queue: 'publish all messages and await waitForConfirms() once after the loop' },
};

const batching = { queue: 'one producer.send({ topic, messages: {ids}.map(…) }), or sendBatch for several topics' };
const send: Member = { effect: 'queue', instead: batching.queue };

export const kafkajs: Library = {
  name: 'kafkajs',
  title: 'KafkaJS',
  kind: 'queue',
  packages: ['kafkajs', '@confluentinc/kafka-javascript'],
  exports: { Kafka: { builds: 'Kafka' } },
  types: {
    Kafka: {
      members: { producer: { gives: 'Producer' }, consumer: { gives: 'Consumer' }, admin: { gives: 'Admin' } },
    },
    Producer: {
      members: { send, sendBatch: { effect: 'queue', many: true }, transaction: { effect: 'queue', gives: 'Transaction' }, connect: none, disconnect: none },
    },
    Transaction: { extends: 'Producer', members: { commit: trip, abort: trip, sendOffsets: trip } },
    Consumer: {
      members: {
        run: {
          callback: [
            { at: 0, path: ['eachMessage'], runs: 'entry', entry: 'job' },
            { at: 0, path: ['eachBatch'], runs: 'entry', entry: 'job' },
          ],
        },
        subscribe: trip,
        commitOffsets: trip,
        connect: none,
        disconnect: none,
      },
    },
    Admin: { members: { '*': trip, connect: none, disconnect: none } },
  },
  batching,
};
