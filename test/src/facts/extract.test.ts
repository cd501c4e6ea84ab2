import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/facts/extract.js';
import type { FileFacts, Value } from '../../../src/facts/file-facts.js';
import { parse } from '../../../src/syntax/parse.js';

function factsOf(text: string, path = 'a.ts'): FileFacts {
  const { program, comments } = parse(path, text);
  return extract(path, text, program, comments);
}

/** An expression as the facts see it, written out. */
function show(facts: FileFacts, id: number): string {
  const value: Value = facts.values[id];
  const inner = (part: number): string => show(facts, part);
  switch (value[0]) {
    case 'literal': return JSON.stringify(value[1]);
    case 'binding': return facts.bindings[value[1]].name;
    case 'global': return `global ${value[1]}`;
    case 'member': return `${inner(value[1])}.${value[2]}`;
    case 'index': return `${inner(value[1])}[${inner(value[2])}]`;
    case 'element': return `element of ${inner(value[1])}`;
    case 'key': return `key of ${inner(value[1])}`;
    case 'call': return `${inner(facts.sites[value[1]].callee)}(${facts.sites[value[1]].args.map(inner).join(', ')})`;
    case 'await': return `await ${inner(value[1])}`;
    case 'imported': return `${value[2]} from ${facts.imports[value[1]].specifier}`;
    case 'either': return value[1].map(inner).join(' | ');
    case 'param': return `param ${value[2]}`;
    default: return value[0];
  }
}

const valueOf = (facts: FileFacts, name: string): string => show(facts, facts.bindings.find((b) => b.name === name)!.value);

describe('values', () => {
  it('names what a destructured binding is a part of', () => {
    const facts = factsOf('const { a, b: { c }, ...rest } = load(); const [first, , third] = a;');
    expect(valueOf(facts, 'a')).toBe('global load().a');
    expect(valueOf(facts, 'c')).toBe('global load().b.c');
    expect(valueOf(facts, 'third')).toBe('a[2]');
    expect(valueOf(facts, 'rest')).toBe('unknown');
  });

  it('binds functions before they are written, and shadows by block', () => {
    const facts = factsOf('run(); function run() {} { const run = 1; use(run); }');
    expect(facts.sites.map((site) => show(facts, site.callee))).toEqual(['run', 'global use']);
    expect(facts.bindings.filter((b) => b.name === 'run')).toHaveLength(2);
    expect(show(facts, facts.sites[1].args[0])).toBe('run');
    const argument = facts.values[facts.sites[1].args[0]];
    expect(argument[0] === 'binding' && facts.bindings[argument[1]].kind).toBe('const');
  });

  it('hoists var out of blocks and loops', () => {
    const facts = factsOf('function f() { for (var i = 0; i < 3; i++) {} return i; }', 'a.js');
    expect(facts.bindings.filter((b) => b.name === 'i')).toHaveLength(1);
    expect(show(facts, facts.functions[1].returns[0])).toBe('i');
  });

  it('is one id for one expression, and a new one for each literal object', () => {
    const facts = factsOf('use(a.b, a.b, {}, {});');
    const [first, second, third, fourth] = facts.sites[0].args;
    expect(first).toBe(second);
    expect(third).not.toBe(fourth);
  });

  it('keeps both sides of a choice and the default of a parameter', () => {
    const facts = factsOf('const x = c ? a() : b(); function f(p = other()) {}');
    expect(valueOf(facts, 'x')).toBe('global a() | global b()');
    expect(valueOf(facts, 'p')).toBe('param 0 | global other()');
  });

  it('follows require, and its destructuring, as imports', () => {
    const facts = factsOf("const db = require('./db'); const { User } = require('./models'); require(`./x/${n}`);", 'a.js');
    expect(valueOf(facts, 'db')).toBe('* from ./db');
    expect(facts.imports.map((i) => [i.specifier, i.when, i.partial ?? false])).toEqual([['./db', 'eager', false], ['./models', 'eager', false], ['./x/*', 'eager', true]]);
    expect(facts.imports[1].names).toMatchObject([{ imported: 'User', local: 'User' }]);
  });
});

