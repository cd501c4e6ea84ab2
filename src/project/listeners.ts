import type { ValueId } from '../facts/file-facts.js';
import { lifeCycles, type LifeCycle } from '../catalogue/life-cycles.js';
import { bare } from './dependence.js';
import type { Call, FileNode, Fn, Project } from './project.js';

/** A function that runs when an event of a known name happens. */
export interface Listener { event: string; fn: Fn; call: Call }

const words: ReadonlySet<string> = new Set(lifeCycles.flatMap(({ begins, ends }) => [...begins, ...ends]));

/** Functions registered under the name of an event that begins or ends something. */
export class Listeners {
  private readonly byFile = new Map<FileNode, Listener[]>();

  constructor(private readonly project: Project) {}

  in(file: FileNode): readonly Listener[] {
    let known = this.byFile.get(file);
    if (!known) this.byFile.set(file, (known = file.calls.flatMap((call) => this.registeredBy(call))));
    return known;
  }

  /** `on('close', f)`, `on(io, 'close', this.close.bind(this))`: whoever takes the name and then a function, calls it then. */
  private registeredBy(call: Call): Listener[] {
    const { file, site } = call;
    const at = site.args.findIndex((argument) => eventOf(file, argument) !== undefined);
    const next = at < 0 ? undefined : site.args[at + 1];
    return next === undefined ? [] : this.functionsOf(file, next).map((fn) => ({ event: eventOf(file, site.args[at])!, fn, call }));
  }

  private functionsOf(file: FileNode, value: ValueId): Fn[] {
    const known = file.facts.values[bare(file, value)];
    if (known[0] === 'function') return [file.functions[known[1]]];
    // A bound method is still that method.
    const callee = known[0] === 'call' ? file.facts.values[file.facts.sites[known[1]].callee] : known;
    const found = this.project.origins(file, value).flatMap((origin) => (origin.is === 'function' ? [origin.fn] : []));
    if (found.length > 0 || known[0] !== 'call' || callee[0] !== 'member') return found;
    return this.project.origins(file, callee[1]).flatMap((origin) => (origin.is === 'function' ? [origin.fn] : []));
  }
}

function eventOf(file: FileNode, value: ValueId): string | undefined {
  const known = file.facts.values[value];
  const word = known[0] === 'literal' && typeof known[1] === 'string' ? known[1].toLowerCase() : '';
  return words.has(word) ? word : undefined;
}

/** Life cycles that an event of this name ends. */
export function endedBy(event: string): LifeCycle[] { return lifeCycles.filter(({ ends }) => ends.includes(event)); }
