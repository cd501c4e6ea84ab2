const base = process.env.BENCH_DISTANT_SERVICE;

export async function show(code) {
  const [price, stock] = await Promise.all([fetch(`${base}/price/${code}`), fetch(`${base}/stock/${code}`)]);
  return [await price.json(), await stock.json()];
}
