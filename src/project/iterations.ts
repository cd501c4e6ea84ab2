import type { LoopId, ValueId } from '../facts/file-facts.js';
import type { Bounds } from './bounds.js';
import type { Calls, Running } from './calls.js';
import { exitsAtFirstHit } from './first-hit.js';
import { receiverOf } from './origins.js';
import type { Call, FileNode, Fn, Iteration } from './project.js';
import { describe } from './describe.js';

/** The loops around a place, through callbacks that are run in place. */
export class Iterations {
  private readonly known = new Map<Fn, Map<LoopId, readonly Iteration[]>>();

  constructor(private readonly calls: Calls, private readonly bounds: Bounds, private readonly isFieldResolver: (fn: Fn) => boolean) {}

  of(call: Call): readonly Iteration[] {
    const all = this.at(call.file, call.fn.id, call.site.loop);
    return all.map((iteration) => (iteration.bound === 'data' && iteration.kind === 'statement' && exitsAtFirstHit(call, iteration.loop!)
      ? { ...iteration, bound: 'first-hit' as const, why: 'stops at the first hit' } : iteration));
  }

  at(file: FileNode, fnId: number, loop: LoopId): readonly Iteration[] {
    const fn = file.functions[fnId];
    let byLoop = this.known.get(fn);
    if (!byLoop) this.known.set(fn, (byLoop = new Map()));
    const known = byLoop.get(loop);
    if (known) return known;
    byLoop.set(loop, []);
    const found = this.find(fn, loop);
    byLoop.set(loop, found);
    return found;
  }

  private find(fn: Fn, loop: LoopId): Iteration[] {
    const { file } = fn;
    const own: Iteration[] = [];
    for (let id = loop; id >= 0; id = file.facts.loops[id].parent) own.push(this.statement(file, id));
    const running = this.calls.running(fn);
    if (running?.how === 'each') own.push(this.callback(running, fn));
    if (running?.how === 'each' || running?.how === 'once') return [...own, ...this.at(file, running.call.site.fn, running.call.site.loop)];
    const collector = this.collectedBy(fn);
    if (collector) return [...own, ...this.at(file, collector.id, fn.facts.loop)];
    const caller = invokedWhereWritten(fn);
    if (caller) return [...own, ...this.at(file, caller.site.fn, caller.site.loop)];
    return this.isFieldResolver(fn) ? [...own, framework(fn)] : own;
  }

  /** `ids.map((id) => () => load(id))`: thunks made one per element are run one per element. */
  private collectedBy(fn: Fn): Fn | undefined {
    if (fn.facts.params.length > 0 || fn.facts.parent <= 0) return undefined;
    const parent = fn.file.functions[fn.facts.parent];
    const value = fn.file.functionValues?.get(fn.id);
    return value !== undefined && parent.facts.returns.includes(value) && this.calls.running(parent)?.how === 'each' ? parent : undefined;
  }

  private statement(file: FileNode, id: LoopId): Iteration {
    const loop = file.facts.loops[id];
    const { bound, why } = this.bounds.loop(file, id);
    const over = loop.over !== 0 ? loop.over : this.bounds.counterOver(file, loop) ?? this.bounds.drained(file, id, loop) ?? 0;
    const text = describe(file, over);
    const word = loop.kind === 'for-await' ? 'for await' : loop.kind === 'for-of' ? 'for…of' : loop.kind === 'for-in' ? 'for…in' : loop.kind;
    return {
      kind: 'statement', file, loop: id, fn: file.functions[loop.fn], over, bound, why, concurrency: 'serial',
      place: { file: file.path, span: loop.head }, label: `${word} loop${text ? ` over \`${text}\`` : ''}`,
    };
  }

  /** The loop that a call makes of the function passed to it. */
  callback(running: Running, fn: Fn): Iteration {
    const { call, callback } = running;
    const { file, site } = call;
    const inner = running.inside ? this.of(running.inside).find((i) => i.bound !== 'once') : undefined;
    const over: ValueId = callback?.over === 'receiver' || callback?.over === undefined ? (running.inside ? site.args.find((_, i) => i !== running.argument) ?? 0 : receiverOf(call)) : site.args[callback.over] ?? 0;
    // `for (…; start += limit) await Promise.all(items.slice(start, start + limit).map(fn))`: each element, a few at a time.
    const isStrided = running.how === 'each' && inner?.bound === 'chunked';
    const size = isStrided ? { bound: 'data' as const, why: 'once per element' } : callback?.bound ? { bound: callback.bound, why: 'gets whole batches' } : inner ? inner : over === 0 ? { bound: 'data' as const, why: 'once per element' } : this.bounds.collection(file, over);
    const text = describe(file, over);
    const name = describe(file, site.callee).split('.').pop() ?? '';
    return {
      kind: 'callback', file, call, callback: fn, fn: call.fn, over, bound: batchOf(fn, callback?.element ?? 0) ?? size.bound, why: size.why,
      concurrency: isStrided ? 'limited' : callback?.concurrency ?? inner?.concurrency ?? 'serial',
      place: { file: file.path, span: [site.at[0], Math.max(site.calleeEnd, site.at[0] + 1)] }, label: `${name ? `\`${name}\`` : 'callback'}${text ? ` over \`${text}\`` : ''}`,
    };
  }
}

/** A callback that calls its element a chunk or batch gets many at a time. */
function batchOf(fn: Fn, element: number): 'chunked' | undefined {
  const name = fn.facts.params[element]?.name ?? '';
  return /^(?:chunk|batch|slice)(?:ed)?(?:[A-Z]\w*s)?$/.test(name) || /(?:Chunk|Batch|Slice)$/.test(name) ? 'chunked' : undefined;
}

/** `(async () => { … })()`. */
export function invokedWhereWritten(fn: Fn): Call | undefined {
  if (fn.facts.parent < 0 || (fn.facts.kind !== 'arrow' && fn.facts.kind !== 'function')) return undefined;
  const value = fn.file.functionValues?.get(fn.id);
  return fn.file.functions[fn.facts.parent].calls.find((call) => call.site.callee === value);
}

function framework(fn: Fn): Iteration {
  return {
    kind: 'framework', file: fn.file, fn, over: 0, bound: 'data', why: 'a field resolver runs once per parent object', concurrency: 'all',
    place: { file: fn.file.path, span: fn.facts.head }, label: `GraphQL runs \`${fn.facts.name.split(' > ').pop()}\` once per parent`,
  };
}
