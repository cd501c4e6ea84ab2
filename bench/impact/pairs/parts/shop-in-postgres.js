import { db } from './postgres.js';

let isFilled = false;

export async function fillPostgres() {
  if (isFilled) return;
  isFilled = true;
  await db.exec(`
    CREATE TABLE customers (id int PRIMARY KEY, name text);
    CREATE TABLE orders (id int PRIMARY KEY, customer int);
    CREATE INDEX ON orders (customer);
    INSERT INTO customers SELECT n, 'customer ' || n FROM generate_series(0, 999) n;
    INSERT INTO orders SELECT n, n % 1000 FROM generate_series(0, 4999) n;
    ANALYZE;
  `);
}

export const query = (id) => db.query('SELECT name FROM customers WHERE id = $1', [id]);
