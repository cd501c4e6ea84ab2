/**
 * Immediate dominators of what is reachable from a start node (Cooper, Harvey and Kennedy 2001): by node, the last one
 * that every way to it goes through. -1 for nodes that are not reached; the start is its own.
 */
export function dominators(count: number, start: number, successors: (node: number) => readonly number[]): Int32Array {
  const { order, place, before } = walk(count, start, successors);
  const found = new Int32Array(count).fill(-1);
  found[start] = start;
  const meet = (a: number, b: number): number => {
    let [one, other] = [a, b];
    while (one !== other) if (place[one] > place[other]) one = found[one]; else other = found[other];
    return one;
  };
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const node of order) {
      if (node === start) continue;
      let next = -1;
      for (const from of before[node]) if (found[from] >= 0) next = next < 0 ? from : meet(from, next);
      if (found[node] !== next) { found[node] = next; isChanged = true; }
    }
  }
  return found;
}

/** Reverse post-order, each node's place in it, and who leads to whom. */
function walk(count: number, start: number, successors: (node: number) => readonly number[]): { order: number[]; place: Int32Array; before: number[][] } {
  const before: number[][] = Array.from({ length: count }, () => []);
  const seen = new Uint8Array(count);
  const done: number[] = [];
  const path = [{ node: start, to: successors(start), at: 0 }];
  seen[start] = 1;
  while (path.length > 0) {
    const step = path[path.length - 1];
    if (step.at === step.to.length) { done.push(step.node); path.pop(); continue; }
    const next = step.to[step.at++];
    before[next].push(step.node);
    if (!seen[next]) { seen[next] = 1; path.push({ node: next, to: successors(next), at: 0 }); }
  }
  const place = new Int32Array(count).fill(-1);
  done.reverse().forEach((node, index) => { place[node] = index; });
  return { order: done, place, before };
}
