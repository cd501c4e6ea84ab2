import { countCalls } from './prepare-files.js';
import type { EntryKind, Library } from '../catalogue/library.js';
import type { BindingId, FnId, LoopId, Span, ValueId } from '../facts/file-facts.js';
import { lineAt } from '../facts/line-at.js';
import type { Place } from '../rule.js';
import { Bounds, type Bounded } from './bounds.js';
import type { Calls } from './calls.js';
import { describe } from './describe.js';
import { Effects } from './effects.js';
import { Entries } from './entries.js';
import { Guards } from './guards.js';
import { invokedWhereWritten, Iterations } from './iterations.js';
import type { LinkInput } from './link-input.js';
import type { Origins } from './origins.js';
import type { Call, Coverage, EffectPath, Exposure, FileNode, Fn, Iteration, Origin, PassedOn, Project, Target } from './project.js';
import { varies } from './vary.js';

/** The project that rules ask. Every answer is computed once. */
export class LinkedProject implements Project {
  readonly root: string;
  readonly coverage: Coverage;
  private readonly byPath: Map<string, FileNode>;
  private readonly iterating: Iterations;
  private readonly bounds: Bounds;
  private readonly costs: Effects;
  private readonly entries: Entries;
  private readonly guards: Guards;
  /** By number of the call. */
  private readonly guarded: (boolean | undefined)[];

  constructor(input: LinkInput, readonly files: readonly FileNode[], private readonly from: Origins, private readonly calls: Calls) {
    this.guarded = new Array<undefined>(countCalls(files));
    this.root = input.root;
    this.byPath = new Map(files.map((file) => [file.path, file]));
    this.guards = new Guards(from);
    this.bounds = new Bounds(from, calls);
    this.costs = new Effects(calls, (call) => this.isGuarded(call));
    this.costs.learn(files);
    this.entries = new Entries(from, calls, this.costs);
    this.entries.learn(files);
    this.iterating = new Iterations(calls, this.bounds, (fn) => this.entries.of(fn) === 'graphql-field');
    this.coverage = this.cover();
  }

  file(path: string): FileNode | undefined { return this.byPath.get(path); }
  origins(file: FileNode, value: ValueId): readonly Origin[] { return this.from.origins(file, value); }
  target(call: Call): Target { return this.calls.target(call); }
  callers(fn: Fn): readonly Call[] { return this.costs.callersOf(fn); }
  iterations(call: Call): readonly Iteration[] { return this.iterating.of(call); }
  iterationsAt(file: FileNode, fn: FnId, loop: LoopId): readonly Iteration[] { return this.iterating.at(file, fn, loop); }
  effects(fn: Fn): readonly EffectPath[] { return this.costs.of(fn); }
  effectsOf(call: Call): readonly EffectPath[] { return this.costs.ofCall(call); }
  varies(file: FileNode, value: ValueId, iteration: Iteration): boolean { return varies(file, value, iteration); }
  bound(file: FileNode, value: ValueId): Bounded { return this.bounds.collection(file, value); }
  exposure(fn: Fn): Exposure { return this.entries.exposure(fn); }
  entry(fn: Fn): EntryKind | undefined { return this.entries.of(fn); }
  registration(fn: Fn): Call | undefined { return this.entries.registration(fn); }
  text(file: FileNode, value: ValueId): string { return describe(file, value); }
  place(file: FileNode, span: Span): Place { return { file: file.path, span }; }
  library(name: string): Library | undefined { return this.from.index.library(name); }

  home(fn: Fn): Fn {
    let current = fn;
    for (let depth = 0; depth < 100; depth++) {
      const running = this.calls.running(current);
      const caller = running?.how === 'each' || running?.how === 'once' ? running.call : invokedWhereWritten(current);
      if (!caller) return current;
      current = caller.fn;
    }
    return current;
  }

  isGuarded(call: Call): boolean {
    return (this.guarded[call.number] ??= this.guards.isGuarded(call));
  }

  passedOn(call: Call): readonly PassedOn[] {
    const { values } = call.file.facts;
    if (!call.site.args.some((argument) => values[argument][0] === 'binding' || values[argument][0] === 'member')) return [];
    return call.site.args.flatMap((argument, index) => {
      const value = call.file.facts.values[argument];
      if (value[0] === 'function' || value[0] === 'array') return [];
      return this.costs.passed(call, argument).flatMap((fn): PassedOn[] => {
        const running = this.calls.runs(call, index);
        return running.how === 'each' ? [{ fn, iteration: this.iterating.callback(running, fn) }] : [];
      });
    });
  }

  /** The whole call where it fits a line, else its callee: what one would change. */
  placeOf(call: Call): Place {
    const { at, calleeEnd } = call.site;
    const { lineStarts } = call.file.facts;
    return this.place(call.file, lineAt(lineStarts, at[0]) === lineAt(lineStarts, at[1]) ? at : [at[0], calleeEnd]);
  }

  binding(file: FileNode, value: ValueId): BindingId | undefined {
    const known = file.facts.values[value];
    return known[0] === 'binding' ? known[1] : undefined;
  }

  private cover(): Coverage {
    let [calls, resolved] = [0, 0];
    const unresolvedImports: Coverage['unresolvedImports'] = [];
    for (const file of this.files) {
      for (const call of file.calls) {
        calls++;
        const { functions, member } = this.calls.target(call);
        if (functions.length > 0 || member || this.from.origins(file, call.site.callee).length > 0) resolved++;
      }
      for (const edge of file.edges) {
        if (edge.to || edge.reason !== 'not-found') continue;
        unresolvedImports.push({ file: file.path, specifier: edge.import.specifier, line: lineAt(file.facts.lineStarts, edge.import.at[0]) });
      }
    }
    return { calls, resolved, unresolvedImports };
  }
}
