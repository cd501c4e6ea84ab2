const euros = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });

export function run(prices) {
  return prices.map((price) => euros.format(price));
}
