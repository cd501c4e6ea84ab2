import type { Library, Member } from '../catalogue/library.js';
import { changesOf } from './container-changes.js';
import { settled } from './dependence.js';
import type { Call, Project } from './project.js';
import type { Survey } from './unbounded.js';

/** A cache or memo of a library, made without a limit and kept. */
export interface Unlimited { call: Call; library: Library; name: string; member: Member }

export function findUnlimited(project: Project, { containers: all, changes }: Survey): Unlimited[] {
  const containers = new Map(all.map((container) => [`${container.file.path}#${container.value}`, container]));
  return project.files.flatMap((file) => file.calls.flatMap((call): Unlimited[] => {
    const { member } = project.target(call);
    if (!member || !canBeUnlimited(member.member) || isLimited(project, call, member.member.boundedBy ?? [])) return [];
    const value = file.facts.values.findIndex(([kind, id]) => kind === 'call' && id === call.id);
    const container = containers.get(`${file.path}#${value}`);
    const isKept = project.home(call.fn).facts.kind === 'module' || call.fn.facts.kind === 'constructor' || container?.isStatic || container?.owner;
    if (!isKept || (container && changesOf(changes, container.slot.key).all.some(({ does }) => does === 'shrink'))) return [];
    return [{ call, library: member.library, name: member.name, member: member.member }];
  }));
}

/** A memo table has no limit unless one is named; a cache is only known to have none where limits can be given. */
function canBeUnlimited({ container, boundedBy }: Member): boolean { return container === 'memo' || (container === 'cache' && boundedBy !== undefined); }

/** Any option that bounds it is given, or options nobody can read. */
function isLimited(project: Project, { file, site }: Call, boundedBy: readonly string[]): boolean {
  return site.args.some((argument) => {
    const known = file.facts.values[settled(file, argument)];
    // A memo of a function without parameters holds one result.
    if (known[0] === 'function') return file.functions[known[1]].facts.params.length === 0;
    if (known[0] === 'object') return known[1].some(([name]) => name === '...' || boundedBy.includes(name));
    if (known[0] === 'literal') return boundedBy.includes('0') && known[1] !== null;
    const origins = project.origins(file, argument);
    return origins.length === 0 || origins.some((origin) => origin.is !== 'function' || origin.fn.facts.params.length === 0);
  });
}