describe('loops', () => {
  it('says what a loop iterates and what its variable is', () => {
    const facts = factsOf('for (const { id } of orders) {} for (const k in table) {} for await (const row of rows) {}');
    expect(facts.loops.map((loop) => [loop.kind, show(facts, loop.over)])).toEqual([['for-of', 'global orders'], ['for-in', 'global table'], ['for-await', 'global rows']]);
    expect(valueOf(facts, 'id')).toBe('element of global orders.id');
    expect(valueOf(facts, 'k')).toBe('key of global table');
  });

  it.each([
    ['for (let i = 0; i < xs.length; i++) {}', '<', true, 'global xs.length'],
    ['for (let i = 0; i < n; i += 50) {}', '<', false, 'global n'],
    ['for (let i = xs.length - 1; i >= 0; i--) {}', '>=', true, '0'],
    ['for (i = 0; i < xs.length; i++) {}', '<', true, 'global xs.length'],
    ['let i; for (i = 0; i < n; i = i + 50) {}', '<', false, 'global n'],
  ])('recognises the counter of %s', (text, operator, byOne, limit) => {
    const { loops: [loop], ...facts } = factsOf(text);
    expect(loop.counter).toMatchObject({ operator, byOne });
    expect(show(facts as FileFacts, loop.counter!.limit)).toBe(limit);
  });

  it('starts a counter where the loop starts it', () => {
    const { loops: [loop], ...facts } = factsOf('let i = 9; for (i = xs.length - 1; i >= 0; i--) {}');
    expect(show(facts as FileFacts, loop.counter!.start)).toBe('operation');
  });

  it('nests loops of one function and starts anew in a callback', () => {
    const facts = factsOf('for (const a of as) { for (const b of bs) f(); as.forEach(() => { g(); }); }');
    const at = (name: string): number => facts.sites.find((site) => show(facts, site.callee) === `global ${name}`)!.loop;
    expect(facts.loops[at('f')].parent).toBe(0);
    expect(at('g')).toBe(-1);
    expect(facts.functions[1].loop).toBe(0);
  });
});

describe('sites', () => {
  it.each([
    ['async () => { await f(); }', 'awaited'], ['() => f()', 'returned'], ['() => { f(); }', 'discarded'], ['const x = f()', 'assigned'],
    ['if (f()) {}', 'tested'], ['g(f())', 'argument'], ['f().then(h)', 'chained'], ['[f()]', 'member'],
  ])('says what becomes of the call in %s', (text, use) => {
    const facts = factsOf(text);
    expect(facts.sites.find((site) => show(facts, site.callee) === 'global f')!.use).toBe(use);
  });

  it('knows the branch a call stands in', () => {
    const facts = factsOf('if (a) f(); else if (b) g(); c && h(); d ??= k();');
    const branchOf = (name: string): [string, boolean] => {
      const { branch } = facts.sites.find((site) => show(facts, site.callee) === `global ${name}`)!;
      return [show(facts, facts.branches[branch].test), facts.branches[branch].taken];
    };
    expect([branchOf('f'), branchOf('g'), branchOf('h'), branchOf('k')]).toEqual([['global a', true], ['global b', true], ['global c', true], ['global d', false]]);
  });

  it('walks thousands of operands without recursion', () => {
    const sum = Array.from({ length: 2_000 }, (_, i) => `'${i}'`).join(' + ');
    expect(() => factsOf(`const s = ${sum};`)).not.toThrow();
  });
});

describe('imports', () => {
  const useOf = (text: string): [string, string][] => factsOf(text).imports.flatMap((i) => i.names.map((n): [string, string] => [n.imported, n.use]));

  it('says when an imported name is used', () => {
    expect(useOf("import { A, b, C, d, E } from './x'; class K extends A {} function f() { b(); } let c: C; export { d };"))
      .toEqual([['A', 'evaluation'], ['b', 'later'], ['C', 'type'], ['d', 're-export'], ['E', 'never']]);
  });

  it('counts an IIFE and a static block as evaluation, a method as later', () => {
    expect(useOf("import { a, b, c } from './x'; (() => { a(); })(); class K { static { b(); } m() { c(); } }"))
      .toEqual([['a', 'evaluation'], ['b', 'evaluation'], ['c', 'later']]);
  });
});

describe('suppressions', () => {
  it('reads rule, reason and target line', () => {
    const facts = factsOf('f();\n// perf-lint-disable-next-line quadratic-loop -- five entries\ng();\n/* eslint-disable-next-line perf-lint/blocking-io */\nh();\ni(); // oxlint-disable-line no-console, perf-lint/quadratic-loop -- three\n// oxlint-disable-next-line no-console -- loud\nj();');
    expect(facts.suppressions).toMatchObject([
      { rules: ['quadratic-loop'], reason: 'five entries', line: 3, eslint: false },
      { rules: ['blocking-io'], reason: '', line: 5, eslint: true },
      { rules: ['quadratic-loop'], reason: 'three', line: 6, eslint: false },
    ]);
    expect(facts.suppressions).toHaveLength(3);
  });
});
