import type { Library } from './library.js';
import { amqplib, kafkajs } from './messaging.js';
import { aws, awsDynamodb, awsS3, awsSqs } from './aws.js';
import { awsV2 } from './aws-v2.js';
import { axios } from './axios.js';
import { bookshelf } from './bookshelf.js';
import { bull, bullmq } from './bullmq.js';
import { dataloader } from './dataloader.js';
import { drizzle } from './drizzle.js';
import { elasticsearch } from './elasticsearch.js';
import { crossFetch, fetch, nodeFetch, undici } from './fetch.js';
import { firestore } from './firestore.js';
import { gcs } from './gcs.js';
import { apolloClient, graphqlRequest } from './graphql-clients.js';
import { got, ky, needle, request, superagent } from './http-clients.js';
import { knex } from './knex.js';
import { kysely } from './kysely.js';
import { mikroOrm } from './mikro-orm.js';
import { mongodb } from './mongodb.js';
import { mongoose } from './mongoose.js';
import { mysql } from './mysql.js';
import { objection } from './objection.js';
import { pg } from './pg.js';
import { pgPromise } from './pg-promise.js';
import { postgres } from './postgres.js';
import { prisma } from './prisma.js';
import { ioredis, redis } from './redis.js';
import { grpc } from './rpc.js';
import { algolia, meilisearch } from './search-services.js';
import { sequelize } from './sequelize.js';
import { serviceClients } from './service-clients.js';
import { nodemailer, stripe } from './services.js';
import { pglite } from './pglite.js';
import { betterSqlite3, nodeSqlite } from './sqlite.js';
import { supabase } from './supabase.js';
import { typeorm } from './typeorm.js';

/** Libraries whose calls are round trips (databases, HTTP, caches, queues, object stores), and the batching ones beside them. */
export const dataLayers: readonly Library[] = [
  prisma, sequelize, typeorm, mongoose, mongodb, knex, objection, bookshelf, drizzle, kysely, mikroOrm,
  pg, pglite, pgPromise, postgres, mysql, betterSqlite3, nodeSqlite, supabase, firestore,
  redis, ioredis, bullmq, bull, amqplib, kafkajs,
  elasticsearch, meilisearch, algolia,
  awsS3, awsDynamodb, awsSqs, aws, awsV2, gcs,
  grpc, fetch, nodeFetch, crossFetch, undici, axios, got, ky, superagent, request, needle,
  apolloClient, graphqlRequest, dataloader, nodemailer, stripe, ...serviceClients,
];
