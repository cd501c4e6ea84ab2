export function run({ invoices, orders }) {
  const byId = new Map(orders.map((order) => [order.id, order]));
  return invoices.map((invoice) => byId.get(invoice.order).total);
}
