import { db } from '../parts/sqlite.js';

export async function run(orders) {
  const names = [];
  for (const order of orders) {
    const row = await db.selectFrom('customers').select('name').where('id', '=', order.customer).executeTakeFirst();
    names.push(row.name);
  }
  return names;
}
