import type { BindingId } from '../facts/file-facts.js';
import type { FileNode } from './project.js';

/** Words for a part of a list. Some also mean something else: a window on the screen, a slice of a state. */
const PART = /(?:^|[a-z_])(?:chunk|batch|slice|window|shard|paginate)(?:es|s|ed|es?Of|By)?(?:[A-Z_]|$)/i;
const UNMISTAKABLE = /chunk|batch/i;
const NO_PART = /(?:Item|Entry|Row|Id|Size|Number|Name)$/;
const FETCHES = /^(?:get|find|fetch|load|list|read)/;

/** Does the name say that a function cuts a list? */
export function cutsByName(name: string): boolean { return PART.test(name) && !FETCHES.test(name); }

/** Does the name say that it holds several parts? */
export function holdsParts(name: string): boolean { return PART.test(name) && /(?:chunk|batch)(?:e?s)$/i.test(name); }

/** Is a loop's variable a part of a list? A word with other meanings is only believed where the body treats it as a list. */
export function isPart(file: FileNode, binding: BindingId, isArrayMember: (name: string) => boolean): boolean {
  const { name } = file.facts.bindings[binding];
  return PART.test(name) && !NO_PART.test(name) && (UNMISTAKABLE.test(name) || isUsedAsList(file, binding, isArrayMember));
}

/** Gone through, spread or handed on whole, and never asked for what lists do not have. */
function isUsedAsList({ facts: { values, loops, sites } }: FileNode, binding: BindingId, isArrayMember: (name: string) => boolean): boolean {
  const isIt = (value: number): boolean => { const known = values[value]; return known[0] === 'binding' && known[1] === binding; };
  const members = values.flatMap((value) => (value[0] === 'member' && isIt(value[1]) ? [value[2]] : []));
  if (!members.every(isArrayMember)) return false;
  return members.length > 0 || loops.some(({ over }) => isIt(over)) || sites.some(({ args }) => args.some(isIt)) || values.some((value) => value[0] === 'spread' && isIt(value[1]));
}
