import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);

export async function run(passwords) {
  const keys = [];
  for (const password of passwords) keys.push((await derive(password, 'salt', 2000, 32, 'sha256')).toString('hex'));
  return keys;
}
