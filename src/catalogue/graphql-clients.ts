import type { Library, Member } from './library.js';

const send: Member = { effect: 'http', gives: 'Result' };
const none: Member = {};
const client: Member = { builds: 'ApolloClient', connects: 'nothing' };
const batching = { http: 'one operation with a list variable for {ids}, or aliases in one document' };

export const apolloClient: Library = {
  name: 'apollo-client',
  title: 'Apollo Client',
  kind: 'graphql',
  packages: ['@apollo/client', '@apollo/client/*', 'apollo-client'],
  exports: { ApolloClient: client, default: client },
  types: {
    Result: {},
    ApolloClient: {
      members: {
        query: send,
        mutate: send,
        refetchQueries: { effect: 'http', many: true },
        watchQuery: { gives: 'ObservableQuery' },
        subscribe: none,
        readQuery: none,
        writeQuery: none,
        readFragment: none,
        writeFragment: none,
        resetStore: none,
        clearStore: none,
        cache: none,
      },
    },
    ObservableQuery: { members: { refetch: send, fetchMore: send, subscribe: { callback: { at: 'last', runs: 'later' } } } },
  },
  batching,
};

const graphql: Member = { builds: 'GraphQLClient', connects: 'nothing' };

export const graphqlRequest: Library = {
  name: 'graphql-request',
  title: 'graphql-request',
  kind: 'graphql',
  packages: ['graphql-request'],
  exports: {
    request: send,
    default: send,
    rawRequest: send,
    batchRequests: { effect: 'http', many: true },
    GraphQLClient: graphql,
    gql: none,
  },
  types: {
    Result: {},
    GraphQLClient: {
      members: {
        request: send,
        rawRequest: send,
        batchRequests: { effect: 'http', many: true },
        setHeader: { gives: 'receiver' },
        setHeaders: { gives: 'receiver' },
        setEndpoint: { gives: 'receiver' },
      },
    },
  },
  batching,
};
