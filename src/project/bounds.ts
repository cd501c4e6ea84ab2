import type { Loop, LoopId, ValueId } from '../facts/file-facts.js';
import type { Calls } from './calls.js';
import type { Origins } from './origins.js';
import { goesThroughRange } from './ranges.js';
import { cutsByName, holdsParts, isPart } from './parts-by-name.js';
import type { Bound, FileNode } from './project.js';

export interface Bounded { bound: Bound; why: string }

const DATA: Bounded = { bound: 'data', why: 'grows with its input' };
/** A list written out in the source, however long, does not grow with the data. */
const constant = (count: number): Bounded => ({ bound: 'constant', why: `${count} ${count === 1 ? 'entry' : 'entries'} written in the source` });

/** How often a loop runs, as far as the text proves it. Data-sized unless shown otherwise. */
export class Bounds {
  private readonly growths = new Map<FileNode, Map<number, Growth>>();

  constructor(private readonly origins: Origins, private readonly calls: Calls) {}

  loop(file: FileNode, id: LoopId): Bounded {
    const loop = file.facts.loops[id];
    if (loop.kind === 'for-of' || loop.kind === 'for-in') return this.forEach(file, id, loop);
    if (loop.kind === 'for-await') return this.forAwait(file, id, loop);
    if (loop.kind === 'for' || loop.counter) return this.counted(file, id, loop);
    return this.conditional(file, id, loop);
  }

  private forEach(file: FileNode, id: LoopId, loop: Loop): Bounded {
    const variable = file.facts.bindings.findIndex((b) => b.loop === id && b.fn === loop.fn && isElementOf(file, b.value, loop.over));
    if (variable >= 0 && isPart(file, variable, (name) => this.isArrayMember(name))) return { bound: 'chunked', why: `each \`${file.facts.bindings[variable].name}\` is a whole batch` };
    return this.collection(file, loop.over);
  }

  private isArrayMember(name: string): boolean {
    const { index } = this.origins;
    const array = index.type('js/Array', index.library('js')!);
    return array !== undefined && index.member(array, name) !== undefined;
  }

  /** `list.slice()` and `list.slice(1)` are the list, or nearly; `list.slice(0, 3)` is counted. */
  private keepsMost(file: FileNode, args: ValueId[]): boolean { return args.length < 2 || (this.literal(file, args[1]) ?? 0) > 0; }

  private forAwait(file: FileNode, id: LoopId, loop: Loop): Bounded {
    const over = this.origins.origins(file, loop.over);
    const isArray = over.length > 0 && over.every((o) => o.is === 'library' && o.library.kind === 'language' && o.type === 'Array');
    return isArray ? this.forEach(file, id, loop) : { bound: 'stream', why: 'reads a stream as it comes' };
  }

  /** `for (;;)` with a counter: by stride, up to a constant, or over the length of a collection. */
  private counted(file: FileNode, id: LoopId, loop: Loop): Bounded {
    const { counter } = loop;
    if (!counter) return loop.test === 0 ? { bound: 'poll', why: 'no condition ends it' } : this.conditional(file, id, loop);
    if (!counter.byOne && this.literal(file, counter.step) !== 1) return { bound: 'chunked', why: 'takes a stride of several at a time' };
    const down = counter.operator.startsWith('>');
    const limit = this.literal(file, down ? counter.start : counter.limit);
    if (limit !== undefined) return constant(limit);
    const over = this.counterOver(file, loop);
    return over ? this.collection(file, over) : { bound: 'unknown', why: 'its count is not known' };
  }

  /** The collection whose length limits a counter. */
  counterOver(file: FileNode, loop: Loop): ValueId | undefined {
    if (!loop.counter) return undefined;
    const find = (value: ValueId, depth = 0): ValueId | undefined => {
      const known = file.facts.values[value];
      if (depth > 4) return undefined;
      if (known[0] === 'member' && (known[2] === 'length' || known[2] === 'size')) return known[1];
      if (known[0] === 'binding') { const b = file.facts.bindings[known[1]]; return b.kind === 'const' || !b.writes?.length ? find(b.value, depth + 1) : undefined; }
      if (known[0] === 'operation' && known[1] === '-') return find(known[2][0], depth + 1);
      return undefined;
    };
    return find(loop.counter.limit) ?? find(loop.counter.start);
  }

