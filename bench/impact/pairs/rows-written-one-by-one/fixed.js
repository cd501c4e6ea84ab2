import { db } from '../parts/sqlite.js';

export async function run(lines) {
  await db.insertInto('lines').values(lines.map(({ product, amount }) => ({ product, amount }))).execute();
}
