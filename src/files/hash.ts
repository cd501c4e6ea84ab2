import { hash } from 'node:crypto';

/** A name for bytes or a text that no other bytes have. */
export function hashOf(data: string | Buffer): string {
  return hash('sha256', data, 'base64url');
}
