import { pbkdf2Sync } from 'node:crypto';

export function derive(password) {
  return pbkdf2Sync(password, 'salt', 2000, 32, 'sha256').toString('hex');
}