  /** `while`: data only when it drains a collection element by element. */
  private conditional(file: FileNode, id: LoopId, loop: Loop): Bounded {
    const drained = this.drained(file, id, loop);
    if (loop.kind === 'for' && goesThroughRange(file, loop, (limit) => this.literal(file, limit) !== undefined)) return { bound: 'data', why: 'goes through a range of no fixed length' };
    return drained ? { bound: 'data', why: 'works a queue off' } : { bound: loop.test === 0 ? 'poll' : 'unknown', why: 'goes on until a condition changes' };
  }

  /** The queue a `while (queue.length)` loop takes its elements from. */
  drained(file: FileNode, id: LoopId, loop: Loop): ValueId | undefined {
    const sized = mentions(file, loop.test, (v) => v[0] === 'member' && (v[2] === 'length' || v[2] === 'size'));
    const tested = new Set(sized.map((value) => (file.facts.values[value] as readonly unknown[])[1]));
    for (const call of file.calls) {
      if (call.site.loop !== id) continue;
      const callee = file.facts.values[call.site.callee];
      if (callee[0] !== 'member' || call.site.args.length > 0) continue;
      const { member } = this.calls.target(call);
      if (member?.member.shrinks !== 'one') continue;
      if (tested.has(callee[1])) return callee[1];
    }
    return undefined;
  }

  /** How large a collection can get. */
  collection(file: FileNode, value: ValueId, depth = 0): Bounded {
    if (depth > 12) return DATA;
    const known = file.facts.values[value];
    switch (known[0]) {
      case 'literal': return constant(1);
      case 'array': return known[1].length === 0 ? DATA : this.all(known[1].filter((e) => file.facts.values[e][0] === 'spread').map((e) => this.collection(file, (file.facts.values[e] as ['spread', number])[1], depth + 1)), known[1].length);
      case 'object': return known[1].some(([name]) => name === '...' || name === '[]') ? DATA : constant(known[1].length);
      case 'binding': return this.ofBinding(file, known[1], depth);
      case 'imported': return this.ofImport(file, known[1], known[2], depth);
      case 'typed': return this.collection(file, known[1], depth + 1);
      case 'await': case 'spread': return this.collection(file, known[1], depth + 1);
      case 'either': return this.all(known[1].map((part) => this.collection(file, part, depth + 1)), 0);
      case 'operation': return ['||', '??'].includes(known[1]) ? this.all(known[2].map((part) => this.collection(file, part, depth + 1)), 0) : known[1] === '&&' ? this.collection(file, known[2][1], depth + 1) : DATA;
      case 'member': return this.ofMember(file, known[1], known[2], depth);
      case 'call': return this.ofCall(file, known[1], depth);
      default: return DATA;
    }
  }

  private all(parts: Bounded[], count: number): Bounded {
    return parts.find((part) => part.bound === 'data') ?? parts.find((part) => part.bound !== 'constant') ?? constant(Math.max(count, parts.length));
  }

  private ofBinding(file: FileNode, id: number, depth: number): Bounded {
    const binding = file.facts.bindings[id];
    if (binding.kind === 'enum') return constant(file.facts.typeDeclarations[binding.declares!]?.members.length ?? 0);
    if (holdsParts(binding.name)) return { bound: 'chunked', why: `\`${binding.name}\` holds whole batches` };
    if (this.isSmallType(file, binding.type)) return { bound: 'small', why: 'its type has a fixed set of values' };
    if (binding.kind === 'param' || binding.kind === 'catch' || binding.value === 0) return DATA;
    const growth = this.growthOf(file, id);
    if (growth) return growth.isRepeated || binding.writes?.length || !isEmptyList(file, binding.value) ? DATA : constant(growth.count);
    const writes = binding.writes?.filter((w) => file.facts.writes[w].operator === '=') ?? [];
    return this.all([this.collection(file, binding.value, depth + 1), ...writes.map((w) => this.collection(file, file.facts.writes[w].value, depth + 1))], 0);
  }

