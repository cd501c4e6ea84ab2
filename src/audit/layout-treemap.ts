import { hierarchy, treemap } from 'd3-hierarchy';
import { groupBy } from '../project/group-by.js';
import type { ReportedFinding } from '../report/report.js';

/** A rectangle in a drawing of `width` × `height`; `depth` 1 folder, 2 file, 3 function. */
export interface Tile { name: string; path: string; depth: number; score: number; ids: string[]; x: number; y: number; w: number; h: number }

interface Branch { name: string; path: string; score: number; ids: string[]; children: Branch[] }

/** Files drawn on their own; the rest would be slivers. */
const MOST_FILES = 150;
export const treemapSize = { width: 1000, height: 560 };

/** Estimated cost by folder, file and function, as areas. */
export function layOutTreemap(findings: readonly ReportedFinding[]): Tile[] {
  const folders = [...groupBy(worstFiles(findings), ({ file }) => file.slice(0, file.lastIndexOf('/')) || '.')].map(([folder, all]) => branch(folder, folder, all, fileBranches));
  const root: Branch = { name: '', path: '', score: 0, ids: [], children: folders };
  const tree = hierarchy(root).sum(({ children, score }) => (children.length > 0 ? 0 : Math.max(score, 0.01))).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const laid = treemap<Branch>().size([treemapSize.width, treemapSize.height]).paddingInner(1).paddingTop(({ depth }) => (depth > 0 && depth < 3 ? 14 : 0)).round(true)(tree);
  return laid.descendants().filter(({ depth }) => depth > 0).map(({ data, depth, x0, y0, x1, y1 }) => ({ name: data.name, path: data.path, depth, score: data.score, ids: data.ids.slice(0, 50), x: x0, y: y0, w: x1 - x0, h: y1 - y0 }));
}

function worstFiles(findings: readonly ReportedFinding[]): ReportedFinding[] {
  const files = [...groupBy(findings, ({ file }) => file).values()].sort((a, b) => total(b) - total(a));
  return files.slice(0, MOST_FILES).flat();
}

function fileBranches(findings: readonly ReportedFinding[]): Branch[] {
  return [...groupBy(findings, ({ file }) => file)].map(([file, all]) => branch(file.slice(file.lastIndexOf('/') + 1), file, all, functionBranches));
}

function functionBranches(findings: readonly ReportedFinding[]): Branch[] {
  return [...groupBy(findings, ({ symbol }) => symbol.split(' > ')[0])].map(([symbol, all]) => branch(symbol, all[0].file, all, () => []));
}

function branch(name: string, path: string, findings: readonly ReportedFinding[], split: (findings: readonly ReportedFinding[]) => Branch[]): Branch {
  return { name, path, score: Number(total(findings).toPrecision(3)), ids: findings.map(({ id }) => id), children: split(findings) };
}

function total(findings: readonly ReportedFinding[]): number { return findings.reduce((sum, { impact }) => sum + impact.score, 0); }
