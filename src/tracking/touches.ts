import type { Range } from '../findings/found.js';

/** Is a line of a file new, and not merely moved? Paths as in the report. */
export type IsChanged = (file: string, line: number) => boolean;

interface Placed { file: string; range: Range; chain: readonly { file: string; range: Range }[] }

/** A hop that spans more is a whole loop or function: what stands at its head makes it a step, not each line inside. */
const longest = 10;

/** Does a change touch the finding: the place one would mend, or a step of its proof? */
export function touches({ file, range, chain }: Placed, isChanged: IsChanged): boolean {
  return [{ file, range }, ...chain].some((step) => linesOf(step.range).some((line) => isChanged(step.file, line)));
}

function linesOf({ start, end }: Range): number[] {
  const count = end.line - start.line + 1;
  return Array.from({ length: count > longest ? 1 : count }, (_, index) => start.line + index);
}
