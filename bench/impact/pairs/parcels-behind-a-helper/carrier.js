const base = process.env.BENCH_SERVICE;

export async function track(parcel) {
  const answer = await fetch(`${base}/price/${parcel.code}`);
  return answer.json();
}
