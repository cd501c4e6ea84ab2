const rates = new Map();

export function rateOf(pair, now) {
  const known = rates.get(pair);
  if (known && now - known.at < 1000) return known.rate;
  const rate = { pair, history: Array.from({ length: 24 }, (_, hour) => hour * 1.01) };
  rates.delete(pair);
  if (rates.size >= 8) rates.delete(rates.keys().next().value);
  rates.set(pair, { rate, at: now });
  return rate;
}

export function run(pairs) {
  for (const pair of pairs) rateOf(pair, Date.now());
}
