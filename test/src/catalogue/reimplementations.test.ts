import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { referenceShapes } from '../../../src/catalogue/reimplementation-shapes.js';
import { competing, reimplementations } from '../../../src/catalogue/reimplementations.js';
import { shapeOf } from '../../shapes.js';

const generated = new URL('../../../src/catalogue/reimplementation-shapes.ts', import.meta.url);

function shapesNow(): typeof referenceShapes {
  return Object.fromEntries(Object.entries(reimplementations).map(([name, { sources }]) => [name, sources.map((source) => {
    const { exact, size, units } = shapeOf(source.startsWith('function') ? source : `const own = ${source};`);
    return [exact, size, units] as [number, number, string];
  })]));
}

describe('reimplementations', () => {
  it('has the shapes of its snippets written down (UPDATE_SHAPES=1 writes them)', () => {
    const now = shapesNow();
    if (process.env.UPDATE_SHAPES) {
      const text = readFileSync(generated, 'utf8');
      const rows = Object.entries(now).map(([name, shapes]) => `  ${name}: [\n${shapes.map((shape) => `    [${shape[0]}, ${shape[1]}, '${shape[2]}'],\n`).join('')}  ],\n`);
      writeFileSync(generated, `${text.slice(0, text.indexOf('= {'))}= {\n${rows.join('')}};\n`);
    } else expect(referenceShapes).toEqual(now);
  });

  it('tells its functions apart', () => {
    const exact = Object.entries(shapesNow()).flatMap(([name, shapes]) => shapes.map(([hash]) => ({ name, hash })));
    for (const one of exact) expect(exact.filter(({ hash, name }) => hash === one.hash && name !== one.name)).toEqual([]);
  });

  it('names something to use instead, and each package for one job', () => {
    for (const { platform, lodash, libraries } of Object.values(reimplementations)) expect(platform ?? lodash ?? libraries).toBeDefined();
    const all = competing.flatMap(({ packages }) => packages);
    expect(new Set(all).size).toBe(all.length);
  });
});
