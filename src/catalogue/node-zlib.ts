import type { Callback, Library, Members } from './library.js';

const LATER: Callback = { at: 'last', runs: 'later' };

const members: Members = {
  gzipSync: { effect: 'zlib.sync', gives: 'js/Buffer', instead: 'util.promisify(zlib.gzip)' },
  gunzipSync: { effect: 'zlib.sync', gives: 'js/Buffer', instead: 'util.promisify(zlib.gunzip)' },
  deflateSync: { effect: 'zlib.sync', gives: 'js/Buffer', instead: 'util.promisify(zlib.deflate)' },
  deflateRawSync: { effect: 'zlib.sync', gives: 'js/Buffer', instead: 'util.promisify(zlib.deflateRaw)' },
  inflateSync: { effect: 'zlib.sync', gives: 'js/Buffer', instead: 'util.promisify(zlib.inflate)' },
  inflateRawSync: { effect: 'zlib.sync', gives: 'js/Buffer', instead: 'util.promisify(zlib.inflateRaw)' },
  unzipSync: { effect: 'zlib.sync', gives: 'js/Buffer', instead: 'util.promisify(zlib.unzip)' },
  brotliCompressSync: { effect: 'zlib.sync', weight: 'heavy', gives: 'js/Buffer', instead: 'util.promisify(zlib.brotliCompress)' },
  brotliDecompressSync: { effect: 'zlib.sync', gives: 'js/Buffer', instead: 'util.promisify(zlib.brotliDecompress)' },
  zstdCompressSync: { effect: 'zlib.sync', gives: 'js/Buffer', instead: 'util.promisify(zlib.zstdCompress)' },
  zstdDecompressSync: { effect: 'zlib.sync', gives: 'js/Buffer', instead: 'util.promisify(zlib.zstdDecompress)' },
  gzip: { callback: LATER }, gunzip: { callback: LATER }, deflate: { callback: LATER }, deflateRaw: { callback: LATER }, inflate: { callback: LATER },
  inflateRaw: { callback: LATER }, unzip: { callback: LATER }, brotliCompress: { callback: LATER }, brotliDecompress: { callback: LATER },
  zstdCompress: { callback: LATER }, zstdDecompress: { callback: LATER },
  'create*': { gives: 'node-stream/Transform' },
};

export const nodeZlib: Library = {
  name: 'node-zlib',
  title: 'Node zlib',
  kind: 'platform',
  packages: ['node:zlib'],
  exports: { ...members, default: { is: 'Module' } },
  types: { Module: { members } },
};
