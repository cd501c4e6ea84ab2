import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { components, cyclicComponents } from '../../../src/project/components.js';

const graphs = fc.integer({ min: 1, max: 14 }).chain((count) =>
  fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: count * 3 }).map((arrows) => ({ count, arrows })));

const successorsOf = (arrows: readonly (readonly [number, number])[]) => (node: number): number[] => arrows.filter(([from]) => from === node).map(([, to]) => to);

/** By definition: two nodes are together when each reaches the other. */
function byReachability(count: number, successors: (node: number) => number[]): number[][] {
  const reach = Array.from({ length: count }, (_, start) => {
    const seen = new Set([start]);
    for (const node of seen) for (const to of successors(node)) seen.add(to);
    return seen;
  });
  const nodes = Array.from({ length: count }, (_, node) => node);
  const groups = nodes.map((a) => nodes.filter((b) => reach[a].has(b) && reach[b].has(a)));
  return groups.filter((group, node) => group[0] === node);
}

describe('components', () => {
  it('are what mutual reachability says', () => {
    fc.assert(fc.property(graphs, ({ count, arrows }) => {
      const successors = successorsOf(arrows);
      expect(components(count, successors)).toEqual(byReachability(count, successors));
    }), { numRuns: 400 });
  });

  it('do not depend on the order of the arrows', () => {
    fc.assert(fc.property(graphs.chain(({ count, arrows }) => fc.record({ count: fc.constant(count), arrows: fc.constant(arrows), shuffled: fc.shuffledSubarray(arrows, { minLength: arrows.length }) })), ({ count, arrows, shuffled }) => {
      expect(components(count, successorsOf(shuffled))).toEqual(components(count, successorsOf(arrows)));
    }));
  });

  it('of a chain of a hundred thousand do not overflow the stack', () => {
    const count = 100_000;
    expect(components(count, (node) => (node + 1 < count ? [node + 1] : []))).toHaveLength(count);
    expect(cyclicComponents(count, (node) => [(node + 1) % count])).toHaveLength(1);
  });

  it('of no nodes are none', () => expect(components(0, () => [])).toEqual([]));

  it('are cycles with two members, or an arrow to itself', () => {
    const arrows: [number, number][] = [[0, 1], [1, 0], [2, 2], [3, 0]];
    expect(cyclicComponents(4, successorsOf(arrows))).toEqual([[0, 1], [2]]);
  });
});
