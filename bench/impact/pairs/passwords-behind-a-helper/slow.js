import { derive } from './passwords.js';

export async function run(passwords) {
  const keys = [];
  for (const password of passwords) keys.push(derive(password));
  return keys;
}
