import { lineAt } from '../facts/line-at.js';
import { similarityOf } from '../project/clones.js';
import { groupBy } from '../project/group-by.js';
import type { Project } from '../project/project.js';
import { isOverride, isSharable, writtenFunctions, type Written } from '../project/written.js';
import type { NameFamily } from './audit-data.js';
import { linesOf } from './clusters.js';

/** Bodies that have so much in common that they may be one with parameters. */
const OVERLAP = 0.5;
const LEAST_NODES = 40;
/** Words that say how something is called, not what it does. */
const HABITS = new Set(['on', 'handle', 'render', 'set', 'is', 'has', 'use', 'get', 'to', 'with', 'create', 'make', 'add', 'fetch', 'update', 'delete', 'remove', 'test']);
/** A larger family shares a habit, not a purpose. */
const MOST_MEMBERS = 60;
const MOST_FAMILIES = 20;

interface Relatives { pattern: string; members: Written[]; overlap: number }

/** Functions of names like `get*Data` whose bodies overlap and that are not already reported as copies. */
export function findFamilies(project: Project, reported: ReadonlySet<string>): NameFamily[] {
  const candidates = writtenFunctions(project).filter((one) => isSharable(project, one, LEAST_NODES) && !reported.has(`${one.file.path}#${one.fn.facts.name}`));
  const named = candidates.flatMap((one) => patternsOf(one.fn.facts.name).map((pattern) => ({ pattern, one })));
  const families = [...groupBy(named, ({ pattern }) => pattern)].flatMap(([pattern, all]): Relatives[] => {
    // One name in many classes is an interface, not a habit.
    if (all.length < 3 || all.length > MOST_MEMBERS || new Set(all.map(({ one }) => ownName(one.fn.facts.name))).size < 3) return [];
    return relate(project, pattern, all.map(({ one }) => one));
  });
  families.sort((a, b) => b.overlap * b.members.length - a.overlap * a.members.length || (a.pattern < b.pattern ? -1 : 1));
  return keepDistinct(families).map(({ pattern, members, overlap }) => ({
    pattern, overlap: Number(overlap.toFixed(2)),
    members: members.map(({ file, fn }) => ({ file: file.path, line: lineAt(file.facts.lineStarts, fn.facts.at[0]), symbol: fn.facts.name, lines: linesOf(fn) })),
  }));
}

/** The one that overlaps with most of the others, and those. */
function relate(project: Project, pattern: string, all: readonly Written[]): Relatives[] {
  let best: Relatives | undefined;
  for (const middle of all) {
    const near = nearTo(project, middle, all);
    const names = new Set([middle, ...near.map(({ one }) => one)].map(({ fn }) => ownName(fn.facts.name)));
    if (names.size >= 3 && near.length + 1 > (best?.members.length ?? 0)) best = { pattern, members: [middle, ...near.map(({ one }) => one)], overlap: Math.min(...near.map(({ overlap }) => overlap)) };
  }
  return best ? [best] : [];
}

function nearTo(project: Project, middle: Written, all: readonly Written[]): { one: Written; overlap: number }[] {
  return all.flatMap((one) => {
    const overlap = one === middle || isOverride(project, one, middle) ? 0 : similarityOf(one.shape, middle.shape);
    return overlap >= OVERLAP ? [{ one, overlap }] : [];
  });
}

/** `getUserData` is `get*Data` and `*Data` and `get*`: the wildcard stands for one word or more. */
function patternsOf(qualified: string): string[] {
  const name = ownName(qualified);
  const words = name.match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])/g) ?? [];
  if (words.length < 2 || words.join('') !== name.replace(/^[_$]+/, '')) return [];
  const [first = '', last = ''] = [words[0], words.at(-1)];
  return [...(words.length > 2 ? [`${first}*${last}`] : []), ...(HABITS.has(first) ? [] : [`${first}*`]), `*${last}`];
}

/** Without its class and the functions around it. */
function ownName(qualified: string): string { return qualified.slice(Math.max(qualified.lastIndexOf('.'), qualified.lastIndexOf(' ')) + 1); }

/** A function stands in one family only, the first. */
function keepDistinct(families: readonly Relatives[]): Relatives[] {
  const taken = new Set<Written>();
  const found: Relatives[] = [];
  for (const family of families) {
    const members = family.members.filter((one) => !taken.has(one));
    if (members.length < 3 || found.length === MOST_FAMILIES) continue;
    for (const one of members) taken.add(one);
    found.push({ ...family, members });
  }
  return found;
}
