import type { Library } from '../catalogue/library.js';
import { lineAt } from '../facts/line-at.js';
import { compareText } from '../findings/compare-text.js';
import { wordCount } from '../impact/word-quantity.js';
import { findContainers } from '../project/containers.js';
import { groupBy } from '../project/group-by.js';
import type { Call, FileNode, Project } from '../project/project.js';
import type { Scattered, Spot } from './audit-data.js';
import { spotOf } from './spots.js';

/** Clients and home-made caches of one kind that are made at several places: which stays, and who moves. */
export function findScattered(project: Project): Scattered[] {
  const importers = countImporters(project);
  return [...scatteredClients(project, importers), ...scatteredCaches(project, importers)];
}

function scatteredClients(project: Project, importers: ReadonlyMap<FileNode, number>): Scattered[] {
  const made = project.files.filter(({ context }) => context === 'source').flatMap(({ calls }) => calls.filter((call) => isConnecting(project, call)));
  return [...groupBy(made, (call) => `${project.target(call).member!.library.title}\n${project.target(call).member!.name}\n${call.file.package.folder}`).values()].flatMap((calls): Scattered[] => {
    const files = groupBy(calls, ({ file }) => file);
    if (files.size < 2) return [];
    const [keep, ...movers] = calls.sort((a, b) => importers.get(b.file)! - importers.get(a.file)! || compareText(a.file.path, b.file.path));
    const { title } = project.target(keep).member!.library;
    return [{
      what: `${title} clients`, keep: spotOf(keep), movers: movers.filter(({ file }) => file !== keep.file).map(spotOf),
      plan: `Make the client of ${keep.file.path} (${wordCount(importers.get(keep.file)!, 'importer')}) the one of the program and import it at the other ${wordCount(files.size - 1, 'file')}. Keep a second one only for another server or account, or for what blocks a connection (subscriptions, transactions by hand).`,
    }];
  });
}

/** One a server is enough; queues and listeners are many on purpose. */
const shared: ReadonlySet<Library['kind']> = new Set<Library['kind']>(['orm', 'driver', 'cache', 'storage', 'search']);

/** Pools and connections, not what is opened and closed again in a function that says so. */
function isConnecting(project: Project, call: Call): boolean {
  const { member, certainty } = project.target(call);
  const connects = member?.member.connects;
  return certainty === 'certain' && connects !== undefined && connects !== 'nothing' && call.site.kind === 'new' && shared.has(member!.library.kind);
}

/** `userCache` and `usersCache`: made by hand in several files, under names that share what they hold. */
function scatteredCaches(project: Project, importers: ReadonlyMap<FileNode, number>): Scattered[] {
  const caches = findContainers(project).filter(({ file, kind, slot, fn }) => file.context === 'source' && (kind === 'map' || kind === 'object' || kind === 'cache') && fn.facts.kind === 'module' && purposeOf(slot.name) !== '');
  return [...groupBy(caches, ({ slot }) => purposeOf(slot.name)).entries()].flatMap(([purpose, all]): Scattered[] => {
    if (groupBy(all, ({ file }) => file).size < 2) return [];
    const [keep, ...movers] = [...all].sort((a, b) => Number(b.kind === 'cache') - Number(a.kind === 'cache') || importers.get(b.file)! - importers.get(a.file)! || compareText(a.file.path, b.file.path));
    const spot = ({ file, place, slot }: typeof keep): Spot => ({ file: file.path, line: lineAt(file.facts.lineStarts, place.span[0]), symbol: slot.name });
    return [{
      what: `home-made caches of ${purpose}`, keep: spot(keep), movers: movers.map(spot),
      plan: `Keep \`${keep.slot.name}\` of ${keep.file.path}${keep.kind === 'cache' ? ', which has a limit,' : ', give it a limit'} and let the others read through it: one place to invalidate.`,
    }];
  });
}

/** What a cache holds, by its name: without the word for cache, in the singular; '' when it is none, or does not say. */
function purposeOf(name: string): string {
  if (!/cache|memo/i.test(name)) return '';
  return (name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []).map((word) => word.toLowerCase()).filter((word) => !/^(?:cached?|caches|memo|memoized?|by|of|the|map|store|id|key|in|local|global)$/.test(word)).map((word) => word.replace(/s$/, '')).join(' ');
}

function countImporters({ files }: Project): ReadonlyMap<FileNode, number> {
  const found = new Map(files.map((file) => [file, 0]));
  for (const file of files) for (const to of new Set(file.edges.flatMap((edge) => (edge.to && file.context !== 'test' ? edge.to : [])))) found.set(to, (found.get(to) ?? 0) + 1);
  return found;
}
