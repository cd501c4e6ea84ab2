import type { CpuProfile, Frame, ProfileNode } from './cpu-profile.js';
import { isRecord, listOf, numberOf, type Json } from './json.js';
import { profilesInTrace } from './profiles-in-trace.js';

/** Understands the text of a `.cpuprofile`, or of a trace that holds one; a string says why it is none. */
export function readProfile(text: string): CpuProfile | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `is cut off, or no JSON: ${(error as Error).message}`;
  }
  const events = Array.isArray(value) ? value : isRecord(value) && Array.isArray(value.traceEvents) ? value.traceEvents : undefined;
  if (events) return readThreads(events);
  return isRecord(value) ? readOne(value) : foreign;
}

/** Chrome's Performance panel writes a profile of each thread into its trace. */
function readThreads(events: readonly unknown[]): CpuProfile | string {
  const isTrace = events.some((event) => isRecord(event) && 'ph' in event);
  const read = profilesInTrace(events.filter(isRecord)).map(readOne).filter((one) => typeof one !== 'string');
  if (read.length === 0) return isTrace ? 'is a trace without a CPU profile in it' : foreign;
  const nodes: ProfileNode[] = [];
  for (const one of read) {
    const first = nodes.length;
    for (const node of one.nodes) nodes.push({ ...node, parent: node.parent < 0 ? -1 : node.parent + first, end: node.end + first });
  }
  return { nodes };
}

function readOne(value: Json): CpuProfile | string {
  if (isRecord(value.head) && 'selfSize' in value.head) return 'is a profile of memory, not of CPU time';
  const raw = isRecord(value.head) ? listTree(value.head) : Array.isArray(value.nodes) ? value.nodes : undefined;
  if (!raw || raw.length === 0) return foreign;
  const nodes = readNodes(raw);
  return nodes ? { nodes: order(nodes, timesOf(value, nodes)) } : foreign;
}

const foreign = 'is no CPU profile of V8 (an object with "nodes", "samples" and "timeDeltas")';

interface RawNode { id: unknown; frame: Frame; children: unknown[]; hits: number }

/** The older form is a tree; its nodes hold each other. */
function listTree(head: Json): Json[] {
  const all: Json[] = [];
  for (const waiting = [head]; waiting.length > 0; ) {
    const node = waiting.pop()!;
    const children = listOf(node.children).filter(isRecord);
    waiting.push(...children);
    all.push({ ...node, children: children.map(({ id }) => id) });
  }
  return all;
}

/** Undefined when one of them is no node. */
function readNodes(raw: readonly unknown[]): Map<unknown, RawNode> | undefined {
  const nodes = new Map<unknown, RawNode>();
  const callers = new Map<unknown, unknown[]>();
  for (const one of raw) {
    const frame = isRecord(one) ? readFrame(one) : undefined;
    if (!isRecord(one) || one.id === undefined || !frame) return undefined;
    nodes.set(one.id, { id: one.id, frame, children: listOf(one.children), hits: numberOf(one.hitCount) });
    if (one.parent === undefined) continue;
    const siblings = callers.get(one.parent);
    if (siblings) siblings.push(one.id);
    else callers.set(one.parent, [one.id]);
  }
  for (const [id, children] of callers) if (nodes.get(id)?.children.length === 0) nodes.get(id)!.children = children;
  return nodes;
}

/** Without a `callFrame` it is of the older form, which counts from 1. */
function readFrame(node: Json): Frame | undefined {
  const isOld = !isRecord(node.callFrame);
  const { functionName, url, lineNumber, columnNumber } = isRecord(node.callFrame) ? node.callFrame : node;
  if (typeof functionName !== 'string') return undefined;
  const name = functionName === '(anonymous)' || functionName === '(anonymous function)' ? '' : functionName;
  const shift = isOld ? 1 : 0;
  return { name, url: typeof url === 'string' ? url : '', line: numberOf(lineNumber) - shift, column: numberOf(columnNumber) - shift };
}

interface Times { ms: Map<unknown, number>; samples: Map<unknown, number> }

function timesOf(profile: Json, nodes: ReadonlyMap<unknown, RawNode>): Times {
  const samples = listOf(profile.samples);
  const { deltas, duration } = clockOf(profile, samples.length);
  return samples.length > 0 && deltas ? timesBySample(samples, deltas, duration) : timesByHits(nodes, duration);
}

/** Microseconds between samples, the first counted from the start; the older form has points in time, and seconds around them. */
function clockOf(profile: Json, count: number): { deltas?: number[]; duration: number } {
  const unit = isRecord(profile.head) ? 1e6 : 1;
  const [start, end] = [numberOf(profile.startTime) * unit, numberOf(profile.endTime) * unit];
  const given = listOf(profile.timeDeltas).map(numberOf);
  if (given.length >= count && count > 0) return { deltas: given, duration: end - start };
  const points = listOf(profile.timestamps).map(numberOf);
  if (points.length < count || count === 0) return { duration: end - start };
  return { deltas: points.map((point, index) => (index === 0 ? 0 : point - points[index - 1])), duration: points[points.length - 1] - points[0] };
}

/** A sample holds until the next one. Clocks of other threads may run backwards: that is no time. */
function timesBySample(samples: readonly unknown[], deltas: readonly number[], duration: number): Times {
  const times: Times = { ms: new Map(), samples: new Map() };
  let passed = deltas[0];
  samples.forEach((id, index) => {
    const isLast = index === samples.length - 1;
    const micros = Math.max(0, isLast ? deltas[index + 1] ?? duration - passed : deltas[index + 1]);
    passed += deltas[index + 1] ?? 0;
    times.ms.set(id, (times.ms.get(id) ?? 0) + micros / 1000);
    times.samples.set(id, (times.samples.get(id) ?? 0) + 1);
  });
  return times;
}

function timesByHits(nodes: ReadonlyMap<unknown, RawNode>, duration: number): Times {
  const times: Times = { ms: new Map(), samples: new Map() };
  let all = 0;
  for (const { hits } of nodes.values()) all += hits;
  for (const { id, hits } of nodes.values()) {
    times.samples.set(id, hits);
    times.ms.set(id, all === 0 ? 0 : (Math.max(0, duration) / 1000) * (hits / all));
  }
  return times;
}

/** Callers before callees, without recursion: stacks may be ten thousand deep. What a broken profile links twice counts once. */
function order(nodes: ReadonlyMap<unknown, RawNode>, { ms, samples }: Times): ProfileNode[] {
  const below = new Set([...nodes.values()].flatMap(({ children }) => children));
  const ordered: ProfileNode[] = [];
  const seen = new Set<unknown>();
  const waiting = [...nodes.values()].filter(({ id }) => !below.has(id)).map(({ id }) => ({ id, parent: -1 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const node = nodes.get(next.id);
    if (!node || seen.has(next.id)) continue;
    seen.add(next.id);
    const index = ordered.push({ frame: node.frame, parent: next.parent, end: 0, ms: ms.get(next.id) ?? 0, samples: samples.get(next.id) ?? 0 }) - 1;
    for (let child = node.children.length - 1; child >= 0; child--) waiting.push({ id: node.children[child], parent: index });
  }
  for (let index = ordered.length - 1; index >= 0; index--) {
    const { parent, end } = ordered[index];
    ordered[index].end = Math.max(end, index + 1);
    if (parent >= 0) ordered[parent].end = Math.max(ordered[parent].end, ordered[index].end);
  }
  return ordered;
}
