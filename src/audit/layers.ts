import { compareText } from '../findings/compare-text.js';
import type { Edge, FileNode } from '../project/project.js';
import type { LayerCrossing } from './audit-data.js';
import { lineOf } from './spots.js';

/** So many times more imports go the usual way; else there is no usual way. */
const CLEAR = 5;
/** So few that someone could turn them round. */
const FEW = 12;
const MOST = 12;
/** Folders that only hold others. */
const WRAPPERS = new Set(['src', 'source', 'app', 'lib', 'packages', 'apps']);

interface Pair { from: string; to: string; edges: Edge[] }

/**
 * Folders as layers, without being told which there are: where nearly all imports between two of them go one way, the
 * few that go the other way cross the layers.
 */
export function findCrossings(files: readonly FileNode[]): LayerCrossing[] {
  const pairs = new Map<string, Pair>();
  const key = (from: string, to: string): string => `${from}\n${to}`;
  for (const file of files) for (const edge of file.edges) {
    if (!edge.to || (edge.class !== 'eager' && edge.class !== 'lazy') || edge.to.context === 'test') continue;
    const [from, to] = [layerOf(file), layerOf(edge.to)];
    if (from === to || isAround(from, to) || isAround(to, from)) continue;
    const known = pairs.get(key(from, to));
    if (known) known.edges.push(edge);
    else pairs.set(key(from, to), { from, to, edges: [edge] });
  }
  return [...pairs.values()].flatMap(({ from, to, edges }): LayerCrossing[] => {
    const along = pairs.get(key(to, from))?.edges.length ?? 0;
    if (edges.length > FEW || along < edges.length * CLEAR) return [];
    return [{ from, to, against: edges.length, along, imports: edges.map((edge) => ({ file: edge.from.path, line: lineOf(edge) })) }];
  }).sort((a, b) => b.along / b.against - a.along / a.against || compareText(a.from, b.from) || compareText(a.to, b.to)).slice(0, MOST);
}

/** The package's folder, and the first below it that says something. */
function layerOf({ path, package: { folder } }: FileNode): string {
  const parts = path.slice(folder === '' ? 0 : folder.length + 1).split('/').slice(0, -1);
  const telling = parts.findIndex((part) => !WRAPPERS.has(part));
  const depth = telling < 0 ? parts.length : telling + 1;
  // `server/models` and `server/routes` are layers, `server` alone is the whole.
  return [folder, ...parts.slice(0, depth === 1 ? 2 : depth)].filter(Boolean).join('/') || '.';
}

function isAround(outer: string, inner: string): boolean { return outer === '.' || inner.startsWith(`${outer}/`); }
