import type { Library, Member } from './library.js';

const trip: Member = { effect: 'storage' };
const many: Member = { effect: 'storage', many: true };
const none: Member = {};

export const gcs: Library = {
  name: 'gcs',
  title: 'Google Cloud Storage',
  kind: 'storage',
  packages: ['@google-cloud/storage'],
  exports: { Storage: { builds: 'Storage', connects: 'nothing' } },
  types: {
    Storage: { members: { bucket: { gives: 'Bucket' }, createBucket: trip, getBuckets: many } },
    Bucket: {
      members: {
        file: { gives: 'File' },
        upload: trip,
        combine: trip,
        exists: trip,
        create: trip,
        delete: trip,
        getMetadata: trip,
        setMetadata: trip,
        getFiles: many,
        deleteFiles: many,
        getFilesStream: { gives: 'Files' },
      },
    },
    Files: { stream: true, element: 'File' },
    File: {
      members: {
        download: trip,
        save: trip,
        delete: trip,
        exists: trip,
        get: trip,
        getMetadata: trip,
        setMetadata: trip,
        makePublic: trip,
        makePrivate: trip,
        copy: trip,
        move: trip,
        rename: trip,
        getSignedUrl: none,
        publicUrl: none,
        createReadStream: none,
        createWriteStream: none,
        name: none,
      },
    },
  },
  batching: { storage: 'getFiles/deleteFiles({ prefix }) for many at once; transfers a bounded number at a time' },
};
