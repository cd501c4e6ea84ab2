import { decodeUnits } from '../facts/shape-hash.js';
import { SHAPE_FLAG } from '../facts/shape.js';
import { chooseKeeper, Reach, testedFiles, type Keeper } from './choose-keeper.js';
import { findClusters, similarityOf } from './clones.js';
import { ownNames, type OwnName } from './module-names.js';
import type { FileNode, Project } from './project.js';
import { extendOthers, isInside, isOverride, isSharable, isTwinFile, symbolOf, type Written } from './written.js';

/** A copy compared with the one that stays. */
export interface Other { copy: Written; similarity: number }

/** One function written more than once. */
export interface Duplicate {
  keeper: Keeper;
  /** The copies that should go, by path. */
  others: Other[];
  /** Where to say it: one of the copies. */
  at: Written;
  /** Of the least alike. */
  similarity: number;
  own: OwnName[];
  /** Methods that override each other. */
  isOverride: boolean;
  /** They work on `this`. */
  usesThis: boolean;
  /** Call sites of the copies that should go, and their lines. */
  calls: number;
  lines: number;
}

export interface Search {
  similarity: number;
  /** Least nodes. */
  size: number;
  /** A comment at the function gives a reason for it. */
  isAccepted(copy: Written): boolean;
}

/** Copies in one file differ on purpose more often than copies in two. */
const SAME_FILE = 0.88;
/** A method that works on `this` has to be moved, not only called: worth it only when it is large or the very same. */
const LARGE_METHOD = 80;

interface Around { project: Project; reach: Reach; tested: ReadonlySet<FileNode> }

export function findDuplicates(project: Project, written: readonly Written[], search: Search): Duplicate[] {
  const around = { project, reach: new Reach(), tested: testedFiles(project) };
  const accepts = (a: Written, b: Written, similarity: number): boolean => isClose(project, a, b, similarity);
  const clusters = findClusters(written.filter((one) => isSharable(project, one, search.size)), search.similarity, accepts);
  return clusters.flatMap(({ copies }) => {
    const [middle] = copies;
    const close = copies.filter((copy) => copy === middle || accepts(copy.item, middle.item, copy.similarity)).map(({ item }) => item);
    return separate(around, close.filter((one) => !close.some((other) => other !== one && isInside(other, one))), search);
  });
}

function isClose(project: Project, copy: Written, middle: Written, similarity: number): boolean {
  if (isTwinFile(copy.file.path, middle.file.path) || extendOthers(project, copy, middle)) return false;
  if (similarity === 1) return true;
  if (isInside(copy, middle) || isInside(middle, copy)) return false;
  // In one file a version that waits and one that does not are both wanted.
  if (copy.file === middle.file && (similarity < SAME_FILE || copy.fn.facts.async !== middle.fn.facts.async)) return false;
  return !(copy.shape.flags & SHAPE_FLAG.this) || copy.shape.size >= LARGE_METHOD;
}

/** One duplicate for the open copies, and one at each accepted copy: there it is counted as accepted and said no more. */
function separate(around: Around, copies: readonly Written[], search: Search): Duplicate[] {
  const accepted = new Set(copies.filter((copy) => search.isAccepted(copy)));
  const open = copies.filter((copy) => !accepted.has(copy));
  const parts = [...[...accepted].map((at) => ({ at, members: copies })), { at: undefined, members: open }];
  return parts.flatMap(({ at, members }) => (members.length > 1 ? describe(around, members, at, search.similarity) ?? [] : []));
}

function describe({ project, reach, tested }: Around, copies: readonly Written[], at: Written | undefined, least: number): Duplicate | undefined {
  const keeper = chooseKeeper(project, copies, reach, tested);
  const { copy: kept } = keeper;
  const others = copies.filter((copy) => copy !== kept)
    .map((copy) => ({ copy, similarity: similarityOf(copy.shape, kept.shape) }))
    .filter((other) => other.similarity >= least)
    .sort((a, b) => (symbolOf(a.copy) < symbolOf(b.copy) ? -1 : 1));
  if (others.length === 0) return undefined;
  const own = [...new Map(ownNames(project, kept, others.map(({ copy }) => copy)).map((one) => [one.name, one])).values()];
  // All it does is combine things that are different in each file.
  if (own.length > 1 && own.length * 2 > (kept.shape.uses?.length ?? 0) && kept.shape.size < LARGE_METHOD) return undefined;
  return {
    keeper, others, at: at && others.some(({ copy }) => copy === at) ? at : others[0].copy, own, similarity: Math.min(...others.map((other) => other.similarity)),
    isOverride: others.some(({ copy }) => isOverride(project, copy, kept)),
    usesThis: (kept.shape.flags & SHAPE_FLAG.this) !== 0,
    calls: others.reduce((sum, { copy }) => sum + project.callers(copy.fn).length, 0),
    lines: others.reduce((sum, { copy }) => sum + copy.shape.lines, 0),
  };
}

/** What differs between two copies, in words; empty when they are the same. */
export function differences(project: Project, kept: Written, { copy, similarity }: Other): string | undefined {
  if (similarity === 1) return undefined;
  const known = new Set(decodeUnits(kept.shape.units).map(({ hash }) => hash));
  const parts = decodeUnits(copy.shape.units);
  const changed = parts.filter(({ hash }) => !known.has(hash)).length;
  const [calls, keptCalls] = [calledIn(project, copy), calledIn(project, kept)];
  const only = [...calls].filter((name) => !keptCalls.has(name));
  const missing = [...keptCalls].filter((name) => !calls.has(name));
  const words = [
    changed > 0 ? `${changed} of its ${parts.length} parts ${changed === 1 ? 'differs' : 'differ'}` : 'it uses other variables, messages or order',
    only.length > 0 ? `only it calls ${quote(only)}` : '',
    missing.length > 0 ? `it does not call ${quote(missing)}` : '',
  ];
  return `\`${copy.fn.facts.name}\` of ${copy.file.path}: ${words.filter((word) => word !== '').join('; ')}`;
}

function calledIn(project: Project, { file, fn }: Written): Set<string> {
  const names = file.functions[fn.id].calls.map(({ site }) => project.text(file, site.callee).split('.').at(-1)!);
  return new Set(names.filter((name) => name !== '' && !name.includes('(')));
}

export function quote(names: readonly string[]): string {
  return names.slice(0, 3).map((name) => `\`${name}\``).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
}
