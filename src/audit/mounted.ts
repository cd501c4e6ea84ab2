import type { ValueId } from '../facts/file-facts.js';
import type { Call, FileNode, Project } from '../project/project.js';

/** Routers inside routers, at most. */
const DEEPEST = 5;

interface Mount { prefix: string; /** The file that mounts it. */ from: FileNode }

const known = new WeakMap<Project, ReadonlyMap<FileNode, Mount>>();

/** The path that the router of a file is mounted under (`app.use('/api', require('./orders'))`), through those around it; '' when not known. */
export function prefixOf(project: Project, { file }: Call): string {
  let mounts = known.get(project);
  if (!mounts) known.set(project, (mounts = findMounts(project)));
  const parts: string[] = [];
  for (let mount = mounts.get(file); mount && parts.length < DEEPEST; mount = mounts.get(mount.from)) parts.push(mount.prefix);
  return parts.reverse().join('');
}

/** A file mounted at two places has no one prefix. */
function findMounts(project: Project): Map<FileNode, Mount> {
  const found = new Map<FileNode, Mount | undefined>();
  for (const file of project.files) for (const call of file.context === 'test' ? [] : file.calls) {
    const callee = file.facts.values[call.site.callee];
    const first = file.facts.values[call.site.args[0] ?? 0];
    if (callee[0] !== 'member' || callee[2] !== 'use' || first[0] !== 'literal' || typeof first[1] !== 'string') continue;
    const prefix = first[1].replace(/\/$/, '');
    for (const argument of call.site.args.slice(1)) for (const to of broughtBy(file, argument)) found.set(to, found.has(to) ? undefined : { prefix, from: file });
  }
  return new Map([...found].flatMap(([to, mount]) => (mount ? [[to, mount] as const] : [])));
}

/** The file that a value is imported from, also when it is what an imported function gives. */
function broughtBy(file: FileNode, start: ValueId): FileNode[] {
  const { values, bindings, imports, sites } = file.facts;
  for (let value = start, step = 0; step < DEEPEST; step++) {
    const from = values[value];
    const brought = from[0] === 'imported' ? imports[from[1]] : from[0] === 'call' ? imports.find(({ site }) => site === from[1]) : undefined;
    if (brought) return (file.edgesByImport?.get(brought) ?? []).flatMap(({ to }) => to ?? []);
    if (from[0] === 'binding') value = bindings[from[1]].value;
    else if (from[0] === 'call') value = sites[from[1]].callee;
    else if (from[0] === 'member') value = from[1];
    else return [];
  }
  return [];
}
