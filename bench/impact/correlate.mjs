/** Ranks from 1; equal values share the mean of their ranks. */
function ranksOf(values) {
  const order = values.map((_, index) => index).sort((a, b) => values[a] - values[b]);
  const ranks = new Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]] === values[order[from]]) to++;
    for (let at = from; at <= to; at++) ranks[order[at]] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}

/** Spearman's rank correlation: Pearson's of the ranks, so that ties are counted right. */
export function spearman(xs, ys) {
  const [a, b] = [ranksOf(xs), ranksOf(ys)];
  const mean = (xs.length + 1) / 2;
  let [both, ofA, ofB] = [0, 0, 0];
  for (let index = 0; index < a.length; index++) {
    both += (a[index] - mean) * (b[index] - mean);
    ofA += (a[index] - mean) ** 2;
    ofB += (b[index] - mean) ** 2;
  }
  return both / Math.sqrt(ofA * ofB);
}

/** How many times too high or too low; infinite where nothing was saved. */
export function timesOff({ estimated, measured }) {
  return measured <= 0 ? Infinity : Math.max(estimated / measured, measured / estimated);
}

/** The figures that the calibration is held to, from `[{ rule, points: [{ size, estimated, measured }] }]`. */
export function judge(pairs, size = 100) {
  const middle = pairs.map(({ points }) => points.find((point) => point.size === size));
  const every = pairs.flatMap(({ points }) => points);
  const of = (points) => spearman(points.map(({ estimated }) => estimated), points.map(({ measured }) => measured));
  return { correlation: of(middle), timeCorrelation: of(middle.filter((_, index) => pairs[index].unit === 'ms')), everyCorrelation: of(every), worst: Math.max(...middle.map(timesOff)) };
}
