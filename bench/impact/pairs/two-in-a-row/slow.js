const base = process.env.BENCH_DISTANT_SERVICE;

export async function show(code) {
  const price = await fetch(`${base}/price/${code}`);
  const stock = await fetch(`${base}/stock/${code}`);
  return [await price.json(), await stock.json()];
}
