import { expect, test } from 'vitest';
import type { CpuProfile } from '../../../src/evidence/cpu-profile.js';
import { readProfile } from '../../../src/evidence/read-profile.js';
import { madeProfile } from './made-profile.js';

const timesOf = (profile: CpuProfile | string): unknown => (typeof profile === 'string' ? profile : profile.nodes.map(({ frame: { name }, ms, samples, parent, end }) => [name, ms, samples, parent, end]));

test('a sample holds until the next, callers stand before what they call', () => {
  const text = madeProfile([{ name: 'a', ms: 2, calls: [{ name: 'b', ms: 3 }] }, { name: 'c', ms: 1 }]);
  expect(timesOf(readProfile(text))).toEqual([['(root)', 0, 0, -1, 4], ['a', 2, 2, 0, 3], ['b', 3, 3, 1, 3], ['c', 1, 1, 0, 4]]);
});

const frame = (functionName: string) => ({ functionName, url: 'file:///a.js', lineNumber: 4, columnNumber: 2 });

test('clocks that run backwards are no time, and the last sample lasts to the end', () => {
  const profile = { nodes: [{ id: 1, callFrame: frame('a') }, { id: 2, callFrame: frame('b'), parent: 1 }], startTime: 0, endTime: 10_000, samples: [1, 2, 1, 2], timeDeltas: [1000, 4000, -2000, 3000] };
  expect(timesOf(readProfile(JSON.stringify(profile)))).toEqual([['a', 7, 2, -1, 2], ['b', 4, 2, 0, 2]]);
});

test('the older form: a tree, lines from 1, points in time or hits', () => {
  const head = { functionName: '(root)', url: '', lineNumber: 0, columnNumber: 0, hitCount: 0, id: 1, children: [{ functionName: 'a', url: '/a.js', lineNumber: 5, columnNumber: 3, hitCount: 3, id: 2, children: [] }, { functionName: '(anonymous function)', url: '/a.js', lineNumber: 9, columnNumber: 1, hitCount: 1, id: 3, children: [] }] };
  const byPoint = readProfile(JSON.stringify({ head, startTime: 10, endTime: 12, samples: [2, 3, 2], timestamps: [10_000_000, 10_500_000, 11_000_000] })) as CpuProfile;
  expect(timesOf(byPoint)).toEqual([['(root)', 0, 0, -1, 3], ['a', 500, 2, 0, 2], ['', 500, 1, 0, 3]]);
  expect(byPoint.nodes[1].frame).toEqual({ name: 'a', url: '/a.js', line: 4, column: 2 });
  expect(timesOf(readProfile(JSON.stringify({ head, startTime: 10, endTime: 12 })))).toEqual([['(root)', 0, 0, -1, 3], ['a', 1500, 3, 0, 2], ['', 500, 1, 0, 3]]);
});

test('a trace holds pieces of a profile for each thread', () => {
  const piece = (id: string, nodes: object[], samples: number[], timeDeltas: number[]) => ({ ph: 'P', name: 'ProfileChunk', pid: 7, id, args: { data: { cpuProfile: { nodes, samples }, timeDeltas } } });
  const start = (id: string) => ({ ph: 'P', name: 'Profile', pid: 7, id, args: { data: { startTime: 100 } } });
  const node = (id: number, name: string, parent?: number) => ({ id, callFrame: { functionName: name, scriptId: 1 }, ...(parent !== undefined && { parent }) });
  const traceEvents = [
    start('0x1'), { ph: 'X', name: 'Layout' }, piece('0x1', [node(1, '(root)'), node(2, 'a', 1)], [2], [0]), start('0x2'),
    piece('0x2', [node(1, '(root)'), node(2, 'c', 1)], [2, 1], [0, 3000]), piece('0x1', [node(3, 'b', 2)], [3, 1], [2000, 1000]),
  ];
  const expected = [['(root)', 0, 1, -1, 3], ['a', 2, 1, 0, 3], ['b', 1, 1, 1, 3], ['(root)', 0, 1, -1, 5], ['c', 3, 1, 3, 5]];
  expect(timesOf(readProfile(JSON.stringify({ traceEvents })))).toEqual(expected);
  expect(timesOf(readProfile(JSON.stringify(traceEvents)))).toEqual(expected);
});

test('stacks may be ten thousand deep, and nodes that lead back to themselves end', () => {
  const deep = { nodes: Array.from({ length: 20_000 }, (_, id) => ({ id, callFrame: frame('f'), children: [id + 1] })), samples: [19_999], timeDeltas: [0], startTime: 0, endTime: 1000 };
  expect((readProfile(JSON.stringify(deep)) as CpuProfile).nodes).toHaveLength(20_000);
  const round = { nodes: [{ id: 1, callFrame: frame('a'), children: [2] }, { id: 2, callFrame: frame('b'), children: [3] }, { id: 3, callFrame: frame('c'), children: [2] }], samples: [3], timeDeltas: [0], startTime: 0, endTime: 1000 };
  expect(timesOf(readProfile(JSON.stringify(round)))).toEqual([['a', 0, 0, -1, 3], ['b', 0, 0, 0, 3], ['c', 1, 1, 1, 3]]);
});

test.each<[string, string, RegExp]>([
  ['nothing', '', /^is cut off, or no JSON/],
  ['cut off', madeProfile([{ name: 'a', ms: 1 }]).slice(0, -20), /^is cut off, or no JSON/],
  ['another JSON', '{"name":"shop"}', /^is no CPU profile of V8/],
  ['a list', '[1, 2]', /^is no CPU profile of V8/],
  ['a number', '7', /^is no CPU profile of V8/],
  ['no nodes', '{"nodes":[],"samples":[]}', /^is no CPU profile of V8/],
  ['nodes of something else', '{"nodes":[{"id":1,"label":"x"}]}', /^is no CPU profile of V8/],
  ['a trace without one', '{"traceEvents":[{"ph":"X"}]}', /^is a trace without a CPU profile in it$/],
  ['a trace with half of one', '[{"ph":"P","name":"ProfileChunk","args":{}},{"ph":"X"}]', /^is a trace without/],
  ['a heap profile', '{"head":{"callFrame":{},"selfSize":0,"children":[]}}', /^is a profile of memory/],
])('is told apart from %s', (_, text, reason) => {
  expect(readProfile(text)).toMatch(reason);
});
