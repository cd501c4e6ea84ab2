import { db } from '../parts/postgres.js';

export async function countOrders(customer) {
  const { rows } = await db.query('SELECT count(*)::int AS count FROM orders WHERE customer = $1', [customer.id]);
  return rows[0].count;
}
