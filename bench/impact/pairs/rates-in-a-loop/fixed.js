import { eightAtATime } from '../parts/eight-at-a-time.js';

const base = process.env.BENCH_DISTANT_SERVICE;

export function run(codes) {
  return eightAtATime(codes, async (code) => {
    const answer = await fetch(`${base}/price/${code}`);
    return answer.json();
  });
}
