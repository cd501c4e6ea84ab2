import picomatch from 'picomatch';
import type { Callback, EntryKind } from '../catalogue/library.js';
import type { ValueId } from '../facts/file-facts.js';
import type { Calls } from './calls.js';
import { decoratorsOf } from './decorators.js';
import { isInDevelopment } from './development.js';
import type { Effects } from './effects.js';
import { callbacksOf } from './origin-results.js';
import { takes, type Origins } from './origins.js';
import type { Call, Exposure, FileNode, Fn } from './project.js';

/** Fields of these types are asked once a request, those of all others once per parent. Names of the GraphQL specification. */
const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);
/** The worst exposure wins. */
const ORDER: (EntryKind | 'module')[] = ['http', 'graphql-field', 'graphql', 'job', 'event', 'timer', 'startup', 'cli', 'test', 'module'];
const FARTHEST = 4000;

/** Entry points: functions that something outside the program calls. */
export class Entries {
  private readonly known = new Map<Fn, EntryKind>();
  private readonly registered = new Map<Fn, Call>();
  private readonly matchers = new Map<string, (path: string) => boolean>();

  constructor(private readonly origins: Origins, private readonly calls: Calls, private readonly effects: Effects) {}

  learn(files: readonly FileNode[]): void {
    for (const file of files) {
      for (const call of file.calls) this.fromCall(call);
      for (const fn of file.functions) this.fromDecorators(fn);
      this.fromPath(file);
    }
  }

  of(fn: Fn): EntryKind | undefined { return this.known.get(fn); }
  /** The call that hands the entry point to a library, where one does (`router.get('/orders', list)`). */
  registration(fn: Fn): Call | undefined { return this.registered.get(fn); }

  private fromCall(call: Call): void {
    const { member } = this.calls.target(call);
    if (!member?.member.callback || isInDevelopment(call.file, call.site)) return;
    for (const callback of callbacksOf(member.member)) {
      if (callback.runs !== 'entry' || !callback.entry) continue;
      call.site.args.forEach((argument, index) => {
        if (takes(callback.at, index, call.site.args.length)) this.fromArgument(call, argument, callback);
      });
    }
  }

  private fromArgument(call: Call, argument: ValueId, callback: Callback): void {
    if (callback.path) this.fromObject(call.file, argument, callback.path, callback.entry!, []);
    else for (const fn of this.effects.passed(call, argument)) {
      this.enter(fn, callback.entry!);
      if (!this.registered.has(fn)) this.registered.set(fn, call);
    }
  }

  /** Functions inside an object argument, along a path of keys. */
  private fromObject(file: FileNode, value: ValueId, path: string[], entry: EntryKind, keys: string[]): void {
    if (keys.length > 6) return;
    // GraphQL's root fields are asked once a request, whatever stands around them.
    const reached = entry === 'graphql-field' && keys.some((key) => ROOT_TYPES.has(key)) ? 'graphql' : entry;
    for (const origin of this.origins.origins(file, value)) {
      if (origin.is === 'function' && path.length === 0) this.enter(origin.fn, reached);
      // `fields: () => ({ … })` is the object it gives.
      if (origin.is === 'function' && path.length > 0) for (const given of this.origins.returned(origin.fn)) if (given.is === 'object') this.fromObject(given.file, given.value, path, entry, keys);
      if (origin.is === 'library' && origin.element) for (const element of origin.element) if (element.is === 'object') this.fromObject(element.file, element.value, path, entry, keys);
      if (origin.is !== 'object') continue;
      const whole = origin.file.facts.values[origin.value];
      if (whole[0] !== 'object') continue;
      for (const [key, part] of whole[1]) {
        if (key === '...') this.fromObject(origin.file, part, path, entry, keys);
        else if (path.length > 0 && (path[0] === '*' || path[0] === key)) this.fromObject(origin.file, part, path.slice(1), entry, [...keys, key]);
      }
    }
  }

  /** A field resolver whose parameters all say what they are, and none is the parent, is asked by arguments alone. */
  private mayGetParent({ file, facts }: Fn): boolean {
    return facts.params.length === 0 || facts.params.some(({ decorators }) => !decorators?.length
      || decorators.some((one) => decoratorsOf(this.origins.index, file, one).some(({ library, name }) => library.decorators?.[name]?.parent)));
  }

  private fromDecorators(fn: Fn): void {
    for (const decorator of fn.facts.decorators ?? []) for (const origin of decoratorsOf(this.origins.index, fn.file, decorator)) {
      const named = origin.library.decorators?.[origin.name]?.entry;
      const entry = named === 'graphql-field' && !this.mayGetParent(fn) ? 'graphql' : named;
      if (entry) this.enter(fn, entry);
    }
  }

  /** Frameworks that route by file name (`app/api/…/route.ts`). */
  private fromPath(file: FileNode): void {
    for (const library of this.origins.index.libraries) {
      if (!library.files || !library.packages.some((name) => file.package.dependencies.has(name))) continue;
      for (const { pattern, exports, entry } of library.files) {
        if (!this.isMatch(pattern, file.path)) continue;
        for (const [name, values] of file.exportsByName ?? []) {
          if (!exports.includes(name) && !exports.includes('*')) continue;
          for (const value of values) for (const origin of this.origins.origins(file, value)) if (origin.is === 'function') this.enter(origin.fn, entry);
        }
      }
    }
  }

  private enter(fn: Fn, kind: EntryKind): void {
    const known = this.known.get(fn);
    if (!known || ORDER.indexOf(kind) < ORDER.indexOf(known)) this.known.set(fn, kind);
  }

  private isMatch(pattern: string, path: string): boolean {
    let matcher = this.matchers.get(pattern);
    if (!matcher) this.matchers.set(pattern, (matcher = picomatch(pattern)));
    return matcher(path);
  }

  /** The most exposed entry point that reaches a function, and how many of that kind do. */
  exposure(start: Fn): Exposure {
    const seen = new Set<Fn>([start]);
    const found = new Map<EntryKind | 'module', Fn[]>();
    const front = [start];
    for (let fn = front.pop(); fn && seen.size < FARTHEST; fn = front.pop()) {
      const kind = this.known.get(fn) ?? (fn.id === 0 ? 'module' : undefined);
      if (kind) { const known = found.get(kind); if (known) known.push(fn); else found.set(kind, [fn]); }
      // A callback's code is reached the way the code around it is.
      const around = [...this.effects.callersOf(fn).map((call) => call.fn), ...(fn.facts.parent > 0 && !this.known.has(fn) ? [fn.file.functions[fn.facts.parent]] : [])];
      for (const next of around) if (!seen.has(next)) { seen.add(next); front.push(next); }
    }
    const kind = ORDER.find((candidate) => found.has(candidate));
    if (!kind) return { kind: 'unknown', count: 0 };
    return { kind, fn: found.get(kind)![0], count: found.get(kind)!.length };
  }
}

