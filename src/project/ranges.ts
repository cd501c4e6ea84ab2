import type { BindingId, Loop, Value, ValueId } from '../facts/file-facts.js';
import { dependsOn } from './dependence.js';
import type { FileNode } from './project.js';

/**
 * `for (let day = start; !isAfter(day, end); day = addDays(day, 1))`: a variable goes on by a call that is given where it
 * stands, until it meets a limit. What is awaited or read off the last value is a cursor or a list of links, and no range.
 */
export function goesThroughRange(file: FileNode, loop: Loop, isFixed: (limit: ValueId) => boolean): boolean {
  const { writes, values } = file.facts;
  return writes.some(({ target, operator, value, at }) => {
    const moved = values[target];
    if (operator !== '=' || at[0] < loop.head[0] || at[1] > loop.head[1] || moved[0] !== 'binding') return false;
    const [step, test] = [values[value], values[loop.test]];
    if (step[0] !== 'call' || !file.facts.sites[step[1]].args.some((argument) => reads(file, argument, moved[1]))) return false;
    const operands = operandsOf(file, test);
    const limits = operands.filter((operand) => !reads(file, operand, moved[1]));
    return operands.length === 2 && limits.length === 1 && !isFixed(limits[0]);
  });
}

/** The two sides of a comparison, also of one that a function makes. */
function operandsOf(file: FileNode, test: Value): readonly ValueId[] {
  if (test[0] === 'operation') return test[2].length === 1 ? operandsOf(file, file.facts.values[test[2][0]]) : test[2];
  return test[0] === 'call' ? file.facts.sites[test[1]].args : [];
}

function reads(file: FileNode, value: ValueId, binding: BindingId): boolean { return dependsOn(file, value, (part) => part[0] === 'binding' && part[1] === binding); }
