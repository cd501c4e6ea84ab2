import { referenceShapes } from '../catalogue/reimplementation-shapes.js';
import { competing, lodashLike, reimplementations, type Reimplementation } from '../catalogue/reimplementations.js';
import { decodeUnits } from '../facts/shape-hash.js';
import { similarityOf } from './clones.js';
import type { Edge, FileNode, Project } from './project.js';
import type { Written } from './written.js';

/** A function that does what the platform or a dependency does. */
export interface Reimplemented { written: Written; job: Reimplementation; similarity: number; use: string; from: 'platform' | 'library'; package?: string; differs?: string; isRecent: boolean }

/** Nearly the same as one of so few functions is a coincidence unless the function is large enough. */
const NEAR = 0.85;
const LEAST_NEAR = 25;
const MOST_NEAR = 60;
/** Nodes of a unit that is worth looking up. */
const UNIT = 6;

interface Reference { name: string; exact: number; size: number; units: string }

export function findReimplemented(written: readonly Written[]): Reimplemented[] {
  const references = Object.entries(referenceShapes).flatMap(([name, shapes]) => shapes.map(([exact, size, units]): Reference => ({ name, exact, size, units })));
  const byExact = new Map(references.map((one) => [one.exact, one]));
  const byUnit = indexUnits(references);
  return written.flatMap((one) => {
    const same = byExact.get(one.shape.exact);
    const best = same?.size === one.shape.size ? { name: same.name, similarity: 1 } : nearest(one, byUnit);
    // An instance method is there for its interface.
    if (!best || (one.fn.facts.cls !== undefined && !one.fn.facts.static)) return [];
    const offer = offerFor(one.file, reimplementations[best.name]);
    return offer ? [{ written: one, job: reimplementations[best.name], similarity: best.similarity, ...offer }] : [];
  });
}

function indexUnits(references: readonly Reference[]): Map<number, Reference[]> {
  const byUnit = new Map<number, Reference[]>();
  for (const reference of references) {
    if (reference.size < LEAST_NEAR) continue;
    for (const { hash, size } of decodeUnits(reference.units)) if (size >= UNIT) byUnit.set(hash, [...(byUnit.get(hash) ?? []), reference]);
  }
  return byUnit;
}

function nearest({ shape }: Written, byUnit: ReadonlyMap<number, readonly Reference[]>): { name: string; similarity: number } | undefined {
  if (shape.size < LEAST_NEAR || shape.size > MOST_NEAR) return undefined;
  let best: { name: string; similarity: number } | undefined;
  for (const reference of new Set(decodeUnits(shape.units).flatMap(({ hash }) => byUnit.get(hash) ?? []))) {
    const similarity = similarityOf({ ...shape, ...reference }, shape);
    if (similarity >= NEAR && similarity > (best?.similarity ?? 0)) best = { name: reference.name, similarity };
  }
  return best;
}

type Offer = Pick<Reimplemented, 'use' | 'from' | 'package' | 'differs' | 'isRecent'>;

/** What the platform offers comes first: it needs no dependency. */
function offerFor(file: FileNode, { platform, lodash, libraries = {} }: Reimplementation): Offer | undefined {
  const offers = { ...(lodash ? Object.fromEntries(lodashLike.map((name) => [name, lodash])) : {}), ...libraries };
  const library = Object.keys(offers).find((name) => file.package.dependencies.has(name));
  const isOffered = platform && (!platform.node || file.edges.some(({ reason }) => reason === 'builtin'));
  if (isOffered && !(platform.recent && library)) return { use: platform.use, from: 'platform', differs: platform.differs, isRecent: platform.recent === true };
  return library ? { use: offers[library], from: 'library', package: library, isRecent: false } : undefined;
}

/** Two libraries for one job in one package, the one with fewer files last. */
export interface Competition { job: string; kept: { name: string; files: number }; other: { name: string; edges: Edge[] } }

export function findCompeting(project: Project): Competition[] {
  const uses = new Map<string, Map<string, Edge[]>>();
  for (const file of project.files) {
    if (file.context !== 'source') continue;
    const ofPackage = uses.get(file.package.folder) ?? new Map<string, Edge[]>();
    uses.set(file.package.folder, ofPackage);
    for (const edge of file.edges) if (edge.external && edge.class !== 'type') ofPackage.set(edge.external, [...(ofPackage.get(edge.external) ?? []), edge]);
  }
  return [...uses.values()].flatMap((ofPackage) => competing.flatMap(({ job, packages }) => {
    const present = packages.filter((name) => ofPackage.has(name)).map((name) => ({ name, edges: ofPackage.get(name)! }));
    const [kept, ...others] = present.sort((a, b) => b.edges.length - a.edges.length || (a.name < b.name ? -1 : 1));
    return others.map((other) => ({ job, kept: { name: kept.name, files: kept.edges.length }, other }));
  }));
}
