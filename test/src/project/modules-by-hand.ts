/** Small programs as facts made by hand: which file imports what, and how. */
import type { Export, FileFacts, Import } from '../../../src/facts/file-facts.js';
import type { Resolution } from '../../../src/files/workspace.js';
import type { LinkInput } from '../../../src/project/link-input.js';
import { indexEdges, indexExports } from '../../../src/project/prepare-files.js';
import { connectModules } from '../../../src/project/modules.js';
import type { FileNode } from '../../../src/project/project.js';

const PACKAGE = { folder: '', name: 'app', dependencies: new Set<string>(), runtimeDependencies: new Set<string>(), bins: [] };

export interface ByHand {
  imports?: (Partial<Import> & { to: string | string[] | Resolution })[];
  exports?: Partial<Export>[];
  facts?: Partial<FileFacts>;
}

export function connect(files: Record<string, ByHand>): FileNode[] {
  const paths = Object.keys(files).sort();
  const nodes = paths.map((path): FileNode => ({ path, facts: factsOf(path, files[path]), context: 'source', package: PACKAGE, functions: [], calls: [], edges: [] }));
  const resolutions = new Map(paths.map((path) => [path, (files[path].imports ?? []).map(({ to }) => toResolution(to))]));
  const input: LinkInput = { root: '/', facts: nodes.map((node) => node.facts), contexts: new Map(), packages: [PACKAGE], resolutions, catalogue: [] };
  nodes.forEach(indexExports);
  connectModules(nodes, input);
  indexEdges(nodes);
  return nodes;
}

function toResolution(to: string | string[] | Resolution): Resolution {
  return typeof to === 'string' ? { files: [to] } : Array.isArray(to) ? { files: to } : to;
}

function factsOf(path: string, { imports = [], exports = [], facts }: ByHand): FileFacts {
  return {
    path, lineStarts: [0], values: [['unknown']], types: [['unknown']], bindings: [], functions: [], classes: [], typeDeclarations: [],
    imports: imports.map(({ to, ...one }, i) => ({ specifier: String(to), at: [i * 100 + 10, i * 100 + 20], kind: 'import', when: 'eager', fn: 0, names: [], ...one })),
    exports: exports.map((one, i) => ({ name: 'x', value: 0, at: [i * 100 + 30, i * 100 + 40], ...one })),
    loops: [], sites: [], branches: [], exits: [], writes: [], shapes: [], suppressions: [],
    marks: { shebang: false, generated: false, minified: false, esm: true }, ...facts,
  };
}

/** Plain graph: each file with the files it imports; `?` in front makes the import lazy, `:` a type. */
export function graph(arrows: Record<string, string[]>): FileNode[] {
  return connect(Object.fromEntries(Object.entries(arrows).map(([from, all]) => [from, {
    imports: all.map((arrow) => {
      const to = arrow.replace(/^[?:]/, '');
      if (arrow.startsWith('?')) return { to, kind: 'dynamic' as const, when: 'lazy' as const };
      if (arrow.startsWith(':')) return { to, when: 'type' as const, typeOnly: true };
      return { to, names: [{ imported: 'x', local: 'x', use: 'later' as const }] };
    }),
  }])));
}
