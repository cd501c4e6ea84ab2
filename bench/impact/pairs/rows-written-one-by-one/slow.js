import { db } from '../parts/sqlite.js';

export async function run(lines) {
  for (const line of lines) {
    await db.insertInto('lines').values({ product: line.product, amount: line.amount }).execute();
  }
}
