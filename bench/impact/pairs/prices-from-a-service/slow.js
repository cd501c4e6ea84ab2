const base = process.env.BENCH_SERVICE;

export async function run(codes) {
  return Promise.all(codes.map(async (code) => {
    const answer = await fetch(`${base}/price/${code}`);
    return answer.json();
  }));
}
