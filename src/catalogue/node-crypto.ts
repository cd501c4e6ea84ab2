import type { Library, Members } from './library.js';

/**
 * What keeps the processor busy for long: key derivation, key generation, signing. Hashing and random bytes are as fast as
 * their async forms. One-shot `sign` and `verify` block only when no callback is passed, which one member cannot say: silent.
 */
const members: Members = {
  pbkdf2Sync: { effect: 'crypto.sync', weight: 'heavy', gives: 'js/Buffer', instead: 'util.promisify(crypto.pbkdf2)' },
  scryptSync: { effect: 'crypto.sync', weight: 'heavy', gives: 'js/Buffer', instead: 'util.promisify(crypto.scrypt)' },
  argon2Sync: { effect: 'crypto.sync', weight: 'heavy', gives: 'js/Buffer', instead: 'util.promisify(crypto.argon2)' },
  generateKeyPairSync: { effect: 'crypto.sync', weight: 'heavy', instead: 'util.promisify(crypto.generateKeyPair)' },
  generatePrimeSync: { effect: 'crypto.sync', weight: 'heavy', instead: 'util.promisify(crypto.generatePrime)' },
  checkPrimeSync: { effect: 'crypto.sync', gives: 'js/Boolean', instead: 'util.promisify(crypto.checkPrime)' },
  hkdfSync: { effect: 'crypto.sync', weight: 'light', gives: 'js/TypedArray', instead: 'util.promisify(crypto.hkdf)' },
  generateKeySync: { effect: 'crypto.sync', weight: 'light', instead: 'util.promisify(crypto.generateKey)' },
  createSign: { gives: 'Sign' },
  createVerify: { gives: 'Verify' },
  Sign: { builds: 'Sign' },
  Verify: { builds: 'Verify' },
  createHash: { gives: 'Hash' },
  createHmac: { gives: 'Hash' },
  randomUUID: { gives: 'js/String', unique: true },
  randomBytes: { gives: 'js/Buffer', callback: { at: 'last', runs: 'later' } },
  randomFill: { callback: { at: 'last', runs: 'later' } },
  timingSafeEqual: { gives: 'js/Boolean' },
  pbkdf2: { callback: { at: 'last', runs: 'later' } },
  scrypt: { callback: { at: 'last', runs: 'later' } },
  argon2: { callback: { at: 'last', runs: 'later' } },
  hkdf: { callback: { at: 'last', runs: 'later' } },
  generateKeyPair: { callback: { at: 'last', runs: 'later' } },
  generatePrime: { callback: { at: 'last', runs: 'later' } },
  sign: { callback: { at: 'last', runs: 'later' } },
  verify: { callback: { at: 'last', runs: 'later' } },
};

export const nodeCrypto: Library = {
  name: 'node-crypto',
  title: 'Node crypto',
  kind: 'crypto',
  packages: ['node:crypto'],
  exports: { ...members, default: { is: 'Module' } },
  types: {
    Module: { members },
    Sign: {
      members: {
        update: { gives: 'receiver' },
        write: {},
        end: { gives: 'receiver' },
        sign: { effect: 'crypto.sync', gives: 'js/Buffer', instead: 'util.promisify(crypto.sign)(algorithm, content, key), which runs in the thread pool' },
      },
    },
    Verify: {
      members: {
        update: { gives: 'receiver' },
        write: {},
        end: { gives: 'receiver' },
        verify: { effect: 'crypto.sync', weight: 'light', gives: 'js/Boolean', instead: 'util.promisify(crypto.verify)(algorithm, content, key, signature), which runs in the thread pool' },
      },
    },
    Hash: { members: { update: { gives: 'receiver' }, digest: { gives: 'js/String' }, copy: { gives: 'receiver' } } },
  },
};
