import { describe, expect, it } from 'vitest';
import { findClusters } from '../../../src/project/clones.js';
import { everything, readShapes, type Read } from '../../shapes.js';

const parse = `function parse(text) {
  const found = {};
  for (const part of text.split('&')) {
    const at = part.indexOf('=');
    if (at < 0) continue;
    found[decodeURIComponent(part.slice(0, at))] = decodeURIComponent(part.slice(at + 1));
  }
  return found;
}`;
const edited = parse.replace('if (at < 0) continue;', 'if (at < 0) continue;\n    seen += 1;').replaceAll('found', 'all').replace('parse', 'edited');
const renamed = parse.replaceAll('part', 'piece').replace('parse', 'renamed');
const unrelated = `function render(node) {
  const lines = [];
  for (const child of node.children) lines.push(render(child));
  if (lines.length === 0) return node.label.padEnd(20);
  return lines.join('\\n').concat(node.label.toUpperCase());
}`;

function cluster(texts: string[], least = 0.75): { name: string; similarity: number }[][] {
  const items: Read[] = texts.flatMap((text) => readShapes(text, 'a.js', everything).filter(({ name }) => name !== ''));
  return findClusters(items, least).map(({ copies }) => copies.map(({ item, similarity }) => ({ name: item.name, similarity })));
}

describe('findClusters', () => {
  it('joins what is the same after renaming', () => {
    expect(cluster([parse, unrelated, renamed])).toEqual([[{ name: 'parse', similarity: 1 }, { name: 'renamed', similarity: 1 }]]);
  });

  it('joins what is nearly the same, and says how much', () => {
    const [[first, second]] = cluster([parse, edited]);
    expect([first.name, second.name]).toEqual(['parse', 'edited']);
    expect(second.similarity).toBeGreaterThan(0.85);
    expect(second.similarity).toBeLessThan(1);
  });

  it('leaves alone what is not', () => expect(cluster([parse, unrelated])).toEqual([]));

  it('respects how alike functions must be', () => expect(cluster([parse, edited], 0.99)).toEqual([]));

  it('does not chain: every copy is like the middle one', () => {
    const row = (from: number): string => `function f${from}(x) {\n${Array.from({ length: 8 }, (_, i) => `  x.step${from + i}(x.value${from + i}, ${from + i});`).join('\n')}\n}`;
    const clusters = cluster([row(0), row(1), row(2), row(3), row(4), row(5)], 0.8);
    for (const copies of clusters) expect(copies.length).toBeLessThanOrEqual(3);
  });

  it('gives the same clusters for the same input', () => {
    expect(cluster([parse, edited, renamed, unrelated])).toEqual(cluster([parse, edited, renamed, unrelated]));
  });

  it('is near-linear in a program of many like functions', () => {
    const many = Array.from({ length: 3000 }, (_, i) => `function f${i}(a) { const x = a.begin(); if (!x) return null; log(x); x.field${i}(a.other${i}, ${i}); x.go${i}.then(a.done${i}); return x; }`);
    const items = readShapes(many.join('\n'), 'a.js', everything);
    const start = performance.now();
    findClusters(items, 0.75);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
