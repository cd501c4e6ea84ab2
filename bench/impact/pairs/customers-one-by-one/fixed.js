import { db } from '../parts/sqlite.js';

export async function run(orders) {
  const rows = await db.selectFrom('customers').select(['id', 'name']).where('id', 'in', orders.map((order) => order.customer)).execute();
  const byId = new Map(rows.map((row) => [row.id, row.name]));
  return orders.map((order) => byId.get(order.customer));
}
