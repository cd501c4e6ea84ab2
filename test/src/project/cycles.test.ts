import { describe, expect, it } from 'vitest';
import type { ImportedName } from '../../../src/facts/file-facts.js';
import { adviseCut } from '../../../src/project/advise-cut.js';
import { findCycles, type Cycle } from '../../../src/project/cycles.js';
import type { FileNode } from '../../../src/project/project.js';
import { connect, graph, type ByHand } from './modules-by-hand.js';

const arrows = (cycle: Cycle): string => [...cycle.witness.map((edge) => edge.from.path), cycle.witness.at(-1)!.to!.path].join(' > ');
const cut = ({ cut: { edge } }: Cycle): string => `${edge.from.path} > ${edge.to!.path}`;
const members = (cycle: Cycle): string[] => cycle.members.map((file) => file.path);
const name = (imported: string, use: ImportedName['use'] = 'later', usedBy?: string): ImportedName => ({ imported, local: imported, use, ...(usedBy && { usedBy, usedAt: 500 }) });

describe('a cycle', () => {
  it('is one for each component, with all members and one shortest way through the smallest', () => {
    const [cycle, ...more] = findCycles(graph({ a: ['b', 'd'], b: ['c'], c: ['a'], d: ['a', 'e'], e: ['d', 'out'], out: [] }));
    expect(more).toEqual([]);
    expect(members(cycle)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(arrows(cycle)).toBe('a > d > a');
    expect(cycle.loads).toBe(6);
    expect(cycle.kind).toBe('load');
  });
  it('is none without an arrow back, or with a type as the way back', () => {
    expect(findCycles(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([]);
    expect(findCycles(graph({ a: ['b'], b: [':a'] }))).toEqual([]);
  });
  it('is a file that imports itself', () => {
    const [cycle] = findCycles(graph({ a: ['a'] }));
    expect(arrows(cycle)).toBe('a > a');
  });
  it('shows more than an import of itself when there are others', () => {
    expect(arrows(findCycles(graph({ a: ['a', 'b'], b: ['a'] }))[0])).toBe('a > b > a');
  });
  it('is lazy when an import at run time closes it', () => {
    const [cycle] = findCycles(graph({ a: ['b'], b: ['?a'] }));
    expect([cycle.kind, arrows(cycle), cut(cycle)]).toEqual(['lazy', 'b > a > b', 'b > a']);
  });
  it('is not reported again as lazy when the run-time import stays inside', () => {
    expect(findCycles(graph({ a: ['b', '?b'], b: ['a', '?a'] })).map((cycle) => cycle.kind)).toEqual(['load']);
  });
  it('is reported as lazy too when run-time imports join it with others', () => {
    const cycles = findCycles(graph({ a: ['b'], b: ['a', '?c'], c: ['a'] }));
    expect(cycles.map((cycle) => [cycle.kind, members(cycle).join('')])).toEqual([['load', 'ab'], ['lazy', 'abc']]);
    expect(cycles[1].witness.some((edge) => edge.class === 'lazy')).toBe(true);
  });
  it('does not depend on the order of imports', () => {
    const say = (files: FileNode[]): string[] => findCycles(files).map((cycle) => `${members(cycle)} ${arrows(cycle)} ${cut(cycle)}`);
    expect(say(graph({ a: ['b', 'c'], b: ['a'], c: ['b', 'a'] }))).toEqual(say(graph({ c: ['a', 'b'], b: ['a'], a: ['c', 'b'] })));
  });
});

describe('the cheapest cut', () => {
  const pair = (a: ImportedName[], b: ImportedName[]): Cycle => findCycles(connect({ 'a.ts': { imports: [{ to: 'b.ts', names: a }] }, 'b.ts': { imports: [{ to: 'a.ts', names: b }] } }))[0];
  it('takes the fewest symbols', () => {
    const cycle = pair([name('x'), name('y')], [name('z')]);
    expect([cut(cycle), cycle.cut.symbols, cycle.cut.isEnough]).toEqual(['b.ts > a.ts', ['z'], true]);
  });
  it('prefers what is used only later', () => expect(cut(pair([name('x', 'evaluation', 'call')], [name('y')]))).toBe('b.ts > a.ts'));
  it('prefers one that breaks every circle', () => {
    const [cycle] = findCycles(graph({ a: ['b'], b: ['a', 'c'], c: ['a'] }));
    expect([cut(cycle), cycle.cut.isEnough]).toEqual(['a > b', true]);
  });
  it('says when it is not enough, and what all circles go through', () => {
    const [cycle] = findCycles(graph({ hub: ['a', 'b', 'c'], a: ['hub'], b: ['hub'], c: ['hub'] }));
    expect([cycle.cut.isEnough, cycle.hub?.path]).toEqual([false, 'hub']);
    expect(adviseCut(cycle)).toContain('which all go through hub');
  });
  it('of equals leads to the barrel, and names the file behind it', () => {
    const barrel: ByHand = { imports: [{ to: 'ui/a.ts', names: [name('A', 're-export')], kind: 'export-from' }, { to: 'ui/b.ts', names: [name('B', 're-export')], kind: 'export-from' }], exports: [{ name: 'A', from: 0, imported: 'A' }, { name: 'B', from: 1, imported: 'B' }] };
    const [cycle] = findCycles(connect({ 'ui/index.ts': barrel, 'ui/a.ts': { imports: [{ to: 'ui/index.ts', names: [name('B')] }], exports: [{ name: 'A' }] }, 'ui/b.ts': { exports: [{ name: 'B' }] } }));
    expect(cut(cycle)).toBe('ui/a.ts > ui/index.ts');
    expect(adviseCut(cycle)).toContain('import `B` from ui/b.ts');
  });
});

describe('a hazard', () => {
  const early = (b: ByHand, extra: Record<string, ByHand> = {}, usedBy = 'extends'): Cycle['hazards'] => findCycles(connect({
    'a.ts': { imports: [{ to: 'b.ts', names: [name('Base', 'evaluation', usedBy)] }], exports: [{ name: 'make' }] }, 'b.ts': b, ...extra,
  }))[0].hazards;
  const back = { to: 'a.ts', names: [name('make')] };

  it('is a name used while the module loads, when its own module comes first', () => {
    const [hazard] = early({ imports: [back], exports: [{ name: 'Base' }] });
    expect([hazard.name, hazard.how, hazard.origin.path, hazard.first.path, hazard.isReached]).toEqual(['Base', 'extends', 'b.ts', 'b.ts', false]);
  });
  it('is reached when a file that starts the program brings it about', () => {
    const b: ByHand = { imports: [back], exports: [{ name: 'Base' }] };
    const start = (to: string, imported: string): [string, boolean] => {
      const [{ first, isReached }] = early(b, { 'main.ts': { imports: [{ to, names: [name(imported)] }] } });
      return [first.path, isReached];
    };
    expect(start('a.ts', 'make')).toEqual(['b.ts', false]);
    expect(start('b.ts', 'Base')).toEqual(['main.ts', true]);
  });
  it('is not reached by the program when only a test starts so', () => {
    const files = connect({
      'a.ts': { imports: [{ to: 'b.ts', names: [name('Base', 'evaluation', 'extends')] }], exports: [{ name: 'make' }] }, 'b.ts': { imports: [back], exports: [{ name: 'Base' }] },
      'b.test.ts': { imports: [{ to: 'b.ts', names: [name('Base')] }] },
    });
    files.find(({ path }) => path === 'b.test.ts')!.context = 'test';
    expect(findCycles(files)[0].hazards.map(({ first, isReached }) => [first.path, isReached])).toEqual([['b.test.ts', false]]);
  });
  it('is not reached where the start happens to load the other file first', () => {
    const main = { imports: [{ to: 'a.ts', names: [name('make')] }, { to: 'b.ts', names: [name('Base')] }] };
    expect(early({ imports: [back], exports: [{ name: 'Base' }] }, { 'main.ts': main }).map((one) => one.isReached)).toEqual([false]);
  });
  it('is no function declaration of an ES module', () => {
    const declared: ByHand = { imports: [back], exports: [{ name: 'Base', value: 1 }], facts: { values: [['unknown'], ['binding', 0]], bindings: [{ name: 'Base', kind: 'function', at: 0, fn: 0, loop: -1, value: 0, type: 0 }] } };
    expect(early(declared, {}, 'call')).toEqual([]);
  });
  it('is no reading of a namespace as a whole', () => {
    const files = connect({ 'a.ts': { imports: [{ to: 'b.ts', names: [name('*', 'evaluation', 'read')] }] }, 'b.ts': { imports: [back] } });
    expect(findCycles(files)[0].hazards).toEqual([]);
  });
  it('comes through a barrel that has not got so far', () => {
    const files = (order: string[]): FileNode[] => connect({
      'index.ts': { imports: order.map((to) => ({ to, kind: 'export-from' as const, names: [name('*', 're-export')] })), exports: order.map((_, from) => ({ name: '*', from })) },
      'child.ts': { imports: [{ to: 'index.ts', names: [name('Base', 'evaluation', 'extends')] }], exports: [{ name: 'Child' }] },
      'base.ts': { exports: [{ name: 'Base' }] }, 'main.ts': { imports: [{ to: 'index.ts', names: [name('Child')] }] },
    });
    expect(findCycles(files(['child.ts', 'base.ts']))[0].hazards.map((one) => [one.origin.path, one.isReached])).toEqual([['base.ts', true]]);
    // Even a start with the child itself loads the base first, by way of the barrel.
    expect(findCycles(files(['base.ts', 'child.ts']))[0].hazards).toEqual([]);
  });
});

describe('a hazard of CommonJS', () => {
  const marks = { shebang: false, generated: false, minified: false, esm: false };
  const taking: ByHand = {
    imports: [{ to: 'b.js', kind: 'require' }], exports: [{ name: 'make', at: [90, 99] }],
    facts: { marks, values: [['unknown'], ['imported', 0, '*'], ['member', 1, 'Base']], bindings: [{ name: 'Base', kind: 'const', at: 5, fn: 0, loop: -1, value: 2, type: 0 }] },
  };
  const hazards = (at: [number, number], exported = 'Base'): string[] =>
    findCycles(connect({ 'a.js': taking, 'b.js': { imports: [{ to: 'a.js', kind: 'require' }], exports: [{ name: exported, at }], facts: { marks } } }))[0].hazards.map((one) => `${one.how} ${one.name}`);

  it('is a name taken out of exports that come later', () => expect(hazards([50, 60])).toEqual(['destructured Base']));
  it('is none when the name is exported before the other file is asked for', () => expect(hazards([0, 5])).toEqual([]));
  it('is none when the whole of it is', () => expect(hazards([0, 5], '=')).toEqual([]));
  it('is one when the exports are still being put together', () => expect(hazards([0, 50], '=')).toEqual(['destructured Base']));
});
