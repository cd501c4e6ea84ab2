import { countOrders } from './customer.js';

export async function run(customers) {
  const counts = [];
  for (const customer of customers) counts.push(await countOrders(customer));
  return counts;
}
