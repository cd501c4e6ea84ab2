const base = process.env.BENCH_DISTANT_SERVICE;

export async function run(codes) {
  const rates = [];
  for (const code of codes) {
    const answer = await fetch(`${base}/price/${code}`);
    rates.push(await answer.json());
  }
  return rates;
}