  private isSmallType(file: FileNode, id: number): boolean {
    const type = file.facts.types[id];
    if (type[0] === 'tuple') return type[1].every((part) => file.facts.types[part][0] !== 'array');
    if (type[0] !== 'array') return false;
    const element = file.facts.types[type[1]];
    if (element[0] === 'keyof') return true;
    if (element[0] === 'union') return element[1].every((part) => file.facts.types[part][0] === 'literal');
    return this.origins.ofType(file, type[1]).some((o) => o.is === 'type' && o.file.facts.typeDeclarations[o.declaration]?.kind === 'enum')
      || (this.origins.ofType(file, type[1]).length > 0 && this.origins.ofType(file, type[1]).every((o) => o.is === 'literal'));
  }

  private ofImport(file: FileNode, id: number, name: string, depth: number): Bounded {
    const fact = file.facts.imports[id];
    const to = file.edgesByImport?.get(fact)?.[0]?.to;
    const value = to?.exportsByName?.get(name)?.[0];
    return to && value !== undefined ? this.collection(to, value, depth + 1) : DATA;
  }

  private ofMember(file: FileNode, object: ValueId, name: string, depth: number): Bounded {
    for (const origin of this.origins.origins(file, object)) {
      if (origin.is === 'object') {
        const whole = origin.file.facts.values[origin.value];
        const own = whole[0] === 'object' ? whole[1].find(([key]) => key === name) : undefined;
        return own ? this.collection(origin.file, own[1], depth + 1) : DATA;
      }
      if (origin.is === 'class' || origin.is === 'instance') {
        const member = origin.file.facts.classes[origin.cls].members.find((m) => m.name === name && m.kind === 'field');
        if (!member || member.value === 0 || this.isFieldGrown(origin.file, name)) return DATA;
        return this.collection(origin.file, member.value, depth + 1);
      }
      if (origin.is === 'module') {
        const value = origin.file.exportsByName?.get(name)?.[0];
        return value === undefined ? DATA : this.collection(origin.file, value, depth + 1);
      }
    }
    return DATA;
  }

  private ofCall(file: FileNode, site: number, depth: number): Bounded {
    const call = file.calls[site];
    const callee = file.facts.values[call.site.callee];
    const { functions, member } = this.calls.target(call);
    if (member?.member.bound) return { bound: member.member.bound, why: 'it is cut into batches' };
    const name = callee[0] === 'member' ? callee[2] : functions[0]?.facts.name ?? (callee[0] === 'binding' ? file.facts.bindings[callee[1]].name : '');
    if (cutsByName(name) && !(member?.library.kind === 'language' && this.keepsMost(file, call.site.args))) return { bound: 'chunked', why: `\`${name}\` cuts it into batches` };
    if (functions.length > 0) {
      const { facts, file: other } = functions[0];
      return facts.returns.length > 0 && facts.returns.length <= 4 && !facts.async ? this.all(facts.returns.map((v) => this.collection(other, v, depth + 1)), 0) : DATA;
    }
    if (member?.library.kind !== 'language') return DATA;
    if (call.site.kind === 'new') return call.site.args.length === 0 ? DATA : this.collection(file, call.site.args[0], depth + 1);
    return this.ofLanguageCall(file, call.site.args, callee, member.type, member.member.gives ?? '', depth);
  }

