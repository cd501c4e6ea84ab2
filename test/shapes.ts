import { readFileSync } from 'node:fs';
import { collectShapes, type Shape } from '../src/facts/shape.js';
import { parse } from '../src/syntax/parse.js';
import type { SyntaxNode } from '../src/syntax/node.js';

export interface Read { shape: Shape; name: string; text: string; path: string }

/** Shapes of a piece of code with the text of their functions, without the rest of the extraction. */
export function readShapes(text: string, path = 'a.ts', keep?: ReadonlySet<number>): Read[] {
  const { program } = parse(path, text);
  const ids = new Map<SyntaxNode, number>();
  const names: string[] = [];
  const visit = (node: unknown, name: string): void => {
    if (Array.isArray(node)) return node.forEach((child) => visit(child, ''));
    if (typeof node !== 'object' || node === null || typeof (node as SyntaxNode).type !== 'string') return;
    const syntax = node as SyntaxNode;
    if (/^(?:Arrow)?Function(?:Expression|Declaration)$/.test(syntax.type)) {
      ids.set(syntax, names.length);
      names.push(syntax.id?.name ?? name);
    }
    for (const key of Object.keys(syntax)) if (key !== 'parent') visit(syntax[key], key === 'init' ? syntax.id?.name ?? '' : key === 'value' ? syntax.key?.name ?? '' : '');
  };
  visit(program, '');
  const nodes = [...ids.keys()];
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  return collectShapes(program, ids, lineOf, keep).map((shape) => {
    const node = nodes[shape.fn];
    return { shape, name: names[shape.fn], text: text.slice(node.start, node.end), path };
  });
}

export function readFileShapes(path: string): Read[] {
  return readShapes(readFileSync(path, 'utf8'), path);
}

/** Keeps every function, however small. */
export const everything = { has: () => true } as unknown as ReadonlySet<number>;

/** The shape of the only named function of a piece of code. */
export function shapeOf(text: string, path?: string): Shape {
  return readShapes(text, path, everything).at(-1)!.shape;
}
