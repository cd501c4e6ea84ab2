import type { Customer, Order } from './orders.js';

/** As slow as the other, but nobody asks for it. */
export function exportAll(orders: readonly Order[], customers: readonly Customer[]): string[] {
  const lines: string[] = [];
  for (const order of orders) {
    const customer = customers.find(({ id }) => id === order.customer);
    lines.push(`${order.id},${customer?.name ?? ''}`);
  }
  return lines;
}
