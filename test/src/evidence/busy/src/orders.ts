export interface Order { id: number; customer: number }
export interface Customer { id: number; name: string }

/** Slow: goes through all customers for each order. */
export function joinOrders(orders: readonly Order[], customers: readonly Customer[]): { id: number; name: string }[] {
  const joined: { id: number; name: string }[] = [];
  for (const order of orders) {
    const customer = customers.find((one) => one.id === order.customer);
    joined.push({ id: order.id, name: customer?.name ?? '' });
  }
  return joined;
}
