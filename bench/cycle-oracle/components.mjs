/** Strongly connected components with two members or more, or with an arrow to itself: Tarjan, without recursion. */

/** @param {ReadonlyMap<string, Iterable<string>>} graph  @returns {string[][]} sorted members, components sorted by the first. */
export function cyclesOf(graph) {
  const state = new Map();
  const waiting = [];
  const found = [];
  for (const start of graph.keys()) {
    if (state.has(start)) continue;
    const path = [enter(start)];
    while (path.length > 0) {
      const top = path.at(-1);
      const { value: next, done } = top.successors.next();
      if (!done) {
        const known = state.get(next);
        if (!known) path.push(enter(next));
        else if (known.isWaiting) top.low = Math.min(top.low, known.order);
        continue;
      }
      path.pop();
      if (path.length > 0) path.at(-1).low = Math.min(path.at(-1).low, top.low);
      if (top.low === top.order) take(top);
    }
  }
  return found.sort((a, b) => (a[0] < b[0] ? -1 : 1));

  function enter(node) {
    const one = { node, order: state.size, low: state.size, isWaiting: true, successors: (graph.get(node) ?? [])[Symbol.iterator]() };
    state.set(node, one);
    waiting.push(one);
    return one;
  }

  function take(top) {
    const members = waiting.splice(waiting.indexOf(top)).map((one) => { one.isWaiting = false; return one.node; });
    if (members.length > 1 || [...(graph.get(members[0]) ?? [])].includes(members[0])) found.push(members.sort());
  }
}
