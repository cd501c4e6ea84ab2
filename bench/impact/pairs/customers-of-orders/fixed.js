export function run({ orders, customers }) {
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  return orders.map((order) => byId.get(order.customer));
}
