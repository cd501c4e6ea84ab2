import type { BranchId, LoopId, ValueId } from '../facts/file-facts.js';
import { mentions } from './bounds.js';
import { subjectOf } from './collections.js';
import { bare } from './dependence.js';
import type { FileNode, Project } from './project.js';

/** Collections that code of the same file cuts back when they get longer than a limit. */
export class Caps {
  private readonly known = new Map<FileNode, ReadonlySet<string>>();

  constructor(private readonly project: Project) {}

  has(file: FileNode, value: ValueId): boolean {
    let caps = this.known.get(file);
    if (!caps) this.known.set(file, (caps = findCaps(this.project, file)));
    const name = nameOf(file, value);
    return name !== '' && caps.has(name);
  }
}

/** A variable, or a field whoever it belongs to. */
function nameOf(file: FileNode, value: ValueId): string {
  const part = file.facts.values[bare(file, value)];
  return part[0] === 'binding' ? `b${part[1]}` : part[0] === 'member' ? `m${part[2]}` : '';
}

function findCaps(project: Project, file: FileNode): ReadonlySet<string> {
  const { branches, loops, values, writes } = file.facts;
  const found = new Set<string>();
  for (const call of file.calls) {
    const receiver = project.target(call).member?.member.shrinks ? subjectOf(call, 'receiver') : 0;
    if (receiver === 0) continue;
    const tests = testsAround(file, call.site);
    if (tests.some((test) => limits(file, test, nameOf(file, receiver)))) found.add(nameOf(file, receiver));
  }
  // `list.length = LIMIT`, `list = list.slice(-LIMIT)`
  for (const { target, value, operator } of writes) {
    const to = values[target];
    if (to[0] === 'member' && to[2] === 'length') found.add(nameOf(file, to[1]));
    const from = values[bare(file, value)];
    if (operator !== '=' || from[0] !== 'call') continue;
    const cut = file.calls[from[1]];
    if (cut.site.args.length > 0 && subjectOf(cut, 'receiver') === target && project.target(cut).member?.member.gives === 'receiver' && isNumber(file, cut.site.args)) found.add(nameOf(file, target));
  }
  found.delete('');
  return found;

  function testsAround(of: FileNode, site: { branch: BranchId; loop: LoopId }): ValueId[] {
    const tests: ValueId[] = [];
    for (let id = site.branch; id >= 0; id = branches[id].parent) tests.push(branches[id].test);
    for (let id = site.loop; id >= 0; id = of.facts.loops[id].parent) tests.push(loops[id].test);
    return tests;
  }
}

function isNumber(file: FileNode, args: readonly ValueId[]): boolean {
  const last = file.facts.values[args[args.length - 1]];
  return (last[0] === 'operation' && last[1] === '-') || (args.length === 2 && last[0] !== 'unknown');
}

/** `list.length > LIMIT`; comparing with 0 or 1 only asks whether there is something. */
function limits(file: FileNode, test: ValueId, name: string): boolean {
  const { values } = file.facts;
  return mentions(file, test, (part) => {
    if (part[0] !== 'operation' || !/^[<>]=?$/.test(part[1])) return false;
    const side = part[2].findIndex((operand) => { const v = values[operand]; return v[0] === 'member' && (v[2] === 'length' || v[2] === 'size') && nameOf(file, v[1]) === name; });
    const other = side < 0 ? undefined : values[part[2][1 - side]];
    return other !== undefined && !(other[0] === 'literal' && (other[1] === 0 || other[1] === 1));
  }).length > 0;
}
