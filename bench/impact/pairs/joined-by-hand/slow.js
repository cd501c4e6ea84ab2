export function run({ invoices, orders }) {
  const totals = [];
  for (const invoice of invoices) {
    for (const order of orders) {
      if (order.id === invoice.order) totals.push(order.total);
    }
  }
  return totals;
}
