import { fillPostgres } from '../parts/shop-in-postgres.js';

export const rule = 'n-plus-one-query';
export const units = { databaseRoundTrip: 'postgresQuery' };
export const what = 'Postgres: a query for each order, all at once';
export const prepare = fillPostgres;
export const input = (size) => Array.from({ length: size }, (_, index) => (index * 7) % 1000);
