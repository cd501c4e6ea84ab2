import { db } from '../parts/postgres.js';

export async function run(ids) {
  return Promise.all(ids.map(async (id) => {
    const { rows } = await db.query('SELECT name FROM customers WHERE id = $1', [id]);
    return rows[0].name;
  }));
}
