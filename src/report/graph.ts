import { importTree } from '../project/import-tree.js';
import type { Project } from '../project/project.js';
import { useOwnTypescript } from '../syntax/own-typescript.js';

export interface ImportGraph {
  /** One way round for each circle that a walk through the load-time imports meets. */
  circular: string[][];
  /** Files that no other imports in any way. */
  orphans: string[];
  /** Files that import no other. */
  leaves: string[];
  /** The graph in Graphviz's language. */
  dot(): Promise<string>;
  /** The graph as a picture; needs Graphviz to be installed. */
  svg(): Promise<string>;
}

/** What madge says about the program, from our import graph: nothing is parsed or resolved a second time. */
export async function graphOf(project: Pick<Project, 'files'>): Promise<ImportGraph> {
  useOwnTypescript();
  const { default: madge } = await import('madge');
  const runTime = importTree(project);
  const loading = await madge(importTree(project, ['eager']));
  const any = await madge(importTree(project, ['eager', 'lazy', 'type', 'other']));
  const drawn = await madge(runTime);
  const circular = loading.circular();
  return {
    circular, orphans: any.orphans(), leaves: any.leaves(),
    dot: async () => toDot(runTime, new Set(circular.flat())),
    svg: async () => (await drawn.svg()).toString('utf8'),
  };
}

/** The graph in one of the formats that other programs read. */
export async function drawGraph(project: Pick<Project, 'files'>, format: 'dot' | 'json'): Promise<string> {
  return format === 'json' ? `${JSON.stringify(importTree(project), null, 2)}\n` : (await graphOf(project)).dot();
}

/** madge's own `dot()` sends the text through Graphviz, which adds positions and must be installed; the text needs neither. */
function toDot(tree: Record<string, string[]>, circular: ReadonlySet<string>): string {
  const lines = Object.entries(tree).flatMap(([file, imports]) => {
    const from = JSON.stringify(file);
    return [`  ${from}${circular.has(file) ? ' [color="red"]' : ''};`, ...imports.map((to) => `  ${from} -> ${JSON.stringify(to)};`)];
  });
  return `digraph imports {\n  rankdir="LR";\n  node [shape="box", style="rounded"];\n${lines.join('\n')}\n}\n`;
}
