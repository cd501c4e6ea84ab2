export function run({ orders, customers }) {
  return orders.map((order) => customers.find((customer) => customer.id === order.customer));
}