  /** `Object.keys(table)` is as large as the table; `list.filter(…)` as its receiver. */
  private ofLanguageCall(file: FileNode, args: ValueId[], callee: readonly unknown[], type: string, gives: string, depth: number): Bounded {
    if (type === 'ObjectConstructor' || type === 'ArrayConstructor') {
      const [first] = args;
      if (first === undefined) return constant(0);
      const enumerated = this.origins.origins(file, first).find((o) => o.is === 'type');
      if (enumerated?.is === 'type' && enumerated.file.facts.typeDeclarations[enumerated.declaration]?.kind === 'enum') return { bound: 'constant', why: 'the members of an enum' };
      return this.collection(file, first, depth + 1);
    }
    if (callee[0] !== 'member' || !(gives.startsWith('receiver') || gives.startsWith('callback') || gives.endsWith('[]') || gives === 'Iterator')) return DATA;
    const end = args.length === 2 ? this.literal(file, args[1]) : undefined;
    if (gives === 'receiver' && end !== undefined && end > 0) return constant(end);
    return this.all([this.collection(file, callee[1] as ValueId, depth + 1), ...(gives === 'receiver' ? args.filter((a) => file.facts.values[a][0] === 'binding' || file.facts.values[a][0] === 'call').map((a) => this.collection(file, a, depth + 1)) : [])], 0);
  }

  /** A number written in the source, through constants and imports. */
  literal(file: FileNode, value: ValueId): number | undefined {
    const known = file.facts.values[value];
    if (known[0] === 'literal') return typeof known[1] === 'number' ? known[1] : undefined;
    const origins = this.origins.origins(file, value);
    const [only] = origins;
    return origins.length === 1 && only.is === 'literal' && typeof only.value === 'number' ? only.value : undefined;
  }

  /** What adds to a collection after it was made, by the names that calls and writes use for it. */
  private growthOf(file: FileNode, binding: number): Growth | undefined {
    let known = this.growths.get(file);
    if (!known) {
      known = new Map();
      this.growths.set(file, known);
      for (const { site } of file.calls) if (this.growsReceiver(file, site.callee)) this.noteGrowth(file, known, (file.facts.values[site.callee] as ['member', ValueId, string])[1], site, site.args.some((argument) => file.facts.values[argument][0] === 'spread'));
      for (const write of file.facts.writes) {
        const target = file.facts.values[write.target];
        if (target[0] === 'index') this.noteGrowth(file, known, target[1], write);
      }
    }
    return known.get(binding);
  }

  private growsReceiver(file: FileNode, callee: ValueId): boolean {
    return file.facts.values[callee][0] === 'member' && this.origins.origins(file, callee).some((o) => o.is === 'member' && o.member.grows);
  }

  /** Once more for each line that adds, without end when the line stands in a loop or another function. */
  private noteGrowth(file: FileNode, known: Map<number, Growth>, owner: ValueId, at: { fn: number; loop: number }, addsMany = false): void {
    const value = file.facts.values[owner];
    if (value[0] !== 'binding') return;
    const binding = file.facts.bindings[value[1]];
    const growth = known.get(value[1]) ?? { count: 0, isRepeated: false };
    known.set(value[1], { count: growth.count + 1, isRepeated: growth.isRepeated || addsMany || at.loop !== binding.loop || at.fn !== binding.fn });
  }

  private isFieldGrown(file: FileNode, name: string): boolean {
    return file.calls.some((call) => {
      const callee = file.facts.values[call.site.callee];
      const owner = callee[0] === 'member' ? file.facts.values[callee[1]] : undefined;
      return owner?.[0] === 'member' && owner[2] === name && this.calls.target(call).member?.member.grows !== undefined;
    });
  }
}

/** Lines that add to a collection. */
interface Growth { count: number; isRepeated: boolean }

function isEmptyList(file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[value];
  return known[0] === 'array' && known[1].length === 0;
}

function isElementOf(file: FileNode, value: ValueId, over: ValueId): boolean {
  const known = file.facts.values[value];
  return (known[0] === 'element' || known[0] === 'key') && known[1] === over;
}

/** Every part of an expression that passes the test; does not follow names. */
export function mentions(file: FileNode, value: ValueId, test: (value: FileNode['facts']['values'][number]) => boolean, found: ValueId[] = [], depth = 0): ValueId[] {
  const known = file.facts.values[value];
  if (depth > 8) return found;
  if (test(known)) found.push(value);
  const parts: readonly ValueId[] = known[0] === 'operation' ? known[2] : known[0] === 'either' ? known[1] : known[0] === 'member' || known[0] === 'await' || known[0] === 'typed' ? [known[1]] : [];
  for (const part of parts) mentions(file, part, test, found, depth + 1);
  return found;
}
