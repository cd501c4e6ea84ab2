import { fillSqlite } from '../parts/shop-in-sqlite.js';

export const rule = 'n-plus-one-query';
export const units = { databaseRoundTrip: 'sqliteQuery' };
export const what = 'SQLite: a row for each order';
export const prepare = fillSqlite;
export const input = (size) => Array.from({ length: size }, (_, index) => ({ id: index, customer: (index * 7) % 1000 }));
