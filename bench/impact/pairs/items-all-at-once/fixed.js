import { db } from '../parts/postgres.js';

export async function run(ids) {
  const { rows } = await db.query('SELECT id, name FROM customers WHERE id = ANY($1)', [ids]);
  const byId = new Map(rows.map((row) => [row.id, row.name]));
  return ids.map((id) => byId.get(id));
}
