import { db } from './sqlite.js';

let isFilled = false;

export async function fillSqlite() {
  if (isFilled) return;
  isFilled = true;
  await db.schema.createTable('customers').addColumn('id', 'integer', (column) => column.primaryKey()).addColumn('name', 'text').execute();
  await db.schema.createTable('lines').addColumn('product', 'text').addColumn('amount', 'integer').execute();
  await db.insertInto('customers').values(Array.from({ length: 1000 }, (_, id) => ({ id, name: `customer ${id}` }))).execute();
}

export const query = (id) => db.selectFrom('customers').select('name').where('id', '=', id).executeTakeFirst();
