import { createRequire } from 'node:module';

/** Name and version as published: part of ESLint's cache key. */
export function ownManifest(): { name: string; version: string } {
  return createRequire(import.meta.url)('../package.json') as { name: string; version: string };
}
