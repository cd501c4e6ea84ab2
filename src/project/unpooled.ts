import type { Library } from '../catalogue/library.js';
import type { Call, FileNode, Fn, Project } from './project.js';
import { callbacksOf } from './origin-results.js';

/** Requests made many at a time by a client that opens a connection for each. `limiter`: what runs them; `others`: more in the file. */
export interface Unpooled { call: Call; others: Call[]; limiter: Call; option: string; /** Newer versions of Node keep connections by themselves. */ isByAge: boolean }

/** From here on Node's own agent keeps connections. */
const KEEPING_NODE = 19;

/** Files that send requests under a limit of how many at a time, without an agent that keeps connections for the next. */
export function findUnpooled(project: Project): Unpooled[] {
  const named = new Names(project);
  return project.files.flatMap((file) => {
    if (file.context !== 'source' && file.context !== 'cli') return [];
    const found = file.calls.flatMap((call) => {
      const { member } = project.target(call);
      const unpooled = member?.library.unpooled;
      const limiter = unpooled && member?.member.effect === 'http' && applies(file, unpooled) ? limiterOf(project, call.fn) : undefined;
      return unpooled && limiter && !unpooled.options.some((option) => named.has(option)) ? [{ call, limiter, unpooled }] : [];
    });
    if (found.length === 0) return [];
    const [{ call, limiter, unpooled }] = found;
    return [{ call, limiter, others: found.slice(1).map((one) => one.call), option: unpooled.options[0], isByAge: unpooled.below !== undefined }];
  });
}

function applies(file: FileNode, { packages, below }: NonNullable<Library['unpooled']>): boolean {
  const imported = new Set(file.facts.imports.map(({ specifier }) => specifier));
  const name = packages.find((one) => imported.has(one));
  if (name === undefined || below === undefined) return name !== undefined;
  const { majors } = file.package;
  return (majors?.get(name) ?? below) < below && (majors?.get('node') ?? 0) < KEEPING_NODE;
}

/** The call that runs the code around a request, so many at a time. */
function limiterOf(project: Project, start: Fn): Call | undefined {
  for (let fn = start; fn.facts.parent >= 0; fn = fn.file.functions[fn.facts.parent]) {
    const value = fn.file.functionValues?.get(fn.id) ?? -1;
    const call = fn.file.calls.find(({ site }) => site.args.includes(value));
    const { member } = call ? project.target(call) : {};
    if (call && member && callbacksOf(member.member).some(({ concurrency }) => concurrency === 'limited')) return call;
  }
  return undefined;
}

/** Names of members anywhere in the program: options are handed around in ways no link can follow. */
class Names {
  private names: Set<string> | undefined;

  constructor(private readonly project: Project) {}

  has(name: string): boolean { return (this.names ??= this.read()).has(name); }

  private read(): Set<string> {
    const names = new Set<string>();
    for (const { facts, context } of this.project.files) if (context !== 'test') for (const value of facts.values) {
      if (value[0] === 'member') names.add(value[2]);
      else if (value[0] === 'object') for (const [name] of value[1]) names.add(name);
    }
    return names;
  }
}
