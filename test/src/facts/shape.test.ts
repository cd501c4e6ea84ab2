import { describe, expect, it } from 'vitest';
import { decodeUnits } from '../../../src/facts/shape-hash.js';
import { SHAPE_FLAG } from '../../../src/facts/shape.js';
import { readShapes, shapeOf } from '../../shapes.js';

const original = `
  export function total(orders: Order[], rate: number): number {
    let sum = 0;
    for (const order of orders) {
      if (order.paid) sum += order.amount * rate;
    }
    return Math.round(sum);
  }`;

describe('the exact hash', () => {
  const { exact } = shapeOf(original);
  const same: Record<string, string> = {
    'other names': 'function f(a, b) { let c = 0; for (const d of a) { if (d.paid) c += d.amount * b; } return Math.round(c); }',
    'an arrow': 'const f = (a, b) => { let c = 0; for (const d of a) if (d.paid) { c += d.amount * b; } return Math.round(c); };',
    'a method': 'class A { f(a: X[], b?: number) { var c = 0; for (let d of a) if (d.paid) c += d.amount! * (b as number); return Math.round(c) } }',
    'a member of exports': 'exports.f = function (a, b) { let c = 0; for (const d of a) { if (d["paid"]) { c += (d.amount * b); } } return Math.round(c); }',
    'comments and a directive': 'function f(a, b) { "use strict"; /* all */ let c = 0; for (const d of a) { if (d.paid) c += d.amount * b; } // done\n return Math.round(c); }',
  };
  for (const [name, text] of Object.entries(same)) it(`does not see ${name}`, () => expect(shapeOf(text).exact).toBe(exact));

  const other: Record<string, string> = {
    'another property': original.replace('order.paid', 'order.open'),
    'another call': original.replace('Math.round', 'Math.floor'),
    'another literal': original.replace('sum = 0', 'sum = 1'),
    'another operator': original.replace('* rate', '/ rate'),
    'another local in its place': original.replace('Math.round(sum)', 'Math.round(rate)'),
    'statements in another order': original.replace('let sum = 0;', '').replace('return', 'let sum = 0; return'),
    'async': original.replace('function', 'async function'),
  };
  for (const [name, text] of Object.entries(other)) it(`sees ${name}`, () => expect(shapeOf(text).exact).not.toBe(exact));

  it('knows itself by any name', () => {
    expect(shapeOf('function walk(n) { return n ? walk(n.left) + 1 : 0; }').exact).toBe(shapeOf('const depth = (m) => m ? depth(m.left) + 1 : 0;').exact);
  });

  it('takes an expression body and a returned value for one', () => {
    expect(shapeOf('const f = (a) => a.b;').exact).toBe(shapeOf('function g(x) { return x.b; }').exact);
  });

  it('tells apart which function a nested function takes its local from', () => {
    expect(shapeOf('function f(a, b) { return a.map((x) => b(x)); }').exact).not.toBe(shapeOf('function f(a, b) { return a.map((x) => x(b)); }').exact);
  });
});

describe('units', () => {
  const hashes = (text: string): number[] => decodeUnits(shapeOf(text).units).map(({ hash }) => hash);

  it('change only where a statement is added', () => {
    const before = hashes(original);
    const after = hashes(original.replace('let sum = 0;', 'let sum = 0; const started = Date.now();'));
    expect(after.filter((hash) => !before.includes(hash))).toHaveLength(1);
    expect(before.filter((hash) => !after.includes(hash))).toHaveLength(0);
  });

  it('are the same in another order', () => {
    const swapped = 'function f(a) { const z = a.z; const y = a.y; return y + z; }';
    expect(hashes(swapped).sort()).toEqual(hashes('function f(a) { const y = a.y; const z = a.z; return y + z; }').sort());
  });

  it('do not see how a message is worded', () => {
    const failing = (text: string): string => `function f(a) { if (!a.ok) throw new Error('${text}'); return a.value; }`;
    expect(hashes(failing('the answer is bad'))).toEqual(hashes(failing('something went quite wrong')));
    expect(hashes(failing('bad'))).not.toEqual(hashes(failing('worse')));
  });
});

describe('collectShapes', () => {
  it('leaves out what is small, has no name of its own or closes over a local', () => {
    const text = `
      const tiny = (a) => a + 1;
      list.forEach((item) => {\n${'  count(item.a, item.b, item.c);\n'.repeat(8)}});
      function outer(base) {
        const inner = (n) => {\n${'    use(n.a, base.b, n.c);\n'.repeat(8)}  };
        return inner;
      }`;
    expect(readShapes(text).map(({ name }) => name)).toEqual(['outer']);
  });

  it('keeps small functions that the platform has', () => {
    expect(readShapes('const clone = (x) => JSON.parse(JSON.stringify(x));').map(({ name }) => name)).toEqual(['clone']);
  });

  it('sees through a wrapper around the whole file', () => {
    const body = `function slug(s) {\n${"  s = s.replace(/a/, base.sep).trim();\n".repeat(5)}  return s;\n}`;
    expect(readShapes(`define(['x'], function (base) { ${body} });`, 'a.js').map(({ name }) => name)).toEqual(['slug']);
    expect(readShapes(`(function () { 'use strict'; var base = {}; ${body} })();`, 'a.js')[0].shape.uses).toEqual(['base']);
  });

  it('says what the function reads and does', () => {
    const { uses, flags, names } = shapeOf("import { db } from './db.js'; const limit = 3; async function f(a) { for (const x of a) { if (x.ok) await db.save(this.key, x, limit); } }");
    expect(uses).toEqual(['db', 'limit']);
    expect(flags).toBe(SHAPE_FLAG.loop | SHAPE_FLAG.branch | SHAPE_FLAG.async | SHAPE_FLAG.this);
    expect(names).toBeGreaterThanOrEqual(4);
  });

  it('stays small', () => {
    expect(JSON.stringify(shapeOf(original)).length).toBeLessThan(160);
  });
});
