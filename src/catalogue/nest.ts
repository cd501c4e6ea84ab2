import type { Library } from './library.js';

const http = { entry: 'http' } as const;
const event = { entry: 'event' } as const;
const job = { entry: 'job' } as const;
const singleton = { singleton: true } as const;

/** Nest: what a decorator says about a class or its methods, over all of its packages. */
export const nest: Library = {
  name: 'nest',
  title: 'NestJS',
  kind: 'framework',
  packages: [
    '@nestjs/common', '@nestjs/core', '@nestjs/schedule', '@nestjs/microservices', '@nestjs/websockets', '@nestjs/event-emitter',
    '@nestjs/bull', '@nestjs/bullmq', '@nestjs/cqrs',
  ],
  exports: { NestFactory: { is: 'Factory' } },
  types: {
    Factory: { members: { create: { gives: 'Application' }, createApplicationContext: { gives: 'Application' }, createMicroservice: { gives: 'Application' } } },
    Application: {
      members: {
        // Middleware given as a function.
        use: { callback: { at: 'all', runs: 'entry', entry: 'http' }, gives: 'receiver' },
        listen: { callback: { at: 'last', runs: 'entry', entry: 'startup' } },
        '*': {},
      },
    },
  },
  decorators: {
    Injectable: singleton, Controller: singleton, Module: singleton, WebSocketGateway: singleton, Processor: singleton,
    CommandHandler: singleton, QueryHandler: singleton, EventsHandler: singleton, Catch: singleton,
    Get: http, Post: http, Put: http, Patch: http, Delete: http, Head: http, Options: http, All: http, Sse: http, Search: http,
    Cron: job, Interval: { entry: 'timer' }, Timeout: { entry: 'timer' }, Process: job, OnQueueEvent: event, OnWorkerEvent: event,
    EventPattern: event, MessagePattern: event, GrpcMethod: http, GrpcStreamMethod: http, OnEvent: event, SubscribeMessage: event,
  },
};

/** Apart from the rest, because `Query` names a parameter there. */
export const nestGraphql: Library = {
  name: 'nest-graphql',
  title: 'NestJS GraphQL',
  kind: 'graphql',
  packages: ['@nestjs/graphql'],
  decorators: {
    Resolver: { singleton: true },
    Query: { entry: 'graphql' }, Mutation: { entry: 'graphql' }, Subscription: { entry: 'graphql' },
    ResolveField: { entry: 'graphql-field' }, ResolveProperty: { entry: 'graphql-field' }, ResolveReference: { entry: 'graphql-field' },
    Parent: { parent: true }, Root: { parent: true },
  },
};
