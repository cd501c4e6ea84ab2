import type { Callback, Library, Member, TypeShape } from './library.js';

/**
 * Resolver maps, by type and field. The exact paths come first: fields of the root types run once per request, fields of
 * any other type once per object. Subscriptions resolve through `subscribe`.
 */
const RESOLVERS: Callback[] = [
  { at: 0, path: ['resolvers', 'Query', '*'], runs: 'entry', entry: 'graphql' },
  { at: 0, path: ['resolvers', 'Mutation', '*'], runs: 'entry', entry: 'graphql' },
  { at: 0, path: ['resolvers', 'Subscription', '*'], runs: 'entry', entry: 'graphql' },
  { at: 0, path: ['resolvers', '*', 'Query', '*'], runs: 'entry', entry: 'graphql' },
  { at: 0, path: ['resolvers', '*', 'Mutation', '*'], runs: 'entry', entry: 'graphql' },
  { at: 0, path: ['resolvers', '*', 'Subscription', '*'], runs: 'entry', entry: 'graphql' },
  { at: 0, path: ['resolvers', '*', '*', 'subscribe'], runs: 'entry', entry: 'graphql' },
  { at: 0, path: ['resolvers', '*', '*'], runs: 'entry', entry: 'graphql-field' },
  { at: 0, path: ['resolvers', '*', '*', '*'], runs: 'entry', entry: 'graphql-field' },
];
/** `buildSubgraphSchema([{ typeDefs, resolvers }])`. */
const MODULES: Callback[] = [
  { at: 0, path: ['*', 'resolvers', 'Query', '*'], runs: 'entry', entry: 'graphql' },
  { at: 0, path: ['*', 'resolvers', 'Mutation', '*'], runs: 'entry', entry: 'graphql' },
  { at: 0, path: ['*', 'resolvers', 'Subscription', '*'], runs: 'entry', entry: 'graphql' },
  { at: 0, path: ['*', 'resolvers', '*', '*'], runs: 'entry', entry: 'graphql-field' },
];

const schema: Member = { callback: [...RESOLVERS, ...MODULES] };
const server: Member = { builds: 'Server', callback: RESOLVERS };
const FIELDS: Callback[] = [
  { at: 0, path: ['fields', '*', 'resolve'], runs: 'entry', entry: 'graphql-field' },
  { at: 0, path: ['fields', '*', 'subscribe'], runs: 'entry', entry: 'graphql' },
];

/** A field builder: `t.field({ resolve })`, `t.string({ resolve })`; of Pothos, its plugins and Nexus. */
const builder: TypeShape = {
  members: {
    expose: {}, 'expose*': {}, arg: {}, relation: {}, relationCount: {}, loadable: {}, loadableList: {}, loadableGroup: {},
    listOf: {}, list: { is: 'receiver' }, nonNull: { is: 'receiver' }, nullable: { is: 'receiver' },
    '*': { callback: [{ at: 'last', path: ['resolve'], runs: 'entry', entry: 'graphql-field' }, { at: 'last', path: ['subscribe'], runs: 'entry', entry: 'graphql' }] },
  },
};
const rootBuilder: TypeShape = {
  members: {
    ...builder.members,
    '*': { callback: [{ at: 'last', path: ['resolve'], runs: 'entry', entry: 'graphql' }, { at: 'last', path: ['subscribe'], runs: 'entry', entry: 'graphql' }] },
  },
};
const rootFields: Member = { callback: { at: 0, path: ['fields'], runs: 'once', gets: ['RootFields'] } };
const typeFields: Member = { gives: 'Ref', callback: { at: 1, path: ['fields'], runs: 'once', gets: ['Fields'] } };
const definition: Member = { callback: { at: 0, path: ['definition'], runs: 'once', gets: ['Fields'] } };
const rootDefinition: Member = { callback: { at: 0, path: ['definition'], runs: 'once', gets: ['RootFields'] } };
const oneField: Member = { callback: [{ at: 'last', path: ['resolve'], runs: 'entry', entry: 'graphql' }, { at: 'last', runs: 'once', gets: ['RootFields'] }] };

