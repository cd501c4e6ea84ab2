import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/catalogue/index.js';
import { extract } from '../../../src/facts/extract.js';
import { findCopied } from '../../../src/project/accumulations.js';
import { findRepeated } from '../../../src/project/helper-scans.js';
import { link } from '../../../src/project/link.js';
import type { Project } from '../../../src/project/project.js';
import { findScans } from '../../../src/project/scans.js';
import { parse } from '../../../src/syntax/parse.js';

const PACKAGE = { folder: '', name: 'app', dependencies: new Set<string>(), runtimeDependencies: new Set<string>(), bins: [] };

function linkText(text: string): Project {
  const { program, comments } = parse('a.ts', text);
  const facts = extract('a.ts', text, program, comments);
  return link({ root: '/', facts: [facts], contexts: new Map(), packages: [PACKAGE], resolutions: new Map([['a.ts', []]]), catalogue });
}

/** What is searched again and again: collection, how, how sure, calls in between. */
function repeated(text: string): string[] {
  const project = linkText(text);
  return findRepeated(project, findScans(project)).map(({ scan, certainty, steps }) => `${project.text(scan.file, scan.subject)} ${scan.name || scan.kind} ${certainty} ${steps.length}`);
}

function copied(text: string): string[] {
  const project = linkText(text);
  return findCopied(project, findScans(project)).map(({ accumulation: { file, target, holds }, certainty }) => `${project.text(file, target)} ${holds} ${certainty}`);
}

describe('findScans', () => {
  it('takes a method with a callback that only arrays have for a scan, and no other of unknown values', () => {
    const project = linkText('function f(list, text) { list.find((x) => x.id === 1); text.includes("a"); }');
    expect(findScans(project).map(({ name, proof }) => [name, proof])).toEqual([['find', 'guess']]);
  });

  it('knows an array by how else it is used', () => {
    const project = linkText('function f(list, x) { list.filter((y) => y > 0); return list.includes(x); }');
    expect(findScans(project).map(({ name }) => name)).toEqual(['filter', 'includes']);
  });

  it('leaves strings, sets and maps alone', () => {
    expect(findScans(linkText('function f(a: string, b: Set<string>, c: Map<string, number>) { a.includes("x"); b.has("x"); c.get("x"); }'))).toEqual([]);
  });
});

describe('findRepeated', () => {
  it('needs one and the same collection in every pass', () => {
    expect(repeated('function f(xs: string[], ys: string[]) { return xs.filter((x) => ys.includes(x)); }')).toEqual(['ys includes certain 0']);
    expect(repeated('function f(xs: { tags: string[]; main: string }[]) { return xs.filter((x) => x.tags.includes(x.main)); }')).toEqual([]);
    expect(repeated('function f(xs: string[], load: (x: string) => string[]) { for (const x of xs) { const ys = load(x); ys.includes(x); } }')).toEqual([]);
  });

  it('follows copies and filters to what they are taken from', () => {
    expect(repeated('function f(xs: string[], ys: string[]) { for (const x of xs) { const zs = [...ys]; if (zs.includes(x)) f([], []); } }')).toEqual(['zs includes certain 0']);
  });

  it('asks for an equality', () => {
    expect(repeated('function f(xs: string[], ys: string[]) { return xs.filter((x) => ys.some((y) => x.startsWith(y))); }')).toEqual(['ys some possible 0']);
    expect(repeated('function f(xs: { id: string }[], ys: { id: string }[]) { return xs.map((x) => ys.find((y) => y.id === x.id)); }')).toEqual(['ys find certain 0']);
  });

  it('goes through helpers, fields of what they are given, and themselves', () => {
    const has = 'function has(list: string[], x: string) { return list.includes(x); }\n';
    expect(repeated(`${has}function f(xs: string[], ys: string[]) { return xs.filter((x) => has(ys, x)); }`)).toEqual(['list includes certain 1']);
    expect(repeated(`${has}function f(xs: string[]) { return xs.filter((x) => has([x], x)); }`)).toEqual([]);
    expect(repeated('function has(o: { list: string[]; x: string }) { return o.list.includes(o.x); }\nfunction f(xs: string[], ys: string[]) { return xs.filter((x) => has({ list: ys, x })); }')).toEqual(['o.list includes certain 1']);
    expect(repeated('interface T { id: string; next: T[] }\nfunction walk(t: T, all: string[]) { all.includes(t.id); t.next.forEach((n) => walk(n, all)); }')).toEqual(['all includes certain 1']);
  });

  it('ends where calls call each other in a ring', () => {
    expect(repeated('function a(l: string[], x: string) { l.includes(x); b(l, x); }\nfunction b(l: string[], x: string) { a(l, x); }')).toEqual([]);
  });

  it('is silent where the collection is cut back, or the loop left at once', () => {
    expect(repeated('const MOST = 9; function f(xs: string[], ys: string[]) { for (const x of xs) { ys.indexOf(x); ys.push(x); if (ys.length > MOST) ys.shift(); } }')).toEqual([]);
    expect(repeated('function f(xs: string[], ys: string[]) { for (const x of xs) { if (x === "") { ys.shift(); break; } } }')).toEqual([]);
    expect(repeated('function f(xs: string[], ys: string[]) { for (const x of xs) { if (!ys.includes(x)) continue; throw new Error(x); } }')).toEqual(['ys includes certain 0']);
  });
});

describe('findCopied', () => {
  it('sees what is rebuilt from itself', () => {
    expect(copied('function f(xs: string[]) { let all: string[] = []; for (const x of xs) all = [...all, x]; return all; }')).toEqual(['all array certain']);
    expect(copied('function f(xs: { id: string }[]) { return xs.reduce((all, x) => ({ ...all, [x.id]: x }), {}); }')).toEqual(['all object certain']);
    expect(copied('function f(xs: string[]) { for (const x of xs) { let all = [x]; all = [...all, x]; } }')).toEqual([]);
  });

  it('takes a record of fixed keys for what it is', () => {
    expect(copied('function f(xs: string[]) { let state = { last: "" }; for (const x of xs) state = { ...state, last: x }; return state; }')).toEqual([]);
  });
});
