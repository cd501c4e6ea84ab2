import { fillSqlite } from '../parts/shop-in-sqlite.js';

export const rule = 'n-plus-one-query';
export const units = { databaseRoundTrip: 'sqliteQuery' };
export const what = 'SQLite: an insert for each line';
export const prepare = fillSqlite;
export const input = (size) => Array.from({ length: size }, (_, index) => ({ product: `product ${index}`, amount: index % 9 }));
