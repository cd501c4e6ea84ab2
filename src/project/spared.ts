import type { BranchId, ValueId } from '../facts/file-facts.js';
import type { Call, FileNode } from './project.js';

/** Is a step of the way only taken when the caller leaves out what this one gives? `if (rows === undefined) rows = await load()`. */
export function isSpared(steps: readonly Call[]): boolean { return steps.some((step, i) => i > 0 && isGivenInstead(steps[i - 1], step)); }

function isGivenInstead(caller: Call, { file, site }: Call): boolean {
  const { branches } = file.facts;
  for (let id: BranchId = site.branch; id >= 0; id = branches[id].parent) {
    const { test, taken, kind } = branches[id];
    if (kind !== 'if' && kind !== 'conditional' && kind !== 'logical') continue;
    const parameter = parameterOf(file, missingIn(file, test, taken), site.fn);
    if (parameter && isGiven(caller, parameter)) return true;
  }
  return false;
}

/** What must be missing for the branch to be taken; 0 if the test asks something else. */
function missingIn(file: FileNode, test: ValueId, taken: boolean): ValueId {
  const known = file.facts.values[test];
  if (known[0] !== 'operation') return taken ? 0 : test;
  const [, operator, parts] = known;
  if (operator === '!') return missingIn(file, parts[0], !taken);
  if (!/^[=!]==?$/.test(operator) || (operator[0] === '=') !== taken) return 0;
  const side = parts.findIndex((part) => isNothing(file, part));
  return side < 0 ? 0 : parts[1 - side];
}

function isNothing(file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[value];
  return (known[0] === 'literal' && known[1] === null) || (known[0] === 'global' && known[1] === 'undefined');
}

interface Parameter { index: number; key?: string }

/** The parameter of the function, or a property taken out of one. */
function parameterOf(file: FileNode, value: ValueId, fn: number, depth = 0): Parameter | undefined {
  const known = file.facts.values[value];
  if (value === 0 || depth > 3) return undefined;
  if (known[0] === 'param') return known[1] === fn ? { index: known[2] } : undefined;
  if (known[0] === 'binding') return parameterOf(file, file.facts.bindings[known[1]].value, fn, depth + 1);
  const owner = known[0] === 'member' ? parameterOf(file, known[1], fn, depth + 1) : undefined;
  return owner && owner.key === undefined && known[0] === 'member' ? { index: owner.index, key: known[2] } : undefined;
}

function isGiven({ file, site }: Call, { index, key }: Parameter): boolean {
  const value = site.args[index] ?? 0;
  const given = file.facts.values[value];
  if (value === 0 || given[0] === 'spread') return false;
  if (key === undefined) return !isNothing(file, value);
  const part = given[0] === 'object' ? given[1].find(([name]) => name === key)?.[1] : undefined;
  return part !== undefined && !isNothing(file, part);
}
