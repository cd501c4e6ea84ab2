import { db } from '../parts/postgres.js';

export async function run(customers) {
  const { rows } = await db.query('SELECT customer, count(*)::int AS count FROM orders WHERE customer = ANY($1) GROUP BY customer', [customers.map(({ id }) => id)]);
  const counts = new Map(rows.map((row) => [row.customer, row.count]));
  return customers.map(({ id }) => counts.get(id) ?? 0);
}
