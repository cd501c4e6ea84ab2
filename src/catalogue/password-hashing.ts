import type { Library, Member } from './library.js';

const hash: Member = { effect: 'crypto.sync', weight: 'heavy', gives: 'js/String', instead: 'await bcrypt.hash(password, rounds)' };
const compare: Member = { effect: 'crypto.sync', weight: 'heavy', gives: 'js/Boolean', instead: 'await bcrypt.compare(password, hash)' };
const verify: Member = { effect: 'crypto.sync', weight: 'heavy', gives: 'js/Boolean', instead: 'await verify(hash, password)' };
const derive: Member = { effect: 'crypto.sync', weight: 'heavy', gives: 'js/String', instead: 'await hash(password)' };
const later: Member = { callback: { at: 'last', runs: 'later' } };
const module: Member = { is: 'Module' };

/**
 * Password hashing is slow on purpose. `jsonwebtoken` is left without a cost: its callback form signs and verifies on the
 * same thread, so there would be nothing to write instead.
 */
export const passwordHashing: readonly Library[] = [
  {
    name: 'bcrypt', title: 'bcrypt', kind: 'crypto', packages: ['bcrypt', 'bcryptjs', 'bcrypt-ts', '@node-rs/bcrypt'],
    exports: { default: module, hashSync: hash, compareSync: compare, verifySync: compare, genSaltSync: { gives: 'js/String' }, hash: later, compare: later, genSalt: later },
    types: { Module: { members: { hashSync: hash, compareSync: compare, verifySync: compare, genSaltSync: { gives: 'js/String' }, hash: later, compare: later, genSalt: later } } },
  },
  {
    name: 'argon2', title: 'argon2', kind: 'crypto', packages: ['argon2', '@node-rs/argon2'],
    exports: { default: module, hashSync: derive, verifySync: verify, hash: { gives: 'js/String' }, verify: { gives: 'js/Boolean' } },
    types: { Module: { members: { hashSync: derive, verifySync: verify, hash: { gives: 'js/String' }, verify: { gives: 'js/Boolean' } } } },
  },
  {
    name: 'jsonwebtoken', title: 'jsonwebtoken', kind: 'crypto', packages: ['jsonwebtoken'],
    exports: { default: module, sign: { gives: 'js/String', callback: { at: 'last', runs: 'later' } }, verify: later, decode: {} },
    types: { Module: { members: { sign: { gives: 'js/String', callback: { at: 'last', runs: 'later' } }, verify: later, decode: {} } } },
  },
];
