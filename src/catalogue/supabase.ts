import type { Library, Member } from './library.js';

const create: Member = { gives: 'SupabaseClient', connects: 'nothing' };
const rows: Member = { gives: 'FilterBuilder' };
const writes: Member = { gives: 'WriteBuilder' };
const trip: Member = { effect: 'http', gives: 'Result' };
const store: Member = { effect: 'storage', gives: 'Result' };
const storeMany: Member = { ...store, many: true };
const from: Member = { gives: 'QueryBuilder' };

/** A query is sent when its builder is awaited. */
export const supabase: Library = {
  name: 'supabase',
  title: 'Supabase',
  kind: 'driver',
  packages: ['@supabase/supabase-js', '@supabase/ssr', '@supabase/postgrest-js', '@supabase/auth-helpers-nextjs'],
  exports: {
    createClient: create,
    createServerClient: create,
    createBrowserClient: create,
    createServerComponentClient: create,
    createRouteHandlerClient: create,
    SupabaseClient: { builds: 'SupabaseClient', connects: 'nothing' },
    PostgrestClient: { builds: 'SupabaseClient', connects: 'nothing' },
  },
  types: {
    Result: {},
    SupabaseClient: {
      members: {
        from,
        schema: { gives: 'receiver' },
        rpc: rows,
        auth: { is: 'Auth' },
        storage: { is: 'Storage' },
        functions: { is: 'Functions' },
        channel: { gives: 'Channel' },
        removeChannel: {},
      },
    },
    QueryBuilder: { members: { select: rows, insert: writes, upsert: writes, update: writes, delete: writes } },
    FilterBuilder: { awaited: { effect: 'db.read', gives: 'Result' }, members: { '*': { gives: 'receiver' } } },
    WriteBuilder: { awaited: { effect: 'db.write', gives: 'Result' }, members: { '*': { gives: 'receiver' } } },
    Auth: { members: { '*': trip, admin: { is: 'Auth' }, mfa: { is: 'Auth' }, onAuthStateChange: { callback: { at: 0, runs: 'later' } } } },
    Functions: { members: { invoke: trip } },
    Storage: { members: { from: { gives: 'Bucket' }, listBuckets: store, createBucket: store, emptyBucket: store, deleteBucket: store } },
    Bucket: {
      members: {
        upload: store,
        update: store,
        download: store,
        move: store,
        copy: store,
        list: store,
        info: store,
        exists: store,
        remove: storeMany,
        createSignedUrl: store,
        createSignedUrls: storeMany,
        createSignedUploadUrl: store,
        getPublicUrl: {},
      },
    },
    Channel: { members: { '*': { gives: 'receiver', callback: { at: 'last', runs: 'later' } } } },
  },
  batching: {
    'db.read': "select(…).in('{field}', {ids}), or embed the relation in the select that loads {ids}",
    'db.write': "insert(rows) or upsert(rows); update/delete().in('{field}', {ids})",
    http: 'one edge function or rpc that takes all of {ids}; failing that, a bounded number of requests at a time',
    storage: 'createSignedUrls or remove with all paths; uploads a bounded number at a time',
  },
};
