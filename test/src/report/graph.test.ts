import fc from 'fast-check';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractAll } from '../../../src/facts/extract-all.js';
import { answerSoon } from '../../../src/files/ask-disk.js';
import { openWorkspace } from '../../../src/files/open-workspace.js';
import { resolveImports } from '../../../src/files/resolve.js';
import { findCycles } from '../../../src/project/cycles.js';
import { importTree } from '../../../src/project/import-tree.js';
import { link } from '../../../src/project/link.js';
import type { FileNode, Project } from '../../../src/project/project.js';
import { drawGraph, graphOf } from '../../../src/report/graph.js';
import { foldersIn } from '../../marks.js';
import { graph } from '../project/modules-by-hand.js';

const project = (files: FileNode[]): Pick<Project, 'files'> => ({ files });

/** File sets of circles that share a file, joined. */
function joined(circles: readonly (readonly string[])[]): string[][] {
  let sets: Set<string>[] = [];
  for (const circle of circles) {
    const touching = sets.filter((set) => circle.some((file) => set.has(file)));
    sets = [...sets.filter((set) => !touching.includes(set)), new Set([...circle, ...touching.flatMap((set) => [...set])])];
  }
  return sets.map((set) => [...set].sort()).sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

const ours = (files: readonly FileNode[]): string[][] => findCycles(files).filter((cycle) => cycle.kind === 'load').map((cycle) => cycle.members.map((file) => file.path));

async function open(folder: string): Promise<Project> {
  const workspace = await openWorkspace([folder], { cwd: folder, root: folder });
  const { facts } = await extractAll(workspace.root, workspace.sources.map(({ path }) => path), { threads: 1 });
  const contexts = new Map(workspace.sources.map(({ path, context }) => [path, context]));
  return link({ root: workspace.root, facts, contexts, packages: workspace.packages, resolutions: await answerSoon(resolveImports(workspace, facts, new Set())), catalogue: [] });
}

const fixtures = resolve(import.meta.dirname, '../../../fixtures/circular-import');

describe('madge, asked about our graph', () => {
  it.each(foldersIn(fixtures))('agrees about the files of the circles in %s', async (situation) => {
    const opened = await open(join(fixtures, situation));
    expect(joined((await graphOf(opened)).circular)).toEqual(ours(opened.files));
  });

  it('finds circles only inside our components, and one in each', async () => {
    const arrows = fc.integer({ min: 1, max: 9 }).chain((count) => fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 20 }).map((pairs) =>
      Object.fromEntries(Array.from({ length: count }, (_, node) => [`f${node}.js`, [...new Set(pairs.filter(([from]) => from === node).map(([, to]) => `f${to}.js`))]]))));
    await fc.assert(fc.asyncProperty(arrows, async (tree) => {
      const files = graph(tree);
      const { circular } = await graphOf(project(files));
      const components = ours(files);
      for (const circle of circular) expect(components.filter((members) => circle.every((file) => members.includes(file)))).toHaveLength(1);
      for (const members of components) expect(circular.some((circle) => circle.every((file) => members.includes(file)))).toBe(true);
    }), { numRuns: 60 });
  });
});

describe('the import graph', () => {
  const files = graph({ 'a.ts': ['b.ts', '?c.ts'], 'b.ts': ['a.ts'], 'c.ts': [':d.ts'], 'd.ts': [], 'e.ts': [] });

  it('holds what is there at run time', () => {
    expect(importTree(project(files))).toEqual({ 'a.ts': ['b.ts', 'c.ts'], 'b.ts': ['a.ts'], 'c.ts': [], 'd.ts': [], 'e.ts': [] });
  });
  it('names circles, orphans and leaves', async () => {
    const { circular, orphans, leaves } = await graphOf(project(files));
    expect({ circular, orphans, leaves }).toEqual({ circular: [['a.ts', 'b.ts']], orphans: ['e.ts'], leaves: ['d.ts', 'e.ts'] });
  });
  it('is drawn without Graphviz', async () => {
    const dot = await drawGraph(project(files), 'dot');
    expect(dot).toContain('"a.ts" -> "b.ts";');
    expect(dot).toContain('"b.ts" [color="red"];');
    expect(JSON.parse(await drawGraph(project(files), 'json'))).toEqual(importTree(project(files)));
  });
});
