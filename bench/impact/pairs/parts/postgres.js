import { PGlite } from '@electric-sql/pglite';

export const db = new PGlite();
