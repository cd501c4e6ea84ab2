import { fillPostgres } from '../parts/shop-in-postgres.js';

export const rule = 'n-plus-one-query';
export const units = { databaseRoundTrip: 'postgresQuery' };
export const what = 'Postgres: a query in a helper of another file';
export const prepare = fillPostgres;
export const input = (size) => Array.from({ length: size }, (_, index) => ({ id: (index * 3) % 1000 }));