export const graphql: readonly Library[] = [
  {
    name: 'apollo', title: 'Apollo Server', kind: 'graphql',
    packages: [
      '@apollo/server', 'apollo-server', 'apollo-server-express', 'apollo-server-koa', 'apollo-server-fastify', 'apollo-server-core', 'apollo-server-lambda',
      '@apollo/subgraph', '@apollo/federation',
    ],
    exports: { ApolloServer: server, makeExecutableSchema: schema, buildSubgraphSchema: schema, buildFederatedSchema: schema },
    types: { Server: { members: { start: {}, listen: {}, applyMiddleware: {} } } },
  },
  {
    name: 'graphql-tools', title: 'GraphQL Tools and Yoga', kind: 'graphql',
    packages: ['@graphql-tools/schema', 'graphql-tools', 'graphql-yoga', '@graphql-yoga/node'],
    exports: { makeExecutableSchema: schema, createSchema: schema, addResolversToSchema: schema, GraphQLServer: server, createYoga: {} },
    types: { Server: { members: { start: {} } } },
  },
  {
    name: 'graphql-js', title: 'GraphQL.js', kind: 'graphql', packages: ['graphql', 'graphql/type'],
    exports: { GraphQLObjectType: { builds: 'ObjectType', callback: FIELDS }, GraphQLInterfaceType: { builds: 'ObjectType', callback: FIELDS }, GraphQLSchema: {} },
    types: { ObjectType: { members: { getFields: {} } } },
  },
  {
    name: 'type-graphql', title: 'TypeGraphQL', kind: 'graphql', packages: ['type-graphql'],
    decorators: {
      Resolver: { singleton: true }, Query: { entry: 'graphql' }, Mutation: { entry: 'graphql' }, Subscription: { entry: 'graphql' },
      FieldResolver: { entry: 'graphql-field' }, UseMiddleware: {}, Authorized: {}, Root: { parent: true },
    },
  },
  {
    name: 'pothos', title: 'Pothos', kind: 'graphql', packages: ['@pothos/core', '@giraphql/core'],
    exports: { default: { builds: 'Builder' }, SchemaBuilder: { builds: 'Builder' } },
    types: {
      Builder: {
        members: {
          queryType: rootFields, mutationType: rootFields, subscriptionType: rootFields,
          queryField: { callback: { at: 1, runs: 'once', gets: ['RootFields'] } },
          queryFields: { callback: { at: 0, runs: 'once', gets: ['RootFields'] } },
          mutationField: { callback: { at: 1, runs: 'once', gets: ['RootFields'] } },
          mutationFields: { callback: { at: 0, runs: 'once', gets: ['RootFields'] } },
          objectType: typeFields, interfaceType: typeFields, prismaObject: typeFields, prismaNode: typeFields, drizzleObject: typeFields, node: typeFields,
          objectField: { callback: { at: 2, runs: 'once', gets: ['Fields'] } },
          objectFields: { callback: { at: 1, runs: 'once', gets: ['Fields'] } },
          prismaObjectField: { callback: { at: 2, runs: 'once', gets: ['Fields'] } },
          objectRef: { gives: 'Ref' }, interfaceRef: { gives: 'Ref' },
          '*': {},
        },
      },
      Ref: { members: { implement: { gives: 'receiver', callback: { at: 0, path: ['fields'], runs: 'once', gets: ['Fields'] } } } },
      Fields: builder,
      RootFields: rootBuilder,
    },
  },
  {
    name: 'nexus', title: 'Nexus', kind: 'graphql', packages: ['nexus', '@nexus/schema'],
    exports: {
      objectType: definition, interfaceType: definition, extendType: definition, unionType: {},
      queryType: rootDefinition, mutationType: rootDefinition, subscriptionType: rootDefinition,
      queryField: oneField, mutationField: oneField, makeSchema: {},
    },
    types: { Fields: builder, RootFields: rootBuilder },
  },
];
