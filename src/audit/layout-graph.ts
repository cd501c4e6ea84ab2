import { Graph, layout } from '@dagrejs/dagre';
import { groupBy } from '../project/group-by.js';
import type { CycleGroup, Dependencies } from './audit-data.js';

/** Centre and size of a node; `view` is the view a click opens. */
export interface DrawnNode { name: string; label: string; x: number; y: number; w: number; h: number; isInCycle: boolean; view?: string }
export interface DrawnEdge { from: string; to: string; count: number; isInCycle: boolean; isCut: boolean; points: [x: number, y: number][] }
/** One drawing: the folders, the files of a folder, or a cycle. `left`: nodes there was no room for. */
export interface GraphView { name: string; title: string; width: number; height: number; nodes: DrawnNode[]; edges: DrawnEdge[]; left: number }

/** More nodes than this are no picture. */
const MOST_NODES = 45;
const MOST_EDGES = 160;
const MOST_VIEWS = 60;

interface Link { from: string; to: string; count: number; isInCycle: boolean; isCut: boolean }
interface Drawing { name: string; title: string; nodes: string[]; links: Link[]; label(node: string): string; view?(node: string): string | undefined; cyclic: ReadonlySet<string> }

/** The import graph as drawings that lead to each other: all folders, each folder's files, each cycle. */
export function layOutGraph({ modules, edges, cycles }: Dependencies): GraphView[] {
  const files = modules.map(({ file }) => file);
  const folders = groupBy(files, folderOf);
  const cut = new Set(cycles.map((cycle) => `${cycle.cut.from}\n${cycle.cut.to}`));
  const homes = groupBy(cycles.flatMap(({ files: members }, index) => members.map((file) => ({ file, index }))), ({ file }) => file);
  // A file can be in a cycle while loading and in a wider one that a later import closes.
  const shared = (a: string, b: string): number[] => { const other = new Set(homes.get(b)?.map(({ index }) => index)); return (homes.get(a) ?? []).flatMap(({ index }) => (other.has(index) ? index : [])); };
  const links = edges.map(([from, to]): Link => {
    const [a, b] = [files[from], files[to]];
    return { from: a, to: b, count: 1, isInCycle: shared(a, b).length > 0, isCut: cut.has(`${a}\n${b}`) };
  });
  const cyclic = new Set(homes.keys());
  const byCycle = groupBy(links.flatMap((link) => shared(link.from, link.to).map((index) => ({ link, index }))), ({ index }) => index);
  const inner = groupBy(links.filter(({ from, to }) => folderOf(from) === folderOf(to)), ({ from }) => folderOf(from));
  const opened = [...folders].filter(([, all]) => all.length > 1).sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_VIEWS);
  const isOpened = new Set(opened.map(([folder]) => folder));
  const between = mergeLinks(links.filter(({ from, to }) => folderOf(from) !== folderOf(to)));
  const cyclicFolders = new Set(between.flatMap(({ from, to, isInCycle }) => (isInCycle ? [from, to] : [])));
  return [
    draw({ name: 'folders', title: 'All folders', nodes: [...folders.keys()], links: between, label: (folder) => `${shorten(folder)} (${folders.get(folder)!.length})`, view: (folder) => (isOpened.has(folder) ? `folder ${folder}` : undefined), cyclic: cyclicFolders }),
    ...cycles.slice(0, MOST_VIEWS).map((cycle, index) => drawCycle(cycle, index, byCycle.get(index)?.map(({ link }) => link) ?? [])),
    ...opened.map(([folder, all]) => draw({ name: `folder ${folder}`, title: folder, nodes: all, links: inner.get(folder) ?? [], label: baseName, cyclic })),
  ];
}

function drawCycle({ kind, files }: CycleGroup, index: number, links: Link[]): GraphView {
  return draw({ name: `cycle ${index + 1}`, title: `Cycle ${index + 1}: ${files.length} files${kind === 'lazy' ? ', broken by a later import' : ''}`, nodes: files, links, label: shorten, cyclic: new Set(files) });
}

function mergeLinks(links: readonly Link[]): Link[] {
  return [...groupBy(links, ({ from, to }) => `${folderOf(from)}\n${folderOf(to)}`).values()].map((all) => ({
    from: folderOf(all[0].from), to: folderOf(all[0].to), count: all.length, isInCycle: all.some(({ isInCycle }) => isInCycle), isCut: all.some(({ isCut }) => isCut),
  }));
}

/** Those with the most imports, where there are too many. */
function draw({ name, title, nodes, links, label, view, cyclic }: Drawing): GraphView {
  const weight = new Map<string, number>();
  for (const { from, to, count, isCut } of links) for (const node of [from, to]) weight.set(node, (weight.get(node) ?? 0) + count + (isCut ? 1000 : 0));
  const shown = [...nodes].sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0) || (a < b ? -1 : 1)).slice(0, MOST_NODES);
  const isShown = new Set(shown);
  const drawn = links.filter(({ from, to }) => isShown.has(from) && isShown.has(to)).sort((a, b) => Number(b.isCut) - Number(a.isCut) || Number(b.isInCycle) - Number(a.isInCycle) || b.count - a.count).slice(0, MOST_EDGES);
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 60, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of shown) graph.setNode(node, { width: Math.max(40, label(node).length * 6.6 + 16), height: 22 });
  for (const { from, to } of drawn) graph.setEdge(from, to);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    name, title, width: Math.ceil(width), height: Math.ceil(height), left: nodes.length - shown.length,
    nodes: shown.map((node): DrawnNode => {
      const { x, y, width: w, height: h } = graph.node(node) as { x: number; y: number; width: number; height: number };
      return { name: node, label: label(node), x: round(x), y: round(y), w: round(w), h: round(h), isInCycle: cyclic.has(node), view: view?.(node) };
    }),
    edges: drawn.map((link): DrawnEdge => ({ ...link, points: ((graph.edge(link.from, link.to) as { points?: { x: number; y: number }[] }).points ?? []).map(({ x, y }) => [round(x), round(y)]) })),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
function folderOf(file: string): string { return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.'; }
function baseName(file: string): string { return file.slice(file.lastIndexOf('/') + 1); }
function shorten(path: string): string { return path.length <= 34 ? path : `…${path.slice(-33)}`; }
