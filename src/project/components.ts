/**
 * Strongly connected components of any graph whose nodes are 0 … count-1, by Tarjan's algorithm with a stack of its own
 * (a deep chain of imports must not overflow the call stack): O(nodes + edges). Members ascend, components are sorted by
 * their smallest member, so the order of successors does not show.
 */
export function components(count: number, successors: (node: number) => readonly number[]): number[][] {
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const open: number[] = [];
  const found: number[][] = [];
  let next = 0;
  const visit = (start: number): void => {
    const path: { node: number; to: readonly number[]; at: number }[] = [];
    const enter = (node: number): void => {
      order[node] = low[node] = next++;
      isOpen[node] = 1;
      open.push(node);
      path.push({ node, to: successors(node), at: 0 });
    };
    enter(start);
    while (path.length > 0) {
      const step = path[path.length - 1];
      if (step.at < step.to.length) {
        const to = step.to[step.at++];
        if (order[to] < 0) enter(to);
        else if (isOpen[to]) low[step.node] = Math.min(low[step.node], order[to]);
        continue;
      }
      path.pop();
      const outer = path[path.length - 1];
      if (outer) low[outer.node] = Math.min(low[outer.node], low[step.node]);
      if (low[step.node] === order[step.node]) found.push(close(step.node));
    }
  };
  const close = (root: number): number[] => {
    const members: number[] = [];
    for (let node = -1; node !== root;) {
      node = open.pop()!;
      isOpen[node] = 0;
      members.push(node);
    }
    return members.sort((a, b) => a - b);
  };
  for (let node = 0; node < count; node += 1) if (order[node] < 0) visit(node);
  return found.sort((a, b) => a[0] - b[0]);
}

/** Those that are cycles: two members or more, or one that leads to itself. */
export function cyclicComponents(count: number, successors: (node: number) => readonly number[]): number[][] {
  return components(count, successors).filter((members) => members.length > 1 || successors(members[0]).includes(members[0]));
}
