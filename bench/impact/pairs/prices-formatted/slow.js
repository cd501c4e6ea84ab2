export function run(prices) {
  return prices.map((price) => new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(price));
}
