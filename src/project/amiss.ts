import type { ValueId } from '../facts/file-facts.js';
import { bare, settled } from './dependence.js';
import type { Listener, Listening, Removal } from './listening.js';
import type { FileNode, Project } from './project.js';

/** A removal that removes nothing. `event`: its function listens to other events; `fresh`: its function was made on the spot. */
export interface Amiss { removal: Removal; as: 'event' | 'fresh'; /** Where its function, or that event, is listened to. */ added: Listener[] }

/** Removals that name an event their function was never added for, or a function nobody added. */
export function findAmiss(project: Project, listening: Listening): Amiss[] {
  return project.files.flatMap((file) => {
    const removals = file.context === 'source' ? listening.removalsIn(file).filter(({ isTimer, event, handler }) => !isTimer && event !== undefined && handler !== 0) : [];
    if (removals.length === 0) return [];
    const added = new Added(file, listening.listenersIn(file));
    return removals.flatMap((removal) => judge(project, file, removal, added) ?? []);
  });
}

/** What a file adds, by event and by function. */
class Added {
  readonly byEvent = new Map<string, Listener[]>();
  readonly byHandler = new Map<ValueId, Listener[]>();
  /** How often each function is handed to anything but a method that removes. */
  readonly uses = new Map<ValueId, number>();

  constructor(file: FileNode, listeners: readonly Listener[]) {
    for (const listener of listeners) {
      const handler = bare(file, listener.handler);
      this.byHandler.set(handler, [...this.byHandler.get(handler) ?? [], listener]);
      if (listener.event !== undefined) this.byEvent.set(listener.event, [...this.byEvent.get(listener.event) ?? [], listener]);
    }
    for (const { site } of file.calls) if (!isRemoving(file, site.callee)) for (const argument of site.args) this.uses.set(argument, (this.uses.get(argument) ?? 0) + 1);
  }
}

function judge(project: Project, file: FileNode, removal: Removal, known: Added): Amiss | undefined {
  const isSameTarget = (listener: Listener): boolean => project.text(file, listener.target) === project.text(file, removal.target);
  if (isFresh(file, removal.handler)) {
    const added = (known.byEvent.get(removal.event ?? '') ?? []).filter(isSameTarget);
    return added.length > 0 ? { removal, as: 'fresh', added } : undefined;
  }
  const handler = file.facts.values[bare(file, removal.handler)];
  // Only a function with a name of its own in this file: others may be added elsewhere.
  if (handler[0] !== 'binding' || !isOwn(file, handler[1])) return undefined;
  const all = known.byHandler.get(bare(file, removal.handler)) ?? [];
  const isAnother = all.length > 0 && all.every((listener) => listener.event !== undefined && listener.event !== removal.event && isSameTarget(listener));
  // The function goes nowhere else: not to a helper that may add it for the event.
  return isAnother && (known.uses.get(removal.handler) ?? 0) === all.length ? { removal, as: 'event', added: all } : undefined;
}

/** Made where it is written: equal to no function added before. */
function isFresh(file: FileNode, handler: ValueId): boolean {
  const known = file.facts.values[bare(file, handler)];
  if (known[0] === 'function') return file.functions[known[1]].facts.kind === 'arrow' || !file.functions[known[1]].facts.name.includes('.');
  const callee = known[0] === 'call' ? file.facts.values[file.facts.sites[known[1]].callee] : known;
  return known[0] === 'call' && callee[0] === 'member' && callee[2] === 'bind';
}

function isOwn(file: FileNode, binding: number): boolean {
  const { kind, writes, value } = file.facts.bindings[binding];
  return !writes?.length && kind !== 'param' && kind !== 'import' && ['function', 'call'].includes(file.facts.values[settled(file, value)][0]);
}

/** `target.removeEventListener`: a method that takes off. */
function isRemoving(file: FileNode, callee: ValueId): boolean {
  const known = file.facts.values[callee];
  return known[0] === 'member' && /^(?:remove|off$)/.test(known[2]);
}
