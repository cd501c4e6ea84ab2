import { joinOrders, type Order } from './orders.js';
import { checksum } from './checksum.js';
import { loadNames } from './names.js';
import { exportAll } from './never.js';

const orders: Order[] = Array.from({ length: 6000 }, (_, id) => ({ id, customer: (id * 7919) % 6000 }));
const customers = orders.map(({ customer }) => ({ id: customer, name: `customer ${customer}` }));

const joined = joinOrders(orders, customers);
const sum = checksum(joined.map(({ name }) => name).join());
const names = await loadNames(orders.slice(0, 40).map(({ id }) => id));
if (process.argv.includes('--export')) exportAll(orders, customers);
console.log(joined.length, sum, names.length);
