import type { BranchId, FnId, LoopId, Value, ValueId } from '../facts/file-facts.js';
import { conditionsAround, settled } from './dependence.js';
import type { FileNode } from './project.js';

/** Names of switches that are on while a program is written or tested. */
const SWITCH = /^(?:is|in)_?(?:dev(?:elopment)?|test(?:ing)?|e2e)(?:_?(?:mode|env(?:ironment)?))?$/i;
const DEVELOPMENT: ReadonlySet<unknown> = new Set(['development', 'dev', 'test', 'testing', 'e2e']);
const DEEPEST = 4;

/** Does the place run only where the program was told that it is being developed or tested? Nobody is served there. */
export function isInDevelopment(file: FileNode, at: { fn: FnId; branch: BranchId; loop: LoopId }): boolean {
  const { functions } = file.facts;
  for (let place = at; ; ) {
    if (conditionsAround(file, place).some(({ test, taken, kind }) => kind !== 'switch' && test !== 0 && says(file, test, taken))) return true;
    const { parent, branch, loop } = functions[place.fn];
    if (parent < 0) return false;
    place = { fn: parent, branch, loop };
  }
}

/** Is the test true (or false, if it does not hold) only in development? */
function says(file: FileNode, test: ValueId, holds: boolean, depth = 0): boolean {
  const known = file.facts.values[test];
  if (depth > DEEPEST) return false;
  const settledTest = settled(file, test);
  if (known[0] !== 'operation' && settledTest !== test && says(file, settledTest, holds, depth + 1)) return true;
  if (known[0] !== 'operation') return holds && SWITCH.test(nameOf(file, known));
  const [, operator, parts] = known;
  if (operator === '!') return says(file, parts[0], !holds, depth + 1);
  if (operator === '&&') return holds && parts.some((part) => says(file, part, true, depth + 1));
  if (operator === '||') return holds ? parts.every((part) => says(file, part, true, depth + 1)) : parts.some((part) => says(file, part, false, depth + 1));
  if (!/^[=!]==?$/.test(operator) || !parts.some((part) => nameOf(file, file.facts.values[part]) === 'NODE_ENV')) return false;
  const isEqual = (operator[0] === '=') === holds;
  return parts.some((part) => { const side = file.facts.values[part]; return side[0] === 'literal' && (isEqual ? DEVELOPMENT.has(side[1]) : side[1] === 'production'); });
}

function nameOf(file: FileNode, value: Value): string {
  return value[0] === 'binding' ? file.facts.bindings[value[1]].name : value[0] === 'member' || value[0] === 'imported' ? value[2] : '';
}
